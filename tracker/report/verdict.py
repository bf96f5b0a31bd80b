"""The verdict of a run in one line: changed, nothing new, or could not be checked."""

from collections.abc import Iterator

from tracker.documents import Alert, Kind, Outcome
from tracker.report.model import DocumentReport, RunReport, SourceReport
from tracker.report.voice import Voice, clean

TROUBLE = frozenset({Outcome.UNREADABLE, Outcome.SUSPECT, Outcome.FAILED})
"""Outcomes that leave a document unchecked."""
CHANGES = frozenset({Outcome.NEW, Outcome.CHANGED, Outcome.REVERTED, Outcome.WITHDRAWN})
"""Outcomes that a reader must hear of."""
_SHOWN_DOCUMENTS = 2


def is_new(document: DocumentReport) -> bool:
    """Whether a document was not known before."""
    return document.outcome is Outcome.NEW or Alert.NEW_DOCUMENT in document.alerts


def counted(document: DocumentReport, level: str) -> int:
    """How many findings of a level a document has."""
    return document.comparison.summary[level] if document.comparison else 0


def source_title(name: str) -> str:
    """A source's name as a title: `skifteportalen` becomes `Skifteportalen`."""
    name = clean(name)
    return name[:1].upper() + name[1:] if name.islower() else name


def document_title(document: DocumentReport) -> str:
    """Name and version, `doedsbo 1.4.0`."""
    return clean(f"{document.name} {document.version or ''}")


def verdict(run: RunReport, voice: Voice) -> str:
    """What happened at each source, `Skifteportalen: 3 brydende ændringer i doedsbo 1.4.0`."""
    return " · ".join(f"{source_title(source.name)}: {source_verdict(source, voice)}" for source in run.sources)


def source_verdict(source: SourceReport, voice: Voice) -> str:
    """What happened at one source, worst first, without its name."""
    return ", ".join(_news(source, voice)) or voice("run.nothing-lower")


def _news(source: SourceReport, voice: Voice) -> Iterator[str]:
    if source.status == "failing":
        yield voice("run.failed-lower")
        return
    if source.recovered:
        yield voice("run.recovered")
    documents = source.documents
    yield from _several("run.new", [d for d in documents if is_new(d)], voice)
    yield from _changes([d for d in documents if not is_new(d)], voice)
    yield from _several("run.gone", [d for d in documents if d.outcome is Outcome.WITHDRAWN], voice)
    unchecked = sum(document.outcome in TROUBLE for document in documents)
    if unchecked or source.status == "partial":
        yield voice("run.partly", n=max(unchecked, 1))


def _changes(documents: list[DocumentReport], voice: Voice) -> Iterator[str]:
    breaking = [document for document in documents if counted(document, "breaking")]
    if breaking:
        yield _counted("breaking", breaking, voice)
        return
    structural = [d for d in documents if counted(d, "warning") + counted(d, "info")]
    if structural:
        total = sum(counted(d, "warning") + counted(d, "info") for d in structural)
        yield f"{_where(voice('count.changes', n=total), structural, voice)} ({voice('run.none-breaking')})"
        return
    changed = [d for d in documents if d.outcome in (Outcome.CHANGED, Outcome.REVERTED)]
    specs = [d for d in changed if d.kind is Kind.OPENAPI]
    if specs and all(counted(d, "documentation") for d in specs):
        yield voice("run.wording", name=voice.listed(document_title(d) for d in specs))
        changed = [d for d in changed if d not in specs]
    yield from _several("run.changed", changed, voice)
    yield from (voice("run.alerts", name=document_title(d)) for d in documents if d.alerts and d not in changed)


def _counted(level: str, documents: list[DocumentReport], voice: Voice) -> str:
    total = sum(counted(document, level) for document in documents)
    return _where(voice(f"count.{level}", n=total), documents, voice)


def _where(count: str, documents: list[DocumentReport], voice: Voice) -> str:
    if len(documents) <= _SHOWN_DOCUMENTS:
        return voice("run.in", count=count, name=voice.listed(map(document_title, documents)))
    return voice("run.in-documents", count=count, n=len(documents))


def _several(key: str, documents: list[DocumentReport], voice: Voice) -> Iterator[str]:
    if len(documents) == 1:
        yield voice(key, name=document_title(documents[0]))
    elif documents:
        yield voice(f"{key}-many", n=len(documents))
