"""Lines that changes reach."""

from dataclasses import dataclass
from typing import Literal

from tracker.stubs.changes import CodeChange

Certainty = Literal["certain", "likely"]


@dataclass(frozen=True, slots=True)
class Hit:
    """One place in a program that one change reaches."""

    file: str
    """Relative to the folder searched, with `/`."""
    line: int
    """1-based."""
    column: int
    """1-based, in characters: where the expression begins."""
    text: str
    """The line, without the white space around it."""
    change: CodeChange
    certainty: Certainty
    """`certain`: the type of what stands there is known; `likely`: the name fits and the type is not known."""


@dataclass(frozen=True, slots=True)
class Impact:
    """What a search found."""

    hits: tuple[Hit, ...]
    """Sorted by file, line and column."""
    unreadable: tuple[str, ...]
    """Files that could not be parsed, relative, sorted."""
