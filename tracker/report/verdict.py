"""The verdict of a run in one line: changed, nothing new, or could not be checked."""

from collections.abc import Iterator, Sequence

from tracker.documents import Alert, Kind, Outcome
from tracker.report.model import DocumentReport, RunReport, SourceReport
from tracker.report.voice import Voice, clean

TROUBLE = frozenset({Outcome.UNREADABLE, Outcome.SUSPECT, Outcome.FAILED})
"""Outcomes that leave a document unchecked."""
CHANGES = frozenset({Outcome.NEW, Outcome.CHANGED, Outcome.REVERTED, Outcome.WITHDRAWN})
"""Outcomes that a reader must hear of."""
_SHOWN_DOCUMENTS = 2
_TITLE = 100
"""Characters of a document's name and version."""


def is_new(document: DocumentReport) -> bool:
    """Whether a document was not known before."""
    return (document.outcome is Outcome.NEW and not document.standing) or Alert.NEW_DOCUMENT in document.alerts


def counted(document: DocumentReport, level: str) -> int:
    """How many findings of a level a document has."""
    return document.comparison.summary[level] if document.comparison else 0


def source_title(name: str) -> str:
    """A source's name as a title: `skifteportalen` becomes `Skifteportalen`."""
    name = clean(name)
    return name[:1].upper() + name[1:] if name.islower() else name


def document_title(document: DocumentReport) -> str:
    """Name and version, `doedsbo 1.4.0`."""
    return clean(f"{document.name} {document.version or ''}")[:_TITLE]


def verdict(run: RunReport, voice: Voice) -> str:
    """What happened at each source, the most urgent first, `Skifteportalen: 3 brydende ændringer i doedsbo 1.4.0`."""
    sources = sorted(run.sources, key=lambda source: _urgency(source, voice))
    return " · ".join(f"{source_title(source.name)}: {source_verdict(source, voice)}" for source in sources)


def _urgency(source: SourceReport, voice: Voice) -> int:
    """What is new or breaks first, sources without news last: a long line is cut at its end."""
    if any(is_new(document) or counted(document, "breaking") for document in source.documents):
        return 0
    return 2 if news(source, voice) == [voice("run.nothing")] else 1


def doubts(source: SourceReport, voice: Voice) -> list[str]:
    """What could not be decided about documents, a sentence each."""
    return [
        voice("run.doubt", name=clean(doubt.document), others=voice.names(doubt.candidates)) for doubt in source.doubts
    ]


def explained(source: SourceReport, document: DocumentReport) -> bool:
    """Whether why a document could not be checked is why its source could not, which is told above it."""
    return document.outcome in TROUBLE and bool(document.reason) and document.reason == source.reason


def troubles(run: RunReport) -> list[str]:
    """What could not be checked or made, a line each: sources, their documents, clients; in English, as stderr is."""
    told = []
    for source in (source for source in run.sources if source.status != "ok"):
        told += [f"{source.name}: {source.reason}"] if source.reason else []
        missed = (document for document in source.documents if document.outcome in TROUBLE)
        told += [f"{source.name}: {d.name}: {d.reason}" for d in missed if not explained(source, d)]
    told += [f"client of {client.document}: {client.error}" for client in run.clients if client.error]
    return [clean(line) for line in told]


def source_verdict(source: SourceReport, voice: Voice) -> str:
    """What happened at one source, worst first, without its name."""
    return ", ".join(news(source, voice))


def news(source: SourceReport, voice: Voice) -> list[str]:
    """What happened at one source, what is new on the page first, then worst first; never empty."""
    documents = source.documents
    known = [document for document in documents if not is_new(document) and document.kind is not Kind.PAGE]
    unchecked = sum(document.outcome in TROUBLE for document in documents)
    told = [
        *_several("run.new", [document for document in documents if is_new(document)], voice),
        *_breaking(known, voice),
        *_changes(known, voice),
        *_several("run.reverted", [document for document in known if document.outcome is Outcome.REVERTED], voice),
        *_several("run.moved", [document for document in documents if document.outcome is Outcome.MOVED], voice),
        *_dates(documents, voice),
        *_several("run.gone", [d for d in documents if d.outcome is Outcome.WITHDRAWN and not d.standing], voice),
    ]
    if source.status == "failing":
        return [*told, voice("run.page-unchecked")] if told else [voice("run.failed")]
    told += [
        *([voice("run.partly", n=unchecked)] if unchecked else []),
        *([voice("run.page-unchecked")] if source.status == "partial" and not unchecked else []),
        *([voice("run.recovered")] if source.recovered else []),
    ]
    if not told and any(document.outcome in (Outcome.CHANGED, Outcome.REVERTED) for document in documents):
        told = [voice("run.page")]
    return told or [voice("run.nothing")]


def _dates(documents: Sequence[DocumentReport], voice: Voice) -> Iterator[str]:
    if moved := sum(len(document.moved_dates) for document in documents if document.kind is Kind.PAGE):
        yield voice("run.dates", n=moved)


def _breaking(documents: list[DocumentReport], voice: Voice) -> Iterator[str]:
    broken = [document for document in documents if counted(document, "breaking")]
    if broken:
        total = sum(counted(document, "breaking") for document in broken)
        yield _where(voice("count.breaking", n=total), broken, voice)


def _changes(documents: list[DocumentReport], voice: Voice) -> Iterator[str]:
    if any(counted(document, "breaking") for document in documents):
        return
    structural = [d for d in documents if counted(d, "warning") + counted(d, "info")]
    if structural:
        total = sum(counted(d, "warning") + counted(d, "info") for d in structural)
        yield f"{_where(voice('count.changes', n=total), structural, voice)}, {voice('run.none-breaking')}"
        return
    changed = [d for d in documents if d.outcome is Outcome.CHANGED]
    wording = [d for d in changed if d.kind is Kind.OPENAPI and counted(d, "documentation")]
    if wording:
        yield voice("run.wording", name=voice.listed(map(document_title, wording)))
    yield from _several("run.changed", [document for document in changed if document not in wording], voice)
    yield from (voice("run.alerts", name=document_title(d)) for d in documents if d.alerts and d.outcome not in CHANGES)


def _where(count: str, documents: list[DocumentReport], voice: Voice) -> str:
    if len(documents) <= _SHOWN_DOCUMENTS:
        return voice("run.in", count=count, name=voice.listed(map(document_title, documents)))
    return voice("run.in-documents", count=count, n=len(documents))


def _several(key: str, documents: list[DocumentReport], voice: Voice) -> Iterator[str]:
    if len(documents) == 1:
        yield voice(key, name=document_title(documents[0]))
    elif documents:
        yield voice(f"{key}-many", n=len(documents))
