"""Callbacks: requests that the server sends to the client, so that directions are the other way round.

What a callback's request holds is received by the client, what its responses hold is sent: its operations are compared
as any other, as nodes that `reach` knows to turn round and to name no operation for.
"""

from collections.abc import Callable, Mapping
from typing import Any

from tracker.diff.messages import compare_request_body, compare_responses
from tracker.diff.model import OPERATION
from tracker.diff.pointer import step
from tracker.diff.walk import Key, Node, Spot, Walk, reference, tell

METHODS = ("get", "put", "post", "delete", "options", "head", "patch", "trace")


def compare_callbacks(walk: Walk, node: Node, older: Any, newer: Any, spot: Spot) -> None:
    """Note callbacks that came and went, and what differs in those that stayed (OpenAPI 3.1, 4.8.18)."""
    before = older if isinstance(older, dict) else {}
    after = newer if isinstance(newer, dict) else {}
    for name in [*before, *(name for name in after if name not in before)]:
        at = spot.child("callbacks", name, name=name)._replace(place=OPERATION)
        if name in before and name in after:
            _compare_callback(walk, node, before[name], after[name], at)
            continue
        happened = "added" if name not in before else "removed"
        pointers: dict[str, Any] = {
            "older": at.older if name in before else None,
            "newer": at.newer if name in after else None,
        }
        tell(node, "callback", happened, at, **pointers)


def _compare_callback(walk: Walk, node: Node, older: Any, newer: Any, spot: Spot) -> None:
    first, second = _requests(walk.resolve_older, older, spot.older), _requests(walk.resolve_newer, newer, spot.newer)
    differs = first.keys() != second.keys()
    for key in first:
        if key not in second:
            continue
        (before, older_at), (after, newer_at) = first[key], second[key]
        inner = walk.node(Key("callback", older_at, newer_at))
        walk.turned.append(inner.key)
        if before == after:
            inner.equal.append(("operation", after, None))
            continue
        at = Spot(older_at, newer_at, OPERATION)
        compare_request_body(walk, inner, before.get("requestBody"), after.get("requestBody"), at)
        compare_responses(walk, inner, before.get("responses"), after.get("responses"), at)
        told = [change for change in inner.changes if change.place.kind == "operation" and change.kind != "wording"]
        differs = differs or bool(told)
        inner.changes[:] = [change for change in inner.changes if change not in told]
    if differs:
        tell(node, "callback", "changed", spot)


def _requests(
    resolve: Callable[[str], tuple[Any, str]], callback: Any, pointer: str
) -> dict[tuple[str, str], tuple[Mapping[str, Any], str]]:
    """(expression, method) -> (operation, pointer)."""
    if target := reference(callback):
        callback, pointer = resolve(target)
    found: dict[tuple[str, str], tuple[Mapping[str, Any], str]] = {}
    for expression, item in callback.items() if isinstance(callback, dict) else ():
        for method in METHODS:
            operation = item.get(method) if isinstance(item, dict) else None
            if isinstance(operation, dict):
                found[expression, method] = (operation, step(pointer, expression, method))
    return found
