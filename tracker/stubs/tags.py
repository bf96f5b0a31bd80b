"""Which class a discriminator's value stands for, also where only the classes themselves say so."""

from collections.abc import Mapping

from tracker.stubs.model import Plan, Type

Tags = Mapping[str, Mapping[str, tuple[str, ...]]]
"""Key of a class -> property on the wire -> the words it may be."""


def tags_of(plan: Plan) -> Tags:
    """The properties of every class that allow a few words only."""
    enums = {one.key: tuple(str(member.value) for member in one.members) for one in plan.enumerations}
    found: dict[str, dict[str, tuple[str, ...]]] = {}
    for model in plan.models:
        held = {given.wire: _words(given.type, enums) for given in model.properties}
        found[model.key] = {wire: words for wire, words in held.items() if words}
    return found


def _words(kind: Type, enums: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    if kind.kind == "literal":
        return tuple(str(value) for value in kind.values)
    return enums.get(kind.key, ()) if kind.kind == "ref" else ()


def mapped(kind: Type, tags: Tags) -> list[tuple[str, str]]:
    """Value -> key of the class for a union with a discriminator: what it maps, then what one variant alone allows."""
    if not kind.tag:
        return []
    known = dict(kind.mapping)
    own = {item.key: tags.get(item.key, {}).get(kind.tag, ()) for item in kind.items if item.kind == "ref"}
    claims: dict[str, list[str]] = {}
    for key, words in own.items():
        for word in words:
            claims.setdefault(word, []).append(key)
    known |= {word: keys[0] for word, keys in claims.items() if len(keys) == 1 and word not in known}
    return sorted(known.items())
