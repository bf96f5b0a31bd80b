"""Where pointers stand in a YAML file: parser events, followed only where somebody asked."""

from collections.abc import Iterable
from typing import Any

import yaml
from yaml import AliasEvent, MappingEndEvent, MappingStartEvent, ScalarEvent, SequenceEndEvent, SequenceStartEvent

from tracker.openapi.json_lines import Tree, wanted
from tracker.openapi.pointer import split
from tracker.openapi.yaml_reader import joined, parser

_STARTS = (MappingStartEvent, SequenceStartEvent)
_ENDS = (MappingEndEvent, SequenceEndEvent)


def event_lines(text: str, pointers: list[str]) -> dict[str, int]:
    """Pointer -> 1-based line of its key or item; absent where there is none, or the text is no YAML."""
    finder = _Finder(pointers)
    text = joined(text)
    get = parser(text)
    try:
        while (event := get()) is not None and type(event) is not yaml.DocumentEndEvent:
            finder.feed(event)
        missing = [pointer for pointer in pointers if pointer not in finder.found]
        if missing and finder.aliased:
            finder.found.update(_through_aliases(text, missing))
    except (yaml.YAMLError, RecursionError):
        return finder.found
    return finder.found


class _Frame:
    """A mapping or sequence that somebody asked about."""

    __slots__ = ("index", "key", "line", "path", "sequence", "tree")

    def __init__(self, event: Any, tree: Tree, path: tuple[str, ...]) -> None:
        self.sequence, self.tree, self.path = type(event) is SequenceStartEvent, tree, path
        self.index, self.line = 0, 0
        self.key: str | None = None


class _Finder:
    """Follows the events of one document."""

    def __init__(self, pointers: Iterable[str]) -> None:
        self.found: dict[str, int] = {}
        self.aliased = False
        self._tree, self._ends = wanted(pointers)
        self._stack: list[_Frame] = []
        self._skip = 0

    def feed(self, event: Any) -> None:
        """One more event."""
        kind = type(event)
        if kind is AliasEvent:
            self.aliased = True
        if self._skip:
            self._skip += (kind in _STARTS) - (kind in _ENDS)
        elif kind in _ENDS:
            self._stack.pop()
        elif kind in _STARTS or kind is ScalarEvent or kind is AliasEvent:
            self._node(event, container=kind in _STARTS)

    def _node(self, event: Any, *, container: bool) -> None:
        frame = self._stack[-1] if self._stack else None
        if frame is not None and not frame.sequence and frame.key is None:
            frame.key = event.value if type(event) is ScalarEvent else ""
            frame.line = event.start_mark.line + 1
            self._skip = int(container)
            return
        below = self._enter(frame, event)
        if container and below is None:
            self._skip = 1
        elif container and below is not None:
            self._stack.append(_Frame(event, *below))

    def _enter(self, frame: _Frame | None, event: Any) -> tuple[Tree, tuple[str, ...]] | None:
        """Notes the line of what is wanted; the wanted tokens below, and the way here."""
        line = event.start_mark.line + 1
        path: tuple[str, ...] = ()
        if frame is None:
            tree = self._tree
        else:
            token = str(frame.index) if frame.sequence else frame.key or ""
            line = line if frame.sequence else frame.line
            frame.index, frame.key = frame.index + 1, None
            if token not in frame.tree:
                return None
            path, tree = (*frame.path, token), frame.tree[token]
        self.found.update(dict.fromkeys(self._ends.get(path or "", ()), line))
        return (tree, path) if tree else None


def _through_aliases(text: str, pointers: Iterable[str]) -> dict[str, int]:
    """As `event_lines`, for what stands behind an alias or a merge key; slower."""
    root = yaml.compose(text, getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    found = {pointer: _line(root, split(pointer)) for pointer in pointers}
    return {pointer: line for pointer, line in found.items() if line is not None}


def _line(node: Any, tokens: tuple[str, ...]) -> int | None:
    line: int = node.start_mark.line + 1
    for token in tokens:
        if isinstance(node, yaml.MappingNode):
            pair = _pair(node, token, 0)
            if pair is None:
                return None
            line, node = pair[0].start_mark.line + 1, pair[1]
        elif isinstance(node, yaml.SequenceNode) and token.isdigit() and int(token) < len(node.value):
            node = node.value[int(token)]
            line = node.start_mark.line + 1
        else:
            return None
    return line


def _pair(node: Any, token: str, depth: int) -> Any:
    """The key and value node of a key, in the mapping itself or in what it merges."""
    own = [pair for pair in node.value if pair[0].value == token]
    if own:
        return own[-1]
    for key, value in node.value:
        if key.value == "<<" and depth < 20:
            for source in value.value if isinstance(value, yaml.SequenceNode) else [value]:
                found = _pair(source, token, depth + 1) if isinstance(source, yaml.MappingNode) else None
                if found is not None:
                    return found
    return None
