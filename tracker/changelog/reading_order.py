"""Words of a page -> lines in the order in which they are read, one column of text after the other."""

from collections.abc import Sequence

from tracker.changelog.layout import Line, Word, lines

LARGEST_PAGE = 14_400
"""Points that a page may be wide (ISO 32000-1, annex C)."""


def ordered(words: Sequence[Word]) -> list[Line]:
    """Lines from top to bottom; where a gap runs down the page between two columns of prose, the left one first."""
    whole = lines(words)
    if len(whole) < 4:
        return whole
    gap = _gap(words, whole)
    if gap is None:
        return whole
    wide = [w for line in whole for w in line.words if _crossed(line, gap)]
    kept = set(map(id, wide))
    found: list[Line] = []
    slab: list[Word] = []
    for line in [*whole, None]:
        if line is not None and not _crossed(line, gap):
            slab += line.words
            continue
        found += ordered([w for w in slab if w.x1 <= gap + 1]) + ordered([w for w in slab if w.x0 >= gap - 1])
        slab = []
        if line is not None:
            found.append(line)
    return found if kept or found else whole


def _crossed(line: Line, gap: float) -> bool:
    """Whether a line runs over the gap: through it, or with no more than a space there."""
    left = [w for w in line.words if w.x0 < gap]
    right = [w for w in line.words if w.x0 >= gap]
    if any(w.x1 > gap for w in left):
        return True
    return bool(left and right) and right[0].x0 - max(w.x1 for w in left) < 0.8 * line.size


def _gap(words: Sequence[Word], whole: Sequence[Line]) -> float | None:
    """The middle of the widest gap between two blocks of prose, if there is one."""
    x0, x1 = min(w.x0 for w in words), max(w.x1 for w in words)
    width = int(x1 - x0)
    if not 120 <= width <= LARGEST_PAGE:
        return None
    crossing = [0] * (width + 2)
    for word in words:
        for i in range(int(word.x0 - x0), int(word.x1 - x0) + 2):
            if i < len(crossing):
                crossing[i] += 1
    allowed = 0.06 * len(whole) * 2
    best, run = (0, 0), 0
    for i in range(int(width * 0.2), int(width * 0.8)):
        run = run + 1 if crossing[i] <= allowed else 0
        best = max(best, (run, i))
    if best[0] < 8:
        return None
    gap = x0 + best[1] - best[0] / 2
    left, right = lines(w for w in words if w.x1 <= gap), lines(w for w in words if w.x0 >= gap)
    return gap if _prose(left) and _prose(right) else None


def _prose(side: Sequence[Line]) -> bool:
    return len(side) >= 3 and sum(len(line.text) for line in side) / len(side) > 18
