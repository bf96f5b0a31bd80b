"""A finding: one change, judged."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Literal, NamedTuple

Direction = Literal["request", "response"]


class Level(StrEnum):
    """How much a change matters to a client that obeyed the older contract; ordered from worst to least."""

    BREAKING = "breaking"
    WARNING = "warning"
    INFO = "info"
    DOCUMENTATION = "documentation"

    @property
    def rank(self) -> int:
        """3 for breaking down to 0 for documentation."""
        return {"breaking": 3, "warning": 2, "info": 1, "documentation": 0}[self.value]


class OperationReached(NamedTuple):
    """An operation that a change reaches."""

    method: str
    """Upper case."""
    path: str
    operation_id: str | None = None
    direction: Direction | None = None
    tags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Finding:
    """One fact, told once."""

    id: str
    """Rule id, `request-property-became-required`."""
    level: Level
    fingerprint: str
    """12 hexadecimal digits; stable between runs and between languages."""
    arguments: Mapping[str, str]
    """What the message's placeholders stand for; see `tracker.rules.messages.message(finding, language)`."""
    operations: tuple[OperationReached, ...] = ()
    """Sorted; empty where the fact is about the whole document or reaches no operation."""
    pointer_older: str | None = None
    """RFC 6901 pointer into the older file as published."""
    pointer_newer: str | None = None
    line_older: int | None = None
    """1-based line in the older file as published."""
    line_newer: int | None = None
    before: Any = None
    """The smallest thing that changed, as a JSON value."""
    after: Any = None
    direction: Direction | None = None
    tags: frozenset[str] = field(default_factory=frozenset)
    """Facets for links and filters: `added`, `removed`, `required`, `optional`, `renamed`, `narrowed`, `widened`, …"""


class Rule(NamedTuple):
    """One kind of fact that is told, with what people read about it."""

    id: str
    level: Level
    """Before any policy."""
    direction: Direction | None
    summary: Mapping[str, str]
    """`da` and `en`: the message with its placeholders, one sentence."""
    doctrine: str
    """Name of the reasoning that gives the level; see `tracker.rules.doctrine`."""
    family: str = ""
    """The table row it was spelled from; empty for a rule of its own."""
    exception: tuple[str, str] | None = None
    """Why the level is not the doctrine's, in Danish and English; None where it is."""

    def template(self, language: str) -> str:
        """The message as the catalogue shows it, without the placeholder for what a body is called."""
        return self.summary[language].replace("{body}", "")
