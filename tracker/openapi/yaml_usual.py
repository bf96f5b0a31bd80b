"""YAML as nearly all descriptions are written: mappings, sequences and scalars, nothing that needs looking up."""

from collections.abc import Callable
from typing import Any

from yaml import DocumentEndEvent, MappingStartEvent, ScalarEvent, SequenceStartEvent, StreamStartEvent
from yaml import DocumentStartEvent as DocumentStart
from yaml import MappingEndEvent as MappingEnd
from yaml import SequenceEndEvent as SequenceEnd

from tracker.openapi.limits import MAX_DEPTH
from tracker.openapi.reading import Reading, Written
from tracker.openapi.yaml_scalars import plain

_UNKNOWN: Any = object()


def read_usual(get: Callable[[], Any]) -> Reading | None:  # noqa: C901  # a call for each event would double its time
    """The value of a YAML text by its parser events; None where the full reader must look at it.

    That is where there are anchors, tags, merge keys, keys that stand twice, several documents or too deep nesting.
    """
    known: dict[str, Any] = {}
    texts: list[Written] = []
    holder: list[Any] = []
    stack: list[tuple[Any, Any]] = []
    top: Any = holder
    key: Any = None
    listed = True
    while True:
        event = get()
        kind = type(event)
        if kind is ScalarEvent:
            text = event.value
            if event.anchor is not None:
                return None
            if not listed and key is None:
                if text in top or text == "<<":
                    return None
                key = text
                continue
            implicit = event.implicit
            value = text
            if implicit[0]:
                value = known.get(text, _UNKNOWN)
                if value is _UNKNOWN:
                    value = known[text] = plain(text)
                if type(value) is float and repr(value) != text:
                    texts.append(Written(top, len(top) if listed else key, text, stack[-1][0] if stack else None))
            elif not implicit[1]:
                return None
        elif kind is MappingStartEvent or kind is SequenceStartEvent:
            if (
                event.anchor is not None
                or not event.implicit
                or len(stack) >= MAX_DEPTH
                or (not listed and key is None)
            ):
                return None
            value = {} if kind is MappingStartEvent else []
            if listed:
                top.append(value)
            else:
                top[key] = value
            stack.append((top, listed))
            top, listed, key = value, kind is SequenceStartEvent, None
            continue
        elif kind is MappingEnd or kind is SequenceEnd:
            top, listed = stack.pop()
            key = None
            continue
        elif kind is DocumentEndEvent:
            return Reading(holder[0] if holder else None, texts=tuple(texts)) if _is_last(get) else None
        elif kind is StreamStartEvent or kind is DocumentStart:
            continue
        else:
            return Reading(None) if event is None or not holder else None
        if listed:
            top.append(value)
        else:
            top[key] = value
            key = None


def _is_last(get: Callable[[], Any]) -> bool:
    return type(get()) is not DocumentStart
