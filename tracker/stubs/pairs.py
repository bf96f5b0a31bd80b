"""Which parts of two clients are the same thing, renamed or not."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from tracker.stubs.arguments import parameters
from tracker.stubs.model import Alias, Enumeration, Model, Operation, Plan, Type

ALIKE = 0.6
"""Share of the smaller class's properties from which two classes in the same place count as one."""

Named = Model | Enumeration | Alias


@dataclass(slots=True)
class Pairs:
    """What of the older client is what of the newer one."""

    older: Plan
    newer: Plan
    types: dict[str, str] = field(default_factory=dict)
    """Key of a class in the older plan -> its key in the newer one."""
    operations: list[tuple[Operation, Operation]] = field(default_factory=list)

    def carried(self, kind: Type) -> Type:
        """A type of the older plan in the newer plan's keys, without what no annotation shows."""
        items = tuple(map(self.carried, kind.items))
        items = tuple(sorted(items, key=repr)) if kind.kind == "union" else items
        return Type(kind.kind, items, self.types.get(kind.key, kind.key), kind.values)


def plain(kind: Type) -> Type:
    """A type without what no annotation shows."""
    items = tuple(map(plain, kind.items))
    return Type(kind.kind, tuple(sorted(items, key=repr)) if kind.kind == "union" else items, kind.key, kind.values)


def named(plan: Plan) -> dict[str, Named]:
    """Key -> class, enum or union."""
    found: dict[str, Named] = {one.key: one for one in plan.models}
    return found | {one.key: one for one in plan.enumerations} | {one.key: one for one in plan.aliases}


def pair(older: Plan, newer: Plan) -> Pairs:
    """Matches operations by `operationId`, then by method and path; classes by place, use, name and content."""
    pairs = Pairs(older, newer)
    pairs.operations = list(_operations(older.operations, newer.operations))
    before, after = named(older), named(newer)
    pairs.types = {key: key for key in before if key in after and type(before[key]) is type(after[key])}
    _by_use(pairs, before, after)
    _by_name(pairs, before, after)
    _by_content(pairs, before, after)
    return pairs


def _operations(older: Iterable[Operation], newer: Iterable[Operation]) -> Iterator[tuple[Operation, Operation]]:
    rest, left = list(older), list(newer)
    for identity in (_by_id_and_place, _by_place, _by_id, _by_shape):
        keys = Counter(identity(one) for one in left)
        found = {identity(one): one for one in left if identity(one) is not None and keys[identity(one)] == 1}
        twice = Counter(identity(one) for one in rest)
        for one in list(rest):
            other = found.get(identity(one))
            if other is not None and twice[identity(one)] == 1:
                yield one, other
                rest.remove(one)
                left.remove(other)


def _by_id_and_place(one: Operation) -> object:
    return (one.operation_id, one.method, one.path)


def _by_place(one: Operation) -> object:
    return (one.method, one.path)


def _by_id(one: Operation) -> object:
    return one.operation_id


def _by_shape(one: Operation) -> object:
    return (one.method, re.sub(r"\{[^{}]*\}", "{}", one.path))


def _by_use(pairs: Pairs, before: Mapping[str, Named], after: Mapping[str, Named]) -> None:
    """Classes that stand in the same places of matched operations and classes."""
    todo: list[tuple[Type, Type]] = []
    for one, other in pairs.operations:
        todo += _arguments(one, other)
        todo.append((one.result, other.result))
        replies = {reply.status: reply.type for reply in other.replies}
        todo += [(reply.type, replies[reply.status]) for reply in one.replies if reply.status in replies]
    for key in list(pairs.types):
        todo += _parts(before[key], after[pairs.types[key]])
    taken = set(pairs.types.values())
    while todo:
        left, right = todo.pop()
        if left.kind == right.kind == "ref" and left.key not in pairs.types and right.key not in taken:
            if left.key in before and right.key in after and alike(before[left.key], after[right.key]):
                pairs.types[left.key] = right.key
                taken.add(right.key)
                todo += _parts(before[left.key], after[right.key])
        elif left.kind == right.kind and left.kind in ("array", "map"):
            todo += zip(left.items, right.items, strict=True)
        elif "union" in (left.kind, right.kind):
            todo += _alternatives(left, right, pairs)


def _alternatives(left: Type, right: Type, pairs: Pairs) -> list[tuple[Type, Type]]:
    """The variants of two unions that are left when those that stand in both are taken away."""
    lefts = [item for item in _variants(left) if pairs.types.get(item.key) is None and item.kind != "null"]
    known = set(pairs.types.values())
    rights = [item for item in _variants(right) if item.key not in known and item.kind != "null"]
    return [(a, b) for a in lefts for b in rights if a.kind == b.kind and a.kind in ("ref", "array", "map")][:64]


def _variants(kind: Type) -> tuple[Type, ...]:
    return kind.items if kind.kind == "union" else (kind,)


def _arguments(one: Operation, other: Operation) -> list[tuple[Type, Type]]:
    found = [
        (left.type, right.type) for left, right in parameters(one, other) if left is not None and right is not None
    ]
    if one.body is not None and other.body is not None:
        found.append((one.body.type, other.body.type))
    return found


def _parts(left: Named, right: Named) -> list[tuple[Type, Type]]:
    if isinstance(left, Model) and isinstance(right, Model):
        held = {given.wire: given.type for given in right.properties}
        found = [(given.type, held[given.wire]) for given in left.properties if given.wire in held]
        return found + ([(left.additional, right.additional)] if left.additional and right.additional else [])
    return [(left.type, right.type)] if isinstance(left, Alias) and isinstance(right, Alias) else []


def _by_name(pairs: Pairs, before: Mapping[str, Named], after: Mapping[str, Named]) -> None:
    taken = set(pairs.types.values())
    names = {one.name: key for key, one in after.items() if key not in taken}
    for key, one in before.items():
        other = names.get(one.name)
        if key not in pairs.types and other is not None and type(one) is type(after[other]):
            pairs.types[key] = other


def _by_content(pairs: Pairs, before: Mapping[str, Named], after: Mapping[str, Named]) -> None:
    """What is left and holds the very same, where only one class does."""
    taken = set(pairs.types.values())
    left = {key: _content(one) for key, one in before.items() if key not in pairs.types}
    right = {key: _content(one) for key, one in after.items() if key not in taken}
    counts, others = Counter(left.values()), Counter(right.values())
    index = {content: key for key, content in right.items()}
    for key, content in left.items():
        if content and counts[content] == others[content] == 1:
            pairs.types[key] = index[content]


def _content(one: Named) -> str:
    if isinstance(one, Model):
        held = [(given.wire, given.required, given.type.kind) for given in one.properties]
        return repr(held) if len(held) > 1 else ""
    return repr(one.members) if isinstance(one, Enumeration) and len(one.members) > 1 else ""


def alike(one: Named, other: Named) -> bool:
    """Whether two classes in the same place are one: most of what the smaller holds is in the larger."""
    if type(one) is not type(other):
        return False
    left, right = _words(one), _words(other)
    if not left or not right:
        return True
    return len(left & right) >= ALIKE * min(len(left), len(right))


def _words(one: Named) -> set[str]:
    if isinstance(one, Model):
        return {given.wire for given in one.properties}
    return {str(member.value) for member in one.members} if isinstance(one, Enumeration) else set()
