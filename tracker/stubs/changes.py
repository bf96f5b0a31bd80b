"""What a change of the client is, for the code that uses it."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Literal

Direction = Literal["request", "response"]
Kind = Literal[
    "added",
    "removed",
    "renamed",
    "required",
    "optional",
    "type",
    "value-added",
    "value-removed",
    "default",
    "deprecated",
]


class Semver(StrEnum):
    """The step of a version number a change calls for (Semantic Versioning 2.0.0)."""

    NONE = "none"
    PATCH = "patch"
    MINOR = "minor"
    MAJOR = "major"

    @property
    def rank(self) -> int:
        """0 for none up to 3 for major."""
        return ("none", "patch", "minor", "major").index(self.value)


@dataclass(frozen=True, slots=True)
class CodeChange:
    """One difference between two clients."""

    kind: Kind
    semver: Semver
    name: str
    """`Class`, `Class.field`, `Client.method`, `Client.method(parameter)` or `Enum.VALUE`, as the newer client says."""
    direction: Direction | None = None
    before: Any = None
    """A type as the language writes it, a value, or for `renamed` the older name."""
    after: Any = None
    pointer_older: str | None = None
    """RFC 6901 pointer into the older description as published."""
    pointer_newer: str | None = None
    raised: bool = False
    """Whether it is about the object that comes with an error, not about what the method gives."""
    fingerprint: str | None = None
    """Of the finding that is the same fact, where one is."""


@dataclass(frozen=True, slots=True)
class ClientDiff:
    """What changes for code that uses the client."""

    language: str
    semver: Semver
    changes: tuple[CodeChange, ...]
    """Worst step first, then by name."""
