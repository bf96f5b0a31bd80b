"""How alike two documents are called."""

from tracker.source.traits import Traits

UNLIKE = 70.0
"""Similarity (0-100) below which two names are no rivals."""


def alike(one: Traits, other: Traits) -> float:
    """Likeness of files of one form."""
    return likeness(one, other) if one.extension == other.extension else 0.0


def likeness(one: Traits, other: Traits) -> float:
    """How alike two are called, 0 to 100; 0 in different sections."""
    from rapidfuzz import fuzz

    if one.section != other.section:
        return 0.0
    names = fuzz.ratio(one.family, other.family) if min(len(one.family), len(other.family)) > 4 else 0.0
    words = fuzz.ratio(one.words, other.words) if min(len(one.words), len(other.words)) > 8 else 0.0
    return max(names, words)
