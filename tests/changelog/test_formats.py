"""HTML, Markdown and plain text give entries too."""

import pytest

from tracker.changelog import Changelog, Status, read

TABLE_MD = """# Ændringslog

| Version | Dato | Ændrede afsnit | Kommentarer |
|---|---|---|---|
| 1.1.0 | 19/5-2024 | Afsnit 3 | Fristen er nu et [tidspunkt](https://example.org/a_(b)) |
| 1.0.0 | 1. marts 2024 | Alle | `GET /krav`<br>- Første<br>- Udgave |
"""
KEEP = """# Changelog

Notable changes.

## [Unreleased]

## [1.1.0] - 2019-02-15

### Added

- Danish translation by
  [@frederik](https://example.org).
  - with a nested item
- `DELETE /items/{id}` is **gone**

### Fixed

A paragraph, too.

## [1.0.0] - 2017-06-20

* First
"""
MONTHS = "## November 2023\n\n* Landing page\n\n## October 2023\n\nThe flow `explicit` is\nthe only one.\n"
PLAIN = """SNITFLADEN - HISTORIK

Version 2.1 (12. marts 2024)
----------------------------
* Nyt felt på krav,
  som kan udelades
* Rettet fejl

Version 2.0 (8. januar 2024)
----------------------------
Første udgave.
"""
LED = "12-03-2024 – version 2.1: Nyt felt på krav\n08-01-2024 – version 2.0: Første udgave\nmed opslag\n"
PAGE = """<!doctype html><html lang="da"><head><title>Nyt</title><style>td {}</style></head>
<body><nav>1.0 1. marts 2020</nav>
<h1>Nyheder</h1><p>Opdateret den 1. juni 2024</p>
<h2>Version 2.1 <small>12. marts 2024</small></h2>
<ul><li>Nyt felt <a href="/x">på krav</a></li><li><p>Rettet fejl</p></li></ul>
<h2>Version 2.0, 8. januar 2024</h2>
<p>Første <b>udgave</b>.</p><script>alert("1.9")</script><footer>© 2024</footer></body></html>"""
TABLE = """<table><thead><tr><th>Dato</th><th>Version</th><th>Ændring</th></tr></thead>
<tr><td colspan="3">2024</td></tr>
<tr><td rowspan="2">12-03-2024</td><td rowspan="2">2.1</td><td>Nyt felt</td></tr>
<tr><td><ul><li>Rettet</li><li>Fjernet</li></ul></td></tr>
<tr><td>08-01-2024</td><td>2.0</td><td>Første<br>udgave</td></tr></table>"""


def told(log: Changelog) -> list[tuple[str | None, str | None, str]]:
    assert log.status is Status.OK
    return [(e.version, e.date, e.text) for e in log.entries]


def test_a_table_in_markdown() -> None:
    log = read(TABLE_MD.encode())
    assert log.title == "Ændringslog"
    assert told(log) == [
        ("1.1.0", "2024-05-19", "Fristen er nu et tidspunkt"),
        ("1.0.0", "2024-03-01", "`GET /krav` • Første • Udgave"),
    ]
    assert [e.scope for e in log.entries] == ["Afsnit 3", "Alle"]
    assert log.entries[1].bullets == ("Første", "Udgave")


def test_a_kept_changelog() -> None:
    log = read(KEEP.encode())
    first, second = log.entries
    assert (first.version, first.date) == ("1.1.0", "2019-02-15")
    assert first.bullets == (
        "Danish translation by @frederik.",
        "with a nested item",
        "`DELETE /items/{id}` is gone",
    )
    assert first.text.endswith("Fixed A paragraph, too.")
    assert (second.version, second.bullets) == ("1.0.0", ("First",))


def test_months_as_headings() -> None:
    assert told(read(MONTHS.encode())) == [
        (None, "2023-11", "• Landing page"),
        (None, "2023-10", "The flow `explicit` is the only one."),
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_plain_text_in_any_encoding(encoding: str) -> None:
    log = read(PLAIN.encode(encoding), name="log.txt")
    assert told(log) == [
        ("2.1", "2024-03-12", "• Nyt felt på krav, som kan udelades • Rettet fejl"),
        ("2.0", "2024-01-08", "Første udgave."),
    ]


def test_lines_that_lead_with_their_date() -> None:
    assert told(read(LED.encode())) == [
        ("2.1", "2024-03-12", "Nyt felt på krav"),
        ("2.0", "2024-01-08", "Første udgave med opslag"),
    ]


@pytest.mark.parametrize(
    "written",
    [
        "25. august 2023: {0}\n12. september 2023: {1}\n",
        "25. august 2023  1.0.0  {0}\n12. september 2023  1.1.0  {1}\n",
        "Dato\tVersion\tÆndring\n25. august 2023\t1.0.0\t{0}\n12. september 2023\t1.1.0\t{1}\n",
        "25. august 2023\n{0}\n\n12. september 2023\n{1}\n",
        "25. august 2023\n1. {0}\n\n12. september 2023\n1. {1}\n",
    ],
)
def test_the_day_of_a_date_is_no_number_of_a_list(written: str) -> None:
    found = read(f"Ændringslog\n\n{written.format('Første udgave', 'Felt tilføjet')}".encode()).entries
    assert [entry.date for entry in found] == ["2023-08-25", "2023-09-12"]
    assert [entry.text.removeprefix("• ") for entry in found] == ["Første udgave", "Felt tilføjet"]


def test_headings_and_lists_in_html() -> None:
    log = read(PAGE.encode())
    assert told(log) == [
        ("2.1", "2024-03-12", "• Nyt felt på krav • Rettet fejl"),
        ("2.0", "2024-01-08", "Første udgave."),
    ]


def test_a_table_with_spans_in_html() -> None:
    log = read(TABLE.encode())
    assert told(log) == [
        ("2.1", "2024-03-12", "Nyt felt"),
        ("2.1", "2024-03-12", "• Rettet • Fjernet"),
        ("2.0", "2024-01-08", "Første udgave"),
    ]
    assert [[str(f) for f in e.flags] for e in log.entries] == [[], ["filled-down"], []]


@pytest.mark.parametrize(
    "content",
    [
        b"<table>" + b"<tr><td>" * 3000,
        b"<div>" * 50_000 + b"1.0",
        b"<table><tr><td rowspan=99999999 colspan=99999999>1.0<td>12-03-2024</table>",
        b"#" * 100_000,
        b"| a " * 20_000 + b"\n" + b"|-" * 20_000,
        b"- " * 50_000,
        b"[" * 20_000 + b"](",
        b"\xff\xfe\x00",
    ],
)
def test_hostile_text_ends_with_a_status(content: bytes) -> None:
    log = read(content)
    assert log.status in set(Status)
    assert log.status is Status.OK or not log.entries


def test_cards_of_names_and_values_are_entries() -> None:
    row = "<tr><td>{}</td><td>{{}}</td></tr>"
    card = "<table>" + "".join(row.format(name) for name in ("Version", "Dato", "Ændringer")) + "</table>"
    page = "<h1>Log</h1>" + card.format("2.1", "12-03-2024", "Nyt felt") + card.format("2.0", "08-01-2024", "Første")
    assert told(read(page.encode())) == [("2.1", "2024-03-12", "Nyt felt"), ("2.0", "2024-01-08", "Første")]
