"""Descriptions of the publisher's as plain text of one line."""

import unicodedata
from typing import Any

LONGEST_TEXT = 600
"""Characters of a description that are kept."""

HIDDEN = frozenset(("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"))
"""Unicode categories of what nobody sees: no source text holds them as they are."""


def fold(text: Any) -> str:
    """A description as one line of plain text: NFC, no hidden characters, bounded."""
    if not isinstance(text, str):
        return ""
    given = unicodedata.normalize("NFC", text[: LONGEST_TEXT * 8])
    line = " ".join(given.split())
    if not line.isprintable():
        seen = "".join(" " if c.isspace() else c for c in line if c.isspace() or unicodedata.category(c) not in HIDDEN)
        line = " ".join(seen.split())
    return line if len(line) <= LONGEST_TEXT else line[: LONGEST_TEXT - 1].rstrip() + "…"
