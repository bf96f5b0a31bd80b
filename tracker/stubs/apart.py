"""What sets the members of `oneOf` or `anyOf` apart, whatever their order."""

import json
from collections import Counter
from collections.abc import Collection, Mapping
from typing import Any

LONGEST = 60
"""Characters of a feature."""

_DEEPEST = 4
_MOST = 200
_OBJECT = 3
"""Features of a lower rank are those of objects."""

Features = Mapping[str, int]
"""Feature -> rank: 0 a property of one value, 1 one that is required, 2 one that may be there, 3 and on: types."""


def tokens(items: list[Any], locked: Collection[str] = ()) -> list[str]:
    """How each member of a list is known: by a feature that no other has.

    What was known by one of the `locked` keeps it: who has that feature still, else the only one that is left.
    """
    held = [_features(item, 0) for item in items]
    counts = Counter(name for one in held for name in one)
    found = _kept(items, held, sorted(locked, key=lambda token: (counts[token] != 1, token)))
    alike = []
    for index in (index for index in range(len(items)) if index not in found):
        own = [name for name in held[index] if counts[name] == 1 and name not in found.values()]
        if own:
            found[index] = _best(held[index], own)
        else:
            alike.append(index)
    for index in sorted(alike, key=lambda index: _text(items[index])):
        found[index] = _free(_best(held[index], held[index]), found.values())
    return [found[index] for index in range(len(items))]


def _kept(items: list[Any], held: list[Features], locked: list[str]) -> dict[int, str]:
    """Index -> how it was known before."""
    found: dict[int, str] = {}
    for token in locked:
        bearers = [index for index, one in enumerate(held) if token in one and index not in found]
        if bearers:
            order = {index: (held[index][token], len(held[index]), _text(items[index])) for index in bearers}
            found[min(bearers, key=lambda index: order[index])] = token
    gone = [token for token in locked if token not in found.values()]
    new = [
        index for index, one in enumerate(held) if index not in found and min(one.values(), default=_OBJECT) < _OBJECT
    ]
    if len(gone) == len(new) == 1:
        found[new[0]] = gone[0]
    return found


def _best(held: Features, names: Collection[str]) -> str:
    return min(names, key=lambda name: (held[name], name), default="any")


def _free(name: str, taken: Collection[str]) -> str:
    number = 1
    while f"{name}~{number}" in taken:
        number += 1
    return f"{name}~{number}"


def _text(item: Any) -> str:
    return json.dumps(item, sort_keys=True, default=str)


def _features(schema: Any, depth: int) -> Features:
    """What a schema says that another may not say."""
    if not isinstance(schema, dict) or depth > _DEEPEST:
        return {}
    if isinstance(schema.get("$ref"), str):
        return {schema["$ref"].rpartition("/")[2][:LONGEST]: 1}
    found = _of_object(schema) | _of_value(schema)
    found |= {f"[]{name}"[:LONGEST]: _OBJECT + 2 for name in _features(schema.get("items"), depth + 1)}
    for word in ("allOf", "oneOf", "anyOf"):
        given = schema.get(word)
        for part in given if isinstance(given, list) else ():
            for name, rank in _features(part, depth + 1).items():
                found[name] = min(rank, found.get(name, rank))
    return dict(sorted(found.items(), key=lambda one: (one[1], one[0]))[:_MOST])


def _of_object(schema: Mapping[str, Any]) -> dict[str, int]:
    properties, required = schema.get("properties"), schema.get("required")
    found = {name[:LONGEST]: 1 for name in required if isinstance(name, str)} if isinstance(required, list) else {}
    for name, given in properties.items() if isinstance(properties, dict) else ():
        found.setdefault(name[:LONGEST], 2)
        values = (given.get("enum") or [given.get("const")]) if isinstance(given, dict) else []
        if isinstance(values, list) and len(values) == 1 and isinstance(values[0], str):
            found[f"{name}={values[0]}"[:LONGEST]] = 0
    return found


def _of_value(schema: Mapping[str, Any]) -> dict[str, int]:
    kinds, values = schema.get("type"), schema.get("enum")
    form = f" {schema['format']}" if isinstance(schema.get("format"), str) else ""
    found = {f"{kind}{form}"[:LONGEST]: _OBJECT for kind in (kinds if isinstance(kinds, list) else [kinds]) if kind}
    return found | {f"={value}"[:LONGEST]: _OBJECT + 1 for value in (values if isinstance(values, list) else ())}
