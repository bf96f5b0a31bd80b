"""Whose a document is: a name belongs to one source, and a source that was given another name keeps its documents."""

import dataclasses
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tracker.documents import Source
from tracker.errors import UsageError
from tracker.source.address import key
from tracker.store.model import DocumentState, SourceState

if TYPE_CHECKING:
    from tracker.store.state import State


@dataclass(frozen=True, slots=True)
class Belongings:
    """What is remembered of one source."""

    source: SourceState
    documents: dict[str, DocumentState]
    others: frozenset[str]
    """Names that documents of other sources have, or are to have."""


def belongings(
    source: Source, state: "State", *, configured: Sequence[Source] = (), given: Collection[str] = ()
) -> Belongings:
    """What a source has: `configured` are all sources that there are, `given` are names that this run has given away.

    A source that was never visited takes over what no configured source has on its pages: it has another name now.
    """
    documents, sources = state.documents(), state.sources()
    rivals = [each for each in configured if each.name != source.name]
    away = {rule.name for rival in rivals for rule in rival.documents} | set(given)
    before = sources.get(source.name)
    former = None if before else _former(source, rivals, documents.values())
    if former in sources:
        before = dataclasses.replace(sources[former], name=source.name)
    named = {rule.name for rule in source.documents} - {d.name for d in documents.values() if _is_of(d, rivals)}
    mine = {
        name: each
        for name, each in documents.items()
        if (each.source in ("", source.name, former) and name not in away) or name in named
    }
    others = (documents.keys() - mine.keys()) | away
    return Belongings(before or SourceState(source.name), mine, frozenset(others))


def check_names(configured: Sequence[Source], state: "State") -> None:
    """Raise UsageError where a source would give a document the name that another source's document has."""
    documents = state.documents()
    for source in configured:
        for rule in source.documents:
            found = documents.get(rule.name)
            if found and _is_of(found, [each for each in configured if each.name != source.name]):
                raise UsageError(
                    f"source {source.name}: {rule.name!r} is a document of source {found.source} already;"
                    " give the rule another name"
                )


def _is_of(document: DocumentState, sources: Iterable[Source]) -> bool:
    return document.source in {each.name for each in sources}


def _former(source: Source, rivals: Sequence[Source], documents: Iterable[DocumentState]) -> str | None:
    """The name under which the source's pages were visited before; None where they were not."""
    pages = {key(page) for page in source.pages}
    found = {
        each.source
        for each in documents
        if each.source and not _is_of(each, rivals) and pages & {key(each.url), key(each.page)}
    }
    return min(found, default=None)
