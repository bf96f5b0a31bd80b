"""Which operations meet a change, and where: the edges between pieces followed from the operations.

A set of operations is the bits of one integer, so that following an edge is one `or`.
"""

from collections import deque
from collections.abc import Sequence

from tracker.diff.model import OPERATION, Change, Operation, Place
from tracker.diff.pointer import look_up
from tracker.diff.references import references
from tracker.diff.walk import Key, Node, Walk

Contexts = dict[Place, int]
"""Place -> operations as bits."""


def attribute(walk: Walk, operations: Sequence[tuple[Key, Operation]]) -> list[Change]:
    """Every change found, each with the operations it reaches; the same change met twice is one."""
    contexts: dict[Key, Contexts] = {}
    starts = [*(key for key, _ in operations), *walk.turned]
    if any(node.changes for node in walk.nodes.values() if node.key.what not in ("operation", "document", "callback")):
        contexts = _follow(walk, starts)
    for bit, key in enumerate(starts):
        contexts[key] = {OPERATION: 1 << bit}
    merged: dict[tuple[object, ...], tuple[Change, Contexts]] = {}
    for node in walk.nodes.values():
        around = contexts.get(node.key, {})
        if not around and node.key in walk.spread:
            continue
        for change in node.changes:
            identity = _identity(change)
            _, found = merged.setdefault(identity, (change, {}))
            for place, mask in _places(change, around).items():
                found[place] = found.get(place, 0) | mask
    named = [operation for _, operation in operations]
    for change, found in merged.values():
        change.reach = _reach(found, named)
    return [change for change, _ in merged.values()]


SAID_ALIKE = frozenset({"response", "media-type", "tag", "header", "parameter", "security", "security-scope"})
"""Kinds that are one fact where several operations say them in the same words, wherever each says it."""


def _identity(change: Change) -> tuple[object, ...]:
    """What makes two changes one."""
    found = (change.kind, change.step, repr(change.before), repr(change.after), change.place.direction)
    if change.kind in SAID_ALIKE and change.step in ("added", "removed"):
        return (*found, change.name, repr(sorted(change.facts.items(), key=str)))
    return (*found, change.older, change.newer)


def _places(change: Change, around: Contexts) -> Contexts:
    """Where a change of a node is met, the places where the node is met being known."""
    found: Contexts = {}
    for place, mask in around.items():
        there = change.place.seen_from(place)
        found[there] = found.get(there, 0) | mask
    return found


def _reach(found: Contexts, named: Sequence[Operation]) -> dict[Place, tuple[Operation, ...]]:
    """Operations by place; what only a callback meets has its direction turned, and names none."""
    own = (1 << len(named)) - 1
    reach = {place: _named(named, mask & own) for place, mask in found.items() if mask & own}
    for place, mask in found.items():
        if mask > own:
            reach.setdefault(place.turned(), ())
    return dict(sorted(reach.items(), key=lambda item: str(item[0])))


def _named(operations: Sequence[Operation], mask: int) -> tuple[Operation, ...]:
    found = []
    while mask:
        lowest = mask & -mask
        found.append(operations[lowest.bit_length() - 1])
        mask ^= lowest
    return tuple(found)


def _edges(walk: Walk, key: Key) -> dict[tuple[Key, Place | None], None]:
    """What a pair refers to, its equal subtrees searched now."""
    node = walk.nodes.get(key)
    if node is None:
        node = Node(key)
        node.equal.append((key.what, look_up(walk.newer, key.newer.removeprefix("#")), None))
    edges = node.edges
    for what, value, place in node.equal:
        for kind, target, at in references(what, value, place):
            edges[Key(kind, target, target), at] = None
    node.equal.clear()
    return edges


def _follow(walk: Walk, starts: Sequence[Key]) -> dict[Key, Contexts]:
    """The places and operations from which each pair is met, for the pairs that lead to a change."""
    forward: dict[Key, list[tuple[Key, Place | None]]] = {}
    backward: dict[Key, list[Key]] = {}
    stack = list(starts)
    while stack:
        key = stack.pop()
        if key in forward:
            continue
        forward[key] = list(_edges(walk, key))
        for target, _ in forward[key]:
            backward.setdefault(target, []).append(key)
            if target not in forward:
                stack.append(target)
    leading = _leading([key for key, node in walk.nodes.items() if node.changes], backward)
    contexts: dict[Key, Contexts] = {}
    queue = deque(key for key in starts if key in leading)
    for bit, key in enumerate(starts):
        contexts[key] = {OPERATION: 1 << bit}
    queued = set(queue)
    while queue:
        key = queue.popleft()
        queued.discard(key)
        around = contexts[key]
        for target, place in forward[key]:
            if target in leading and _pour(around, place, contexts.setdefault(target, {})) and target not in queued:
                queue.append(target)
                queued.add(target)
    return contexts


def _leading(changed: list[Key], backward: dict[Key, list[Key]]) -> set[Key]:
    found: set[Key] = set()
    while changed:
        key = changed.pop()
        if key not in found:
            found.add(key)
            changed.extend(backward.get(key, ()))
    return found


def _pour(around: Contexts, place: Place | None, into: Contexts) -> bool:
    """Add the contexts of a piece to those of one it refers to; whether that made them more."""
    grew = False
    for context, mask in list(around.items()):
        there = context if place is None else place.seen_from(context)
        known = into.get(there, 0)
        if mask & ~known:
            into[there] = known | mask
            grew = True
    return grew
