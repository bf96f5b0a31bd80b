"""Small questions to the nodes of a syntax tree."""

from collections.abc import Container, Iterator

from tracker.stubs.syntax import Node, walk


def part(node: Node | None, name: str) -> Node | None:
    """The child in a field, or the one with a number."""
    if node is None or not name:
        return None
    if name.isdigit():
        return node.named_children[int(name)] if int(name) < node.named_child_count else None
    return node.child_by_field_name(name)


def text_of(node: Node) -> str:
    """The text of a node."""
    return (node.text or b"").decode("utf-8", "replace")


def sure_of(node: Node) -> Node:
    """What stands before the `!` of TypeScript: the grammar reads `a + b!.c` as `(a + b)!.c`, and `!b!.c` alike."""
    held = node.named_children[0]
    while held.type in ("binary_expression", "unary_expression"):
        held = held.child_by_field_name("right") or held.child_by_field_name("argument") or held.named_children[-1]
    return held


def quoted(node: Node | None) -> str:
    """The text within quotes of `x["name"]`; empty where there is none."""
    text = text_of(node).strip("[]") if node is not None else ""
    return text[1:-1] if len(text) > 2 and text[0] in "\"'" and text[-1] == text[0] else ""


def last(node: Node) -> Node | None:
    """The last of several children."""
    return node.named_children[-1] if node.named_child_count > 1 else None


def above(node: Node, kinds: Container[str]) -> Node | None:
    """The nearest node above of those kinds, within the same statement."""
    found = node.parent
    while found is not None and found.type not in kinds:
        if found.type.endswith(("statement", "block", "declaration")):
            return None
        found = found.parent
    return found


def declared(root: Node) -> Iterator[str]:
    """Names of the types a file declares."""
    for node in walk(root):
        if node.type.endswith(("class_declaration", "interface_declaration", "record_declaration", "enum_declaration")):
            name = node.child_by_field_name("name")
            if name is not None:
                yield text_of(name)
