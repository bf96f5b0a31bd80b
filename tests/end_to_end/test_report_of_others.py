"""`tracker report` of what is no spec: entries of a changelog, dates and lines of a page, lines of a text."""

import json
from typing import Any

import pytest
from end_to_end.publisher import Nights, page, spec

SPEC = "/media/olknq5at/doedsbojournal-version-130.txt"
LOG = "/media/cccc1111/aendringslog.md"
GUIDE = "/media/aaaaaaa1/vejledning.txt"
TITLE = "Dødsbojournaler (OpenAPI)"
ROWS = "# Ændringslog\n\n| Dato | Version | Ændring |\n|---|---|---|\n| 25. august 2023 | 1.3.0 | Første udgave |\n"
LINKS = ((SPEC, TITLE), (LOG, "Ændringslog"), (GUIDE, "Vejledning"))


@pytest.fixture
def changed(nights: Nights) -> Nights:
    """Two nights, with another changelog, page and text on the second."""
    nights.publisher.put(LOG, ROWS.encode())
    nights.publisher.put(GUIDE, b"Vejledning\nFrist den 1. december 2026\n")
    nights.publisher.put("/api/", page(*LINKS, text="Testmiljøet lukker den 1. december 2026."))
    nights.run()
    nights.publisher.put(LOG, f"{ROWS}| 12. september 2023 | 1.4.0 | cprnummer er nu påkrævet |\n".encode())
    nights.publisher.put(GUIDE, b"Vejledning\nFrist den 8. december 2026\n")
    nights.publisher.put("/api/", page(*LINKS, text="Testmiljøet lukker den 8. december 2026."))
    nights.run()
    return nights


def report(nights: Nights, *arguments: str) -> Any:
    status, out, err = nights.tracker("report", *arguments)
    assert (status, err) == (0, "")
    return json.loads(out) if "json" in arguments else " ".join(out.split())


@pytest.mark.parametrize(
    ("document", "told"),
    [
        ("aendringslog", "New entry: 12 September 2023, version 1.4.0: cprnummer er nu påkrævet"),
        ("api", "moved from 1 December 2026 to 8 December 2026: Testmiljøet lukker den 8. december 2026."),
        ("vejledning", "- Frist den 1. december 2026 + Frist den 8. december 2026"),
    ],
)
@pytest.mark.parametrize("form", ["text", "markdown", "html"])
def test_what_changed_is_shown(changed: Nights, document: str, told: str, form: str) -> None:
    said = report(changed, document, "--format", form)
    if form == "text":
        assert told in said
    elif document != "vejledning" or form == "html":
        assert told.rpartition(": ")[2].rpartition("+ ")[2] in said.replace("\\", "")


def test_a_program_reads_it_too(changed: Nights) -> None:
    found = report(changed, "aendringslog", "--format", "json")
    assert (found["format"], found["name"], found["outcome"]) == ("tracker.document/1", "aendringslog", "changed")
    assert [entry["version"] for entry in found["entries"]["added"]] == ["1.4.0"]
    dates = report(changed, "api", "--format", "json")["dates"]
    assert [(date["before"], date["after"]) for date in dates] == [("2026-12-01", "2026-12-08")]
    assert "+Frist den 8. december 2026" in report(changed, "vejledning", "--format", "json")["text"]


def test_the_first_revision_is_told_whole(changed: Nights) -> None:
    assert "New entry: 25 August 2023, version 1.3.0: Første udgave" in report(
        changed, "aendringslog", "--to", "latest~1"
    )
    first = report(changed, "api", "--to", "latest~1")
    assert "new date: 1 December 2026" in first
    assert "+ # API-tilslutning" in first


def test_revisions_may_be_named(changed: Nights) -> None:
    same = report(changed, "aendringslog", "--from", "latest", "--to", "latest", "--format", "json")
    assert same["entries"] == {"added": [], "removed": [], "edited": []}


@pytest.mark.parametrize("form", ["github", "junit", "sarif"])
def test_forms_for_findings_are_refused_with_advice(changed: Nights, form: str) -> None:
    status, _, err = changed.tracker("report", "aendringslog", "--format", form)
    assert status == 2
    assert err.strip() == "tracker: aendringslog: is no spec; choose --format text, json, markdown or html"


def test_a_spec_that_cannot_be_read_says_why_and_what_to_do(changed: Nights) -> None:
    changed.publisher.put(SPEC, spec("1.4.0") + b"\n  x: [1, 2\n y: }\n")
    changed.run()
    status, _, err = changed.tracker("report", "doedsbo")
    assert status == 2
    assert "line 19, column 3" in err
    assert err.strip().endswith("name an earlier revision with --to, e.g. --to latest~1")


def test_a_changelog_that_cannot_be_read_says_why(changed: Nights) -> None:
    changed.publisher.put(LOG, ("Vi har ingen ændringer.\n" * 12).encode())
    changed.run()
    changed.language = "da"
    assert "Filen har ingen rækker (der er hverken" in report(changed, "aendringslog")


def test_the_site_has_a_page_for_each_change_of_a_page_and_a_text(changed: Nights) -> None:
    assert changed.tracker("site", "-o", str(changed.folder / "site"))[0] == 0
    history = (changed.folder / "site" / "api" / "index.html").read_text("utf-8")
    assert '<a href="2.html">Revision 2</a>' in history
    assert "Revision 1</th>" in history
    assert "8 December 2026" in (changed.folder / "site" / "api" / "2.html").read_text("utf-8")
    assert "8. december 2026" in (changed.folder / "site" / "vejledning" / "2.html").read_text("utf-8")
