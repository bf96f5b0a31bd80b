"""What is told of a night, and how often: trouble once, recovery once, news at once."""

import pytest
from end_to_end.publisher import Nights, page, spec

SPEC = "/media/olknq5at/doedsbojournal-version-130.txt"
GUIDE = "/media/aaaaaaa1/vejledning.txt"
LOG = "/media/cccc1111/aendringslog.md"
TITLE = "Dødsbojournaler (OpenAPI)"
INVALID = spec("1.4.0") + b"\n  x: [1, 2\n y: }\n"
WALL = b"<html><body><h1>Vedligehold</h1></body></html>"


def mails(nights: Nights, runs: int) -> list[int]:
    """How many mails have arrived after each of so many runs."""
    counted = []
    for _ in range(runs):
        nights.run()
        counted.append(len(nights.subjects))
    return counted


@pytest.mark.parametrize(
    ("path", "status", "content", "told"),
    [
        ("/api/", 404, None, [0, 0, 1, 1, 1]),
        (SPEC, 403, None, [0, 0, 1, 1, 1]),
        (SPEC, 200, WALL, [0, 0, 1, 1, 1]),
        (SPEC, 200, INVALID, [1, 1, 1, 1, 1]),
    ],
)
def test_trouble_is_told_once_and_so_is_recovery(
    nights: Nights, path: str, status: int, content: bytes | None, told: list[int]
) -> None:
    nights.run()
    good = nights.publisher.files[path]
    nights.publisher.status[path] = status
    nights.publisher.put(path, content or good)
    assert mails(nights, 5) == told
    nights.publisher.status.clear()
    nights.publisher.put(path, good)
    assert mails(nights, 2) == [2, 2]
    assert "can be checked again" in nights.subjects[-1]
    assert "Could not be checked from" in nights.text()


def test_trouble_that_passes_in_time_is_not_told(nights: Nights) -> None:
    nights.run()
    for _ in range(2):
        nights.publisher.status["/api/"] = 404
        mails(nights, 2)
        nights.publisher.status.clear()
        nights.run()
    assert nights.subjects == []


def test_trouble_of_another_document_is_told_too(nights: Nights) -> None:
    nights.publisher.put(GUIDE, b"Vejledning\n")
    nights.publisher.put("/api/", page((SPEC, TITLE), (GUIDE, "Vejledning")))
    nights.run()
    nights.publisher.status[GUIDE] = 403
    assert mails(nights, 4) == [0, 0, 1, 1]
    nights.publisher.status[SPEC] = 403
    assert mails(nights, 4) == [1, 1, 2, 2]
    assert "2 documents could not be checked" in nights.subjects[-1]


def test_what_is_gone_is_told_once_and_not_again_beside_other_news(nights: Nights) -> None:
    nights.publisher.put(GUIDE, b"Vejledning\n")
    nights.publisher.put("/api/", page((SPEC, TITLE), (GUIDE, "Vejledning")))
    nights.run()
    nights.publisher.put("/api/", page((SPEC, TITLE)))
    nights.run()
    assert "vejledning was withdrawn" in nights.subjects[-1]
    nights.publisher.put(SPEC, spec("1.3.1", length=9))
    night = nights.run()
    assert night.outcome("vejledning") == "withdrawn"
    assert "vejledning" not in f"{nights.subjects[-1]} {nights.text()}"


def test_the_versions_that_disagree_are_named(nights: Nights) -> None:
    nights.run()
    nights.publisher.put(SPEC, spec("1.4.0", length=8))
    found = nights.run().documents["doedsbo"]
    assert found["versions"] == {"file_name": "130", "document": "1.4.0", "changelog": None}
    assert "the file name says 130 and the specification itself 1.4.0" in nights.text()


def test_what_breaks_is_in_the_subject_though_the_page_could_not_be_read(nights: Nights) -> None:
    nights.run()
    nights.publisher.status["/api/"] = 404
    nights.publisher.put(SPEC, spec("1.3.0", required="cprnummer"))
    night = nights.run()
    assert (night.status, night.run["sources"][0]["status"], night.outcome()) == (3, "failing", "changed")
    assert nights.subjects == ["Portal: 1 breaking change in doedsbo 1.3.0, a page could not be checked"]


def test_a_new_document_leads_what_breaks_and_dates_come_after(nights: Nights) -> None:
    nights.publisher.put("/api/", page((SPEC, TITLE), text="Fristen er den 25. september 2026."))
    nights.run()
    new = "/media/bbbb2222/konkurs-version-100.txt"
    nights.publisher.put(new, spec("1.0.0").replace("dødsbojournaler".encode(), b"konkursboer"))
    nights.publisher.put(SPEC, spec("1.3.0", required="cprnummer"))
    links = ((SPEC, TITLE), (new, "Konkurs (OpenAPI)"))
    nights.publisher.put("/api/", page(*links, text="Fristen er den 2. oktober 2026."))
    nights.run()
    told = "new document konkurs 1.0.0, 1 breaking change in doedsbo 1.3.0, 1 date changed on the page"
    assert nights.subjects == [f"Portal: {told}"]


def test_a_new_document_that_cannot_be_read_is_new_all_the_same(nights: Nights) -> None:
    nights.run()
    new = "/media/bbbb2222/konkurs-version-100.txt"
    nights.publisher.put(new, INVALID)
    nights.publisher.put("/api/", page((SPEC, TITLE), (new, "Konkurs (OpenAPI)")))
    [found] = [each for each in nights.run().documents.values() if each["outcome"] == "unreadable"]
    assert found["alerts"] == ["new-document"]
    assert nights.subjects[0].startswith("Portal: new document")
    assert [each["alerts"] for each in nights.run().documents.values() if each["alerts"]] == []


def test_two_specs_that_took_each_others_addresses_have_moved(nights: Nights) -> None:
    nights.rules = ""
    one, two = "/media/aaaa1111/boer.txt", "/media/bbbb2222/konkurs.txt"
    other = spec("1.0.0").replace("dødsbojournaler".encode(), b"konkursboer").replace(b"doedsbo", b"konkursbo")
    nights.publisher.put(one, spec())
    nights.publisher.put(two, other)
    nights.publisher.put("/api/", page((one, "Dødsboer"), (two, "Konkursboer")))
    before = {each["name"]: each["revision"] for each in nights.run().documents.values()}
    nights.publisher.put(one, other)
    nights.publisher.put(two, spec())
    night = nights.run()
    specs = [each for each in night.documents.values() if each["kind"] == "openapi"]
    assert [each["outcome"] for each in specs] == ["moved", "moved"]
    assert all(before[each["name"]] == each["revision"] for each in specs)
    assert nights.subjects == ["Portal: 2 documents have new addresses"]
    nights.publisher.put(one, spec("1.4.0", length=8))
    nights.publisher.put(two, other.replace(b"1.0.0", b"1.1.0"))
    nights.publisher.put("/api/", page((two, "Konkursboer"), (one, "Dødsboer")))
    again = nights.run()
    assert {each["version"]: each["outcome"] for each in again.documents.values() if each["kind"] == "openapi"} == {
        "1.4.0": "changed",
        "1.1.0": "changed",
    }
    assert "version-decreased" not in str(again.run)


def test_files_of_two_kinds_that_took_each_others_addresses_have_moved(nights: Nights) -> None:
    rows = "| Dato | Version | Ændring |\n|---|---|---|\n| 25. august 2023 | 1.3.0 | Første udgave |\n"
    log, guide = f"# Ændringslog\n\n{rows}".encode(), b"# Vejledning\n\nBegynd her.\n"
    paths = {LOG: "Ændringslog", GUIDE: "Vejledning"}
    nights.publisher.put(LOG, log)
    nights.publisher.put(GUIDE, guide)
    nights.publisher.put("/api/", page((SPEC, TITLE), *paths.items()))
    nights.run()
    nights.publisher.put(LOG, guide)
    nights.publisher.put(GUIDE, log)
    night = nights.run()
    assert (night.status, night.outcome("aendringslog"), night.outcome("vejledning")) == (0, "moved", "moved")
    assert nights.run().run["mail"]["queued"] == 0


def test_a_document_that_became_a_copy_of_another_has_changed(nights: Nights) -> None:
    nights.rules = ""
    one, two = "/media/aaaa1111/boer.txt", "/media/bbbb2222/konkurs.txt"
    nights.publisher.put(one, spec())
    nights.publisher.put(two, spec("2.0.0", length=5).replace("dødsbojournaler".encode(), b"konkursboer"))
    nights.publisher.put("/api/", page((one, "Dødsboer"), (two, "Konkursboer")))
    nights.run()
    nights.publisher.put(two, spec())
    found = {each["name"]: each["outcome"] for each in nights.run().documents.values()}
    assert (found["boer"], found["konkurs"]) == ("unchanged", "changed")


def test_the_rows_of_a_changelog_are_told_in_plain_text(nights: Nights) -> None:
    rows = "| Dato | Version | Ændring |\n|---|---|---|\n| 25. august 2023 | 1.3.0 | Første udgave |\n"
    nights.publisher.put(LOG, f"# Ændringslog\n\n{rows}".encode())
    nights.publisher.put("/api/", page((SPEC, TITLE), (LOG, "Ændringslog")))
    nights.run()
    rows += "| 12. september 2023 | 1.4.0 | cprnummer er nu påkrævet |\n"
    nights.publisher.put(LOG, f"# Ændringslog\n\n{rows}".encode())
    assert nights.run().outcome("aendringslog") == "changed"
    assert "New entry: 12 September 2023, version 1.4.0: cprnummer er nu påkrævet" in nights.text()


@pytest.mark.parametrize(
    ("path", "told"), [("/api/", "svarede 404 Not Found"), (SPEC, "Serveren svarede 403 Forbidden.")]
)
def test_reasons_are_told_in_the_readers_language_and_to_programs_in_english(
    nights: Nights, path: str, told: str
) -> None:
    nights.language, nights.mail = "da", "trouble_after = 1"
    nights.run()
    nights.publisher.status[path] = 404 if path == "/api/" else 403
    night = nights.run()
    assert told in nights.text()
    assert "answered" not in nights.text()
    assert "answered" in str(night.run)


def test_findings_end_a_run_with_one_only_where_that_is_asked_for(nights: Nights) -> None:
    nights.run()
    nights.publisher.put(SPEC, spec("1.3.0", length=12))
    assert nights.tracker("run", "-q", "--fail-on", "breaking")[0] == 0
    nights.publisher.put(SPEC, spec("1.3.0", length=8))
    assert nights.tracker("run", "-q", "--fail-on", "warning")[0] == 1
    nights.publisher.put(SPEC, spec("1.3.0", length=7))
    assert nights.tracker("run", "-q")[0] == 0
