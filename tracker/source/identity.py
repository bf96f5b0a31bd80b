"""Which link leads to which known document, under whatever address and name it stands today."""

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from tracker.documents import DocumentRule, Link
from tracker.documents.reason import Reason
from tracker.source.discover import compiled, fits
from tracker.source.likeness import UNLIKE, alike
from tracker.source.model import Basis, Known
from tracker.source.naming import family
from tracker.source.traits import Traits, TraitsReader

_ALIKE = 86.0
"""Similarity (0-100) from which two names are taken for one."""
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

    links: dict[str, Link]
    """Not paired yet, by URL."""
    known: dict[str, Known]
    """Not found yet, by name."""
    link_traits: Mapping[str, Traits]
    """Of all links, by URL."""
    known_traits: Mapping[str, Traits]
    """Of all known documents, by name."""
    matches: list[Match] = field(default_factory=list)

    def settle(self, found: Match) -> None:
        """Take a pair, or a rule's new document, out of what is open."""
        self.matches.append(found)
        self.links.pop(found.link.url, None)
        if found.known is not None:
            self.known.pop(found.known.name, None)

    def stayed(self, found: Match) -> bool:
        """Whether a document is where it was."""
        known = found.known
        return known is not None and self.link_traits[found.link.url].url == self.known_traits[known.name].url


@dataclass(frozen=True, slots=True)
class _Clue:
    """One kind of evidence: what a link and a known document must share, each alone on its side."""

    basis: Basis
    of: Callable[[Traits], Hashable]
    """None where the clue says nothing."""
    enough: bool = True
    """False: where the section is another one, it must be gone from the pages, or the words must be the same."""


_CLUES = (
    _Clue(Basis.URL, lambda traits: traits.url),
    _Clue(Basis.FILE_NAME, lambda traits: (traits.section, traits.name) if traits.name else None),
    _Clue(Basis.FILE_NAME, lambda traits: (traits.section, traits.kin) if traits.kin else None),
    _Clue(Basis.FOLDER, lambda traits: traits.folder),
    _Clue(Basis.FILE_NAME, lambda traits: traits.name or None, enough=False),
    _Clue(Basis.FILE_NAME, lambda traits: traits.kin, enough=False),
)


def match(
    links: Sequence[Link], known: Sequence[Known], *, rules: Iterable[DocumentRule] = (), sections: Iterable[str] = ()
) -> Matching:
    """Pair links with known documents, the surest evidence first; what is not alone in its kind stays open.

    `sections` are the headings of the pages today.
    """
    reader = TraitsReader()
    state = Matching(
        {link.url: link for link in links},
        {one.name: one for one in known},
        {link.url: reader.of_link(link) for link in links},
        {one.name: reader.of_known(one) for one in known},
    )
    _by_rule(state, rules)
    here = {family(section) for section in sections}
    for clue in (*_CLUES, _words_clue(state)):
        if state.known and state.links:
            _pair(state, clue, here)
    _by_likeness(state)
    return state


def _pair(state: Matching, clue: _Clue, here: set[str]) -> None:
    """Pair what shares a clue that nothing else shares; documents withdrawn before are no rivals."""
    by_link, by_known = _grouped(state.links, state.link_traits, clue), _grouped(state.known, state.known_traits, clue)
    for value, urls in by_link.items():
        names = by_known.get(value, [])
        names = [name for name in names if not state.known[name].withdrawn] or names
        if len(urls) != 1 or len(names) != 1 or _goes_on(state, urls[0], names[0]):
            continue
        if clue.enough or _plausible(state.link_traits[urls[0]], state.known_traits[names[0]], here):
            state.settle(Match(state.links[urls[0]], clue.basis, state.known[names[0]]))


def _plausible(link: Traits, known: Traits, here: set[str]) -> bool:
    """Whether a document may have changed its section."""
    return known.section not in here or bool(known.words and link.words == known.words)


def _goes_on(state: Matching, url: str, name: str) -> bool:
    """Whether a link is the next of a series of dated files, of which another one still stands."""
    link, known = state.link_traits[url], state.known_traits[name]
    if not (link.day and known.day) or link.day == known.day or link.url == known.url:
        return False
    return any(
        one.known is not None
        and (traits := state.known_traits[one.known.name]).kin == known.kin
        and traits.section == known.section
        and traits.day not in ("", known.day)
        for one in state.matches
    )


def _grouped(ones: Iterable[str], traits: Mapping[str, Traits], clue: _Clue) -> dict[Hashable, list[str]]:
    """URLs or names by what the clue reads of them."""
    groups: dict[Hashable, list[str]] = defaultdict(list)
    for one in ones:
        if (value := clue.of(traits[one])) is not None:
            groups[value].append(one)
    return groups


def _words_clue(state: Matching) -> _Clue:
    """Section, link text and extension, where no other link and no other document has them."""
    todays = Counter(_words(traits) for traits in state.link_traits.values())
    before = Counter(_words(traits) for traits in state.known_traits.values())

    def alone(traits: Traits) -> Hashable:
        value = _words(traits)
        return value if value and todays[value] <= 1 and before[value] <= 1 else None

    return _Clue(Basis.LINK_TEXT, alone)


def _words(traits: Traits) -> Hashable:
    return (traits.section, traits.words, traits.extension) if len(traits.words) > 3 else None


def _by_rule(state: Matching, rules: Iterable[DocumentRule]) -> None:
    """Give the links that a rule asks for to the rule's document."""
    for rule, pattern in compiled(rules):
        fitting = [link for link in state.links.values() if fits(link, pattern)]
        if not fitting:
            continue
        known = state.known.get(rule.name)
        link = _chosen(fitting, known)
        note = None
        if len(fitting) > 1 and (known is None or known.url != link.url):
            others = tuple(one.text or one.url for one in fitting if one is not link)
            note = Reason(
                "the rule for {name} fits {n} links; the first was taken, not: {others}",
                name=rule.name,
                n=len(fitting),
                others=others,
            )
        state.settle(Match(link, Basis.RULE, known, rule, note=note))


def _chosen(fitting: list[Link], known: Known | None) -> Link:
    """The link among several that is the rule's document: where it stood, else what it was called, else the first."""
    if known is None or len(fitting) == 1:
        return fitting[0]
    attempt = match(fitting, [known])
    return attempt.matches[0].link if attempt.matches else fitting[0]


def _by_likeness(state: Matching) -> None:
    """Pair what is nearly the same in name or words within one section, where nothing else comes near."""
    if len(state.links) * len(state.known) > _MOST_PAIRS:
        return
    for url in list(state.links):
        traits = state.link_traits[url]
        scored = sorted(((alike(traits, state.known_traits[name]), name) for name in state.known), reverse=True)
        if not scored or scored[0][0] < _ALIKE or (len(scored) > 1 and scored[1][0] >= UNLIKE):
            continue
        known = state.known[scored[0][1]]
        if _goes_on(state, url, known.name):
            continue
        mine = state.known_traits[known.name]
        rivals = [one for one in state.links if alike(state.link_traits[one], mine) >= UNLIKE]
        if rivals == [url]:
            note = Reason("recognised as {name} by a similar name only", name=known.name)
            state.settle(Match(state.links[url], Basis.SIMILAR, known, note=note))
