"""Where schemas within schemas are known to stand: by what sets them apart, not by their place in a list."""

import re
from collections.abc import Mapping
from typing import Any

from tracker.openapi import references
from tracker.openapi.pointer import join, parents, split
from tracker.stubs.apart import LONGEST, tokens
from tracker.stubs.names import LockedNames

_LISTED = re.compile(r"/(?:oneOf|anyOf)/")
_NUMBERED = re.compile(r"/(?:oneOf|anyOf|allOf)/[0-9]+(?:/|$)")


class Standing:
    """Where schemas of one document are known to stand, and where the document has them."""

    def __init__(self, document: Mapping[str, Any], names: LockedNames | None = None) -> None:
        self.document = document
        self.moved: dict[str, str] = {}
        """Where a schema is known to stand -> its canonical pointer, where they differ; the longest prefix wins."""
        self._locked = _locked((names or {}).get("types", {}))
        self._known: dict[tuple[str, int], list[str]] = {}

    def canonical(self, stands: str) -> str:
        """The pointer of what is known to stand there."""
        if not self.moved:
            return stands
        found = ((self.moved[head], tail) for head, tail in parents(stands) if head in self.moved)
        head, tail = next(found, (stands, ""))
        return head + tail

    def note(self, stands: str, pointer: str) -> None:
        """Remembers what is known to stand elsewhere than where the document has it."""
        if stands != pointer or self.canonical(stands) != pointer:
            self.moved[stands] = pointer

    def variants(self, stands: str, pointer: str, word: str, given: list[Any]) -> list[tuple[Any, str]]:
        """The members of `oneOf` or `anyOf`, each with where it is known to stand."""
        place = f"{stands}/{word}"
        known = self._known.get((place, id(given)))
        if known is None:
            known = self._known[place, id(given)] = tokens(given, self._locked.get(place, ()))
        found = [(item, join(place, token)) for item, token in zip(given, known, strict=True)]
        for index, (_, where) in enumerate(found):
            self.note(where, f"{pointer}/{word}/{index}")
        return found

    def follow(self, schema: Any, stands: str) -> tuple[Any, str]:
        """What a schema refers to in the end, and where that is known to stand."""
        found, place = references.resolve_place(self.document, schema, stands)
        return found, place if place == stands or found is None else self._of(place)

    def _of(self, pointer: str) -> str:
        """Where the schema of a pointer is known to stand."""
        if not _NUMBERED.search(pointer):
            return pointer
        value: Any = self.document
        stands, at, above, path = "", "", "", split(pointer)
        for number, token in enumerate(path):
            at = join(at, token)
            if isinstance(value, list) and above in ("oneOf", "anyOf"):
                holder = stands.rpartition("/")[0]
                stands = self.variants(holder, at.rsplit("/", 2)[0], above, value)[int(token)][1]
            elif not (isinstance(value, list) and above == "allOf" and _one_has(value, path[number + 1 :])):
                stands = join(stands, token)
            value, above = value[int(token) if isinstance(value, list) else token], token
        self.note(stands, at)
        return stands


def _one_has(parts: list[Any], rest: tuple[str, ...]) -> bool:
    """Whether the rest of a path is a property that only one of the parts has."""
    if len(rest) < 2 or rest[0] != "properties":
        return False
    held = [part.get("properties") for part in parts if isinstance(part, dict)]
    return sum(isinstance(one, dict) and rest[1] in one for one in held) == 1


def _locked(types: Mapping[str, str]) -> Mapping[str, set[str]]:
    """Place of a list -> how its members were known before."""
    found: dict[str, set[str]] = {}
    for key in types:
        for match in _LISTED.finditer(key):
            token = split(f"/{key[match.end() :].partition('/')[0]}")[0]
            if 0 < len(token) <= LONGEST + 8:
                found.setdefault(key[: match.end() - 1], set()).add(token)
    return found
