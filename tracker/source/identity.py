"""Which link leads to which known document, under whatever address and name it stands today."""

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from tracker.documents import DocumentRule, Link
from tracker.source.address import file_name, key
from tracker.source.discover import compiled, fits
from tracker.source.model import Basis, Known
from tracker.source.naming import extension, family, is_item, stem

_T = TypeVar("_T", Link, Known)
_ALIKE, _UNLIKE = 86.0, 70.0
"""Similarity (0-100) from which two names are taken for one, and below which they are no rivals."""
_MOST_PAIRS = 40_000


@dataclass(frozen=True, slots=True)
class Match:
    """What a link was found to be."""

    link: Link
    basis: Basis
    known: Known | None = None
    rule: DocumentRule | None = None
    candidates: tuple[str, ...] = ()
    """Known documents that it may be too."""
    note: str | None = None


@dataclass(slots=True)
class Matching:
    """Links and known documents, paired as far as links alone can tell."""

    matches: list[Match] = field(default_factory=list)
    links: dict[str, Link] = field(default_factory=dict)
    """Not paired yet, by URL."""
    known: dict[str, Known] = field(default_factory=dict)
    """Not found yet, by name."""

    def settle(self, found: Match) -> None:
        """Take a pair, or a rule's new document, out of what is open."""
        self.matches.append(found)
        self.links.pop(found.link.url, None)
        if found.known is not None:
            self.known.pop(found.known.name, None)


@dataclass(frozen=True, slots=True)
class _Clue:
    """One kind of evidence: what a link and a known document must share, each alone on its side."""

    basis: Basis
    of_link: Callable[[Link], Hashable]
    of_known: Callable[[Known], Hashable]
    confirmed: bool = True
    """False: where the sections differ, the clue counts only if the known section is gone from the pages."""


def match(
    links: Sequence[Link], known: Sequence[Known], *, rules: Iterable[DocumentRule] = (), sections: Iterable[str] = ()
) -> Matching:
    """Pair links with known documents, the surest evidence first; what is not alone in its kind stays open.

    `sections` are the headings of the pages today.
    """
    state = Matching(links={link.url: link for link in links}, known={one.name: one for one in known})
    _by_rule(state, rules)
    here = {family(section) for section in sections}
    for clue in _CLUES:
        _pair(state, clue, here)
    _by_words(state, links, known)
    _by_likeness(state)
    return state


def _section(text: str) -> str:
    return family(text)


def _known_name(known: Known) -> str:
    return file_name(known.url) or known.file_name


def _full(name: str) -> Hashable:
    return name.casefold() or None


def _family(name: str) -> Hashable:
    """A file name without what passes, with its extension; None where nothing is left of it."""
    found = family(stem(name))
    return (found, extension(name)) if len(found) > 1 else None


def _folder(url: str) -> Hashable:
    """The random folder that a media item keeps through its life."""
    segments = url.split("?")[0].split("/")
    return segments[-2] if len(segments) > 4 and is_item(segments[-2]) else None


def _both(*parts: Hashable) -> Hashable:
    return parts if all(part is not None for part in parts) else None


_CLUES = (
    _Clue(Basis.URL, lambda link: key(link.url), lambda known: key(known.url)),
    _Clue(
        Basis.FILE_NAME,
        lambda link: _both(_section(link.section), _full(file_name(link.url))),
        lambda known: _both(_section(known.section), _full(_known_name(known))),
    ),
    _Clue(
        Basis.FILE_NAME,
        lambda link: _both(_section(link.section), _family(file_name(link.url))),
        lambda known: _both(_section(known.section), _family(_known_name(known))),
    ),
    _Clue(Basis.FOLDER, lambda link: _folder(link.url), lambda known: _folder(known.url)),
    _Clue(
        Basis.FILE_NAME,
        lambda link: _full(file_name(link.url)),
        lambda known: _full(_known_name(known)),
        confirmed=False,
    ),
    _Clue(
        Basis.FILE_NAME,
        lambda link: _family(file_name(link.url)),
        lambda known: _family(_known_name(known)),
        confirmed=False,
    ),
)


def _pair(state: Matching, clue: _Clue, here: set[str]) -> None:
    """Pair what shares a clue that nothing else shares."""
    by_link, by_known = _grouped(state.links.values(), clue.of_link), _grouped(state.known.values(), clue.of_known)
    for value, links in by_link.items():
        found = [one for one in by_known.get(value, []) if not one.withdrawn] or by_known.get(value, [])
        if len(links) != 1 or len(found) != 1:
            continue
        if clue.confirmed or _plausible(links[0], found[0], here):
            state.settle(Match(links[0], clue.basis, found[0]))


def _plausible(link: Link, known: Known, here: set[str]) -> bool:
    """Whether a document may have changed its section: the old one is gone, or the link's words are the same."""
    if not known.section or _section(known.section) not in here:
        return True
    return bool(known.link_text) and family(link.text) == family(known.link_text)


def _grouped(ones: Iterable[_T], of: Callable[[_T], Hashable]) -> dict[Hashable, list[_T]]:
    groups: dict[Hashable, list[_T]] = defaultdict(list)
    for one in ones:
        if (value := of(one)) is not None:
            groups[value].append(one)
    return groups


def _by_rule(state: Matching, rules: Iterable[DocumentRule]) -> None:
    """Give the links that a rule asks for to the rule's document."""
    for rule, pattern in compiled(rules):
        fitting = [link for link in state.links.values() if fits(link, pattern)]
        if not fitting:
            continue
        known = state.known.get(rule.name)
        link = _chosen(fitting, known)
        others = [one for one in fitting if one is not link]
        note = None
        if others and (known is None or key(known.url) != key(link.url)):
            told = ", ".join(one.text or one.url for one in others[:5])
            note = f"the rule for {rule.name} fits {len(fitting)} links; the first was taken, not: {told}"
        state.settle(Match(link, Basis.RULE, known, rule, note=note))


def _chosen(fitting: list[Link], known: Known | None) -> Link:
    """The link among several that is the rule's document: where it stood, else what it was called, else the first."""
    if known is None or len(fitting) == 1:
        return fitting[0]
    attempt = match(fitting, [known])
    return attempt.matches[0].link if attempt.matches else fitting[0]


def _by_words(state: Matching, links: Sequence[Link], known: Sequence[Known]) -> None:
    """Pair by link text and section, where no other link and no other document has these words."""
    words = Counter(_words(link.section, link.text, file_name(link.url)) for link in links)
    past = Counter(_words(one.section, one.link_text, _known_name(one)) for one in known)
    clue = _Clue(
        Basis.LINK_TEXT,
        lambda link: _alone(_words(link.section, link.text, file_name(link.url)), words),
        lambda one: _alone(_words(one.section, one.link_text, _known_name(one)), past),
    )
    _pair(state, clue, set())


def _words(section: str, text: str, name: str) -> Hashable:
    found = family(text)
    return (family(section), found, extension(name)) if len(found) > 3 else None


def _alone(value: Hashable, counted: Counter[Hashable]) -> Hashable:
    return value if value is not None and counted[value] == 1 else None


def _by_likeness(state: Matching) -> None:
    """Pair what is nearly the same in name or words within one section, where nothing else comes near."""
    if not state.links or not state.known or len(state.links) * len(state.known) > _MOST_PAIRS:
        return
    for link in list(state.links.values()):
        scored = sorted(((likeness(link, one), one.name) for one in state.known.values()), reverse=True)
        if not scored or scored[0][0] < _ALIKE or (len(scored) > 1 and scored[1][0] >= _UNLIKE):
            continue
        known = state.known[scored[0][1]]
        rivals = sum(likeness(other, known) >= _UNLIKE for other in state.links.values())
        if rivals == 1:
            note = f"recognised as {known.name} by a similar name only"
            state.settle(Match(link, Basis.SIMILAR, known, note=note))


def likeness(link: Link, known: Known) -> float:
    """How alike a link and a document are called, 0 to 100; 0 in different sections or with different extensions."""
    from rapidfuzz import fuzz

    name, before = file_name(link.url), _known_name(known)
    if family(link.section) != family(known.section) or extension(name) != extension(before):
        return 0.0
    called, was = family(stem(name)), family(stem(before))
    names = fuzz.ratio(called, was) if min(len(called), len(was)) > 4 else 0.0
    text, past = family(link.text), family(known.link_text)
    words = fuzz.ratio(text, past) if min(len(text), len(past)) > 8 else 0.0
    return max(names, words)


def by_content(link: Link, sha256: str, title: str | None, state: Matching, known: Iterable[Known]) -> Match:
    """What the content says of a link that nothing else decides: the same bytes, or the only title of its kind."""
    same = [one for one in state.known.values() if one.sha256 == sha256]
    if len(same) == 1:
        return Match(link, Basis.CONTENT, same[0])
    called = [one for one in known if title and one.title == title]
    if len(called) == 1 and called[0].name in state.known:
        return Match(link, Basis.TITLE, called[0], note=f"recognised as {called[0].name} by its title, «{title}»")
    candidates = tuple(dict.fromkeys(one.name for one in (*same, *called, *akin(link, known))))
    return Match(link, Basis.NEW, candidates=candidates)


def akin(link: Link, known: Iterable[Known]) -> list[Known]:
    """Known documents of the same family or nearly the same name, which the link may be another version of."""
    name = _family(file_name(link.url))
    return [one for one in known if (name and name == _family(_known_name(one))) or likeness(link, one) >= _UNLIKE]
