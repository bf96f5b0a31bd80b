"""Nights at a publisher's site, over real sockets: every trap of the field that lies before the bytes are kept."""

import re
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, cast

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tracker.documents import DocumentRule, Kind, Snapshot, Source, Validators, digest
from tracker.errors import UsageError
from tracker.source import Basis, FailureKind, Fetched, Known, VisitResult, visit
from tracker.source.http import Http, Limits, open_http
from tracker.source.robots import Robots

EVENING = datetime(2023, 9, 25, 1, 17, tzinfo=UTC)
QUICK = Limits(attempts=2, backoff=0.01, connect=2, read=2, head=3, total=5, grace=1, pause=0)


def spec(title: str = "Api til dødsbojournaler", version: str = "1.3.0", length: int = 40) -> bytes:
    lines = "".join(f"  /sag/{number}: {{get: {{responses: {{}}}}}}\n" for number in range(length))
    return f"openapi: 3.0.3\ninfo:\n  title: {title}\n  version: {version}\npaths:\n{lines}".encode()


def pdf(text: str = "Ændringslog") -> bytes:
    return b"%PDF-1.7\n" + text.encode() * 20 + b"\nstartxref\n9\n%%EOF\n"


@dataclass
class Site:
    """A site whose files a test changes between two nights."""

    files: dict[str, bytes] = field(default_factory=dict)
    answers: dict[str, Callable[[BaseHTTPRequestHandler], None]] = field(default_factory=dict)
    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    validators: bool = True
    modified: str = "Mon, 25 Sep 2023 08:00:00 GMT"
    url: str = ""

    def page(self, body: str, path: str = "/api/") -> None:
        self.files[path] = f"<!doctype html><title>API</title><h1>Tilslutning</h1>{body}".encode()

    def paths(self) -> list[str]:
        return [path for path, _ in self.asked]

    def answer(self, request: BaseHTTPRequestHandler) -> None:
        self.asked.append((request.path, {name.lower(): value for name, value in request.headers.items()}))
        if special := self.answers.get(request.path):
            return special(request)
        content = self.files.get(request.path)
        if content is None:
            return reply(request, b"Siden findes ikke", 404)
        if not self.validators:
            return reply(request, content)
        known = {"ETag": f'"{digest(content)[:16]}"', "Last-Modified": self.modified}
        unchanged = request.headers.get("If-None-Match") == known["ETag"]
        return reply(request, b"" if unchanged else content, 304 if unchanged else 200, known)


def reply(
    request: BaseHTTPRequestHandler, content: bytes, status: int = 200, headers: dict[str, str] | None = None
) -> None:
    request.send_response(status)
    for name, value in (headers or {}).items():
        request.send_header(name, value)
    if status != 304:
        request.send_header("Content-Length", str(len(content)))
    request.end_headers()
    request.wfile.write(content)


def redirect(to: str, status: int = 301) -> Callable[[BaseHTTPRequestHandler], None]:
    return lambda request: reply(request, b"", status, {"Location": to})


@pytest.fixture
def site() -> Iterator[Site]:
    found = Site()

    class Handler(BaseHTTPRequestHandler):
        protocol_version, wbufsize = "HTTP/1.1", 65_536

        def do_GET(self) -> None:
            found.answer(self)

        def log_message(self, *_: Any) -> None:
            pass

    class Server(ThreadingHTTPServer):
        daemon_threads = True

        def handle_error(self, *_: Any) -> None:
            """A visitor who leaves early is no error."""

    with Server(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        found.url = f"http://127.0.0.1:{server.server_port}"
        yield found
        server.shutdown()
        thread.join()


@dataclass
class Tracker:
    """Visits a site night after night, and remembers what a store would."""

    site: Site
    source: Source
    known: dict[str, Known] = field(default_factory=dict)
    contents: dict[str, bytes] = field(default_factory=dict)
    night: int = 0
    result: VisitResult = field(default_factory=VisitResult)

    def visit(self, source: Source | None = None) -> dict[str, Fetched]:
        self.site.asked.clear()
        self.night += 1
        now = EVENING + timedelta(days=self.night)
        with open_http(contact="https://example.org", limits=QUICK) as http:
            going = visit(
                source or self.source,
                list(self.known.values()),
                http=http,
                now=lambda: now,
                previous=self.contents.get,
            )
            found = {one.document: one for one in going}
            self.result = going.result
        for one in found.values():
            self.remember(one, now)
        return found

    def remember(self, one: Fetched, now: datetime) -> None:
        before = self.known.get(one.document, Known(one.document, one.kind, ""))
        if one.failure:
            again = one.failure.sha256 is not None and one.failure.sha256 == before.suspected
            self.known[one.document] = replace(
                before,
                withdrawn=before.withdrawn or one.failure.kind is FailureKind.WITHDRAWN,
                suspected=one.failure.sha256,
                suspected_times=before.suspected_times + 1 if again else 1,
            )
            return
        seen = replace(
            before,
            url=one.link.url,
            section=one.link.section,
            link_text=one.link.text,
            page=one.link.page,
            withdrawn=False,
        )
        if one.snapshot:
            content, headers = one.snapshot.content, one.snapshot.headers
            self.contents[one.document] = content
            own = Validators(headers.get("etag"), headers.get("last-modified"))
            seen = replace(
                seen,
                kind=one.kind,
                sha256=digest(content),
                size=len(content),
                validators=own,
                last_full=now,
                suspected=None,
            )
            if found := re.search(rb"title: (.+)", content):
                seen = replace(seen, title=found[1].decode())
        self.known[one.document] = seen


@pytest.fixture
def tracker(site: Site) -> Tracker:
    site.page(
        "<h2>Dødsbo</h2><ul><li><a href='/media/olknq5at/doedsbojournal-dist-oas-version-130.txt'>Specifikation</a> "
        "(Opdateret den 7. september 2020)</li><li><a href='/media/4xw2bbq1/aendringslog.pdf'>Ændringslog</a></li></ul>"
    )
    site.files["/media/olknq5at/doedsbojournal-dist-oas-version-130.txt"] = spec()
    site.files["/media/4xw2bbq1/aendringslog.pdf"] = pdf()
    return Tracker(site, Source("portal", (f"{site.url}/api/",), allow_private_addresses=True, watch_page=False))


def move(site: Site, older: str, newer: str, content: bytes | None = None) -> None:
    """The publisher replaces a file: the old one is gone at once, the page names the new one."""
    before = site.files.pop(older)
    site.files[newer] = before if content is None else content
    site.files["/api/"] = site.files["/api/"].replace(older.encode(), newer.encode())


OAS = "/media/olknq5at/doedsbojournal-dist-oas-version-130.txt"
LOG = "/media/4xw2bbq1/aendringslog.pdf"


def test_first_night_finds_documents_with_what_stands_beside_them(tracker: Tracker) -> None:
    found = tracker.visit()
    assert set(found) == {"doedsbojournal-dist-oas", "aendringslog"}
    oas = found["doedsbojournal-dist-oas"]
    assert oas.kind is Kind.OPENAPI
    assert oas.link.section == "Dødsbo"
    assert oas.link.label == "(Opdateret den 7. september 2020)"
    assert oas.snapshot is not None
    assert oas.snapshot.content == spec()
    assert oas.snapshot.fetched == EVENING + timedelta(days=1)
    assert tracker.result.status == "ok"


@pytest.mark.parametrize(
    ("newer", "content", "basis"),
    [
        ("/media/x1y2z3ab/doedsbojournal-dist-oas-version-140.txt", spec(version="1.4.0"), Basis.FILE_NAME),
        ("/media/olknq5at/api-til-boer.txt", spec(version="1.4.0"), Basis.FOLDER),
        ("/media/x1y2z3ab/doedsbojournal-dist-oas-version-130.txt", None, Basis.FILE_NAME),
        ("/media/x1y2z3ab/noget-helt-andet.txt", spec(version="1.4.0"), Basis.LINK_TEXT),
        ("/filer/2023/DoedsboJournal-dist-oas-2023-10-01.txt", spec(version="1.4.0"), Basis.FILE_NAME),
        ("/media/x1y2z3ab/doedsbojournaler-dist-oas.txt", spec(version="1.4.0"), Basis.LINK_TEXT),
    ],
)
def test_a_document_keeps_its_identity_in_a_new_folder_or_under_a_new_name(
    tracker: Tracker, newer: str, content: bytes | None, basis: Basis
) -> None:
    tracker.visit()
    move(tracker.site, OAS, newer, content)
    found = tracker.visit()
    assert set(found) == {"doedsbojournal-dist-oas", "aendringslog"}
    moved = found["doedsbojournal-dist-oas"]
    assert moved.basis is basis
    assert moved.snapshot is not None
    assert moved.previous_url == tracker.site.url + OAS
    assert not tracker.result.undecided


@pytest.mark.parametrize(
    ("content", "basis"), [(None, Basis.CONTENT), (spec(version="2.0.0"), Basis.TITLE)], ids=["bytes", "title"]
)
def test_the_content_tells_where_name_folder_words_and_section_are_new(
    tracker: Tracker, content: bytes | None, basis: Basis
) -> None:
    tracker.visit()
    move(tracker.site, OAS, "/media/x1y2z3ab/helt-ny.txt", content)
    tracker.site.files["/api/"] = (
        tracker.site.files["/api/"].replace(b"Specifikation", b"Hent her").replace("Dødsbo".encode(), b"Boer")
    )
    found = tracker.visit()
    assert set(found) == {"doedsbojournal-dist-oas", "aendringslog"}
    assert found["doedsbojournal-dist-oas"].basis is basis


def test_a_moved_page_keeps_its_documents(tracker: Tracker) -> None:
    tracker.visit()
    tracker.site.files["/om/skifteportalen/api/"] = tracker.site.files.pop("/api/")
    tracker.site.answers["/api/"] = redirect("/om/skifteportalen/api/")
    found = tracker.visit()
    assert {one.basis for one in found.values()} == {Basis.URL}
    assert tracker.result.status == "ok"
    assert tracker.result.pages[0].final_url.endswith("/om/skifteportalen/api/")
    tracker.site.answers.clear()
    moved = replace(tracker.source, pages=(f"{tracker.site.url}/om/skifteportalen/api/",))
    assert {one.basis for one in tracker.visit(moved).values()} == {Basis.URL}


def test_a_page_that_answers_404_withdraws_nothing(tracker: Tracker) -> None:
    tracker.visit()
    del tracker.site.files["/api/"], tracker.site.files[LOG]
    found = tracker.visit()
    assert tracker.result.status == "failing"
    assert found["doedsbojournal-dist-oas"].not_modified, "the known address is asked while its page is away"
    failure = found["aendringslog"].failure
    assert failure is not None
    assert failure.kind is FailureKind.FAILED


def test_in_doubt_both_are_shown(tracker: Tracker) -> None:
    """An older and a newer version side by side: neither is lost, and the doubt is told."""
    tracker.visit()
    newer = "/media/x1y2z3ab/doedsbojournal-dist-oas-version-140.txt"
    tracker.site.files[newer] = spec(version="1.4.0")
    tracker.site.page(f"<h2>Dødsbo</h2><a href='{OAS}'>1.3.0</a> <a href='{newer}'>1.4.0</a> <a href='{LOG}'>Log</a>")
    found = tracker.visit()
    assert set(found) == {"doedsbojournal-dist-oas", "doedsbojournal-dist-oas-version-140", "aendringslog"}
    (doubt,) = tracker.result.undecided
    assert doubt.document == "doedsbojournal-dist-oas-version-140"
    assert doubt.candidates == ("doedsbojournal-dist-oas",)
    assert not [one for one in found.values() if one.failure]
    tracker.visit()
    assert not tracker.result.undecided, "told once"


def test_two_specs_with_one_title_are_not_confused(tracker: Tracker) -> None:
    site = tracker.site
    paths = ["/media/aaaa1b2c/kreditor-oas-100.txt", "/media/bbbb1b2c/likvidator-oas-100.txt"]
    site.page("".join(f"<p><a href='{path}'>Hent</a></p>" for path in paths))
    site.files |= {
        path: spec(title="Tvangsopløsning", length=length) for path, length in zip(paths, (30, 60), strict=True)
    }
    assert set(tracker.visit()) == {"kreditor-oas", "likvidator-oas"}
    newer = ["/media/cccc1b2c/likvidator-oas-110.txt", "/media/dddd1b2c/kreditor-oas-110.txt"]
    site.page("".join(f"<p><a href='{path}'>Hent</a></p>" for path in newer))
    site.files = {"/api/": site.files["/api/"]} | {path: spec(title="Tvangsopløsning") for path in newer}
    found = tracker.visit()
    assert found["kreditor-oas"].link.url.endswith(newer[1])
    assert found["likvidator-oas"].link.url.endswith(newer[0])
    assert not [one for one in found.values() if one.failure]


def test_same_named_logs_stay_with_their_sections(tracker: Tracker) -> None:
    site = tracker.site

    def publish(first: str, second: str) -> None:
        log = "<h2>{}</h2><a href='{}'>Ændringslog</a>"
        site.page(log.format("Dødsbo", first) + log.format("Tvangsopløsning", second))
        site.files |= {first: pdf(f"dødsbo {first}"), second: pdf(f"tvang {second}")}

    publish("/media/aa11bb22/aendringslog.pdf", "/media/cc11bb22/aendringslog.pdf")
    assert set(tracker.visit()) == {"doedsbo-aendringslog", "tvangsoploesning-aendringslog"}
    publish("/media/zz11yy22/aendringslog.pdf", "/media/xx11yy22/aendringslog.pdf")
    found = tracker.visit()
    assert found["doedsbo-aendringslog"].link.section == "Dødsbo"
    assert found["tvangsoploesning-aendringslog"].link.section == "Tvangsopløsning"
    assert {one.basis for one in found.values()} == {Basis.FILE_NAME}


def test_a_new_document_in_another_section_is_not_the_one_that_went(tracker: Tracker) -> None:
    tracker.visit()
    newer = "/media/zz11yy22/aendringslog.pdf"
    tracker.site.files[newer] = pdf("konkurs")
    tracker.site.page(
        f"<h2>Dødsbo</h2><a href='{OAS}'>Specifikation</a><h2>Konkurs</h2><a href='{newer}'>Hent loggen</a>"
    )
    found = tracker.visit()
    assert found["aendringslog"].failure is not None
    assert found["aendringslog"].failure.kind is FailureKind.WITHDRAWN
    assert found["konkurs-aendringslog"].basis is Basis.NEW
    assert tracker.result.undecided[0].candidates == ("aendringslog",)


def test_a_link_that_is_gone_is_withdrawn_and_comes_back(tracker: Tracker) -> None:
    tracker.visit()
    whole = tracker.site.files["/api/"]
    tracker.site.page(f"<h2>Dødsbo</h2><a href='{OAS}'>Specifikation</a>")
    failure = tracker.visit()["aendringslog"].failure
    assert failure is not None
    assert failure.kind is FailureKind.WITHDRAWN
    tracker.site.files["/api/"] = whole
    back = tracker.visit()["aendringslog"]
    assert back.snapshot is not None, "asked for whole: it was gone"


def test_a_dead_link_withdraws_a_known_document_only(tracker: Tracker) -> None:
    tracker.visit()
    del tracker.site.files[LOG]
    tracker.site.files["/api/"] += b"<a href='/media/a1b2c3d4/ny.pdf'>Ny</a>"
    found = tracker.visit()
    assert set(found) == {"doedsbojournal-dist-oas", "aendringslog"}
    failure = found["aendringslog"].failure
    assert failure is not None
    assert failure.kind is FailureKind.WITHDRAWN
    assert any("ny.pdf" in note and "404" in note for note in tracker.result.notes)


def test_unchanged_documents_come_without_a_body(tracker: Tracker) -> None:
    tracker.visit()
    found = tracker.visit()
    assert all(one.not_modified and not one.snapshot for one in found.values())
    headers = dict(tracker.site.asked)[OAS]
    assert headers["if-modified-since"] == tracker.site.modified, "the server's own words, never our clock"
    assert "if-none-match" in headers


def test_a_newer_file_with_an_older_date_is_seen(tracker: Tracker) -> None:
    """The server compares dates only, and the newer file is dated before the one we have."""
    tracker.site.validators = False
    dates = {OAS: "Mon, 25 Sep 2023 08:00:00 GMT"}

    def dated(request: BaseHTTPRequestHandler) -> None:
        same = request.headers.get("If-Modified-Since") == dates[OAS]
        headers = {"Last-Modified": dates[OAS]}
        reply(request, b"" if same else tracker.site.files[OAS], 304 if same else 200, headers)

    tracker.site.answers[OAS] = dated
    tracker.visit()
    assert tracker.visit()["doedsbojournal-dist-oas"].not_modified
    dates[OAS], tracker.site.files[OAS] = "Fri, 01 Sep 2023 08:00:00 GMT", spec(version="1.3.1")
    snapshot = tracker.visit()["doedsbojournal-dist-oas"].snapshot
    assert snapshot is not None
    assert b"1.3.1" in snapshot.content


def test_lying_validators_are_found_out_within_a_week(tracker: Tracker) -> None:
    etag = {"ETag": '"always the same"'}

    def lies(request: BaseHTTPRequestHandler) -> None:
        same = request.headers.get("If-None-Match") == etag["ETag"]
        reply(request, b"" if same else tracker.site.files[OAS], 304 if same else 200, etag)

    tracker.site.answers[OAS] = lies
    tracker.visit()
    tracker.site.files[OAS] = spec(version="1.3.1")
    nights = [tracker.visit()["doedsbojournal-dist-oas"].snapshot for _ in range(7)]
    assert nights[:6] == [None] * 6
    assert nights[6] is not None


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "was empty"),
        (b" \n\n", "was empty"),
        (b"<!doctype html><title>Log ind</title><input type=password>", "Log ind"),
        (b"\xef\xbb\xbf\n<!-- x --><HTML><body>Accepter cookies</body></HTML>", "a web page came in its place"),
        (b"openapi: 3.0.3\n", "before it had"),
        (spec()[:1200], "breaks off"),
        (b"Der er i oejeblikket driftsforstyrrelser. " * 30, "holds no API description"),
        (b'{"error": "unavailable"}' + b" " * 900, "holds no API description"),
    ],
)
def test_what_does_not_look_like_the_spec_is_suspect(tracker: Tracker, content: bytes, says: str) -> None:
    tracker.visit()
    tracker.site.files[OAS] = content
    found = tracker.visit()["doedsbojournal-dist-oas"]
    assert found.snapshot is None
    assert found.failure is not None
    assert found.failure.kind is FailureKind.SUSPECT
    assert says in found.failure.reason
    assert "\n" not in found.failure.reason
    tracker.site.files[OAS] = spec(version="1.4.0")
    assert tracker.visit()["doedsbojournal-dist-oas"].snapshot is not None


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"<html><body>Siden er midlertidigt lukket", "a web page came in its place"),
        (b"Not found", "is no PDF"),
        (pdf()[:-30], "the end of the PDF is missing"),
    ],
)
def test_what_does_not_look_like_the_pdf_is_suspect(tracker: Tracker, content: bytes, says: str) -> None:
    tracker.site.files[LOG] = content
    failure = tracker.visit()["aendringslog"].failure
    assert failure is not None
    assert failure.kind is FailureKind.SUSPECT
    assert says in failure.reason


def test_what_stays_surprisingly_short_is_believed_in_the_end_but_never_a_web_page(tracker: Tracker) -> None:
    tracker.visit()
    tracker.site.files[OAS] = short = b"openapi: 3.1.0\ninfo: {title: Nyt, version: '2'}\n"
    tracker.site.files[LOG] = b"<html>Log ind"
    nights = [tracker.visit() for _ in range(3)]
    assert [night["doedsbojournal-dist-oas"].failure is None for night in nights] == [False, False, True]
    last = nights[2]["doedsbojournal-dist-oas"].snapshot
    assert last is not None
    assert last.content == short
    assert all(night["aendringslog"].failure for night in nights)


@pytest.mark.parametrize(
    "page",
    [
        b"<!doctype html><title>Vedligehold</title><h1>Vi er straks tilbage</h1>",
        b"<html><form><input type=password></form><a href='/persondata.pdf'>Persondata</a>",
        b"<html><h1>Vi bruger cookies</h1><a href='/cookies.pdf'>Politik</a>",
        b"<html><h1>Siden findes ikke</h1>",
        b"",
        b"   ",
        b'{"status": "down"}',
    ],
)
def test_a_page_that_is_not_itself_removes_nothing_and_adds_nothing(tracker: Tracker, page: bytes) -> None:
    tracker.site.files |= {"/cookies.pdf": pdf("a"), "/persondata.pdf": pdf("b")}
    tracker.visit()
    whole = tracker.site.files["/api/"]
    tracker.site.files["/api/"] = page
    found = tracker.visit()
    assert tracker.result.status == "failing"
    assert tracker.result.reason is not None
    assert set(found) == {"doedsbojournal-dist-oas", "aendringslog"}
    assert not [one for one in found.values() if one.failure]
    tracker.site.files["/api/"] = whole
    assert all(one.not_modified for one in tracker.visit().values())
    assert tracker.result.status == "ok"


def test_most_links_gone_is_trouble_with_the_page(tracker: Tracker) -> None:
    paths = [f"/media/a{number}b{number}c{number}d/del{chr(97 + number)}-oas.txt" for number in range(9)]
    tracker.site.files |= {path: spec(title=path) for path in paths}
    tracker.site.page("".join(f"<a href='{path}'>{path}</a><br>" for path in paths))
    assert len(tracker.visit()) == 9
    tracker.site.page(f"<a href='{paths[0]}'>x</a>")
    found = tracker.visit()
    assert tracker.result.status == "failing"
    assert not [one for one in found.values() if one.failure]


def test_a_page_without_documents_is_told(tracker: Tracker) -> None:
    tracker.site.page("<p>Hej</p>")
    assert tracker.visit() == {}
    assert tracker.result.status == "partial"
    assert tracker.result.reason is not None
    assert "no link to a document" in tracker.result.reason


def test_broken_links_are_told_and_harm_nothing(tracker: Tracker) -> None:
    tracker.site.files["/api/"] += (
        b"<a href='https://wwww.domstol.dk/x.pdf'>w</a><a href='/{localLink:umb://media/1}'>l</a>"
        b"<a href='mailto:a@b'>m</a>"
        b"<a href='#top'>t</a><a href='/moede.mp4'>v</a><a href='http://staging.azurewebsites.net/x.pdf'>s</a>"
        b"<a href='javascript:void(0)'>j</a><a href='http://[::1'>b</a><a href='file:///etc/passwd.txt'>f</a>"
        b"<a href='http://a:b@127.0.0.1/x.pdf'>u</a><a href='/om-os/'>Om os</a>"
    )
    assert set(tracker.visit()) == {"doedsbojournal-dist-oas", "aendringslog"}
    told = {one.text for one in tracker.result.skipped}
    assert told == {"w", "l", "m", "t", "v", "s", "j", "b", "f", "u"}
    assert tracker.result.status == "ok"
    assert set(tracker.site.paths()) == {"/robots.txt", "/api/", OAS, LOG}


def test_www_slash_and_spelling_make_no_other_document(tracker: Tracker) -> None:
    site = tracker.site
    site.page("<a href='/media/a1b2c3d4/%C3%A5r.txt'>x</a><a href='/media/a1b2c3d4/a\u030ar.txt#x'>x</a>")
    site.files["/media/a1b2c3d4/%C3%A5r.txt"] = spec()
    assert len(tracker.visit()) == 1


def test_robots_are_obeyed_and_told(tracker: Tracker) -> None:
    tracker.site.files["/robots.txt"] = b"User-agent: *\nDisallow: /media/4xw2bbq1/\n"
    found = tracker.visit()
    assert set(found) == {"doedsbojournal-dist-oas"}
    assert LOG not in tracker.site.paths()
    assert any("robots.txt does not allow" in one.reason for one in tracker.result.skipped)
    tracker.site.files["/robots.txt"] = b"User-agent: *\nAllow: /\nUser-agent: spec-tracker\nDisallow: /\n"
    found = tracker.visit()
    assert tracker.site.paths() == ["/robots.txt"]
    assert tracker.result.status == "failing"
    failure = found["doedsbojournal-dist-oas"].failure
    assert failure is not None
    assert failure.kind is FailureKind.FAILED


@pytest.mark.parametrize(("status", "fetched"), [(404, True), (403, True), (500, False), (503, False)])
def test_robots_that_cannot_be_read(tracker: Tracker, status: int, fetched: bool) -> None:
    tracker.site.answers["/robots.txt"] = lambda request: reply(request, b"", status)
    found = tracker.visit()
    assert bool(found) is fetched
    assert ("/api/" in tracker.site.paths()) is fetched
    assert (tracker.result.status == "ok") is fetched


def test_the_crawl_delay_is_kept(tracker: Tracker) -> None:
    tracker.site.files["/robots.txt"] = b"User-agent: *\nCrawl-delay: 0.2\n"
    began = datetime.now(UTC)
    tracker.visit()
    assert (datetime.now(UTC) - began).total_seconds() > 0.55


def test_one_bad_document_never_costs_the_others(tracker: Tracker) -> None:
    tracker.visit()
    tracker.site.answers[LOG] = lambda request: reply(request, b"", 500)
    tracker.site.files[OAS] = spec(version="1.3.1")
    found = tracker.visit()
    assert found["doedsbojournal-dist-oas"].snapshot is not None
    failure = found["aendringslog"].failure
    assert failure is not None
    assert failure.kind is FailureKind.FAILED
    assert "500 Internal Server Error" in failure.reason
    assert tracker.result.status == "partial"


def test_a_dead_host_is_told_in_one_line_and_asked_once(tracker: Tracker) -> None:
    tracker.visit()
    nowhere = replace(tracker.source, pages=("http://127.0.0.1:9/api/",))
    tracker.known = {
        name: replace(one, url=one.url.replace(tracker.site.url, "http://127.0.0.1:9"), page="http://127.0.0.1:9/api/")
        for name, one in tracker.known.items()
    }
    found = tracker.visit(nowhere)
    assert tracker.result.status == "failing"
    assert tracker.result.reason is not None
    assert "127.0.0.1:9" in tracker.result.reason
    assert "\n" not in tracker.result.reason
    assert {one.failure.kind for one in found.values() if one.failure} == {FailureKind.FAILED}


def test_private_addresses_are_refused_unless_allowed(tracker: Tracker) -> None:
    tracker.visit(replace(tracker.source, allow_private_addresses=False))
    assert tracker.site.asked == []
    assert tracker.result.reason is not None
    assert "not a public address" in tracker.result.reason


def test_a_rule_names_and_ties_a_document(tracker: Tracker) -> None:
    rule = DocumentRule("boets-log", Kind.CHANGELOG, "(?i)ændringslog")
    tracker.source = replace(tracker.source, documents=(rule,))
    assert tracker.visit()["boets-log"].kind is Kind.CHANGELOG
    move(tracker.site, LOG, "/media/zz11yy22/historik.pdf", pdf("to"))
    found = tracker.visit()["boets-log"]
    assert found.basis is Basis.RULE
    assert found.snapshot is not None
    with pytest.raises(UsageError, match="no regular expression"):
        tracker.visit(replace(tracker.source, documents=(DocumentRule("x", link="("),)))


def test_a_rule_that_fits_two_links_says_so(tracker: Tracker) -> None:
    tracker.source = replace(tracker.source, documents=(DocumentRule("alt", link="."),))
    found = tracker.visit()
    assert set(found) == {"alt", "aendringslog"}
    assert found["alt"].note is not None
    assert "fits 2 links" in found["alt"].note


def test_the_page_is_a_document_too(tracker: Tracker) -> None:
    tracker.source = replace(tracker.source, watch_page=True)
    first = tracker.visit()
    assert first["api"].kind is Kind.PAGE
    assert first["api"].snapshot is not None
    assert tracker.visit()["api"].not_modified
    tracker.site.files["/api/"] += b"<p>Frist: 1. maj 2024</p>"
    assert tracker.visit()["api"].snapshot is not None
    tracker.site.files["/api/"] = b"<h1>Vedligehold</h1>"
    failure = tracker.visit()["api"].failure
    assert failure is not None
    assert failure.kind is FailureKind.SUSPECT


def test_an_unchanged_page_still_leads_to_its_documents(tracker: Tracker) -> None:
    """304 for the page, while a document behind a link that failed the night before is there now."""
    tracker.source = replace(tracker.source, watch_page=True)
    tracker.site.answers[LOG] = lambda request: reply(request, b"", 500)
    tracker.visit()
    tracker.site.answers.clear()
    found = tracker.visit()
    assert found["api"].not_modified
    assert found["aendringslog"].snapshot is not None


def test_a_redirect_to_another_host_or_scheme_is_not_followed(tracker: Tracker) -> None:
    tracker.visit()
    for target in (
        "http://localhost:1/x",
        "file:///etc/passwd",
        "http://10.0.0.1/x",
        "//[::1]/x",
        "http://127.0.0.1:1/",
    ):
        tracker.site.answers[LOG] = redirect(target, 302)
        failure = tracker.visit()["aendringslog"].failure
        assert failure is not None
        assert failure.kind is FailureKind.FAILED
        assert "do not follow" in failure.reason, target


def test_documents_come_one_by_one(tracker: Tracker) -> None:
    """What has come is kept although the next one never comes: the caller records before it asks for more."""
    paths = [f"/media/a{number}b{number}c{number}d/del{number:03}x-oas.txt" for number in range(40)]
    tracker.site.files |= {path: spec(title=path) for path in paths}
    tracker.site.page("".join(f"<a href='{path}'>{path}</a>" for path in paths))
    with open_http(limits=QUICK) as http:
        going = iter(visit(tracker.source, [], http=http, now=lambda: EVENING))
        next(going)
        assert len(tracker.site.asked) < 20
        assert isinstance(going, Iterator)
        del going


def test_the_client_says_who_it_is_and_keeps_no_cookie(tracker: Tracker) -> None:
    tracker.site.answers["/api/"] = lambda request: reply(
        request, tracker.site.files["/api/"], 200, {"Set-Cookie": "session=secret"}
    )
    tracker.source = replace(tracker.source, watch_page=True)
    found = tracker.visit()
    agents = {headers["user-agent"] for _, headers in tracker.site.asked}
    assert len(agents) == 1
    assert re.fullmatch(r"spec-tracker/\S+ \(\+https://example\.org\)", agents.pop())
    assert not [headers for _, headers in tracker.site.asked if "cookie" in headers or "authorization" in headers]
    assert found["api"].snapshot is not None
    assert "set-cookie" not in found["api"].snapshot.headers


def test_a_document_in_another_form_is_told_as_perhaps_the_same(tracker: Tracker) -> None:
    tracker.visit()
    move(tracker.site, LOG, "/media/x1y2z3ab/aendringslog.docx", b"PK\x03\x04 x PK\x05\x06 end")
    found = tracker.visit()
    assert found["aendringslog"].failure is not None
    (doubt,) = tracker.result.undecided
    assert doubt.candidates == ("aendringslog",)
    assert found[doubt.document].snapshot is not None


def test_a_rule_made_later_takes_the_document_over(tracker: Tracker) -> None:
    tracker.visit()
    tracker.source = replace(tracker.source, documents=(DocumentRule("boets-log", Kind.CHANGELOG, "(?i)ændringslog"),))
    found = tracker.visit()
    assert found["boets-log"].snapshot is not None
    assert found["aendringslog"].failure is not None
    assert "is followed as boets-log now" in found["aendringslog"].failure.reason


def test_a_page_may_be_tied_as_a_document(tracker: Tracker) -> None:
    tracker.site.files["/api/"] += b"<p><a href='/log/'>Historik</a></p>"
    tracker.site.files["/log/"] = b"<!doctype html><h1>Historik</h1><table><tr><td>1.0</table>"
    tracker.source = replace(tracker.source, documents=(DocumentRule("historik", Kind.CHANGELOG, "Historik"),))
    assert tracker.visit()["historik"].kind is Kind.CHANGELOG
    assert tracker.visit()["historik"].not_modified


def test_the_same_place_in_another_spelling_is_no_move(tracker: Tracker) -> None:
    tracker.visit()
    tracker.site.files["/api/"] = tracker.site.files["/api/"].replace(OAS.encode(), (tracker.site.url + OAS).encode())
    assert tracker.visit()["doedsbojournal-dist-oas"].previous_url is None


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=300), st.text(max_size=60))
def test_any_robots_file_can_be_read(content: bytes, path: str) -> None:
    class Serves:
        def get(self, url: str, **_: Any) -> Snapshot:
            return Snapshot(url, EVENING, b"User-agent: *\n" + content)

        def slow_to(self, url: str, pause: float) -> None:
            assert 0 < pause <= 10

    robots = Robots(cast("Http", Serves()), allowed_hosts=frozenset(), allow_private=True)
    refusal = robots.refusal(f"https://domstol.dk/{path}")
    assert refusal is None or "robots.txt" in refusal


@pytest.mark.parametrize(
    ("robots", "path", "allowed"),
    [
        ("User-agent: *\nDisallow: /media", "/media/x.pdf", False),
        ("User-agent: *\nDisallow: /media\nAllow: /media/x", "/media/x.pdf", True),
        ("User-agent: Spec-Tracker\nDisallow: /\nUser-agent: *\nAllow: /", "/x", False),
        ("User-agent: other\nDisallow: /", "/x", True),
        ("User-agent: *\nDisallow: /*.pdf$", "/a/x.pdf", False),
        ("User-agent: *\nDisallow:", "/x", True),
        ("<html>not found</html>", "/x", True),
        ("\ufeffUser-agent: *\r\nDisallow: /", "/x", False),
        ("User-agent: *\nCrawl-delay: abc\nRequest-rate: 0/0\nDisallow: /y", "/x", True),
        ("User-agent: *\nCrawl-delay: nan", "/x", True),
        ("User-agent: *\nCrawl-delay: 1e400", "/x", True),
    ],
)
def test_robots_rules(robots: str, path: str, allowed: bool) -> None:
    class Serves:
        def get(self, url: str, **_: Any) -> Snapshot:
            return Snapshot(url, EVENING, robots.encode())

        def slow_to(self, url: str, pause: float) -> None:
            assert 0 < pause <= 10

    found = Robots(cast("Http", Serves()), allowed_hosts=frozenset(), allow_private=True)
    assert (found.refusal(f"https://domstol.dk{path}") is None) is allowed


def test_a_page_that_keeps_saying_that_most_is_gone_is_believed_in_the_end(tracker: Tracker) -> None:
    tracker.source = replace(tracker.source, watch_page=True)
    tracker.visit()
    tracker.site.page("<p><a href='/media/n1n2n3n4/helt-nyt-regelsaet.zip'>Nyt</a></p>")
    tracker.site.files["/media/n1n2n3n4/helt-nyt-regelsaet.zip"] = b"PK\x03\x04 PK\x05\x06"
    nights = [tracker.visit() for _ in range(3)]
    assert [night["api"].failure is None for night in nights] == [False, False, True]
    assert "helt-nyt-regelsaet" not in nights[1]
    assert nights[2]["helt-nyt-regelsaet"].snapshot is not None
    failure = nights[2]["aendringslog"].failure
    assert failure is not None
    assert failure.kind is FailureKind.WITHDRAWN
