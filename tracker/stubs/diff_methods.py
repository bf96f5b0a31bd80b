"""What changes of the client's methods."""

from collections.abc import Iterator
from dataclasses import replace

from tracker.stubs.arguments import parameters
from tracker.stubs.both import Both, Side, deprecated, told
from tracker.stubs.calls import split_replies
from tracker.stubs.changes import CodeChange, Semver
from tracker.stubs.model import Operation, Parameter


def method_changes(both: Both) -> Iterator[CodeChange]:
    """Methods that came, went or changed, with their arguments and results."""
    gone = {one.name: one for one in both.older.plan.operations}
    new = {one.name: one for one in both.newer.plan.operations}
    for one, other in both.pairs.operations:
        del gone[one.name], new[other.name]
        yield from _method(both, one, other)
    for one in gone.values():
        values, places = (_call(one, both.older), None), both.places(one.pointer, None)
        yield told("removed", Semver.MAJOR, f"Client.{one.name}", values=values, places=places)
    for one in new.values():
        call, places = (None, _call(one, both.newer)), both.places(None, one.pointer)
        yield told("added", Semver.MINOR, f"Client.{one.name}", values=call, places=places)


def _call(one: Operation, side: Side) -> str:
    return f"{one.method} {one.path} -> {side.result(one)}"


def _method(both: Both, one: Operation, other: Operation) -> Iterator[CodeChange]:
    name, places = f"Client.{other.name}", both.places(one.pointer, other.pointer)
    if one.name != other.name:
        yield told("renamed", Semver.MAJOR, name, values=(f"Client.{one.name}", name), places=places)
    elif one.group != other.group:
        yield told("renamed", Semver.MAJOR, name, values=(_grouped(one), _grouped(other)), places=places)
    if other.deprecated and not one.deprecated:
        yield deprecated(name, None, places)
    spelled = both.older.result(one), both.newer.result(other)
    yield from both.retyped(name, (one.result, other.result), "response", places, spelled=spelled)
    yield from _errors(both, name, one, other)
    for left, right in [(_body(one), _body(other)), *parameters(one, other)]:
        yield from _argument(both, name, left, right)


def _errors(both: Both, name: str, one: Operation, other: Operation) -> Iterator[CodeChange]:
    """Errors that come as another object than before, once for each object."""
    after = {reply.status: reply for reply in split_replies(other)[1] if reply.coding == "json"}
    told_of = set()
    for reply in split_replies(one)[1]:
        newer = after.get(reply.status)
        if newer is None or reply.coding != "json":
            continue
        places = both.places(reply.pointer, newer.pointer)
        spelled = both.older.type(reply.type), both.newer.type(newer.type)
        values = tuple(f"{reply.status} {text}" for text in spelled)
        if spelled not in told_of:
            rows = both.retyped(name, (reply.type, newer.type), "response", places, spelled=(values[0], values[1]))
            yield from (replace(row, raised=True) for row in rows)
        told_of.add(spelled)


def _grouped(one: Operation) -> str:
    return ".".join(part for part in ("Client", one.group, one.name) if part)


def _body(one: Operation) -> Parameter | None:
    """The body as an argument like the others."""
    body = one.body
    if body is None or body.fields:
        return None
    return Parameter("body", "body", "part", body.type, required=body.required, pointer=body.pointer)


def _argument(both: Both, name: str, left: Parameter | None, right: Parameter | None) -> Iterator[CodeChange]:
    if left is None and right is not None:
        step = Semver.MAJOR if right.required else Semver.MINOR
        new, after = (None, both.newer.type(right.type)), both.places(None, right.pointer)
        yield told("added", step, f"{name}({right.name})", "request", values=new, places=after)
    elif left is not None and right is None:
        values, before = (both.older.type(left.type), None), both.places(left.pointer, None)
        yield told("removed", Semver.MAJOR, f"{name}({left.name})", "request", values=values, places=before)
    elif left is not None and right is not None:
        full, older = f"{name}({right.name})", f"{name}({left.name})"
        if left.name != right.name:
            places = both.places(left.pointer, right.pointer)
            yield told("renamed", Semver.MAJOR, full, "request", values=(older, full), places=places)
        yield from both.given(full, left, right, "request")
