"""What the settings ask of a source, and what is seen or not seen because of them alone."""

import dataclasses
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from tracker.documents import Kind, Outcome, Source
from tracker.documents.reason import Reason
from tracker.errors import UsageError
from tracker.pipeline.desk import Desk, Taken
from tracker.source.address import key
from tracker.store.model import Asked

if TYPE_CHECKING:
    from tracker.store.state import State


def asked(source: Source, desk: Desk) -> Asked:
    """What the settings ask of a source now."""
    rules = tuple(f"{rule.name} {rule.link or ''}" for rule in source.documents)
    return Asked(desk.config, str(desk.archive.root.resolve()), source.pages, rules)


def check_rivals(sources: Iterable[Source], state: "State", desk: Desk) -> None:
    """Raise UsageError where two files of settings send one source to different pages, and each undoes the other.

    A page may move, and so may a file: the other file must still be there, and name what it named.
    """
    before = state.sources()
    for source in sources:
        now, then = asked(source, desk), before[source.name].asked if source.name in before else None
        if then is None or then.config in ("", now.config) or then.store != now.store or then.pages == now.pages:
            continue
        if _names(Path(then.config), then.pages):
            raise UsageError(
                f"source {source.name}: {then.config} names other pages for it in the same store;"
                " give the source another name in one of the two files, or a store of its own"
            )


def _names(config: Path, pages: Sequence[str]) -> bool:
    try:
        text = config.read_text("utf-8", "replace")
    except OSError:
        return False
    return all(page in text for page in pages)


def by_settings(taken: Taken, source: Source, then: Asked | None) -> Taken:
    """The same, marked where it is new or gone only since the settings ask for something else than `then`."""
    if then is None:
        return taken
    if taken.outcome is Outcome.WITHDRAWN and taken.first_time and key(taken.state.page) in _dropped(source, then):
        why = Reason("its page is not in the settings any more")
        return dataclasses.replace(taken, by_settings=True, first_time=False, reason=why)
    if taken.outcome is Outcome.MOVED and taken.state.kind == Kind.PAGE:
        return dataclasses.replace(taken, by_settings=True, first_time=False)  # a page is where the settings say
    if taken.outcome is Outcome.NEW and _asked_for_anew(taken, source, then):
        why = Reason("is watched since the settings changed")
        return dataclasses.replace(taken, by_settings=True, first_time=False, reason=taken.reason or why)
    return taken


def _asked_for_anew(taken: Taken, source: Source, then: Asked) -> bool:
    """Whether a new document is on a page, or meant by a rule, that was not in the settings at the last visit."""
    rules = {rule.name: f"{rule.name} {rule.link or ''}" for rule in source.documents}
    if taken.name in rules and rules[taken.name] not in then.rules:
        return True
    pages, before = _keys(source.pages), _keys(then.pages)
    if taken.state.kind == Kind.PAGE and key(taken.link.url) in pages:
        return True  # no page publishes itself
    return before < pages and key(taken.link.page or taken.link.url) in pages - before


def _dropped(source: Source, then: Asked) -> frozenset[str]:
    """Pages that were taken out of the settings; where others came in their place, the page has moved."""
    pages, before = _keys(source.pages), _keys(then.pages)
    return before - pages if pages < before else frozenset()


def _keys(pages: Iterable[str]) -> frozenset[str]:
    return frozenset(map(key, pages))
