"""What a method takes and gives, in whatever language."""

from typing import NamedTuple

from tracker.stubs.model import Operation, Parameter, Reply, Type


class Argument(NamedTuple):
    """One argument of a method, as its callers see it."""

    name: str
    type: Type
    required: bool
    parameter: Parameter | None = None
    """None: the body, or which media type is wanted."""


def extras(one: Operation) -> list[Argument]:
    """The arguments that are no parameters: `body`, and `accept` where the caller may choose."""
    body = one.body if one.body is not None and not one.body.fields else None
    found = [Argument("body", body.type, body.required)] if body is not None else []
    return found + ([Argument("accept", Type("string"), required=False)] if one.accept else [])


def arguments(one: Operation) -> list[Argument]:
    """Every argument, required before optional."""
    given = [Argument(held.name, held.type, held.required, held) for held in one.parameters]
    return sorted([*extras(one), *given], key=lambda item: not item.required)


def split_replies(one: Operation) -> tuple[list[Reply], list[Reply]]:
    """The answers that are a success, and those that are raised."""
    good = [reply for reply in one.replies if reply.status.startswith("2")]
    good = good or [reply for reply in one.replies if reply.status == "default"]
    return good, [reply for reply in one.replies if reply not in good]
