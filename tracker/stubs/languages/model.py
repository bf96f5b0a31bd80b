"""What a language has to offer for a client to be written in it."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple, Protocol

from tracker.errors import TrackerError
from tracker.stubs.model import Operation, Plan, Type

Files = Mapping[str, str]
"""Relative path -> text."""


class GateError(TrackerError):
    """The rendered client is not what the templates should give; nothing was written."""


class Page(NamedTuple):
    """One file of a client, before it is rendered."""

    path: str
    """Relative to the package's folder, with `/`."""
    template: str
    """Name of the template, without `.jinja`."""
    given: Mapping[str, Any]
    """What the template is given."""


class Spelling(Protocol):
    """Types as the language writes them."""

    def spell(self, kind: Type) -> str:
        """The type of a value that is there."""
        ...

    def optional(self, kind: Type) -> str:
        """The type of what may be left out."""
        ...


@dataclass(frozen=True, slots=True)
class Words:
    """Which names a language allows, and in which case it writes them."""

    method: Callable[[str], str]
    parameter: Callable[[str], str]
    field: Callable[[str], str]
    group: Callable[[str], str]
    type: Callable[[str], str]
    member: Callable[[str], str]
    """Values of an enum."""
    reserved: frozenset[str]
    """Words no identifier may be."""
    methods: frozenset[str] = frozenset()
    """Further names that stand on the client."""
    groups: frozenset[str] = frozenset()
    """Further names that no group may bear."""
    types: frozenset[str] = frozenset()
    """Further names that stand where classes stand."""
    fields: frozenset[str] = frozenset()
    """Further names that stand on every object."""
    parameters: frozenset[str] = frozenset()
    """Further names that every method takes or holds."""
    members: frozenset[str] = frozenset()
    """Further names that stand on every enum."""
    own_name: bool = True
    """Whether a member may bear the name of its class."""
    folded: bool = False
    """Whether names of types and methods must differ in more than capitals: each is a file of its own."""
    as_sent: bool = False
    """Whether objects keep the names on the wire: `field` only writes them down, no two alike, and none is locked."""
    further: str = "additional_properties"
    """What holds the values of an object that have no name of their own."""
    named_unions: bool = False
    """Whether every union needs a name, those within other schemas as well."""


def spelled_result(spelling: Spelling, one: Operation) -> str:
    """The type of what a method gives, where it needs no spelling of its own."""
    return spelling.spell(one.result)


@dataclass(frozen=True, slots=True)
class Language:
    """One language."""

    name: str
    """As `--language` takes it, and the folder of its templates."""
    words: Words
    check_package: Callable[[str], None]
    """Raises `UsageError` for what cannot be a package's name."""
    package: Callable[[str], str]
    """A name in snake_case as the language writes that of a package."""
    folder: Callable[[str], str]
    """Package -> the folder that holds it, relative to the output, with `/`."""
    spelling: Callable[[Plan], Spelling]
    """The types of a plan, bare of the modules they stand in."""
    pages: Callable[[Plan], Iterable[Page]]
    filters: Mapping[str, Callable[..., Any]]
    """What the templates may call: the only ways for spec text to enter them."""
    check: Callable[[Plan, Files], None]
    """Parses the files and holds them against an allow-list; raises `GateError`, which names the file and the line."""
    prove: Callable[[str, Files], None]
    """Package and files: uses them as a program would, where that can be done here; raises `GateError`."""
    result: Callable[[Spelling, Operation], str] = spelled_result
    """What a method gives, as people are told."""
    cannot: Callable[[Plan], Iterable[str]] = lambda plan: ()
    """What clients in this language cannot do, beyond what the plan leaves out: one line each."""
    absent: str = "null"
    """How a program sees that something was left out."""
