"""Values out of the events of a YAML parser, anchors, merge keys and all; no recursion."""

from collections.abc import Callable
from typing import Any

from yaml import (
    AliasEvent,
    DocumentEndEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from tracker.documents.reason import Reason
from tracker.errors import UnreadableError
from tracker.openapi.limits import MAX_DEPTH, MAX_NODES
from tracker.openapi.pointer import join
from tracker.openapi.reading import Remark, Written
from tracker.openapi.yaml_scalars import plain, tagged

MERGE: Any = object()
"""Stands for a plain `<<` key while its mapping is built."""


def mark_place(mark: Any) -> str:
    """`line N, column M`, 1-based; empty where unknown."""
    return f"line {mark.line + 1}, column {mark.column + 1}" if mark is not None else ""


class _Frame:
    """A mapping or sequence that is being read."""

    __slots__ = ("anchor", "key", "lines", "merges", "value")

    def __init__(self, value: Any, anchor: str | None) -> None:
        self.value, self.anchor = value, anchor
        self.key: Any = None
        self.lines: dict[str, int] = {}
        self.merges: list[Any] = []


class Builder:
    """Builds values out of parser events; no recursion."""

    def __init__(self) -> None:
        self.root: Any = None
        self.remarks: list[Remark] = []
        self.texts: list[Written] = []
        self.aliased = False
        self._stack: list[_Frame] = []
        self._anchors: dict[str, Any] = {}
        self._merged = 0

    def feed(self, get: Callable[[], Any]) -> bool:
        """Reads the first document; True where another one follows."""
        handlers: dict[type, Callable[[Any], None]] = {
            ScalarEvent: self._scalar,
            MappingStartEvent: self._mapping,
            SequenceStartEvent: self._sequence,
            MappingEndEvent: self._end,
            SequenceEndEvent: self._end,
            AliasEvent: self._alias,
        }
        while (event := get()) is not None:
            kind = type(event)
            if kind in handlers:
                handlers[kind](event)
            elif kind is DocumentEndEvent:
                return isinstance(get(), DocumentStartEvent)
        return False

    def _scalar(self, event: Any) -> None:
        frame = self._stack[-1] if self._stack else None
        text = event.value
        if frame is not None and frame.key is None and type(frame.value) is dict:
            self._key(frame, text, event)
            return
        value: Any
        if event.implicit[0]:
            value = plain(text)
            if type(value) is float and repr(value) != text:
                self._attach(value, event)
                self._keep_text(frame, text)
                return
        else:
            value = text if event.tag is None or event.implicit[1] else tagged(text, event.tag)
        self._attach(value, event)

    def _key(self, frame: _Frame, text: str, event: Any) -> None:
        if text == "<<" and event.implicit[0]:
            frame.key = MERGE
            return
        line = event.start_mark.line + 1
        if text in frame.lines:
            self._twice(text, frame.lines[text], line)
        frame.key, frame.lines[text] = text, line
        if event.anchor is not None:
            self._anchors[event.anchor] = text

    def _twice(self, key: str, first: int, line: int) -> None:
        pointer = join("", *(_place_in(frame) for frame in self._stack[:-1]), key)
        reason = f"the key {key[:80]!r} stands twice in one mapping (lines {first} and {line}): the last one is read"
        self.remarks.append(Remark(reason, pointer, line))

    def _keep_text(self, frame: _Frame | None, text: str) -> None:
        if frame is None:
            return
        above = self._stack[-2].value if len(self._stack) > 1 else None
        last = len(frame.value) - 1 if type(frame.value) is list else next(reversed(frame.value))
        self.texts.append(Written(frame.value, last, text, above))

    def _mapping(self, event: Any) -> None:
        self._push({}, event)

    def _sequence(self, event: Any) -> None:
        self._push([], event)

    def _push(self, value: Any, event: Any) -> None:
        stack = self._stack
        if stack and stack[-1].key is None and type(stack[-1].value) is dict:
            raise _key_trouble(event)
        if len(stack) >= MAX_DEPTH:
            raise UnreadableError(
                Reason("nested deeper than {n} levels", n=MAX_DEPTH), place=mark_place(event.start_mark)
            )
        self._stack.append(_Frame(value, event.anchor))

    def _end(self, event: Any) -> None:
        frame = self._stack.pop()
        if frame.merges:
            self._merge(frame, event)
        if frame.anchor is not None:
            self._anchors[frame.anchor] = frame.value
        self._attach(frame.value, None)

    def _merge(self, frame: _Frame, event: Any) -> None:
        """`<<` (yaml.org/type/merge): what is merged stands under what is written, the first named source first."""
        merged: dict[str, Any] = {}
        for source in frame.merges:
            for item in source if isinstance(source, list) else [source]:
                if not isinstance(item, dict):
                    raise _trouble(Reason("<< must merge a mapping"), event)
                self._merged += len(item)
                if self._merged > MAX_NODES:
                    raise UnreadableError(Reason("YAML: merge keys expand to more than {n} values", n=MAX_NODES))
                merged = {**item, **merged}
        written = dict(frame.value)
        frame.value.clear()
        frame.value.update({**merged, **written})

    def _alias(self, event: Any) -> None:
        self.aliased = True
        if any(frame.anchor == event.anchor for frame in self._stack):
            raise _trouble(Reason("an alias stands inside the node it names"), event)
        if event.anchor not in self._anchors:
            raise _trouble(Reason("unknown alias *{name}", name=event.anchor[:80]), event)
        value = self._anchors[event.anchor]
        frame = self._stack[-1] if self._stack else None
        if frame is not None and frame.key is None and type(frame.value) is dict:
            if isinstance(value, dict | list):
                raise _key_trouble(event)
            frame.key = value if isinstance(value, str) else str(value)
            return
        self._attach(value, None)

    def _attach(self, value: Any, event: Any) -> None:
        if event is not None and event.anchor is not None:
            self._anchors[event.anchor] = value
        if not self._stack:
            self.root = value
            return
        frame = self._stack[-1]
        if type(frame.value) is list:
            frame.value.append(value)
        elif frame.key is MERGE:
            frame.merges.append(value)
            frame.key = None
        else:
            frame.value[frame.key] = value
            frame.key = None


def _key_trouble(event: Any) -> UnreadableError:
    return _trouble(Reason("a key must be text, not a mapping or list"), event)


def _trouble(why: Reason, event: Any) -> UnreadableError:
    return UnreadableError(Reason("YAML: {why}", why=why), place=mark_place(event.start_mark))


def _place_in(frame: _Frame) -> Any:
    return len(frame.value) if type(frame.value) is list else frame.key
