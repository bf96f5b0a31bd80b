"""Documents that have taken each other's addresses: their content tells which is which."""

from collections import Counter
from collections.abc import Collection, Hashable, Iterable, Sequence
from dataclasses import replace
from typing import TypeVar

from tracker.documents import Snapshot, digest
from tracker.documents.reason import Reason
from tracker.source.fetch import Got
from tracker.source.identity import Match
from tracker.source.kinds import title_of
from tracker.source.model import Basis, Known
from tracker.source.naming import family

Mark = TypeVar("Mark", bound=Hashable)


class Claims:
    """Which known document an answer looks like, where it is another one than its address tells."""

    def __init__(self, known: Sequence[Known]) -> None:
        self._bytes = _alone((one.sha256, one) for one in known if one.sha256)
        self._titles = _alone((one.title, one) for one in known if one.title)

    def of(self, got: Got) -> Known | None:
        """The other document, by its bytes or its title; None where the address is right, new, or a rule's."""
        own, answer = got.task.match.known, got.answer
        if own is None or own.sha256 is None or got.task.match.basis is Basis.RULE:
            return None
        if not isinstance(answer, Snapshot) or answer.status != 200 or digest(answer.content) == own.sha256:
            return None
        title = title_of(answer.content)
        found = self._bytes.get(digest(answer.content)) or (self._titles.get(title) if title else None)
        return found if found is not None and found.name != own.name and not (title and title == own.title) else None


def exchanged(held: Sequence[tuple[Got, Known]], missing: Collection[str]) -> list[Got]:
    """The answers, each given to the document it claims where all of them changed places; else left as they were.

    The place of a document that is missing may be taken: its own stands free.
    """
    circle = {_own(got): claim.name for got, claim in held}
    while True:
        wanted = Counter(circle.values())
        fair = {
            name: claim
            for name, claim in circle.items()
            if (claim in circle or claim in missing) and wanted[claim] == 1
        }
        if len(fair) == len(circle):
            break
        circle = fair
    return [_given(got, claim) if _own(got) in circle else got for got, claim in held]


def speaks_for_itself(got: Got, claim: Known) -> bool:
    """Whether an answer may take the place of a missing document: its bytes, or a title that the link does not deny."""
    own = got.task.match.known
    if claim.withdrawn:
        return False
    same = isinstance(got.answer, Snapshot) and digest(got.answer.content) == claim.sha256
    return same or (own is not None and family(got.task.link.text) != family(own.link_text))


def _own(got: Got) -> str:
    assert got.task.match.known is not None
    return got.task.match.known.name


def _given(got: Got, claim: Known) -> Got:
    note = Reason("its address leads to another document now: recognised by its content")
    found = Match(got.task.link, Basis.CONTENT, claim, note=note)
    return replace(got, task=replace(got.task, match=found, name=claim.name))


def _alone(pairs: Iterable[tuple[Mark, Known]]) -> dict[Mark, Known]:
    """The marks that only one document bears."""
    told = list(pairs)
    times = Counter(mark for mark, _ in told)
    return {mark: one for mark, one in told if times[mark] == 1}
