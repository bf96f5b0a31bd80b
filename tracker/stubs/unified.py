"""A unified diff of large files: blocks first, then lines, so that time follows what changed."""

import difflib
from collections.abc import Iterator

MAX_BLOCK_LINES = 4000
"""Lines of a changed run of blocks beyond which it is told as removed and added."""


def unified(older: str, newer: str, path: str) -> Iterator[str]:
    """The lines of a unified diff without line ends; nothing where the texts are equal."""
    if older == newer:
        return
    left, right = _blocks(older), _blocks(newer)
    matcher = difflib.SequenceMatcher(None, ["\n".join(block) for block in left], ["\n".join(block) for block in right])
    yield f"--- older/{path}"
    yield f"+++ newer/{path}"
    for kind, first, last, start, end in matcher.get_opcodes():
        if kind != "equal":
            before = [line for block in left[first:last] for line in block]
            after = [line for block in right[start:end] for line in block]
            yield from _hunks(before, after, sum(map(len, left[:first])), sum(map(len, right[:start])))


def _hunks(before: list[str], after: list[str], above: int, above_newer: int) -> Iterator[str]:
    if len(before) + len(after) > MAX_BLOCK_LINES:
        groups = [[("replace", 0, len(before), 0, len(after))]]
    else:
        groups = list(difflib.SequenceMatcher(None, before, after).get_grouped_opcodes(2))
    for group in groups:
        first, last = group[0], group[-1]
        yield (f"@@ -{above + first[1] + 1},{last[2] - first[1]} +{above_newer + first[3] + 1},{last[4] - first[3]} @@")
        for kind, i, j, k, m in group:
            if kind == "equal":
                yield from (f" {line}" for line in before[i:j])
                continue
            yield from (f"-{line}" for line in before[i:j])
            yield from (f"+{line}" for line in after[k:m])


def _blocks(text: str) -> list[list[str]]:
    """Lines, cut where two blank lines stand and before every unindented line that follows an indented one."""
    blocks: list[list[str]] = [[]]
    for line in text.split("\n"):
        if line and not line[0].isspace() and line[0] not in ")]}" and blocks[-1] and not blocks[-1][-1].strip():
            blocks.append([])
        blocks[-1].append(line)
    return blocks
