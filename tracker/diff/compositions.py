"""`allOf`, `anyOf`, `oneOf`: which members are the same, which changed, which came and went."""

from collections.abc import Callable, Mapping
from typing import Any

from tracker.diff.keywords import COMPOSITIONS
from tracker.diff.reading import identity, text
from tracker.diff.shape import annotation_only, bare, comments
from tracker.diff.walk import Node, Spot, Walk, reference, tell

Compare = Callable[[Walk, Node, Any, Any, Spot], None]
"""How two members are compared."""

MOST = 1000
"""Lists longer than this are matched by equality and name alone."""


def lift(older: Any, newer: Any) -> tuple[str, list[Any], list[Any]] | None:
    """(keyword, older members, newer members) where one side is a composition that has the other among its members."""
    for keyword in COMPOSITIONS:
        for schema, other in ((older, newer), (newer, older)):
            members = other.get(keyword) if isinstance(other, dict) else None
            if not isinstance(members, list) or not isinstance(schema, dict) or keyword in schema:
                continue
            beside = {key for key in other if key != keyword and not comments(key)} - {"discriminator"}
            if len(members) > 1 and not beside and any(member == schema for member in members):
                return (keyword, [schema], members) if schema is older else (keyword, members, [schema])
    return None


def compare_compositions(
    walk: Walk, node: Node, older: Mapping[str, Any], newer: Mapping[str, Any], spot: Spot, compare: Compare
) -> None:
    """Note what differs in the composing keywords of two canonical schemas."""
    for keyword, segment in COMPOSITIONS.items():
        before, after = older.get(keyword), newer.get(keyword)
        before = before if isinstance(before, list) else []
        after = after if isinstance(after, list) else []
        if before == after:
            node.equal.extend(("schema", member, spot.place.below()) for member in after)
            continue
        pairs, gone, come = match(walk, before, after)
        for first, second in pairs:
            at = spot.under(
                f"{spot.older}/{keyword}/{first}", f"{spot.newer}/{keyword}/{second}", where=f"{keyword}/{second}"
            )
            compare(walk, node, before[first], after[second], at._replace(where=spot.where))
        for at_index in gone:
            _tell_member(node, segment, keyword, before[at_index], at_index, spot, added=False)
        for at_index in come:
            _tell_member(node, segment, keyword, after[at_index], at_index, spot, added=True)


def _tell_member(node: Node, segment: str, keyword: str, member: Any, at: int, spot: Spot, *, added: bool) -> None:
    tell(
        node,
        segment,
        "added" if added else "removed",
        spot,
        before=None if added else member,
        after=member if added else None,
        older=f"{spot.older}/{keyword}" if added else f"{spot.older}/{keyword}/{at}",
        newer=f"{spot.newer}/{keyword}/{at}" if added else f"{spot.newer}/{keyword}",
        key=_name(member, at),
        annotation_only=annotation_only(member),
    )


def _name(member: Any, at: int) -> str:
    target = reference(member)
    if target:
        return target.rsplit("/", 1)[-1]
    title = member.get("title") if isinstance(member, dict) else None
    return title if isinstance(title, str) and title else f"#{at + 1}"


def match(walk: Walk, older: list[Any], newer: list[Any]) -> tuple[list[tuple[int, int]], list[int], list[int]]:
    """(pairs of indices, older indices without partner, newer ones): equal, same name, same meaning, the last two."""
    gone, come = dict.fromkeys(range(len(older))), dict.fromkeys(range(len(newer)))
    pairs: list[tuple[int, int]] = []

    def take(first: int, second: int) -> None:
        pairs.append((first, second))
        del gone[first], come[second]

    for naming in (identity, _named):
        waiting: dict[str, list[int]] = {}
        for second in come:
            if (name := naming(newer[second])) is not None:
                waiting.setdefault(name, []).append(second)
        for first in list(gone):
            name = naming(older[first])
            if name is not None and waiting.get(name):
                take(first, waiting[name].pop(0))
    if len(gone) * len(come) <= MOST:
        before = {at: _meaning(walk.resolve_older, older[at]) for at in gone}
        after = {at: _meaning(walk.resolve_newer, newer[at]) for at in come}
        for first in before:
            alike = (at for at in come if before[first] and before[first] == after[at])
            partner = next((at for at in alike if _moved(walk, older[first], newer[at])), None)
            if partner is not None:
                take(first, partner)
    inline = [at for at in gone if not reference(older[at])], [at for at in come if not reference(newer[at])]
    if len(inline[0]) == len(inline[1]) == 1:
        take(inline[0][0], inline[1][0])
    return sorted(pairs, key=lambda pair: pair[1]), list(gone), list(come)


def _named(member: Any) -> str | None:
    """The `$ref` or the title of a member."""
    target = reference(member)
    return target or (text(member.get("title")) if isinstance(member, dict) else None)


def _meaning(resolve: Callable[[str], tuple[Any, str]], member: Any) -> Any:
    """What a member says, apart from explanations, whether it stands in a component or not."""
    return bare(resolve(target)[0] if (target := reference(member)) else member)


def _moved(walk: Walk, older: Any, newer: Any) -> bool:
    """Whether two components that members name are the same to the letter: only then is the one the other renamed."""
    targets = reference(older), reference(newer)
    if not targets[0] or not targets[1]:
        return True
    return bool(walk.resolve_older(targets[0])[0] == walk.resolve_newer(targets[1])[0])
