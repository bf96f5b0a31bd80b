"""What content says of a link that nothing else decides."""

from collections.abc import Iterable

from tracker.documents import Link
from tracker.documents.reason import Reason
from tracker.source.identity import Match, Matching
from tracker.source.likeness import UNLIKE, likeness
from tracker.source.model import Basis, Known


def by_content(
    link: Link, sha256: str, title: str | None, state: Matching, known: Iterable[Known], *, alone: bool = True
) -> Match:
    """What the content says of a link that nothing else decides: the same bytes, or the only title of its kind.

    `alone`: no other new link bears the title; where one does, the title decides nothing.
    """
    same = [one for one in state.known.values() if one.sha256 == sha256]
    if len(same) == 1:
        return Match(link, Basis.CONTENT, same[0])
    called = [one for one in known if title and one.title == title]
    if alone and len(called) == 1 and called[0].name in state.known:
        return Match(link, Basis.TITLE, called[0], note=_titled(called[0].name, title))
    names = dict.fromkeys([*(one.name for one in (*same, *called)), *akin(link, state)])
    return Match(link, Basis.NEW, candidates=tuple(names))


def akin(link: Link, state: Matching) -> list[str]:
    """Known documents of the same family or nearly the same name, which the link may be another version of."""
    mine = state.link_traits[link.url]
    return [
        name
        for name, traits in state.known_traits.items()
        if (mine.kin and mine.family == traits.family) or likeness(mine, traits) >= UNLIKE
    ]


def _titled(name: str, title: str | None) -> Reason:
    return Reason("recognised as {name} by its title, “{title}”", name=name, title=title)
