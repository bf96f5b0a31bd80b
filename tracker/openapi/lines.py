"""Where a pointer stands in the file as published."""

from collections.abc import Iterable
from typing import Any

import yaml

from tracker.openapi.model import Description
from tracker.openapi.pointer import split
from tracker.openapi.text import decode


def lines(content: bytes, pointers: Iterable[str]) -> dict[str, int]:
    """The 1-based line of the key (or array item) that each RFC 6901 pointer names; absent where there is none."""
    text = decode(content)
    try:
        node = yaml.compose(text, getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except yaml.YAMLError:
        return {}
    found = {}
    for pointer in pointers:
        line = _line(node, split(pointer))
        if line is not None:
            found[pointer] = line
    return found


def locate(description: Description, pointers: Iterable[str]) -> dict[str, int]:
    """As `lines`, for canonical pointers of a description, whichever of its files they stand in."""
    wanted: dict[str, dict[str, list[str]]] = {}
    for canonical in pointers:
        file, pointer = place(description.published(canonical))
        wanted.setdefault(file, {}).setdefault(pointer, []).append(canonical)
    found: dict[str, int] = {}
    for file, below in wanted.items():
        content = description.files.get(file) if file else description.content
        for pointer, line in lines(content, below).items() if content is not None else ():
            found.update(dict.fromkeys(below[pointer], line))
    return found


def place(published: str) -> tuple[str, str]:
    """`(file, pointer)` of a published pointer; file empty for the root file."""
    if published[:1] in ("", "/"):
        return "", published
    file, _, pointer = published.partition("#")
    return file, pointer


def _line(node: Any, tokens: tuple[str, ...]) -> int | None:
    line: int = node.start_mark.line + 1
    for token in tokens:
        if isinstance(node, yaml.MappingNode):
            pair = next(((key, value) for key, value in node.value if key.value == token), None)
            if pair is None:
                return None
            line, node = pair[0].start_mark.line + 1, pair[1]
        elif isinstance(node, yaml.SequenceNode) and token.isdigit() and int(token) < len(node.value):
            node = node.value[int(token)]
            line = node.start_mark.line + 1
        else:
            return None
    return line
