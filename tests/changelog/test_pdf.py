"""PDF tables of many shapes give the same entries."""

import io
from collections.abc import Sequence

import pytest
from changelog.drawing import ROWS, Look, draw
from reportlab.lib import colors
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.platypus import (
    BaseDocTemplate,
    Frame,
    PageBreak,
    PageTemplate,
    Paragraph,
    SimpleDocTemplate,
    Table,
    TableStyle,
)

from tracker.changelog import Changelog, Limits, Status, readpdf

LOOKS = {
    "ruled": Look(rules_across=True, rules_down=True),
    "rules across": Look(rules_across=True),
    "rules down": Look(rules_down=True),
    "borderless": Look(),
    "shaded": Look(shaded=True),
    "centred, ruled": Look(rules_across=True, rules_down=True, middle=True),
    "centred, borderless": Look(middle=True),
    "header once": Look(rows_on_page=2, repeat_header=False),
    "header on every page": Look(rows_on_page=2),
    "ruled over pages": Look(rules_across=True, rules_down=True, rows_on_page=2, repeat_header=False),
    "no header": Look(header=False),
    "no header, ruled": Look(header=False, rules_across=True, rules_down=True),
    "header in unknown words": Look(
        header_words=("Sat i drift", "Pakke", "Meddelelse"), rules_across=True, rules_down=True
    ),
    "english": Look(header_words=("Date", "Rev.", "Description of change")),
    "norwegian": Look(header_words=("Dato", "Versjon", "Endringer"), shaded=True),
    "swedish": Look(header_words=("Datum", "Utgåva", "Ändringsbeskrivning")),
    "false bold": Look(double_bold=True),
    "turned": Look(turned=True, rules_across=True, rules_down=True),
}


def read(content: bytes) -> Changelog:
    return readpdf.read(content, Limits())


@pytest.mark.parametrize("look", LOOKS.values(), ids=LOOKS.keys())
def test_every_look_gives_the_rows(look: Look) -> None:
    log = read(draw(ROWS, look))
    assert log.status is Status.OK
    assert [(e.date_text, e.version, e.text) for e in log.entries] == list(ROWS)
    assert [e.date for e in log.entries][:2] == ["2024-03-12", "2024-01-08"]
    assert not any(e.flags for e in log.entries)
    assert (log.confidence, log.notes) == ("high", ())


def test_entries_know_their_page() -> None:
    log = read(draw(ROWS, Look(rows_on_page=2)))
    assert [e.page for e in log.entries] == [1, 1, 2, 2, 3, 3]


def test_a_misprinted_year_is_flagged_and_left_as_written() -> None:
    rows = [("11. januar 2023", *row[1:]) if row[1] == "1.2.0" else row for row in ROWS]
    log = read(draw(rows, Look()))
    assert [(e.date, [str(f) for f in e.flags]) for e in log.entries][:3] == [
        ("2024-03-12", []),
        ("2023-01-11", ["out-of-order"]),
        ("2023-11-14", []),
    ]


def platypus(story: Sequence[object], **page: object) -> bytes:
    held = io.BytesIO()
    SimpleDocTemplate(held, leftMargin=50, rightMargin=50, **page).build(list(story))
    return held.getvalue()


def table(rows: Sequence[Sequence[object]], *style: tuple[object, ...], **options: object) -> object:
    plain = getSampleStyleSheet()["BodyText"]
    grid = ("GRID", (0, 0), (-1, -1), 0.5, colors.black)
    drawn = [[Paragraph(cell, plain) if isinstance(cell, str) else cell for cell in row] for row in rows]
    made = Table(drawn, colWidths=(90, 80, 320), repeatRows=1, **options)
    made.setStyle(TableStyle([grid, ("VALIGN", (0, 0), (-1, -1), "TOP"), *style]))
    return made


def test_merged_cells_are_filled_down_and_say_so() -> None:
    rows = [
        ("Dato", "Version", "Ændring"),
        ("12-03-2024", "1.3.0", "Nyt felt"),
        ("", "", "Rettet fejl"),
        ("08-01-2024", "1.2.0", "Første"),
    ]
    merged = table(rows, ("SPAN", (0, 1), (0, 2)), ("SPAN", (1, 1), (1, 2)))
    found = read(platypus([merged])).entries
    assert [(e.date, e.version, e.text, [str(f) for f in e.flags]) for e in found] == [
        ("2024-03-12", "1.3.0", "Nyt felt", []),
        ("2024-03-12", "1.3.0", "Rettet fejl", ["filled-down"]),
        ("2024-01-08", "1.2.0", "Første", []),
    ]


def test_a_row_divided_by_a_page_break_is_one_entry() -> None:
    long = " ".join(f"Felt nummer {n} er udgået og erstattes af et andet." for n in range(60))
    rows = [("Dato", "Version", "Ændring"), ("12-03-2024", "1.3.0", long), ("08-01-2024", "1.2.0", "Første")]
    found = read(platypus([table(rows, splitInRow=1)], pagesize=(590, 420))).entries
    assert [(e.version, e.text) for e in found] == [("1.3.0", long), ("1.2.0", "Første")]


def test_other_tables_and_a_title_page_are_no_entries() -> None:
    heading = getSampleStyleSheet()["Heading1"]
    cover = table([("Dokument", "", "Vejledning"), ("Version", "", "3.4"), ("Dato", "", "20-11-2024")])
    log = table([("Version", "Dato", "Beskrivelse"), ("3.4", "20-11-2024", "Nyt kald")])
    errors = table([("Kode", "Status", "Betydning"), ("E101", "400", "Ukendt bo"), ("E102", "404", "Findes ikke")])
    story = [
        Paragraph("Vejledning", heading),
        cover,
        PageBreak(),
        Paragraph("Versionshistorik", heading),
        log,
        PageBreak(),
        errors,
    ]
    found = read(platypus(story)).entries
    assert [(e.version, e.date, e.text) for e in found] == [("3.4", "2024-11-20", "Nyt kald")]


def prose(columns: int = 1) -> bytes:
    styles = getSampleStyleSheet()
    story: list[object] = [Paragraph("Nyt i snitfladen", styles["Heading1"])]
    for day, version, body in ROWS:
        story.append(Paragraph(f"Version {version} – {day}", styles["Heading3"]))
        story += [Paragraph(f"• {part.strip()}.", styles["BodyText"]) for part in body.rstrip(".").split(". ")]
    held = io.BytesIO()
    wide = 490 / columns
    frames = [Frame(50 + i * wide, 330, wide - 12, 200) for i in range(columns)]
    BaseDocTemplate(held, pagesize=(590, 580), pageTemplates=[PageTemplate("p", frames)]).build(story)
    return held.getvalue()


@pytest.mark.parametrize("columns", [1, 2])
def test_headings_begin_entries_in_one_column_or_two(columns: int) -> None:
    found = read(prose(columns)).entries
    assert [(e.version, e.date_text) for e in found] == [(version, day) for day, version, _ in ROWS]
    assert found[0].bullets == (
        "Feltet kravtype er omdøbt til kravart, og værdien UDGAAET er kommet til.",
        "Se vejledningens afsnit 4.2.",
    )


def test_text_without_entries_is_no_changelog() -> None:
    log = read(platypus([Paragraph("Vejledning i brug af portalen.", getSampleStyleSheet()["BodyText"])]))
    assert (log.status, log.entries) == (Status.EMPTY, ())


def test_version_and_date_in_one_cell_are_parted() -> None:
    rows = [
        ("Version", "", "Ændring"),
        ("1.3.0 (12. marts 2024)", "", "Nyt felt"),
        ("1.2.0 (8. januar 2024)", "", "Første"),
    ]
    found = read(platypus([table(rows)])).entries
    assert [(e.version, e.date, e.text) for e in found] == [
        ("1.3.0", "2024-03-12", "Nyt felt"),
        ("1.2.0", "2024-01-08", "Første"),
    ]


def test_each_row_of_a_table_below_a_heading_is_an_entry() -> None:
    heading = getSampleStyleSheet()["Heading2"]
    story: list[object] = []
    for day, version, body in ROWS[:2]:
        rows = [("Type", "Nr.", "Ændring"), ("Ny", "1", body), ("Rettet", "2", "Stavefejl")]
        story += [Paragraph(f"Version {version} – {day}", heading), table(rows)]
    found = read(platypus(story)).entries
    assert [(e.version, e.date_text, e.text) for e in found] == [
        entry for day, version, body in ROWS[:2] for entry in ((version, day, body), (version, day, "Stavefejl"))
    ]


def test_bullets_of_a_font_without_a_name_for_them_leave_no_doubt() -> None:
    body = getSampleStyleSheet()["BodyText"]
    rows = [
        ("Dato", "Version", "Ændring"),
        ("12. marts 2024", "1.1.0", Paragraph("• Nyt felt<br/>• Rettet felt<br/>• Andet", body)),
        ("8. januar 2024", "1.0.0", Paragraph("• Et<br/>• To", body)),
    ]
    drawn = Table(rows, style=TableStyle([("GRID", (0, 0), (-1, -1), 0.6, colors.black)]))
    found = read(platypus([drawn]))
    assert [entry.bullets for entry in found.entries] == [("Nyt felt", "Rettet felt", "Andet"), ("Et", "To")]
    assert (found.confidence, found.notes) == ("high", ())
