"""What servers answer on a bad night, held against what a run may say: one bad document never costs the others."""

import gzip
import zlib
from collections.abc import Callable
from io import BufferedIOBase

import pytest
from end_to_end.publisher import Answer, Nights, page, spec

SPEC = "/media/olknq5at/doedsbojournal-version-130.txt"
GUIDE = "/media/aaaaaaa1/vejledning.txt"
WALL = b"<html><head><title>Vedligehold</title></head><body><h1>Siden er nede</h1></body></html>"


def broken(*parts: bytes) -> Answer:
    """An answer written as it stands."""

    def write(wire: BufferedIOBase) -> None:
        wire.write(b"HTTP/1.1 200 OK\r\n" + b"".join(parts))

    return Answer(write=write)


def bomb() -> Answer:
    """A few kilobytes that unpack to 200 MB."""
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    packed = b"".join(packer.compress(b"a" * 1_000_000) for _ in range(200)) + packer.flush()
    return Answer(packed, headers={"Content-Encoding": "gzip"})


def moved(location: str, status: int = 302) -> Answer:
    """A redirect."""
    return Answer(b"", status, {"Location": location})


FAILED: dict[str, Callable[[], Answer]] = {
    "403": lambda: Answer(b"Nej", 403),
    "503 with a long wait": lambda: Answer(b"", 503, {"Retry-After": "86400"}),
    "half of the promised bytes": lambda: Answer(spec()[:100], promised=4000),
    "what is no gzip": lambda: Answer(spec(), headers={"Content-Encoding": "gzip"}),
    "half a gzip": lambda: Answer(gzip.compress(spec())[:-20], headers={"Content-Encoding": "gzip"}),
    "a gzip bomb": bomb,
    "a coding nobody asked for": lambda: Answer(spec(), headers={"Content-Encoding": "br"}),
    "broken chunks": lambda: broken(b"Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r\nZZ\r\n"),
    "a terabyte promised": lambda: Answer(b"abc", promised=10**12),
    "a redirect to another host": lambda: moved("http://example.invalid/spec.txt"),
    "a redirect to a file": lambda: moved("file:///etc/passwd"),
    "a redirect that ends nowhere": lambda: moved(SPEC),
    "204": lambda: Answer(b"", 204),
}
SUSPECT: dict[str, bytes] = {
    "a maintenance page": WALL,
    "nothing": b"",
    "white space": b" \n\n",
    "zeros": b"\0" * 300,
    "a picture": b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + b"\0" * 300,
    "a PDF": b"%PDF-1.4\n" + b"x" * 400 + b"\nstartxref\n0\n%%EOF\n",
    "an error in JSON": b'{"error": "unavailable"}',
    "a line of text": b"Service Unavailable",
}
PAGES: dict[str, Answer] = {
    "404": Answer(b"", 404),
    "410": Answer(b"", 410),
    "403": Answer(b"", 403),
    "a maintenance page": Answer(WALL),
    "a page that is not found": Answer(
        b"<html><title>Siden findes ikke</title><body><a href='/'>Forside</a></body></html>"
    ),
    "a cookie wall": Answer(b"<html><body><h1>Vi bruger cookies</h1><button>OK</button></body></html>"),
    "a login": Answer(b"<html><body><form><input type='password'></form></body></html>"),
    "nothing": Answer(b""),
    "JSON": Answer(b'{"error": 1}', headers={"Content-Type": "application/json"}),
    "the page without links": Answer(page()),
    "a redirect to another host": moved("https://domstol.azurewebsites.net/api/"),
    "a redirect to a script": moved("javascript:alert(1)"),
    "a circle": moved("/api/"),
}


@pytest.fixture
def two(nights: Nights) -> Nights:
    """Nights over two documents, the first of which was passed."""
    nights.publisher.put(GUIDE, b"Vejledning til integration\n")
    nights.publisher.put("/api/", page((SPEC, "Dødsbojournaler (OpenAPI)"), (GUIDE, "Vejledning")))
    assert nights.run().status == 0
    return nights


@pytest.mark.parametrize("case", FAILED)
def test_an_answer_that_is_no_document_fails_alone(two: Nights, case: str) -> None:
    two.publisher.answers[SPEC] = FAILED[case]()
    night = two.run()
    assert (night.status, night.run["sources"][0]["status"]) == (3, "partial")
    assert (night.outcome(), night.outcome("vejledning")) == ("failed", "unchanged")
    assert night.documents["doedsbo"]["reason"]
    two.publisher.answers.clear()
    assert (two.run().status, len(two.log()), two.subjects) == (0, 1, [])


@pytest.mark.parametrize("case", SUSPECT)
def test_what_does_not_look_like_the_document_is_not_accepted(two: Nights, case: str) -> None:
    two.publisher.put(SPEC, SUSPECT[case])
    night = two.run()
    assert (night.status, night.run["sources"][0]["status"], night.outcome()) == (3, "partial", "suspect")
    assert two.tracker("show", "doedsbo@latest")[1].encode() == spec()
    two.publisher.put(SPEC, spec())
    assert (two.run().outcome(), len(two.log()), two.subjects) == ("unchanged", 1, [])


@pytest.mark.parametrize("case", ["a maintenance page", "nothing", "an error in JSON", "a line of text"])
def test_an_excuse_is_never_taken_for_the_document_however_long_it_stands(two: Nights, case: str) -> None:
    two.publisher.put(SPEC, SUSPECT[case])
    assert [two.run().outcome() for _ in range(5)] == ["suspect"] * 5
    two.publisher.put(SPEC, spec("1.4.0", required="cprnummer"))
    assert (two.run().outcome(), len(two.log())) == ("changed", 2)


def test_half_of_a_newer_version_is_no_version(two: Nights) -> None:
    """Nothing but its content tells it: the server promised no length."""
    whole = spec("1.3.0").replace(b"{type: string, maxLength: 10}", b"{$ref: '#/components/schemas/Cpr'}")
    whole += b"components:\n  schemas:\n    Cpr: {type: string, maxLength: 10}\n"
    two.publisher.put(SPEC, whole)
    two.run()
    newer = whole.replace(b"1.3.0", b"1.4.0")
    half = newer[: newer.index(b"components:\n") - 2]
    two.publisher.answers[SPEC] = broken(b"Connection: close\r\n\r\n", half)
    night = two.run()
    assert (night.status, night.outcome()) == (3, "suspect")
    two.publisher.answers[SPEC] = Answer(newer)
    found = two.run().documents["doedsbo"]
    assert (found["outcome"], found["summary"]["breaking"]) == ("changed", 0)


@pytest.mark.parametrize("case", PAGES)
def test_a_page_that_is_not_itself_never_means_that_documents_are_gone(two: Nights, case: str) -> None:
    kept = two.publisher.files["/api/"]
    two.publisher.answers["/api/"] = PAGES[case]
    night = two.run()
    assert (night.status, night.run["sources"][0]["status"]) == (3, "failing")
    assert (night.outcome(), night.outcome("vejledning")) == ("unchanged", "unchanged")
    assert night.run["sources"][0]["reason"]
    two.publisher.answers.clear()
    two.publisher.put("/api/", kept)
    assert (two.run().status, two.subjects) == (0, [])


@pytest.mark.parametrize("kept", [b"<li>", b"</ul>"])
def test_half_a_page_never_means_that_documents_are_gone(two: Nights, kept: bytes) -> None:
    """Nothing but its missing end tells it: the server promised no length."""
    whole = two.publisher.files["/api/"]
    half = whole[: whole.rindex(kept)]
    two.publisher.answers["/api/"] = broken(b"Content-Type: text/html\r\nConnection: close\r\n\r\n", half)
    night = two.run()
    assert (night.status, night.run["sources"][0]["status"]) == (3, "failing")
    assert (night.outcome(), night.outcome("vejledning")) == ("unchanged", "unchanged")
    two.publisher.answers.clear()
    assert (two.run().status, two.subjects) == (0, [])


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_page_that_moved_is_followed(two: Nights, status: int) -> None:
    two.publisher.put("/ny/", two.publisher.files["/api/"])
    two.publisher.answers["/api/"] = moved("/ny/", status)
    night = two.run()
    assert (night.status, night.outcome()) == (0, "unchanged")


ROBOTS = {
    "everyone off": (b"User-agent: *\nDisallow: /\n", "failing"),
    "this one off": (b"User-agent: spec-tracker\nDisallow: /\n", "failing"),
    "media off": (b"User-agent: *\nDisallow: /media/\n", "partial"),
    "texts off": (b"User-agent: *\nDisallow: /*.txt$\n", "partial"),
    "others off": (b"User-agent: badbot\nDisallow: /\n", "ok"),
    "this one on": (b"User-agent: *\nDisallow: /\n\nUser-agent: spec-tracker\nAllow: /\n", "ok"),
    "no rules": (b"<html>404</html>", "ok"),
}


@pytest.mark.parametrize("case", ROBOTS)
def test_robots_are_obeyed(two: Nights, case: str) -> None:
    rules, status = ROBOTS[case]
    two.publisher.put("/robots.txt", rules)
    two.publisher.asked.clear()
    night = two.run()
    assert night.run["sources"][0]["status"] == status
    assert two.publisher.asked.count("/robots.txt") == 1
    assert (SPEC in two.publisher.asked) is (status == "ok")
    assert ("/api/" in two.publisher.asked) is (status != "failing")


def test_a_named_document_that_robots_forbid_from_the_first_night_is_told(nights: Nights) -> None:
    nights.publisher.put("/robots.txt", b"User-agent: *\nDisallow: /media/\n")
    for _ in range(2):
        night = nights.run()
        assert (night.status, night.outcome()) == (3, "failed")
        assert "robots.txt" in night.documents["doedsbo"]["reason"]
    nights.publisher.remove("/robots.txt")
    assert (nights.run().outcome(), nights.run().status) == ("new", 0)


def test_a_link_that_nobody_named_and_robots_forbid_is_a_line_of_the_log(two: Nights) -> None:
    two.rules = ""
    two.publisher.put("/robots.txt", b"User-agent: *\nDisallow: /media/\n")
    (two.folder / "snapshots").rename(two.folder / "before")
    status, _, told = two.tracker("run", "-v")
    assert status == 0
    assert "robots.txt does not allow it" in told


def test_an_etag_that_no_header_can_carry_is_not_sent_back(nights: Nights) -> None:
    body = spec()
    head = b'ETag: "b\xf8"\r\nLast-Modified: i g\xe5r\r\nContent-Length: %d\r\n\r\n' % len(body)
    nights.publisher.answers[SPEC] = broken(head, body)
    assert nights.run().outcome() == "new"
    assert (nights.run().outcome(), nights.publisher.asked.count(SPEC)) == ("unchanged", 2)


def test_a_short_wait_that_the_server_asks_for_is_kept(nights: Nights) -> None:
    answers = [Answer(b"", 503, {"Retry-After": "1"}), Answer(spec("1.3.1", length=9))]
    plain = nights.publisher.answer
    nights.run()

    def answer(path: str, condition: str | None) -> Answer:
        return answers.pop(0) if path == SPEC else plain(path, condition)

    nights.publisher.answer = answer  # type: ignore[method-assign]
    assert (nights.run().outcome(), answers) == ("changed", [])
