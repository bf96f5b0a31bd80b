"""Gives every part of a plan its name, and its place in the order."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from tracker.stubs.former import METHODS, carried, former, identity, scope
from tracker.stubs.grouping import grouped
from tracker.stubs.kinds import is_component
from tracker.stubs.languages import Words
from tracker.stubs.model import Alias, Enumeration, Group, Member, Model, Operation, Property, Type
from tracker.stubs.names import Namer, pascal
from tracker.stubs.operations import PLACES
from tracker.stubs.paging import paging
from tracker.stubs.schemas import Schemas
from tracker.stubs.shapes import ModelShape


class Naming:
    """Gives every part of a plan its name."""

    def __init__(self, words: Words, namer: Namer, schemas: Schemas) -> None:
        self.words, self.namer, self.schemas = words, namer, schemas
        told = {shape.key: shape.words for shape in schemas.models.values()}
        told |= {shape.key: shape.words for shape in schemas.enumerations.values()}
        told |= {shape.key: shape.words for shape in schemas.unions.values()}
        wanted = {key: told[key] for key in sorted(told, key=lambda key: (not is_component(key), told[key], key))}
        reserved = words.reserved | words.types
        self.types = namer.name("types", wanted, words.type, reserved=reserved, folded=words.folded)

    def models(self) -> tuple[Model, ...]:
        """The classes, sorted by name."""
        return tuple(sorted(map(self._model, self.schemas.models.values()), key=lambda one: one.name))

    def _model(self, shape: ModelShape) -> Model:
        names = self._fields(shape)
        properties = [
            Property(
                wire=one.wire,
                name=names[one.wire],
                type=one.type,
                required=one.required,
                description=one.description,
                default=one.default,
                deprecated=one.deprecated,
                read_only=one.read_only,
                pointer=one.pointer,
            )
            for one in sorted(shape.fields, key=lambda one: one.wire)
        ]
        return Model(
            key=shape.key,
            name=self.types[shape.key],
            properties=tuple(properties),
            additional=shape.additional,
            additional_name=names.get(" *", ""),
            description=shape.description,
            deprecated=shape.deprecated,
        )

    def _fields(self, shape: ModelShape) -> dict[str, str]:
        """Name on the wire -> name; ` *` stands for what has none."""
        wanted = {wire: wire for wire in sorted(one.wire for one in shape.fields)}
        further = {" *": self.words.further} if shape.additional is not None else {}
        if self.words.as_sent:
            return {wire: self.words.field(wire) for wire in wanted} | further
        held = self._held(shape.key, self.words.fields)
        return self.namer.name(f"fields {shape.key}", wanted | further, self.words.field, reserved=held)

    def _held(self, key: str, further: frozenset[str]) -> frozenset[str]:
        """The names that no member of a type may bear."""
        own = frozenset[str]() if self.words.own_name else frozenset((self.types[key],))
        return self.words.reserved | further | own

    def enumerations(self) -> tuple[Enumeration, ...]:
        """The enums, sorted by name."""
        found = []
        for shape in self.schemas.enumerations.values():
            wanted = {text: text for text in sorted(map(str, shape.values))}
            held = self._held(shape.key, self.words.members)
            names = self.namer.name(f"members {shape.key}", wanted, self.words.member, reserved=held)
            members = tuple(Member(names[str(value)], value) for value in sorted(shape.values, key=_value_order))
            found.append(
                Enumeration(shape.key, self.types[shape.key], shape.base, members, shape.description, shape.deprecated)
            )
        return tuple(sorted(found, key=lambda one: one.name))

    def aliases(self) -> tuple[Alias, ...]:
        """The unions with a name, those that others need first."""
        found: dict[str, Alias] = {}
        unions = self.schemas.unions

        def visit(key: str) -> None:
            if key in found or key not in unions:
                return
            shape = unions[key]
            for used in _used(shape.type):
                visit(used)
            found[key] = Alias(key, self.types[key], shape.type, shape.description)

        for key in sorted(unions, key=lambda key: self.types[key]):
            visit(key)
        return tuple(found.values())

    def groups(self, given: list[tuple[Operation, tuple[str, ...]]], tags: Mapping[str, str]) -> tuple[Group, ...]:
        """The operations by tag, named; `tags` are the descriptions."""
        found = grouped(self.namer, given)
        used = {tag: tag for tag in sorted({tag for _, tag in found if tag})}
        held = self.words.reserved | self.words.methods
        methods = self.namer.locked.get(METHODS, {})
        taken = held | self.words.groups | {methods.get(identity(one), "") for one, tag in found if not tag}
        groups = self.namer.name("groups", used, self.words.group, reserved=taken, folded=True)
        wanted = {
            identity(one): self._words(one, tag, groups)
            for one, tag in sorted(found, key=lambda item: identity(item[0]))
        }
        self.namer.locked = carried(self.namer.locked, wanted)
        beside = {identity(one): groups.values() for one, tag in found if not tag}
        names = self.namer.name(
            METHODS, wanted, self.words.method, reserved=held, barred=beside, folded=self.words.folded
        )
        before = former(self.namer, names, held | set(groups.values()), folded=self.words.folded)
        by_tag: dict[str, list[Operation]] = {}
        for one, tag in found:
            own = identity(one)
            named = replace(one, name=names[own], former=before.get(own, ()), group=groups.get(tag, ""))
            by_tag.setdefault(tag, []).append(self._arguments(named))
        return tuple(
            Group(
                groups.get(tag, ""),
                pascal(groups.get(tag, "")),
                tag,
                tags.get(tag, ""),
                tuple(sorted(by_tag[tag], key=lambda one: one.name)),
            )
            for tag in sorted(by_tag, key=lambda tag: groups.get(tag, ""))
        )

    def _words(self, one: Operation, tag: str, groups: Mapping[str, str]) -> str:
        told = one.operation_id or f"{one.method.lower()} {one.path}"
        if not tag and self.words.method(told) in groups.values():
            return f"{one.method.lower()} {told}"
        return told

    def _arguments(self, one: Operation) -> Operation:
        ordered = sorted(one.parameters, key=lambda given: (PLACES.index(given.place), given.wire))
        wanted = {f"{given.place} {given.wire}": given.wire for given in ordered}
        held = set(self.words.reserved | self.words.parameters)
        held |= {"body"} if one.body is not None and not one.body.fields else set()
        held |= {"accept"} if one.accept else set()
        names = self.namer.name(scope(identity(one)), wanted, self.words.parameter, reserved=held)
        named = tuple(replace(given, name=names[f"{given.place} {given.wire}"]) for given in one.parameters)
        one = replace(one, parameters=named)
        return replace(one, paging=paging(one, self.schemas))


def _value_order(value: str | int) -> tuple[bool, int, str]:
    return isinstance(value, str), 0 if isinstance(value, str) else value, str(value)


def _used(kind: Type) -> Iterable[str]:
    if kind.kind == "ref":
        yield kind.key
    for item in kind.items:
        yield from _used(item)
