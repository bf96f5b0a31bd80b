"""In which direction a class travels: in requests, in answers, or both."""

from collections.abc import Iterator, Mapping

from tracker.stubs.changes import Direction
from tracker.stubs.model import Alias, Model, Plan, Type


def directions(plan: Plan) -> Mapping[str, frozenset[Direction]]:
    """Key of a class -> directions; none where no operation uses it."""
    parts: dict[str, Model | Alias] = {one.key: one for one in plan.models}
    parts |= {one.key: one for one in plan.aliases}
    found: dict[str, set[Direction]] = {}
    todo: list[tuple[str, Direction]] = []
    for one in plan.operations:
        sent = [given.type for given in one.parameters] + ([one.body.type] if one.body else [])
        todo += [(key, "request") for kind in sent for key in _keys(kind)]
        todo += [(key, "response") for reply in one.replies for key in _keys(reply.type)]
    while todo:
        key, way = todo.pop()
        if way in found.setdefault(key, set()):
            continue
        found[key].add(way)
        part = parts.get(key)
        if isinstance(part, Alias):
            todo += [(below, way) for below in _keys(part.type)]
        elif part is not None:
            kinds = [given.type for given in part.properties if not (given.read_only and way == "request")]
            kinds += [part.additional] if part.additional else []
            todo += [(below, way) for kind in kinds for below in _keys(kind)]
    return {key: frozenset(ways) for key, ways in found.items()}


def _keys(kind: Type) -> Iterator[str]:
    if kind.key:
        yield kind.key
    for item in kind.items:
        yield from _keys(item)
