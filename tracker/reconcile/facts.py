"""Findings as facts that a sentence can state: a thing with its names, what was done to it, and where."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from tracker.reconcile.addresses import segments
from tracker.reconcile.grammar import doings_of, thing_of
from tracker.reconcile.kinds import Doing, Thing
from tracker.reconcile.vocabulary import Key
from tracker.reconcile.words import name_words, squash
from tracker.rules import Finding, Level

_COMPONENTS = frozenset(
    {
        "schemas",
        "parameters",
        "responses",
        "requestBodies",
        "headers",
        "securitySchemes",
        "definitions",
        "pathItems",
        "callbacks",
    }
)
_PLACE_WORDS = frozenset(
    {"items", "allof", "anyof", "oneof", "additionalproperties", "not", "prefixitems", "if", "then", "else"}
)
_VALUE_LONGEST = 200


@dataclass(frozen=True, slots=True, eq=False)
class Fact:
    """A finding in the words in which a changelog would tell it."""

    finding: Finding
    thing: Thing
    doings: frozenset[Doing]
    name: str
    """The thing's own name; an operation's is its path."""
    keys: frozenset[str]
    """Squashed spellings that name the thing."""
    words: tuple[str, ...]
    """The words of its name."""
    owner: str = ""
    """Of a value: the name of the property or parameter that has it."""
    containers: frozenset[str] = field(default_factory=frozenset)
    """Squashed names of the components and properties it stands in."""
    place: frozenset[str] = field(default_factory=frozenset)
    """The words of where it stands."""
    operations: frozenset[Key] = field(default_factory=frozenset)
    structural: bool = True
    """Whether it should have been announced."""

    @property
    def owner_words(self) -> tuple[str, ...]:
        """The words of a value's owner."""
        return name_words(self.owner)

    @property
    def last(self) -> str:
        """The last word of an operation's path that is no parameter."""
        paths = (path for _, path in self.operations)
        return next((part for path in paths for part in reversed(path) if part != "{}"), "")

    @property
    def fingerprint(self) -> str:
        """The finding's."""
        return self.finding.fingerprint


def read(findings: Sequence[Finding]) -> tuple[Fact, ...]:
    """Each finding that is more than wording as a fact, in order."""
    return tuple(_read(finding) for finding in findings if finding.level is not Level.DOCUMENTATION)


def _read(finding: Finding) -> Fact:
    thing, doings = thing_of(finding.id), doings_of(finding.id)
    reached = frozenset((each.method.upper(), segments(each.path)) for each in finding.operations)
    trail = _trail(finding)
    name, owner = _names(finding, thing, trail)
    keys = {squash(name)} if name else set()
    if thing is Thing.OPERATION:
        keys |= {squash(each.operation_id) for each in finding.operations if each.operation_id}
    containers = [part for part in trail if squash(part) not in keys or part == owner]
    place = {word for part in containers for word in name_words(part)}
    for each in finding.operations[:20]:
        place |= {word for part in segments(each.path) for word in name_words(part)} | set(
            name_words(each.operation_id or "")
        )
    return Fact(
        finding,
        thing,
        doings,
        name,
        frozenset(keys - {""}),
        _own_words(finding, thing, name),
        owner,
        frozenset(map(squash, containers)),
        frozenset(place),
        reached,
        _structural(finding, thing),
    )


def _structural(finding: Finding, thing: Thing) -> bool:
    """Whether a finding changes what clients meet: not the version's number, not an unused definition."""
    if "version" in finding.tags:
        return False
    return thing is not Thing.SCHEMA or bool(finding.operations)


@lru_cache(maxsize=65536)
def _operation_words(path: str, operation_id: str) -> frozenset[str]:
    return frozenset(word for part in segments(path) for word in name_words(part)) | set(name_words(operation_id))


def _own_words(finding: Finding, thing: Thing, name: str) -> tuple[str, ...]:
    if thing is Thing.MEDIA_TYPE:
        return name_words(name.rsplit("/", 1)[-1])
    if thing is not Thing.OPERATION or not finding.operations:
        return name_words(name)
    first = finding.operations[0]
    found = dict.fromkeys(name_words(first.operation_id or ""))
    parts = [part for part in segments(first.path) if part != "{}"]
    found |= dict.fromkeys(word for part in parts[-1:] for word in name_words(part))
    return tuple(found)


def _names(finding: Finding, thing: Thing, trail: Sequence[str]) -> tuple[str, str]:
    """A fact's own name and, of a value, its owner's."""
    if thing is Thing.OPERATION and finding.operations:
        return finding.operations[0].path, ""
    told = finding.arguments.get("name") or ""
    last = told or (trail[-1] if trail else "")
    if thing is not Thing.VALUE:
        return last, ""
    value = finding.after if finding.after is not None else finding.before
    if isinstance(value, (str, int, float)) and not isinstance(value, bool):
        return str(value)[:_VALUE_LONGEST], last
    return str(finding.arguments.get("value") or last)[:_VALUE_LONGEST], last


def _trail(finding: Finding) -> tuple[str, ...]:
    """The names on the way to the thing, outermost first: component, properties, parameters, headers, statuses."""
    found: dict[str, None] = {}
    for pointer in (finding.pointer_newer, finding.pointer_older):
        found |= dict.fromkeys(_of_pointer(pointer or ""))
    for key in ("where", "path", "component"):
        where = finding.arguments.get(key) or ""
        if "{" not in where and not where.startswith("/"):
            found |= dict.fromkeys(
                part for part in re.split(r"[/.]", where) if part and part.casefold() not in _PLACE_WORDS
            )
    return tuple(found)


def _of_pointer(pointer: str) -> Iterable[str]:
    parts = [part.replace("~1", "/").replace("~0", "~") for part in pointer.split("/")[1:]]
    for place, part in enumerate(parts):
        before = parts[place - 1] if place else ""
        if before == "properties" or (before in _COMPONENTS and not part.isdigit()):
            yield part[:_VALUE_LONGEST]
