"""Components that only have another name: what referred to the one now refers to the other, and both say the same."""

from collections import Counter
from collections.abc import Mapping
from typing import Any

from tracker.diff.discriminators import target
from tracker.diff.model import Change
from tracker.diff.pointer import look_up
from tracker.diff.walk import Node, Spot, Walk, tell

EXPLAINING = frozenset({"wording", "extension"})
"""Kinds of change that leave the meaning as it was."""

MOST = 40_000
"""Pairs of unreferenced components compared by content, at most."""


def join_renamed(walk: Walk, whole: Node) -> None:
    """Tell a component removed and one added as one renamed, where there is one candidate each way."""
    removed = {c.older: c for c in whole.changes if c.older and (c.kind, c.step) == ("component", "removed")}
    added = {c.newer: c for c in whole.changes if c.newer and (c.kind, c.step) == ("component", "added")}
    pairs = _referred(walk, set(removed), set(added))
    taken = {pointer for pair in pairs for pointer in pair}
    pairs += _alike(walk, [p for p in removed if p not in taken], [p for p in added if p not in taken])
    older, newer = Counter(pair[0] for pair in pairs), Counter(pair[1] for pair in pairs)
    renamed: dict[str, str] = {}
    for first, second in pairs:
        if older[first] == newer[second] == 1:
            whole.changes.remove(removed[first])
            whole.changes.remove(added[second])
            renamed[f"#{first}"] = f"#{second}"
            spot = Spot(first, second, removed[first].place, added[second].name, added[second].name)
            tell(whole, "component", "renamed", spot, before=removed[first].name, after=added[second].name)

    for node in walk.nodes.values() if renamed else ():
        node.changes[:] = [change for change in node.changes if not _follows(change, renamed)]


def _follows(change: Change, renamed: Mapping[str, str]) -> bool:
    """Whether a discriminator leads where it did, to a component that has another name now."""
    return _leads(change) and renamed.get(target(change.before)) == target(change.after)


def _leads(change: Change) -> bool:
    """Whether an entry of a discriminator's mapping leads elsewhere."""
    moved = (change.kind, change.step) == ("discriminator", "mapping-changed")
    return moved and isinstance(change.before, str) and isinstance(change.after, str)


def gather(whole: Node) -> None:
    """Tell the components that came as one change, and those that went as another: what uses them is told apart."""
    for step in ("added", "removed"):
        several = [change for change in whole.changes if (change.kind, change.step) == ("component", step)]
        if len(several) < 2:
            continue
        whole.changes[:] = [change for change in whole.changes if change not in several]
        names = [change.name for change in several]
        pointers = [(change.older or change.newer or "").rpartition("/")[0] for change in several]
        spot = Spot(pointers[0], pointers[0], several[0].place, "", ", ".join(names))
        tell(
            whole,
            "component",
            step,
            spot,
            before=names if step == "removed" else None,
            after=names if step == "added" else None,
            older=pointers[0] if step == "removed" else None,
            newer=pointers[0] if step == "added" else None,
        )


def _referred(walk: Walk, removed: set[str], added: set[str]) -> list[tuple[str, str]]:
    """Pairs that references were found to have moved between, without a change of meaning."""
    found = []
    for key, node in walk.nodes.items():
        pointers = key.older[1:], key.newer[1:]
        plain = key.what == "schema" and pointers[0] in removed and pointers[1] in added
        if plain and all(change.kind in EXPLAINING or _may_follow(change, removed, added) for change in node.changes):
            found.append(pointers)
    return found


def _alike(walk: Walk, removed: list[str], added: list[str]) -> list[tuple[str, str]]:
    """Pairs that nothing refers to and that say the same to the letter."""
    if len(removed) * len(added) > MOST:
        return []
    newer: list[tuple[str, Any]] = [(pointer, look_up(walk.newer, pointer)) for pointer in added]
    found = []
    for first in removed:
        value = look_up(walk.older, first)
        if isinstance(value, dict) and len(value) > 1:
            found += [(first, second) for second, other in newer if other == value]
    return found


def _may_follow(change: Change, removed: set[str], added: set[str]) -> bool:
    """Whether a discriminator leads to a component that may have been renamed."""
    return _leads(change) and target(change.before)[1:] in removed and target(change.after)[1:] in added
