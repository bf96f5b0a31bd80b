"""A description spread over several files, made one document.

What another file holds becomes a component where such objects can stand by name, under a name made of the file's path;
anything else (path items, operations, texts) is written out where it is referred to.
"""

import re
from hashlib import sha256
from typing import Any
from urllib.parse import unquote

from tracker.documents.reason import Reason
from tracker.errors import UnreadableError
from tracker.openapi import pointer as pointers
from tracker.openapi.files import Files, beside
from tracker.openapi.limits import MAX_DEPTH
from tracker.openapi.model import Dialect, Fault, published
from tracker.openapi.reader import read
from tracker.openapi.structure import Kind, Part, Shape, below, home

_REMOTE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|//")
_NAME = re.compile(r"[^A-Za-z0-9_.-]+")
_STRUCTURED = (".yaml", ".yml", ".json")
_NOTHING: Any = object()


class Bundle:
    """One description being put together."""

    def __init__(self, root: dict[str, Any], file: str, files: Files, dialect: Dialect) -> None:
        self.faults: list[Fault] = []
        self.origins: dict[str, str] = {}
        self.inlined = False
        """Whether anything was written out, so that the whole may be larger than its parts."""
        self.read: dict[str, bytes] = {}
        """The files used, the root file left out."""
        self._root, self._file, self._files, self._dialect = root, file, files, dialect
        self._folder = file[: file.rfind("/") + 1]
        self._values: dict[str, Any] = {file: root}
        self._names: dict[tuple[str, str, Part], str] = {}
        self._taken: set[str] = set()
        self._todo: list[tuple[str, str, Part, str]] = []
        self._open: list[tuple[str, str]] = []
        self._written: dict[tuple[tuple[str, str], Kind], Any] = {}

    def document(self) -> dict[str, Any]:
        """The whole description as one document."""
        part = Part.SCHEMA if self._dialect is Dialect.JSON_SCHEMA else Part.ROOT
        document: dict[str, Any] = self._copy(self._root, Kind(Shape.ONE, part), self._file, "", 0)
        while self._todo:
            file, place, member, here = self._todo.pop()
            value = self._value(file, place)
            self.origins[here] = self._origin(file, place)
            *holders, name = pointers.split(here)
            holder = document
            for key in holders:
                holder = holder.setdefault(key, {})
            holder[name] = self._copy(value, Kind(Shape.ONE, member), file, here, len(holders) + 1)
        return document

    def _copy(self, value: Any, kind: Kind, file: str, at: str, depth: int) -> Any:
        """The value with its references rewritten; one call for each level, so that depth stays bounded."""
        if depth > MAX_DEPTH:
            raise UnreadableError(Reason("nested deeper than {n} levels with the files it refers to", n=MAX_DEPTH))
        if type(value) is dict:
            if type(value.get("$ref")) is str and (kind.shape is Shape.ONE or not value["$ref"].startswith("#")):
                return self._reference(value, kind, file, at, depth)
            out = {}
            for key, item in value.items():
                if type(item) is dict or type(item) is list:
                    inner = below(kind.part, key) if kind.shape is Shape.ONE else Kind(Shape.ONE, kind.part)
                    item = self._copy(item, inner, file, pointers.join(at, key), depth + 1)
                out[key] = item
            return out
        if type(value) is list:
            inner = Kind(Shape.ONE, kind.part)
            return [self._copy(item, inner, file, f"{at}/{index}", depth + 1) for index, item in enumerate(value)]
        return value

    def _reference(self, value: dict[str, Any], kind: Kind, file: str, at: str, depth: int) -> Any:
        ref = value["$ref"]
        if file == self._file and ref.startswith("#"):
            return value
        found = self._target(ref, file, at)
        if found is None:
            return value
        target, place = found
        siblings = {key: item for key, item in value.items() if key != "$ref"}
        section = home(kind.part, self._dialect) if kind.shape is Shape.ONE else None
        if target == self._file and (place.startswith("/components/") or (section and place.startswith(section))):
            return {"$ref": f"#{place}", **siblings}
        if section is not None:
            return {"$ref": f"#{self._component(target, place, kind.part, section)}", **siblings}
        return self._written_out((target, place), siblings, kind, at, depth)

    def _written_out(self, found: tuple[str, str], siblings: dict[str, Any], kind: Kind, at: str, depth: int) -> Any:
        if found in self._open:
            self._tell(at, "a $ref that leads back to itself is left out")
            return siblings
        self.inlined = True
        self.origins[at] = self._origin(*found)
        if (found, kind) not in self._written:
            self._open.append(found)
            self._written[found, kind] = self._copy(self._value(*found), kind, found[0], at, depth + 1)
            self._open.pop()
        value = self._written[found, kind]
        # The place itself stays that of the reference, where its key stands; what is below stands in the other file.
        there = self.origins.pop(at)
        for key in value if isinstance(value, dict) else range(len(value)) if isinstance(value, list) else ():
            self.origins[pointers.join(at, key)] = pointers.join(there, key)
        return {**value, **siblings} if siblings and isinstance(value, dict) else value

    def _component(self, file: str, place: str, part: Part, section: str) -> str:
        """The pointer of the component that stands for a place in another file."""
        known = self._names.get((file, place, part))
        if known is None:
            stem = file.rpartition(".")[0] if file.endswith(_STRUCTURED) else file
            full = ".".join((*stem.removeprefix(self._folder).split("/"), *pointers.split(place)))
            name = _NAME.sub("_", full).strip("_") or "file"
            if name != full or self._is_taken(section, name):
                name = f"{name}-{sha256(f'{file}#{place}'.encode()).hexdigest()[:8]}"
            known = f"{section}/{name}"
            self._taken.add(known)
            self._names[file, place, part] = known
            self._todo.append((file, place, part, known))
        return known

    def _is_taken(self, section: str, name: str) -> bool:
        if f"{section}/{name}" in self._taken:
            return True
        try:
            return pointers.resolve(self._root, f"{section}/{name}") is not None
        except KeyError:
            return False

    def _target(self, ref: str, file: str, at: str) -> tuple[str, str] | None:
        """`(file, pointer)` of a reference; None, and a fault, where it leads outside or nowhere."""
        path, _, fragment = ref.partition("#")
        if _REMOTE.match(path):
            self._tell(at, f"a remote $ref is not followed: {ref[:200]}")
            return None
        target = beside(file, unquote(path)) if path else file
        if target is None:
            self._tell(at, f"a $ref above the folder of the root file is not followed: {ref[:200]}")
            return None
        place = unquote(fragment)
        if self._value(target, place) is _NOTHING:
            self._tell(at, f"a $ref leads nowhere: {ref[:200]}")
            return None
        return target, place

    def _value(self, file: str, place: str) -> Any:
        """What stands at a place in a file."""
        if file not in self._values:
            self._values[file] = self._read(file)
        try:
            return pointers.resolve(self._values[file], place)
        except (KeyError, ValueError):
            return _NOTHING

    def _read(self, file: str) -> Any:
        content = self._files.get(file)
        if content is None:
            return _NOTHING
        self.read[file] = content
        try:
            reading = read(content, structured=file.endswith(_STRUCTURED))
        except UnreadableError as error:
            self.faults.append(Fault("", f"{file} cannot be read: {error}"))
            return _NOTHING
        self.faults += [Fault(f"{file}#{remark.pointer}", remark.reason, remark.line) for remark in reading.remarks]
        return reading.value

    def _origin(self, file: str, place: str) -> str:
        return place if file == self._file else f"{file}#{place}"

    def _tell(self, at: str, reason: str) -> None:
        self.faults.append(Fault(published(self.origins, at), reason))
