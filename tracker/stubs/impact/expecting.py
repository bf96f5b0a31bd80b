"""What an object without a name of its own is, by where it stands: `{ navn: "x" }`, `new() { Navn = "x" }`."""

from tracker.stubs.calls import arguments
from tracker.stubs.impact.nodes import quoted, text_of
from tracker.stubs.impact.source import Source
from tracker.stubs.impact.values import Known, value
from tracker.stubs.syntax import Node

MAX_DEPTH = 50
"""Objects within objects that are followed."""


def keyed(source: Source, node: Node) -> Known | None:
    """Whose key a `name: value` is: a class's (`value`), or an argument's of a method (`method`)."""
    holder = node.parent
    if holder is None:
        return None
    if holder.type in source.grammar.objects or node.type == "with_initializer":
        return expected(source, holder)
    return _method(source, holder.parent) if node.type == "argument" else None


def _method(source: Source, call: Node | None) -> Known | None:
    """The client's method that is called."""
    if call is None or call.type not in source.grammar.calls:
        return None
    function, _ = source.grammar.calls[call.type]
    found = source.infer(call.child_by_field_name(function) if function else None)
    return found if found is not None and found.what == "method" else None


def expected(source: Source, node: Node, depth: int = 0) -> Known | None:
    """What an object without a name of its own is, by where it stands."""
    holder = node.parent
    if holder is None or depth > MAX_DEPTH:
        return None
    if node.type in source.grammar.makings:
        return source.typed(node.child_by_field_name(source.grammar.makings[node.type]))
    if node.type == "with_expression":
        return source.infer(node.named_children[0])
    if holder.type in source.grammar.keyed and holder.type != "with_initializer":
        return _inner(source, holder, depth)
    if holder.type == "arguments":
        return _method(source, holder.parent)
    if holder.type in ("satisfies_expression", "as_expression"):
        return next((known for child in holder.named_children[1:] if (known := source.typed(child))), None)
    if holder.type == "is_pattern_expression" or node.type == "object_pattern":
        return source.infer(holder.child_by_field_name("expression") or holder.child_by_field_name("value"))
    if holder.type in source.grammar.bindings:
        _, kind, _ = source.grammar.bindings[holder.type]
        stands = holder.child_by_field_name(kind) if kind else None
        if not kind and holder.parent is not None:
            stands = holder.parent.child_by_field_name("type")
        return source.typed(stands)
    if holder.type in ("array", "recursive_pattern", "implicit_object_creation_expression", *source.grammar.makings):
        return source.item(expected(source, holder, depth + 1))
    return None


def _inner(source: Source, pair: Node, depth: int) -> Known | None:
    """What stands behind the key of another object."""
    name = pair.child_by_field_name(source.grammar.keyed[pair.type])
    holder = pair.parent
    if name is None or holder is None:
        return None
    outer = expected(source, holder, depth + 1) if holder.type in source.grammar.objects else keyed(source, pair)
    key = quoted(name) or text_of(name)
    if outer is not None and outer.what == "method":
        found = [held.type for held in arguments(source.client.methods[outer.name]) if held.name == key]
        return value(found[0]) if found else None
    return source.attribute(outer, key)
