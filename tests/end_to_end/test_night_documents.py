"""Whether a document is found again, whatever its address: nights over real sockets, told as programs read them."""

import json
import re
from io import BufferedIOBase
from typing import Any

import pytest
from end_to_end.publisher import Answer, Nights, page, spec

OLD = "/media/olknq5at/doedsbojournal-version-130.txt"
NEW = "/media/x1c4z3ab/doedsbojournaler-version-140.txt"
TITLE = "Dødsbojournaler (OpenAPI)"


def bankruptcy(version: str = "1.0.0", *, length: int = 10) -> bytes:
    """A spec that has nothing to do with the first one."""
    return (
        spec(version, length=length)
        .replace("dødsbojournaler".encode(), b"konkursboer")
        .replace(b"doedsbojournaler", b"konkursboer")
        .replace(b"soegBo", b"soegKonkurs")
    )


@pytest.fixture
def plain(nights: Nights) -> Nights:
    """Nights without a rule that names the document."""
    nights.rules = ""
    return nights


def the_spec(nights: Nights) -> dict[str, Any]:
    """One night, and what it says of the only spec."""
    [found] = [each for each in nights.run().documents.values() if each["kind"] == "openapi"]
    return found


def test_the_old_file_is_gone_at_once_and_our_copy_remains(plain: Nights) -> None:
    name = str(the_spec(plain)["name"])
    plain.publisher.remove(OLD)
    plain.publisher.put(NEW, spec("1.4.0", required="cprnummer"))
    plain.publisher.put("/api/", page((NEW, TITLE)))
    found = the_spec(plain)
    assert (found["name"], found["outcome"], found["version"]) == (name, "changed", "1.4.0")
    assert found["summary"]["breaking"] == 1
    assert plain.tracker("show", f"{name}@1.3.0")[1].encode() == spec("1.3.0")


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("/media/zzzz1111/doedsbojournal-version-130.txt", TITLE),
        ("/media/olknq5at/boer.txt", TITLE),
        ("/media/zzzz1111/doedsbojournal-dist-oas-version-1-4-0.txt", "Dødsbojournaler, version 1.4.0"),
    ],
)
def test_a_new_folder_or_name_or_both_and_the_same_document(plain: Nights, path: str, text: str) -> None:
    name = the_spec(plain)["name"]
    plain.publisher.remove(OLD)
    plain.publisher.put(path, spec("1.4.0", length=8))
    plain.publisher.put("/api/", page((path, text)))
    found = the_spec(plain)
    assert (found["name"], found["outcome"], found["url"]) == (name, "changed", plain.publisher.address + path)


def test_a_newer_file_with_an_older_date_is_seen(nights: Nights) -> None:
    publisher, newer, older = nights.publisher, "Wed, 04 Nov 2026 10:00:00 GMT", "Mon, 05 Oct 2026 10:00:00 GMT"
    publisher.answers[OLD] = Answer(spec("1.3.0"), headers={"Last-Modified": newer})
    nights.run()
    publisher.answers[OLD] = Answer(b"", 304, {"Last-Modified": newer})
    assert nights.run().outcome() == "unchanged"
    asked = [sent for path, sent in zip(publisher.asked, publisher.sent, strict=True) if path == OLD]
    assert [sent.get("if-modified-since") for sent in asked] == [None, newer]
    publisher.answers[OLD] = Answer(spec("1.3.1", required="cprnummer"), headers={"Last-Modified": older})
    assert nights.run().outcome() == "changed"


def test_a_file_that_is_written_again_within_the_second_is_seen(nights: Nights) -> None:
    """Servers of files know dates to the second: what was sent in that second has no date to be asked by."""
    second = b"Wed, 04 Nov 2026 10:00:00 GMT"

    def sent(content: bytes) -> Answer:
        head = b"HTTP/1.1 200 OK\r\nDate: %b\r\nLast-Modified: %b\r\nContent-Length: %d\r\n\r\n"

        def write(wire: BufferedIOBase) -> None:
            wire.write(head % (second, second, len(content)) + content)

        return Answer(write=write)

    nights.publisher.answers[OLD] = sent(spec("1.3.0"))
    nights.run()
    nights.publisher.answers[OLD] = sent(spec("1.3.1"))
    assert nights.run().outcome() == "changed"
    assert not any("if-modified-since" in headers for headers in nights.publisher.sent)


def test_validators_of_a_suspect_body_are_never_sent_back(nights: Nights) -> None:
    publisher = nights.publisher
    nights.run()
    publisher.answers[OLD] = Answer(b"<html><h1>Vedligehold</h1></html>", headers={"ETag": '"wall"'})
    assert nights.run().outcome() == "suspect"
    nights.run()
    asked = [sent for path, sent in zip(publisher.asked, publisher.sent, strict=True) if path == OLD]
    assert all(sent.get("if-none-match") != '"wall"' for sent in asked)


@pytest.mark.parametrize(
    ("name", "version", "told"),
    [
        ("doedsbojournal-version-130.txt", "1.3.0", False),
        ("doedsbojournal-version-130.txt", "1.30", False),
        ("doedsbojournal-version-130.txt", "13.0", False),
        ("doedsbojournal-version-130.txt", "1.4.0", True),
        ("doedsbojournal.txt", "1.4.0", False),
    ],
)
def test_a_version_in_the_name_that_says_something_else_is_told(
    nights: Nights, name: str, version: str, told: bool
) -> None:
    path = f"/media/olknq5at/{name}"
    nights.publisher.put("/api/", page((path, TITLE)))
    nights.publisher.put(path, spec("1.2.0"))
    nights.run()
    nights.publisher.put(path, spec(version, length=9))
    found = nights.run().documents["doedsbo"]
    assert ("version-mismatch" in found["alerts"]) is told
    assert nights.run().documents["doedsbo"]["alerts"] == []


def test_a_page_that_moved_keeps_its_documents(nights: Nights) -> None:
    nights.run()
    moved = nights.publisher.remove("/api/")
    nights.publisher.put("/skifteportalen/api/", moved)
    nights.publisher.answers["/api/"] = Answer(b"", 301, {"Location": "/skifteportalen/api/"})
    found = nights.run()
    assert (found.status, found.outcome()) == (0, "unchanged")
    nights.publisher.answers.clear()
    nights.pages = ("/skifteportalen/api/",)
    later = nights.run()
    assert (later.status, later.outcome()) == (0, "unchanged")
    assert {each["outcome"] for each in later.documents.values()} <= {"unchanged", "moved"}


def test_the_other_host_of_the_same_site_is_the_same_site(nights: Nights) -> None:
    other = nights.publisher.address.replace("127.0.0.1", "localhost")
    nights.rules = 'allowed_hosts = ["127.0.0.1", "localhost"]\n' + nights.rules
    nights.run()
    nights.publisher.answers["/api/"] = Answer(b"", 301, {"Location": f"{other}/api"})
    nights.publisher.put("/api", page((OLD, TITLE)))
    found = nights.run()
    assert found.status == 0
    assert found.outcome() in ("unchanged", "moved")
    assert len(nights.log()) == 1


def test_broken_links_and_videos_harm_nothing(nights: Nights) -> None:
    links = [
        (OLD, TITLE),
        ("http://wwww.127.0.0.1/media/a.pdf", "Vejledning"),
        ("/{localLink:umb://document/4711}", "Ansøgning"),
        ("mailto:drift@example.org", "Skriv til os"),
        ("#dokumentation", "Op"),
        ("https://vimeo.com/123", "Optagelse af mødet"),
        ("/media/none0000/findes-ikke.pdf", "Slides"),
        ("javascript:void(0)", "Print"),
    ]
    nights.publisher.put("/api/", page(*links))
    found = nights.run()
    assert (found.status, found.run["sources"][0]["status"]) == (0, "ok")
    assert {each["kind"] for each in found.documents.values()} == {"openapi", "page"}
    assert nights.run().status == 0
    assert nights.subjects == []


@pytest.mark.parametrize("content", [spec(), spec("1.4.0", required="cprnummer")])
def test_a_document_that_took_the_address_of_one_that_is_gone_is_itself(plain: Nights, content: bytes) -> None:
    other = "/media/bbbb2222/konkurs.txt"
    plain.publisher.put(other, bankruptcy("1.0.0"))
    plain.publisher.put("/api/", page((OLD, TITLE), (other, "Konkurs")))
    names = {each["version"]: name for name, each in plain.run().documents.items()}
    plain.publisher.remove(OLD)
    plain.publisher.put(other, content)
    plain.publisher.put("/api/", page((other, TITLE)))
    found = plain.run()
    assert found.outcome(names["1.3.0"]) == ("moved" if content == spec() else "changed")
    assert found.outcome(names["1.0.0"]) == "withdrawn"
    assert plain.run().outcome(names["1.3.0"]) == "unchanged"


def test_a_series_of_dated_files_goes_on_with_a_new_one(plain: Nights) -> None:
    def slides(*days: str) -> list[tuple[str, str]]:
        return [(f"/media/m{day[:2]}m{day[3:5]}mm/slides-{day}.txt", f"Slides fra mødet {day}") for day in days]

    for path, _ in slides("25-10-2023", "22-11-2023", "13-12-2023"):
        plain.publisher.put(path, f"Slides {path}\n".encode())
    plain.publisher.put("/api/", page((OLD, TITLE), *slides("25-10-2023", "22-11-2023")))
    plain.run()
    plain.publisher.put("/api/", page((OLD, TITLE), *slides("22-11-2023", "13-12-2023")))
    found = {each["url"][-14:-4]: each["outcome"] for each in plain.run().documents.values() if each["kind"] == "file"}
    assert found == {"25-10-2023": "withdrawn", "22-11-2023": "unchanged", "13-12-2023": "new"}


def test_two_documents_that_are_told_apart_by_their_section_stay_apart(plain: Nights) -> None:
    def sections(one: str, two: str) -> bytes:
        lists = "".join(
            f'<h2>{title}</h2><ul><li><a href="{url}">Snitflade</a></li></ul>'
            for title, url in (("Dødsboer", one), ("Konkursboer", two))
        )
        return f"<!doctype html><html><head><title>API</title></head><body>{lists}</body></html>".encode()

    one, two = "/media/aaaa1111/snitflade.txt", "/media/bbbb2222/snitflade.txt"
    plain.publisher.put("/api/", sections(one, two))
    plain.publisher.put(one, spec("1.0.0"))
    plain.publisher.put(two, bankruptcy("1.0.0"))
    first = {each["url"]: each["name"] for each in plain.run().documents.values()}
    plain.publisher.remove(one)
    plain.publisher.remove(two)
    one, two, before = "/media/cccc3333/snitflade.txt", "/media/dddd4444/snitflade.txt", list(first.values())
    plain.publisher.put(one, spec("1.1.0", length=9))
    plain.publisher.put(two, bankruptcy("1.1.0", length=9))
    plain.publisher.put("/api/", sections(one, two))
    later = plain.run()
    assert sorted(later.documents) == sorted(before)
    changed = [each for each in later.documents.values() if each["kind"] == "openapi"]
    assert [each["outcome"] for each in changed] == ["changed", "changed"]
    assert all(each["summary"]["breaking"] == 1 for each in changed)


def test_a_document_that_is_in_doubt_shows_both_and_says_so(plain: Nights) -> None:
    name = the_spec(plain)["name"]
    plain.publisher.remove(OLD)
    one, two = "/media/aaaa1111/boer-kreditor.txt", "/media/bbbb2222/boer-likvidator.txt"
    plain.publisher.put(one, spec("1.4.0"))
    plain.publisher.put(two, spec("1.4.0", length=8))
    plain.publisher.put("/api/", page((one, "Boer for kreditor"), (two, "Boer for likvidator")))
    found = plain.run()
    outcomes = {each["name"]: each["outcome"] for each in found.documents.values() if each["kind"] == "openapi"}
    assert outcomes.pop(str(name)) == "withdrawn"
    assert list(outcomes.values()) == ["new", "new"]
    assert re.search(rf"may be another version of {name}", plain.text())


def test_a_withdrawn_document_comes_back_as_itself(nights: Nights) -> None:
    guide = ("/media/aaaaaaaa/vejledning.txt", "Vejledning")
    nights.publisher.put(guide[0], b"Vejledning til integration\n")
    nights.publisher.put("/api/", page((OLD, TITLE), guide))
    nights.run()
    nights.publisher.put("/api/", page(guide))
    gone = nights.run()
    assert (gone.status, gone.outcome()) == (0, "withdrawn")
    assert nights.run().outcome() == "withdrawn"
    assert len(nights.subjects) == 1
    nights.publisher.put("/api/", page((OLD, TITLE), guide))
    back = nights.run()
    assert (back.outcome(), back.documents["doedsbo"]["alerts"]) == ("reverted", [])
    assert len(nights.subjects) == 2
    assert "back" in nights.text()
    assert nights.run().outcome() == "unchanged"
    nights.publisher.put("/api/", page(guide))
    assert nights.run().outcome() == "withdrawn"
    assert len(nights.subjects) == 3
    assert len(nights.log()) == 1


def test_a_withdrawn_document_comes_back_in_a_new_version(nights: Nights) -> None:
    guide = ("/media/aaaaaaaa/vejledning.txt", "Vejledning")
    nights.publisher.put(guide[0], b"Vejledning til integration\n")
    nights.publisher.put("/api/", page((OLD, TITLE), guide))
    nights.run()
    nights.publisher.put("/api/", page(guide))
    nights.run()
    nights.publisher.put(NEW, spec("1.4.0", required="cprnummer"))
    nights.publisher.put("/api/", page((NEW, TITLE), guide))
    back = nights.run()
    assert back.outcome() == "changed"
    assert back.documents["doedsbo"]["summary"]["breaking"] == 1


@pytest.mark.parametrize("status", [404, 410])
def test_a_link_that_leads_nowhere_withdraws_and_never_forgets(nights: Nights, status: int) -> None:
    nights.run()
    nights.publisher.status[OLD] = status
    found = nights.run()
    assert (found.status, found.outcome()) == (0, "withdrawn")
    assert [each["version"] for each in nights.log()] == ["1.3.0"]


def test_a_new_document_is_the_top_alert_of_the_subject(nights: Nights) -> None:
    nights.run()
    new = "/media/bbbbbbbb/konkurs-version-100.txt"
    nights.publisher.put(new, bankruptcy())
    nights.publisher.put("/api/", page((OLD, TITLE), (new, "Konkurs (OpenAPI)")))
    found = [each for each in nights.run().documents.values() if each["outcome"] == "new"]
    assert [(each["kind"], each["version"], each["alerts"]) for each in found] == [
        ("openapi", "1.0.0", ["new-document"])
    ]
    assert len(nights.subjects) == 1
    assert found[0]["name"] in nights.subjects[0]


def test_a_document_of_the_first_night_is_no_alert(nights: Nights) -> None:
    found = nights.run()
    assert all(each["alerts"] == [] for each in found.documents.values())
    assert found.run["mail"] == {"queued": 0, "sent": 0, "failed": 0}


def test_the_words_beside_a_link_are_kept(nights: Nights) -> None:
    beside = page((OLD, TITLE)).replace(b"</a>", b"</a> (opdateret den 7. september 2026)")
    nights.publisher.put("/api/", beside)
    nights.run()
    notes = list((nights.folder / "snapshots" / "doedsbo").glob("*.json"))
    told = [json.loads(note.read_text("utf-8")) for note in notes]
    assert any("7. september 2026" in json.dumps(each, ensure_ascii=False) for each in told)


def test_robots_are_obeyed_and_one_name_is_given(nights: Nights) -> None:
    nights.run()
    assert all("tracker" in sent["user-agent"].lower() for sent in nights.publisher.sent)
    nights.publisher.put("/robots.txt", b"User-agent: *\nDisallow: /media/\n")
    nights.publisher.asked.clear()
    found = nights.run()
    assert (found.status, found.outcome()) == (3, "failed")
    assert OLD not in nights.publisher.asked
    assert "robots.txt" in found.documents["doedsbo"]["reason"]


def test_a_rule_that_names_a_known_document_brings_no_new_document(plain: Nights) -> None:
    before = the_spec(plain)["name"]
    plain.rules = """  [[source.document]]
  name = "boet"
  link = "(?i)dødsbo"
"""
    found = plain.run().documents
    assert (found["boet"]["outcome"], found["boet"]["alerts"]) == ("new", [])
    assert found[before]["outcome"] == "withdrawn"
    assert "is followed as boet now" in found[before]["reason"]


def test_a_document_that_a_rule_names_is_compared_with_what_it_was(plain: Nights) -> None:
    before = the_spec(plain)["name"]
    plain.rules = '  [[source.document]]\n  name = "boet"\n  link = "(?i)dødsbo"\n'
    plain.publisher.put(OLD, spec("1.4.0", required="cprnummer"))
    found = plain.run().documents
    assert (found["boet"]["outcome"], found["boet"]["summary"]["breaking"]) == ("changed", 1)
    assert found[before]["outcome"] == "withdrawn"
    assert "1 breaking change in boet 1.4.0" in plain.subjects[-1]
    assert plain.run().documents["boet"]["outcome"] == "unchanged"


def test_everything_at_once_in_one_night(plain: Nights) -> None:
    paths = [f"/media/aaaa111{number}/dok-{letter}.txt" for number, letter in enumerate("abcdefgh")]
    for number, path in enumerate(paths):
        topic = spec(f"1.{number}.0").replace(b"doedsbojournaler", f"vej{number}".encode())
        plain.publisher.put(path, topic.replace("dødsbojournaler".encode(), f"emne {number}".encode()))
    links = [(path, f"Dokument nummer {number}") for number, path in enumerate(paths)]
    plain.publisher.put("/api/", page(*links))
    plain.run()
    there = dict(plain.publisher.files)
    plain.publisher.put(paths[1], there[paths[1]].replace(b"maxLength: 10", b"maxLength: 5"))
    plain.publisher.status[paths[2]] = 403
    plain.publisher.put(paths[3], b"<html><h1>Nede</h1></html>")
    plain.publisher.put(paths[4], b"openapi: 3.0.3\npaths: [")
    plain.publisher.put(paths[5], b"# ny\n" + there[paths[5]])
    plain.publisher.status[paths[6]] = 410
    plain.publisher.put("/media/ffff1111/dok-h-version-2.txt", plain.publisher.remove(paths[7]))
    plain.publisher.put("/media/bbbb1111/helt-nyt.txt", bankruptcy())
    links[7:] = [
        ("/media/ffff1111/dok-h-version-2.txt", "Dokument nummer 7"),
        ("/media/bbbb1111/helt-nyt.txt", "Helt nyt"),
    ]
    plain.publisher.put("/api/", page(*links))
    night = plain.run()
    assert {each["url"].rpartition("/")[2]: each["outcome"] for each in night.documents.values()} == {
        "dok-a.txt": "unchanged",
        "dok-b.txt": "changed",
        "dok-c.txt": "failed",
        "dok-d.txt": "suspect",
        "dok-e.txt": "unreadable",
        "dok-f.txt": "bytes-only",
        "dok-g.txt": "withdrawn",
        "dok-h-version-2.txt": "moved",
        "helt-nyt.txt": "new",
        "": "changed",
    }
    assert (night.status, night.run["sources"][0]["status"], len(plain.subjects)) == (3, "partial", 1)
    assert (plain.run().status, len(plain.subjects)) == (3, 1)
