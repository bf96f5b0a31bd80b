"""What changes of the client's classes, enums and unions."""

from collections.abc import Iterator

from tracker.stubs.arguments import similar
from tracker.stubs.both import Both, deprecated, told
from tracker.stubs.changes import CodeChange, Direction, Semver
from tracker.stubs.model import Alias, Enumeration, Model, Property, Type
from tracker.stubs.pairs import Named, named, plain


def type_changes(both: Both) -> Iterator[CodeChange]:
    """Classes, enums and unions that came, went or changed, with their properties and values."""
    before, after = named(both.older.plan), named(both.newer.plan)
    for key, matched in both.pairs.types.items():
        yield from _type(both, before[key], after[matched])
    gone = {one.name: one for key, one in before.items() if key not in both.pairs.types}
    taken = set(both.pairs.types.values())
    new = {one.name: one for key, one in after.items() if key not in taken}
    for name in gone.keys() & new.keys():
        values, places = _sorts(both, gone[name], new[name]), both.places(gone[name].key, new[name].key)
        yield told("type", Semver.MAJOR, name, both.newer.way(new[name].key), values=values, places=places)
    for name in gone.keys() - new.keys():
        key, places = gone[name].key, both.places(gone[name].key, None)
        yield told("removed", Semver.MAJOR, name, both.older.way(key), values=(name, None), places=places)
    for name in new.keys() - gone.keys():
        key, places = new[name].key, both.places(None, new[name].key)
        yield told("added", Semver.MINOR, name, both.newer.way(key), values=(None, name), places=places)


def _sorts(both: Both, one: Named, other: Named) -> tuple[str, str]:
    """A class, an enum or a union of one name that became another of them: what it holds."""
    return both.older.type(_held(one)), both.newer.type(_held(other))


def _held(one: Named) -> Type:
    if isinstance(one, Alias):
        return one.type
    return Type(one.base) if isinstance(one, Enumeration) else Type("ref", key=one.key)


def _type(both: Both, one: Named, other: Named) -> Iterator[CodeChange]:
    way, places = both.newer.way(other.key) or both.older.way(one.key), both.places(one.key, other.key)
    if both.newer.reach.get(other.key, frozenset()) == {"request", "response"}:
        way = None
    if one.name != other.name:
        yield told("renamed", Semver.MAJOR, other.name, way, values=(one.name, other.name), places=places)
    if isinstance(one, Alias) and isinstance(other, Alias):
        yield from both.retyped(other.name, (one.type, other.type), way, places)
    elif isinstance(one, Enumeration) and isinstance(other, Enumeration):
        yield from _values(both, one, other, way)
    elif isinstance(one, Model) and isinstance(other, Model):
        yield from _properties(both, one, other, way)
    if getattr(other, "deprecated", False) and not getattr(one, "deprecated", False):
        yield deprecated(other.name, way, places)


def _values(both: Both, one: Enumeration, other: Enumeration, way: Direction | None) -> Iterator[CodeChange]:
    before, after = ({member.value: member for member in x.members} for x in (one, other))
    places = both.places(one.key, other.key)
    for value in before.keys() - after.keys():
        name = f"{other.name}.{before[value].name}"
        yield told("value-removed", Semver.MAJOR, name, way, values=(value, None), places=places)
    for value in after.keys() - before.keys():
        name = f"{other.name}.{after[value].name}"
        yield told("value-added", Semver.MINOR, name, way, values=(None, value), places=places)


def _properties(both: Both, one: Model, other: Model, way: Direction | None) -> Iterator[CodeChange]:
    left, right = ({given.wire: given for given in x.properties} for x in (one, other))
    for wire in sorted(left.keys() & right.keys()):
        before, after = left.pop(wire), right.pop(wire)
        yield from both.given(f"{other.name}.{after.name}", before, after, way)
    renamed = _renamed(both, list(left.values()), list(right.values()))
    if renamed:
        before, after = left.pop(renamed[0].wire), right.pop(renamed[1].wire)
        name, places = f"{other.name}.{after.name}", both.places(before.pointer, after.pointer)
        if before.name != after.name:
            yield told("renamed", Semver.MAJOR, name, way, values=(f"{other.name}.{before.name}", name), places=places)
        yield from both.given(name, before, after, way)
    for given in left.values():
        values, places = (both.older.type(given.type), None), both.places(given.pointer, None)
        yield told("removed", Semver.MAJOR, f"{other.name}.{given.name}", way, values=values, places=places)
    for given in right.values():
        step = Semver.MAJOR if given.required and way != "response" else Semver.MINOR
        new, after_only = (None, both.newer.type(given.type)), both.places(None, given.pointer)
        yield told("added", step, f"{other.name}.{given.name}", way, values=new, places=after_only)
    yield from _additional(both, one, other, way)


def _renamed(both: Both, gone: list[Property], new: list[Property]) -> tuple[Property, Property] | None:
    """The one property that went and the one that came, where they are one property under another name."""
    if len(gone) != 1 or len(new) != 1 or both.pairs.carried(gone[0].type) != plain(new[0].type):
        return None
    before, after = gone[0], new[0]
    described = before.description and before.description == after.description
    return (before, after) if described or similar(before.wire, after.wire) else None


def _additional(both: Both, one: Model, other: Model, way: Direction | None) -> Iterator[CodeChange]:
    places = both.places(one.key, other.key)
    if one.additional is not None and other.additional is not None:
        name = f"{other.name}.{other.additional_name}"
        yield from both.retyped(name, (one.additional, other.additional), way, places)
    elif one.additional is not None:
        name, values = f"{other.name}.{one.additional_name}", (both.older.type(one.additional), None)
        yield told("removed", Semver.MAJOR, name, way, values=values, places=places)
    elif other.additional is not None:
        name, new = f"{other.name}.{other.additional_name}", (None, both.newer.type(other.additional))
        yield told("added", Semver.MINOR, name, way, values=new, places=places)
