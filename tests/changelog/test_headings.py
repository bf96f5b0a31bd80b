"""Headings that begin an entry, and those that do not."""

import pytest

from tracker.changelog import headings

READ = [
    ("Version 1.2.0 – 3. maj 2024", "1.2.0", "2024-05-03", ""),
    ("[1.2.0] - 2024-05-03", "1.2.0", "2024-05-03", ""),
    ("12-03-2024: v2.1", "2.1", "2024-03-12", ""),
    ("Udgave 1.4, gældende fra 1. juli 2024", "1.4", "2024-07-01", ""),
    ("Version 1.2.0 – Ny søgning (3. maj 2024)", "1.2.0", "2024-05-03", "Ny søgning"),
    ("2.1 Version 3.2.0, 3. maj 2024", "3.2.0", "2024-05-03", ""),
    ("2.0.0 (build 149)", "2.0.0", None, ""),
    ("November 2023", None, "2023-11", ""),
    (
        "2026-06-03 f8cf55b chore: bump version to 16.0.0",
        "16.0.0",
        "2026-06-03",
        "f8cf55b chore: bump version to 16.0.0",
    ),
    ("2026-07-23 766735 update disk_info (#1205)", None, "2026-07-23", "766735 update disk_info (#1205)"),
]


@pytest.mark.parametrize(("line", "version", "day", "rest"), READ)
def test_reads_version_date_and_title(line: str, version: str | None, day: str | None, rest: str) -> None:
    read = headings.read(line)
    assert read is not None
    assert (read.version, read.date.value if read.date else None, read.rest) == (version, day, rest)


@pytest.mark.parametrize(
    "line",
    ["Indledning", "1.2 Formål", "2023", "", "Version 1.2.0 udfases, når den nye er taget i brug.", "Kontakt os"],
)
def test_other_headings_begin_no_entry(line: str) -> None:
    assert headings.read(line) is None


@pytest.mark.parametrize(
    ("line", "body"),
    [
        ("12-03-2024 – version 1.2: Rettet fejl i søgning", "Rettet fejl i søgning"),
        ("1.2.0 | 3. maj 2024 | Nyt felt på krav", "Nyt felt på krav"),
        ("v2.1 (12.03.2024): Feltet art udgår", "Feltet art udgår"),
    ],
)
def test_a_line_may_lead_with_its_heading(line: str, body: str) -> None:
    led = headings.lead(line)
    assert led is not None
    assert led.body == body
    assert led.separated


def test_prose_leads_with_nothing() -> None:
    assert headings.lead("Rettet fejl den 12. marts 2024 i søgningen") is None
