"""How large a value is when everything that stands in it by reference is written out."""

from typing import Any

from tracker.documents.reason import Reason
from tracker.errors import UnreadableError
from tracker.openapi.limits import MAX_NODES


def check_expansion(root: Any) -> None:
    """`UnreadableError` where shared parts expand to more values than anyone can walk (the "billion laughs")."""
    sizes: dict[int, int] = {}
    todo: list[tuple[Any, bool]] = [(root, False)]
    while todo:
        value, below_done = todo.pop()
        if not isinstance(value, dict | list) or id(value) in sizes:
            continue
        items = value.values() if isinstance(value, dict) else value
        if below_done:
            sizes[id(value)] = 1 + sum(sizes.get(id(item), 1) for item in items)
        else:
            todo.append((value, True))
            todo.extend((item, False) for item in items if type(item) is dict or type(item) is list)
    if sizes.get(id(root), 1) > MAX_NODES:
        raise UnreadableError(Reason("aliases or $refs expand to more than {n} values", n=MAX_NODES))
