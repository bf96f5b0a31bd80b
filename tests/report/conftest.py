"""A night at a court's portal: two specifications, a changelog, a page, a guide, and what was found of them."""

import os
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from tracker.changelog import Changelog, Entry, EntryChanges, Flag, Status
from tracker.documents import Alert, Kind, Outcome
from tracker.openapi import Fault
from tracker.reconcile import Claim, ReconciledEntry, Reconciliation, Verdict, Window
from tracker.report import Comparison, Side
from tracker.report.model import ClientChange, DocumentReport, MovedDate, RunReport, SourceReport
from tracker.report.voice import Message
from tracker.rules import Finding, Level, OperationReached

TEXTS = {
    "da": {
        "request-property-became-required": "Feltet `{name}` i anmodningen er blevet påkrævet",
        "response-property-removed": "Feltet `{name}` er fjernet fra svaret",
        "request-parameter-max-decreased": "Parameteren `{name}` må nu højst være {after}; før {before}",
        "response-property-enum-value-added": "Feltet `{name}` i svaret kan nu også være `{value}`",
        "endpoint-added": "Operationen er ny",
        "request-optional-property-added": "Anmodningen har fået det valgfri felt `{name}`",
        "api-description-changed": "Beskrivelsen er ændret",
        "api-server-url-changed": "Serveradressen er ændret fra `{before}` til `{after}`",
        "free": "{text}",
    },
    "en": {
        "request-property-became-required": "The request property `{name}` became required",
        "response-property-removed": "The property `{name}` was removed from the response",
        "request-parameter-max-decreased": "The parameter `{name}` may now be at most {after}; before {before}",
        "response-property-enum-value-added": "The response property `{name}` may now be `{value}` too",
        "endpoint-added": "The operation is new",
        "request-optional-property-added": "The request has the new optional property `{name}`",
        "api-description-changed": "The description changed",
        "api-server-url-changed": "The server address changed from `{before}` to `{after}`",
        "free": "{text}",
    },
}


@pytest.fixture(scope="session")
def message() -> Message:
    """Sentences of the tests' own."""
    return lambda finding, language: TEXTS[language][finding.id].format_map(finding.arguments)


SEARCH = OperationReached("POST", "/doedsbojournaler", "searchBo", "response", ("Dødsbojournaler",))
CHANGES = OperationReached("POST", "/doedsbojournaler/aendringer", "findChangedSince", "response", ("Dødsbojournaler",))
CLAIM = OperationReached("POST", "/krav", "opretKrav", "request", ("Krav",))
CLAIM_UPDATE = OperationReached("PUT", "/krav/{kravId}", "retKrav", "request", ("Krav",))
LIST = OperationReached("GET", "/krav", "findKrav", "request", ("Krav",))
DEATHS = tuple(OperationReached("GET", f"/boer/{{boId}}/del{n}", None, "response", ("Bo",)) for n in range(14))


def finding(id: str, level: Level, mark: str, **fields: Any) -> Finding:
    """A finding with a fingerprint of twelve digits."""
    return Finding(id, level, mark.ljust(12, "0"), fields.pop("arguments", {}), **fields)


FINDINGS = (
    finding(
        "request-property-became-required",
        Level.BREAKING,
        "a1",
        arguments={"name": "cprnummer"},
        operations=(CLAIM, CLAIM_UPDATE),
        pointer_older="/components/schemas/Krav",
        pointer_newer="/components/schemas/Krav",
        line_older=120,
        line_newer=123,
        after="cprnummer",
        direction="request",
    ),
    finding(
        "response-property-removed",
        Level.BREAKING,
        "a2",
        arguments={"name": "skifteret"},
        operations=(SEARCH, CHANGES),
        pointer_older="/components/schemas/Doedsbo/properties/skifteret",
        line_older=64,
        before={"type": "string", "description": "Navnet på skifteretten"},
        direction="response",
    ),
    finding(
        "request-parameter-max-decreased",
        Level.BREAKING,
        "a3",
        arguments={"name": "size", "before": "500", "after": "100"},
        operations=(LIST,),
        pointer_older="/paths/~1krav/get/parameters/1/schema/maximum",
        pointer_newer="/paths/~1krav/get/parameters/1/schema/maximum",
        line_older=31,
        line_newer=31,
        before=500,
        after=100,
        direction="request",
    ),
    finding(
        "api-server-url-changed",
        Level.WARNING,
        "b1",
        arguments={"before": "https://api.test-minskiftesag.net", "after": "https://api.test.minskiftesag.dk"},
        pointer_older="/servers/1/url",
        pointer_newer="/servers/1/url",
        line_older=12,
        line_newer=12,
        before="https://api.test-minskiftesag.net",
        after="https://api.test.minskiftesag.dk",
    ),
    finding(
        "response-property-enum-value-added",
        Level.WARNING,
        "b2",
        arguments={"name": "status", "value": "TVANGSOPLØST"},
        operations=DEATHS,
        pointer_older="/components/schemas/Status/enum",
        pointer_newer="/components/schemas/Status/enum/4",
        line_older=210,
        line_newer=219,
        after="TVANGSOPLØST",
        direction="response",
    ),
    finding(
        "endpoint-added",
        Level.INFO,
        "c1",
        operations=(OperationReached("DELETE", "/krav/{kravId}", "sletKrav", None, ("Krav",)),),
        pointer_newer="/paths/~1krav~1{kravId}/delete",
        line_newer=98,
    ),
    finding(
        "request-optional-property-added",
        Level.INFO,
        "c2",
        arguments={"name": "sagsnote"},
        operations=(CLAIM, CLAIM_UPDATE),
        pointer_newer="/components/schemas/Krav/properties/sagsnote",
        line_newer=140,
        after={"type": "string", "maxLength": 200},
        direction="request",
    ),
    finding(
        "api-description-changed",
        Level.DOCUMENTATION,
        "d1",
        operations=(SEARCH,),
        pointer_older="/paths/~1doedsbojournaler/post/description",
        pointer_newer="/paths/~1doedsbojournaler/post/description",
        line_older=22,
        line_newer=22,
        before="Fremsøg dødsbojournaler ud fra CPR nummer, og fremsøg herefter boet",
        after="Fremsøg dødsbojournaler ud fra CPR-nummer, og fremsøg derefter boet",
    ),
)

ENTRIES = (
    Entry(
        "• Krav: cprnummer er rettet til at være krævet felt • Mulighed for at slette krav",
        date="2023-09-25",
        date_text="25. september 2023",
        version="1.4.0",
        bullets=("Krav: cprnummer er rettet til at være krævet felt", "Mulighed for at slette krav"),
        page=2,
    ),
    Entry(
        "Nyt felt bobestyrer i svaret fra dødsbojournaler. Vejledningen er præciseret.",
        date=None,
        date_text="31. september",
        version="1.4.0",
        page=2,
        flags=(Flag.YEAR_MISSING, Flag.IMPOSSIBLE_DATE),
    ),
)

RECONCILIATION = Reconciliation(
    Window.VERSIONS,
    (
        ReconciledEntry(
            ENTRIES[0],
            (
                Claim(ENTRIES[0].bullets[0], Verdict.CONFIRMED, ("a10000000000",)),
                Claim(ENTRIES[0].bullets[1], Verdict.CONFIRMED, ("c10000000000",), likely=True),
            ),
        ),
        ReconciledEntry(
            ENTRIES[1],
            (
                Claim("Nyt felt bobestyrer i svaret fra dødsbojournaler.", Verdict.NOT_FOUND),
                Claim("Vejledningen er præciseret.", Verdict.NOT_STRUCTURAL),
            ),
        ),
    ),
    unannounced=("a20000000000", "a30000000000", "b10000000000", "b20000000000", "c20000000000"),
    announced=(("a10000000000", (0, 0)), ("c10000000000", (0, 1))),
)


@pytest.fixture
def finding_of() -> Callable[..., Finding]:
    """Makes findings."""
    return finding


def _excerpt(at: int, lines: str) -> dict[int, str]:
    return {at + n: line for n, line in enumerate(lines.splitlines())}


OLDER_LINES = _excerpt(
    117, "    Krav:\n      type: object\n      required:\n        - beloeb\n      properties:\n        beloeb:"
) | _excerpt(62, "      properties:\n        boId:\n        skifteret:\n          type: string")
NEWER_LINES = _excerpt(
    119,
    "    Krav:\n      type: object\n      required:\n        - beloeb\n        - cprnummer\n"
    "      properties:\n        beloeb:",
) | _excerpt(62, "      properties:\n        boId:")


@pytest.fixture
def comparison() -> Comparison:
    """Version 1.3.0 against 1.4.0 of the probate journals, held against the changelog."""
    older = Side("doedsbo@2f4c1a9b77d0", "1.3.0", "2f" * 32, "openapi-3.0", "Api til dødsbojournaler")
    fault = Fault("/components/schemas/Bo", "duplicate key 'type'", 88)
    newer = Side("doedsbo@9e10b2c3d4e5", "1.4.0", "9e" * 32, "openapi-3.0", "Api til dødsbojournaler", (fault,))
    return Comparison(older, newer, FINDINGS, RECONCILIATION, OLDER_LINES, NEWER_LINES)


@pytest.fixture
def changelog() -> Changelog:
    """The changelog that describes it."""
    return Changelog(
        Status.OK,
        "low",
        "Ændringslog",
        ENTRIES,
        ("a second reader sees more text: 95% of it was read (see pages 2, 3)",),
    )


@pytest.fixture
def run(comparison: Comparison, changelog: Changelog) -> RunReport:
    """One night: a spec changed, one changed silently, one is new, one could not be read, a deadline moved."""
    base = "https://domstol.dk/media"
    wording = Comparison(
        Side("tvangsoploesning@11aa22bb33cc", "0.9.2", "11" * 32, "openapi-3.0"),
        Side("tvangsoploesning@44dd55ee66ff", "0.9.2", "44" * 32, "openapi-3.0"),
        (
            finding(
                "api-description-changed", Level.DOCUMENTATION, "e1", before="Kreditorens krav", after="Kreditors krav"
            ),
        ),
    )
    documents = (
        DocumentReport(
            "doedsbo",
            Kind.OPENAPI,
            f"{base}/olknq5at/doedsbojournal-dist-oas-version-140.txt",
            Outcome.CHANGED,
            "9e" * 32,
            "1.4.0",
            "1.3.0",
            label="Dødsbojournaler",
            comparison=comparison,
            previous_url=f"{base}/a1b2c3d4/doedsbojournal-dist-oas-version-130.txt",
        ),
        DocumentReport(
            "tvangsoploesning",
            Kind.OPENAPI,
            f"{base}/0x3mm2lq/tvangsoploesning-oas.txt",
            Outcome.CHANGED,
            "44" * 32,
            "0.9.2",
            "0.9.2",
            alerts=(Alert.SAME_VERSION,),
            label="Tvangsopløsning for kreditor og likvidator",
            comparison=wording,
        ),
        DocumentReport(
            "doedsbo-aendringslog",
            Kind.CHANGELOG,
            f"{base}/kk20aa1b/aendringslog.pdf",
            Outcome.CHANGED,
            "ab" * 32,
            "1.4.0",
            "1.3.0",
            changelog=changelog,
            entry_changes=EntryChanges(added=ENTRIES),
        ),
        DocumentReport(
            "konkurs",
            Kind.OPENAPI,
            f"{base}/5nq1az0c/konkurs-oas-version-010.txt",
            Outcome.NEW,
            "cd" * 32,
            "0.1.0",
            alerts=(Alert.NEW_DOCUMENT,),
            label="Konkurs (foreløbig)",
        ),
        DocumentReport(
            "vejledning",
            Kind.FILE,
            f"{base}/zz01yx23/integrationsvejledning.pdf",
            Outcome.SUSPECT,
            "ef" * 32,
            reason="HTML came where a PDF was expected (text/html, 1,204 bytes)",
            label="Integrationsvejledning",
        ),
        DocumentReport(
            "siden",
            Kind.PAGE,
            "https://domstol.dk/api-tilslutning/",
            Outcome.CHANGED,
            "aa" * 32,
            moved_dates=(MovedDate("Testmiljøet lukker for opdateringer", "2024-01-04", "2024-01-11"),),
            text_diff=("-Testmiljøet lukker 4. januar 2024", "+Testmiljøet lukker 11. januar 2024"),
            label="Sidens tekst",
        ),
        DocumentReport("ansoegning", Kind.FILE, f"{base}/bb33cc44/ansoegning.pdf", Outcome.UNCHANGED, "bb" * 32),
    )
    client = ClientChange(
        "doedsbo",
        "python",
        "clients/doedsbo",
        ("doedsbo_client/models.py", "doedsbo_client/krav.py"),
        "major",
        diff="--- a/models.py\n+++ b/models.py\n@@ -10,4 +10,4 @@\n"
        " class Krav:\n-    cprnummer: str | None = None\n+    cprnummer: str",
        notes=("`Krav.cprnummer` skal nu altid udfyldes.", "`Doedsbo.skifteret` findes ikke længere."),
    )
    page = "https://domstol.dk/om-os/straffe-og-skifteprogrammet/skifteportalen/api-tilslutning-til-skifteportalen/"
    source = SourceReport("skifteportalen", "partial", documents, page_url=page)
    return RunReport(
        datetime(2023, 9, 26, 1, 17, 3, tzinfo=UTC), datetime(2023, 9, 26, 1, 17, 41, tzinfo=UTC), (source,), (client,)
    )


GOLDEN = Path(__file__).parent.parent / "golden" / "report"


@pytest.fixture
def golden() -> Callable[[str, str], None]:
    """Holds a text against its golden file; `TRACKER_GOLDEN=write` writes the file instead."""

    def held(name: str, text: str) -> None:
        path = GOLDEN / name
        if os.environ.get("TRACKER_GOLDEN") == "write":
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        assert text == path.read_text(encoding="utf-8")

    return held
