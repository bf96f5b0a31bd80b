"""What schemas call for, before names are given."""

from dataclasses import dataclass, field
from typing import Any, Literal

from tracker.stubs.model import Type


@dataclass(frozen=True, slots=True)
class FieldShape:
    """One property."""

    wire: str
    type: Type
    required: bool
    description: str
    default: Any
    deprecated: bool
    read_only: bool
    pointer: str


@dataclass(slots=True)
class ModelShape:
    """An object; filled in after it was first met, because it may contain itself."""

    key: str
    words: str
    """What it wants to be called."""
    fields: list[FieldShape] = field(default_factory=list)
    additional: Type | None = None
    description: str = ""
    deprecated: bool = False


@dataclass(frozen=True, slots=True)
class EnumShape:
    """An enum."""

    key: str
    words: str
    base: Literal["string", "integer"]
    values: tuple[str | int, ...]
    description: str
    deprecated: bool


@dataclass(frozen=True, slots=True)
class UnionShape:
    """A union that gets a name."""

    key: str
    words: str
    type: Type
    description: str
