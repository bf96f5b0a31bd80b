"""Which places of one file in TypeScript, C# or Java a change reaches."""

from collections.abc import Iterator, Sequence

from tracker.stubs.changes import CodeChange
from tracker.stubs.impact.expecting import expected, keyed
from tracker.stubs.impact.model import Certainty, Hit
from tracker.stubs.impact.nodes import part, quoted, sure_of, text_of
from tracker.stubs.impact.source import Source
from tracker.stubs.impact.targets import Targets, argument_of
from tracker.stubs.impact.values import OTHER, Known
from tracker.stubs.syntax import Node, walk


class TreeReading:
    """One reading of one file; `hits` are the places reached."""

    def __init__(self, source: Source, reach: Targets) -> None:
        self.source, self.reach = source, reach
        self.words = reach.words
        self.hits: set[Hit] = set()
        self.speaks = any(self._speaks(text_of(node)) for node in walk(source.root) if node.child_count == 0)

    def _speaks(self, word: str) -> bool:
        return self.source.is_type(word) or word in self.source.client.methods

    def read(self) -> None:
        """Finds the hits."""
        if not self.speaks:
            return
        grammar = self.source.grammar
        for node in walk(self.source.root):
            if node.type in grammar.access:
                self._access(node)
            if node.type in grammar.calls:
                self._call(node)
            if node.type in grammar.keyed:
                self._key(node, _field(node, grammar.keyed[node.type]))
            elif node.type in grammar.shorthand:
                self._key(node, node)
            elif node.type in grammar.identifiers and self.source.is_type(text_of(node)) and not _is_member(node):
                self._hit(node, self.reach.types.get(text_of(node), ()), "certain")
            if node.type in grammar.makings or node.type == "implicit_object_creation_expression":
                self._making(node)

    def _access(self, node: Node) -> None:
        owner_field, name_field = self.source.grammar.access[node.type]
        name = part(node, name_field)
        if name is None:
            return
        word = quoted(name) if node.type in ("subscript_expression", "element_access_expression") else text_of(name)
        owner = self._owner(node, owner_field)
        if owner is None:
            fits = word and word not in self.source.grammar.everyday
            self._hit(self._begin(node, name), self.words.get(word, ()) if fits else (), "likely")
        else:
            self._hit(self._begin(node, name), self._of(owner, word), "certain")

    def _owner(self, node: Node, owner_field: str) -> Known | None:
        if owner_field:
            owner = part(node, owner_field)
            return OTHER if owner is None else self.source.infer(owner)
        return self.source.conditional(node)

    def _of(self, owner: Known, word: str) -> Sequence[CodeChange]:
        client, reach = self.source.client, self.reach
        if owner.what in ("client", "group"):
            known = client.attribute(owner, word)
            return reach.methods.get(word, ()) if known is not None and known.what == "method" else ()
        if owner.what == "arguments":
            return reach.arguments.get(f"{owner.name}({word})", ())
        if owner.what == "class":
            return reach.members.get(f"{owner.name}.{word}", ())
        if owner.what == "value":
            return [row for model in client.models(owner) for row in reach.members.get(f"{model.name}.{word}", ())]
        return ()

    def _call(self, node: Node) -> None:
        """Arguments that are missing now."""
        function, arguments = self.source.grammar.calls[node.type]
        access = node.child_by_field_name(function) if function else node
        rule = self.source.grammar.access.get(access.type) if access is not None else None
        name = part(access, rule[1]) if rule else None
        word = text_of(name) if name is not None else ""
        if name is None or access is None or rule is None or word not in self.source.client.methods:
            return
        owner = self._owner(access, rule[0])
        known = self.source.attribute(owner, word)
        if owner is not None and (known is None or known.what != "method"):
            return
        given = set(_given(node.child_by_field_name(arguments), self.source))
        wanted = [row for row in self.reach.needed.get(word, ()) if argument_of(row) not in given]
        self._hit(self._begin(access, name), wanted, "certain" if owner is not None else "likely")

    def _making(self, node: Node) -> None:
        """Fields that a new object needs now."""
        made = expected(self.source, node)
        initializer = node.child_by_field_name("initializer") or node
        given = {text for child in walk(initializer) if (text := _key_text(child, self.source))}
        for model in self.source.client.models(made) if made is not None and made.what == "value" else ():
            rows = self.reach.needed.get(model.name, ())
            self._hit(node, [row for row in rows if argument_of(row) not in given], "certain")

    def _key(self, node: Node, name: Node | None) -> None:
        owner = keyed(self.source, node)
        if name is None or owner is None:
            return
        word = quoted(name) or text_of(name)
        if owner.what == "method":
            self._hit(name, self.reach.arguments.get(f"{owner.name}({word})", ()), "certain")
        elif owner.what == "value":
            self._hit(name, [row for row in self._of(owner, word) if row.kind != "optional"], "certain")

    def _begin(self, access: Node, name: Node) -> Node:
        """Where an expression is told: where it begins, or at the name where it began on another line."""
        first = self._first(access)
        return first if first.start_point.row == name.start_point.row else name

    def _first(self, access: Node) -> Node:
        """The expression, or what it begins with where the grammar took in too much."""
        node: Node | None = access
        while node is not None and (node.type in self.source.grammar.access or node.type in self.source.grammar.calls):
            fields = self.source.grammar.access.get(node.type) or self.source.grammar.calls[node.type]
            node = part(node, fields[0])
            if node is not None and node.type == "non_null_expression":
                return self._first(sure_of(node))
        return access

    def _hit(self, node: Node, rows: Sequence[CodeChange], certainty: Certainty) -> None:
        if not rows:
            return
        row, column = node.start_point
        text = self.source.lines[row] if row < len(self.source.lines) else ""
        place = len(text.encode()[:column].decode("utf-8", "replace")) + 1
        self.hits |= {Hit(self.source.file, row + 1, place, text.strip(), one, certainty) for one in rows}


def _given(arguments: Node | None, source: Source) -> Iterator[str]:
    """The names of the arguments a call gives: of an object handed over first, or written before each."""
    for child in arguments.named_children if arguments is not None else ():
        keys = child.named_children if child.type in source.grammar.objects else [child]
        yield from (text for key in keys if (text := _key_text(key, source)))


def _key_text(node: Node, source: Source) -> str:
    if node.type in source.grammar.shorthand:
        return text_of(node)
    name = _field(node, source.grammar.keyed[node.type]) if node.type in source.grammar.keyed else None
    return (quoted(name) or text_of(name)) if name is not None else ""


def _field(node: Node, name: str) -> Node | None:
    return node.child_by_field_name(name) if name else (node.named_children[0] if node.named_children else None)


def _is_member(node: Node) -> bool:
    """Whether an identifier stands after a dot, or is a key."""
    before = node.prev_sibling
    return before is not None and before.type in (".", "?.") and node.type != "type_identifier"
