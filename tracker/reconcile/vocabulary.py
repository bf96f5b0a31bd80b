"""What two descriptions call their things: operations, and every name that either has."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from tracker.openapi import Description
from tracker.reconcile.addresses import Address, segments
from tracker.reconcile.names import names as names_below
from tracker.reconcile.words import name_words, root, squash, text_words

_METHODS = frozenset({"get", "put", "post", "delete", "options", "head", "patch", "trace", "query"})
_PROSE = 300
"""Characters of a summary or description that are read."""

Key = tuple[str, tuple[str, ...]]
"""An operation: method and path segments."""


@dataclass(frozen=True, slots=True)
class Operation:
    """An operation of either description."""

    method: str
    path: str
    segments: tuple[str, ...]
    operation_id: str | None
    words: frozenset[str]
    """Of its id, path, summary and tags, folded."""
    in_older: bool
    in_newer: bool

    @property
    def key(self) -> Key:
        """Method and segments."""
        return self.method, self.segments


@dataclass
class Vocabulary:
    """The words of two descriptions; names are read only when a claim asks."""

    older: Description
    newer: Description
    operations: dict[Key, Operation] = field(default_factory=dict)
    _by_segments: dict[tuple[str, ...], list[Operation]] = field(default_factory=lambda: defaultdict(list))
    _by_last: dict[str, list[Operation]] = field(default_factory=lambda: defaultdict(list))

    def __post_init__(self) -> None:
        before, after = _operations(self.older.document), _operations(self.newer.document)
        for key in before | after:
            path, value = (after if key in after else before)[key]
            made = _operation(key, path, value, in_older=key in before, in_newer=key in after)
            self.operations[key] = made
            self._by_segments[key[1]].append(made)
            for part in set(key[1]) - {"{}"}:
                self._by_last[part].append(made)

    @cached_property
    def older_names(self) -> frozenset[str]:
        """Every name of the older description, squashed."""
        return frozenset(map(squash, names_below(self.older.document)))

    @cached_property
    def newer_names(self) -> frozenset[str]:
        """Every name of the newer description, squashed."""
        return frozenset(map(squash, names_below(self.newer.document)))

    @cached_property
    def _roots(self) -> tuple[frozenset[str], frozenset[str]]:
        return frozenset(map(root, self.older_names)), frozenset(map(root, self.newer_names))

    def sides(self, word: str) -> tuple[bool, bool]:
        """Whether a word, whatever its ending, is a whole name of the older and of the newer description."""
        base = root(word)
        return base in self._roots[0], base in self._roots[1]

    @cached_property
    def _resources(self) -> frozenset[str]:
        return frozenset(
            root(word)
            for operation in self.operations.values()
            for part in operation.segments
            for word in name_words(part)
        )

    def works_on(self, word: str) -> bool:
        """Whether a word, whatever its ending, stands in the path of an operation."""
        return root(word) in self._resources

    def names_at(self, operation: Operation) -> frozenset[str]:
        """Every name that an operation of the newer description sends or receives, squashed."""
        item = self.newer.document.get("paths", {}).get(operation.path)
        value = item.get(operation.method.lower()) if isinstance(item, Mapping) else None
        if not isinstance(item, Mapping) or not isinstance(value, Mapping):
            return frozenset()
        own = {"parameters": item.get("parameters", []), "operation": value}
        return frozenset(map(squash, names_below(own, document=self.newer.document)))

    @cached_property
    def by_operation_id(self) -> Mapping[str, tuple[Operation, ...]]:
        """Squashed operationId -> its operations."""
        found: dict[str, list[Operation]] = defaultdict(list)
        for operation in self.operations.values():
            if operation.operation_id:
                found[squash(operation.operation_id)].append(operation)
        return {key: tuple(value) for key, value in found.items()}

    def resolve(self, address: Address) -> tuple[Operation, ...]:
        """The operations that an address means: of its exact path, else of one that ends with it, else holding it."""
        if exact := self._by_segments.get(address.segments):
            return _by_method(exact, address.methods)
        literal = [part for part in address.segments if part != "{}"]
        if not literal:
            return ()
        candidates = min((self._by_last.get(part, []) for part in literal), key=len)
        for fits in (_ends, _begins, _holds):
            if found := [operation for operation in candidates if fits(operation.segments, address.segments)]:
                return _by_method(found, address.methods)
        return ()


def _by_method(found: Iterable[Operation], methods: frozenset[str]) -> tuple[Operation, ...]:
    """Those with the method named; all where it fits none: publishers mistake GET for POST."""
    every = tuple(found)
    return tuple(operation for operation in every if operation.method in methods) or every


def _ends(path: tuple[str, ...], told: tuple[str, ...]) -> bool:
    return path[-len(told) :] == told or told[-len(path) :] == path


def _begins(path: tuple[str, ...], told: tuple[str, ...]) -> bool:
    """`/services` where the path goes on with nothing but a parameter."""
    return path[-len(told) - 1 : -1] == told and path[-1] == "{}"


def _holds(path: tuple[str, ...], told: tuple[str, ...]) -> bool:
    return any(path[start : start + len(told)] == told for start in range(len(path) - len(told) + 1))


def _operation(key: Key, path: str, value: Mapping[str, Any], *, in_older: bool, in_newer: bool) -> Operation:
    told = value.get("operationId")
    operation_id = told if isinstance(told, str) else None
    words = set(name_words(operation_id or "")) | {w for part in key[1] for w in name_words(part)}
    words |= set(text_words(str(value.get("summary") or "")[:_PROSE]))
    tags = value.get("tags")
    for tag in tags if isinstance(tags, list) else []:
        words |= set(name_words(str(tag)[:_PROSE]))
    return Operation(key[0], path, key[1], operation_id, frozenset(words), in_older, in_newer)


def _operations(document: Mapping[str, Any]) -> dict[Key, tuple[str, Mapping[str, Any]]]:
    found: dict[Key, tuple[str, Mapping[str, Any]]] = {}
    for section in ("paths", "webhooks"):
        items = document.get(section)
        for path, item in items.items() if isinstance(items, Mapping) else ():
            parts = segments(str(path))
            for method, value in item.items() if isinstance(item, Mapping) else ():
                if method in _METHODS and isinstance(value, Mapping):
                    found.setdefault((method.upper(), parts), (str(path), value))
    return found
