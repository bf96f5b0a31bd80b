"""Small changelog PDFs of many looks, made while the tests run."""

import io
from collections.abc import Sequence
from dataclasses import dataclass

from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

Row = tuple[str, str, str]

ROWS: tuple[Row, ...] = (
    (
        "12. marts 2024",
        "1.3.0",
        "Feltet kravtype er omdøbt til kravart, og værdien UDGAAET er kommet til. Se vejledningens afsnit 4.2.",
    ),
    ("8. januar 2024", "1.2.0", "Rettet fejl i søgning på bobestyrere"),
    (
        "14. november 2023",
        "1.1.1",
        "Nyt kald GET /boer/{boId}/bilag, som henter alle bilag til et bo i den rækkefølge, de er modtaget i.",
    ),
    ("25. september 2023", "1.1.0", "Sagsnummer er nu påkrævet ved oprettelse af krav"),
    ("1. september 2023", "1.0.1", "Sproglige rettelser"),
    (
        "25. august 2023",
        "1.0.0",
        "Første udgave af snitfladen, med opslag i dødsbojournaler og hændelser siden en given dag for hver bruger.",
    ),
)


@dataclass(frozen=True)
class Look:
    """How a table is drawn; positions in points."""

    rules_across: bool = False
    rules_down: bool = False
    shaded: bool = False
    middle: bool = False
    header: bool = True
    header_words: tuple[str, str, str] = ("Dato", "Version", "Ændring")
    rows_on_page: int = 100
    repeat_header: bool = True
    double_bold: bool = False
    turned: bool = False


def draw(rows: Sequence[Row], look: Look) -> bytes:
    """A changelog table as PDF."""
    held = io.BytesIO()
    canvas = Canvas(held, pagesize=A4, invariant=1)
    for start in range(0, len(rows), look.rows_on_page):
        if look.turned:
            canvas.translate(0, 842)
            canvas.rotate(-90)
        _page(canvas, rows[start : start + look.rows_on_page], look, first=start == 0)
        canvas.showPage()
    canvas.save()
    return held.getvalue()


def _page(canvas: Canvas, rows: Sequence[Row], look: Look, *, first: bool) -> None:
    height = 590 if look.turned else 842
    y = height - 60.0
    if first:
        canvas.setFont("Helvetica-Bold", 16)
        canvas.drawString(56, y, "Ændringslog")
        y -= 30
    top = y + 12
    if look.header and (first or look.repeat_header):
        _cells(canvas, y, [[word] for word in look.header_words], look, bold=True)
        y -= 18
        _across(canvas, y + 12, look)
    for number, (day, version, body) in enumerate(rows):
        lines = wrapped(body)
        tall = 12 * len(lines) + 6
        if look.shaded and number % 2:
            canvas.setFillGray(0.9)
            canvas.rect(50, y + 11 - tall, 490, tall, stroke=0, fill=1)
            canvas.setFillGray(0)
        _cells(canvas, y, [[day], [version], lines], look)
        y -= tall
        _across(canvas, y + 11, look)
    if look.rules_across:
        canvas.line(50, top, 540, top)
    if look.rules_down:
        for x in (50, 150, 210, 540):
            canvas.line(x, top, x, y + 11)
    canvas.setFont("Helvetica", 7)
    canvas.drawString(56, 25, f"Domstolsstyrelsen   Side {canvas.getPageNumber()} af 9")


def _across(canvas: Canvas, y: float, look: Look) -> None:
    if look.rules_across:
        canvas.line(50, y, 540, y)


def _cells(canvas: Canvas, y: float, cells: Sequence[Sequence[str]], look: Look, *, bold: bool = False) -> None:
    canvas.setFont("Helvetica-Bold" if bold else "Helvetica", 9)
    tallest = max(map(len, cells))
    for x, lines in zip((56, 156, 216), cells, strict=True):
        drop = (tallest - len(lines)) * 6 if look.middle else 0
        for i, line in enumerate(lines):
            canvas.drawString(x, y - drop - 12 * i, line)
            if look.double_bold:
                canvas.drawString(x + 0.3, y - drop - 12 * i, line)


def wrapped(body: str, width: int = 58) -> list[str]:
    """A text in lines of at most so many characters."""
    lines = [""]
    for word in body.split():
        if len(lines[-1]) + len(word) >= width:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return lines
