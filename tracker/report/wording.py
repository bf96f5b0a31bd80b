"""Two texts word by word: what stayed, what went, what came."""

import difflib
import re
from collections.abc import Iterator
from typing import Any

from tracker.report.voice import clean

_LEAST = 5
_LIMIT = 400
"""Words of either text, spaces and signs counted; shorter and longer ones are shown whole."""


def words(before: Any, after: Any) -> list[tuple[str, str]]:
    """Parts as `same`, `del` or `ins` with their text; empty where the two are no texts or are too long."""
    if not isinstance(before, str) or not isinstance(after, str):
        return []
    older, newer = re.findall(r"\w+|\W", clean(before)), re.findall(r"\w+|\W", clean(after))
    if not _LEAST < min(len(older), len(newer)) <= max(len(older), len(newer)) <= _LIMIT:
        return []
    return list(_parts(older, newer))


def _parts(older: list[str], newer: list[str]) -> Iterator[tuple[str, str]]:
    for what, a, b, c, d in difflib.SequenceMatcher(None, older, newer, autojunk=False).get_opcodes():
        if what == "equal":
            yield "same", "".join(older[a:b])
        else:
            yield from (
                (kind, text) for kind, text in (("del", "".join(older[a:b])), ("ins", "".join(newer[c:d]))) if text
            )
