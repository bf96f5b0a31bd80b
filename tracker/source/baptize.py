"""Names for documents seen for the first time: short, readable, unique, safe as file names."""

from collections import Counter
from collections.abc import Collection, Iterable
from urllib.parse import unquote, urlsplit

from tracker.source.naming import is_item, slug, stem, unique
from tracker.source.traits import Traits

_SHORT = 4
"""Characters below which a file name alone says too little."""
_SECTION = 30


class Names:
    """The names of one visit: those taken, and those given."""

    def __init__(self, taken: Collection[str]) -> None:
        self._taken = set(taken)
        self._shared: Counter[str] = Counter()
        self._shared_here: Counter[str] = Counter()

    def consider(self, links: Iterable[Traits]) -> None:
        """Look at all links of the visit first, so that what several share is no name by itself."""
        for traits in links:
            self._shared[traits.family] += 1
            self._shared_here[_placed(traits)] += 1

    def give(self, traits: Traits) -> str:
        """A name for the document behind a link: its file name without version, its section before it where needed."""
        name, placed, full = slug(traits.family), _placed(traits), slug(stem(traits.name))
        text = slug(traits.words)
        if len(name) < _SHORT or is_item(traits.name):
            candidates = [
                placed if name and not is_item(traits.name) else "",
                text,
                slug(f"{_section(traits)}-{text}"),
                full,
            ]
        elif self._shared[traits.family] > 1:
            candidates = [placed if self._shared_here[placed] == 1 else "", full, name]
        else:
            candidates = [name, placed, full]
        return self._take(candidates)

    def give_page(self, url: str) -> str:
        """A name for a page's own text: the last part of its address."""
        parts = urlsplit(url)
        segment = unquote(parts.path).strip("/").rpartition("/")[2]
        return self._take([slug(stem(segment)), slug(f"{stem(segment)}-side"), slug(parts.hostname or "")])

    def _take(self, candidates: list[str]) -> str:
        name = unique(candidates, self._taken)
        self._taken.add(name)
        return name


def _section(traits: Traits) -> str:
    """The section as the beginning of a name."""
    section = slug(traits.section)
    return section if len(section) <= _SECTION else section[: _SECTION + 1].rpartition("-")[0]


def _placed(traits: Traits) -> str:
    """The family with its section before it; the section's words are not said twice."""
    section, name = _section(traits), slug(traits.family)
    return name if not section or section in name else slug(f"{section}-{name}")
