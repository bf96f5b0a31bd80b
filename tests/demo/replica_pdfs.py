"""Makes the PDFs of the replica: `python tests/demo/replica_pdfs.py`; run it again after editing a text here."""

from pathlib import Path

from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.lib.units import mm
from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate, Paragraph, Spacer, Table, TableStyle

REPLICA = Path(__file__).resolve().parents[2] / "tracker" / "demo" / "replica"

OLDER = [
    ("25. september 2026", "1.3.0", [
        "Dødsboer: Feltet sagsnummer er tilføjet, når et krav anmeldes",
        "Dødsboer: Boopgørelsen kan hentes som PDF (hentOpgoerelse)",
    ]),
    ("25. september 2026", "1.1.0", [
        "Tvangsopløsning: Feltet prioritet er tilføjet på tilgodehavende",
    ]),
    ("12. juni 2026", "1.2.0", [
        "Dødsboer: Parameteren sort er tilføjet til søgningen",
        "Dødsboer: Svaret på søgningen oplyser antallet af boer i X-Total-Count",
    ]),
    ("28. maj 2026", "1.0.0", ["Tvangsopløsning: Første version for rollerne kreditor og likvidator"]),
    ("4. maj 2026", "1.1.0", ["Dødsboer: Præcisering af beskrivelsen af CPR-nummer"]),
    ("16. marts 2026", "1.0.0", ["Dødsboer: Første version"]),
    ("2. februar 2026", "0.9.2", ["Dødsboer: Fejlsvar har fået en fælles form med kode og besked"]),
    ("12. januar 2026", "0.9.1", ["Dødsboer: Rettelse af stavefejl i beskrivelser"]),
    ("1. december 2025", "0.9.0", ["Dødsboer: Foreløbig beskrivelse til brug for leverandørernes planlægning"]),
]  # fmt: skip
NEWER = [
    ("20. november 2026", "1.4.0", [
        "Dødsboer: Ny operation GET /doedsbojournaler/{bobehandlingsId}/frister henter boets frister",
        "Dødsboer: Feltet cprnummer er rettet til at være krævet ved søgning",
        "Dødsboer: Feltet skifteret udgår af svaret og erstattes af retskreds",
        "Dødsboer: Feltlængden på beskrivelse er afkortet til 250 tegn",
        "Dødsboer: Status kan nu også være genoptaget",
        "Dødsboer: Feltet telefonnummer er tilføjet på bobestyrer",
        "Dødsboer: Feltet forfaldsdato er tilføjet på krav (valgfrit)",
        "Svartiderne ved søgning er forbedret",
    ]),
    *OLDER,
]  # fmt: skip


def changelog(path: Path, rows: list[tuple[str, str, list[str]]], printed: str) -> None:
    """A changelog as authorities publish it: a ruled table over two pages, the header repeated."""
    styles = getSampleStyleSheet()
    cell, heading = styles["BodyText"], styles["Title"]
    cell.fontSize, cell.leading = 10.5, 15
    table = [[Paragraph(f"<b>{name}</b>", cell) for name in ("Dato", "Version", "Ændring")]]
    for day, version, bullets in rows:
        text = "<br/>".join(f"• {item}" for item in bullets) if len(bullets) > 1 else bullets[0]
        table.append([Paragraph(day, cell), Paragraph(version, cell), Paragraph(text, cell)])
    look = TableStyle([
        ("GRID", (0, 0), (-1, -1), 0.6, colors.HexColor("#5b6770")),
        ("BACKGROUND", (0, 0), (-1, 0), colors.HexColor("#dfe7ec")),
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("TOPPADDING", (0, 1), (-1, -1), 16), ("BOTTOMPADDING", (0, 1), (-1, -1), 30),
    ])  # fmt: skip
    body = [
        Paragraph("Ændringslog", heading),
        Paragraph("Skifteportalens API – dødsboer og tvangsopløsninger (eksempel)", cell),
        Spacer(1, 10 * mm),
        Table(table, colWidths=[38 * mm, 22 * mm, 110 * mm], repeatRows=1, style=look),
    ]
    _write(path, "Ændringslog for Skifteportalens API", body, f"Udskrevet: {printed}")


def guide(path: Path) -> None:
    """The integration guide: a page of prose, a file the tracker keeps without reading more into it."""
    styles = getSampleStyleSheet()
    paragraphs = [
        "Denne vejledning beskriver, hvordan et system tilsluttes eksemplet på Skifteportalens API.",
        "1. Bestil et OCES3-systemcertifikat. 2. Indsend ansøgningsskemaet. 3. Modtag Client ID og Client Secret.",
        "Kald altid testmiljøet først. Et kald uden gyldigt certifikat bliver afvist, før det når frem til API'et.",
    ]
    body = [Paragraph("Vejledning til integration", styles["Title"])]
    body += [Paragraph(text, styles["BodyText"]) for text in paragraphs]
    _write(path, "Vejledning til integration", body, "")


def _write(path: Path, title: str, body: list[object], foot: str) -> None:
    document = BaseDocTemplate(str(path), pagesize=A4, title=title, author="Eksempelstyrelsen", invariant=1)

    def footer(canvas: object, page: object) -> None:
        canvas.setFont("Helvetica", 8)  # type: ignore[attr-defined]
        text = f"Side {page.page}"  # type: ignore[attr-defined]
        canvas.drawString(20 * mm, 12 * mm, f"{text}   {foot}")  # type: ignore[attr-defined]

    frame = Frame(20 * mm, 20 * mm, A4[0] - 40 * mm, A4[1] - 40 * mm)
    document.addPageTemplates([PageTemplate(frames=[frame], onPage=footer)])
    document.build(body)


if __name__ == "__main__":
    changelog(REPLICA / "aendringslog-1.pdf", OLDER, "25-09-2026 10:12")
    changelog(REPLICA / "aendringslog-2.pdf", NEWER, "20-11-2026 14:31")
    guide(REPLICA / "vejledning.pdf")
