"""One file in TypeScript, C# or Java: what its names stand for, as far as the file itself says."""

from dataclasses import dataclass, field

from tracker.stubs.impact.grammar import Grammar
from tracker.stubs.impact.nodes import above, declared, last, part, quoted, sure_of, text_of
from tracker.stubs.impact.values import OTHER, Client, Known, value
from tracker.stubs.model import Type
from tracker.stubs.syntax import Node, walk

_ONE = frozenset(("find", "at", "First", "FirstOrDefault", "Single", "Last", "getFirst", "findFirst", "pop", "shift"))
_SAME = frozenset(
    (
        *("filter", "slice", "values", "stream", "toList", "ToList", "ToArray", "Where", "OrderBy", "sorted", "limit"),
        *("orElse", "orElseThrow", "get", "Value", "ConfigureAwait", "join", "Result", "GetAwaiter", "GetResult"),
    )
)
_LISTS = frozenset(("Array", "ReadonlyArray", "List", "IReadOnlyList", "IEnumerable", "Collection", "Set", "Iterable"))
_LISTS |= {"IList", "ICollection", "IReadOnlyCollection", "HashSet", "Stream", "IAsyncEnumerable", "AsyncIterable"}
_OPEN = frozenset(("var", "any", "unknown", "object", "Object", "dynamic", "T", "val", "let", "const", "final"))


_LASTING = frozenset(("value", "client", "group", "arguments", "other"))
"""What stays what it is when it is called."""


@dataclass(slots=True)
class Source:
    """One file, parsed, with what its names were found to stand for."""

    file: str
    root: Node
    lines: list[str]
    grammar: Grammar
    client: Client
    own: frozenset[str] = frozenset()
    """Types the file declares itself: no classes of the client."""
    names: dict[int, dict[str, Known | None]] = field(default_factory=dict)
    """Scope -> name -> what it stands for; None where two things are said of it."""

    def learn(self) -> None:
        """Reads declarations until no more is learnt; two readings do for most programs."""
        self.own = frozenset(declared(self.root))
        for _ in range(2):
            self.names = {scope: dict(held) for scope, held in self.names.items()}
            for node in walk(self.root):
                self._bind(node)

    def _bind(self, node: Node) -> None:
        rule = self.grammar.bindings.get(node.type)
        if rule is not None:
            self._declare(node, *rule)
        elif node.type in self.grammar.loops:
            name, over = (node.child_by_field_name(one) for one in self.grammar.loops[node.type])
            self._name(name, self.typed(node.child_by_field_name("type")) or self.item(self.infer(over)))
        elif node.type in self.grammar.lambdas:
            self._bind_lambda(node)

    def _declare(self, node: Node, name: str, kind: str, given: str) -> None:
        holder = node.parent if not kind else node
        typed = self.typed(holder.child_by_field_name(kind or "type")) if holder is not None and kind != "-" else None
        if typed is None and given != "-":
            typed = self.infer(node.child_by_field_name(given) if given else last(node))
        self._name(node.child_by_field_name(name), typed)

    def _bind_lambda(self, node: Node) -> None:
        """The parameter of `list.map(x => …)` is what the list holds."""
        parameter = node.child_by_field_name("parameter") or node.child_by_field_name("parameters")
        call = above(node, self.grammar.calls)
        if parameter is None or call is None:
            return
        owner = self._owner(call)
        if owner is None or any(child.type in self.grammar.bindings for child in parameter.named_children):
            return
        while parameter.named_child_count == 1 and parameter.type not in self.grammar.identifiers:
            parameter = parameter.named_children[0]
        self._name(parameter, self.item(owner), scope=node)

    def _owner(self, call: Node) -> Known | None:
        """What the method of a call is called on."""
        function, _ = self.grammar.calls[call.type]
        access = call.child_by_field_name(function) if function else call
        rule = self.grammar.access.get(access.type) if access is not None else None
        return self.infer(part(access, rule[0])) if access is not None and rule and rule[0] else None

    def _name(self, node: Node | None, known: Known | None, scope: Node | None = None) -> None:
        if node is None or known is None or node.type not in self.grammar.identifiers:
            return
        held = self.names.setdefault(self._scope(scope or node).id, {})
        name = text_of(node)
        held[name] = known if held.get(name, known) == known else None

    def _scope(self, node: Node) -> Node:
        while node.parent is not None and node.type not in self.grammar.scopes:
            node = node.parent
        return node

    def typed(self, node: Node | None) -> Known | None:
        """What a written type says; None where it says nothing."""
        if node is None:
            return None
        words = [text_of(one) for one in walk(node) if one.child_count == 0 and text_of(one).isidentifier()]
        found = dict.fromkeys(word for word in words if self.is_type(word))
        if len(found) == 1:
            one = next(iter(found))
            if one in ("Client", "AsyncClient"):
                return Known("client")
            kind = Type("ref", key=self.client.types[one].key)
            many = "[]" in text_of(node) or bool(_LISTS & set(words))
            return value(Type("array", (kind,)) if many else kind)
        return None if found or not words or set(words) <= _OPEN else OTHER

    def is_type(self, name: str) -> bool:
        """Whether a name is a class of the client here."""
        return name not in self.own and (name in self.client.types or name == "Client")

    def infer(self, node: Node | None) -> Known | None:
        """What an expression stands for; None where that is not known."""
        if node is None:
            return None
        grammar = self.grammar
        if node.type == "non_null_expression":
            return self.infer(sure_of(node))
        if node.type in grammar.wrappers:
            return self.infer(next((child for child in node.named_children), None))
        if node.type in ("as_expression", "cast_expression"):
            return next((found for child in node.named_children if (found := self.typed(child))), None)
        if node.type in grammar.makings:
            made = node.child_by_field_name(grammar.makings[node.type])
            return self._optional_arguments(made) or self.typed(made) or OTHER
        if node.type in grammar.identifiers:
            return self._called(node)
        if node.type == "this":
            return Known("own")
        if node.type == "with_expression":
            return self.infer(node.named_children[0])
        if node.type in grammar.calls:
            return self._result(node)
        return self._member(node) if node.type in grammar.access else None

    def _called(self, node: Node) -> Known | None:
        name, here = text_of(node), self._scope(node)
        while True:
            if name in self.names.get(here.id, {}):
                return self.names[here.id][name]
            if here.parent is None:
                return Known("class", name) if self.is_type(name) else None
            here = self._scope(here.parent)

    def _member(self, node: Node) -> Known | None:
        owner_field, name_field = self.grammar.access[node.type]
        owner = self.infer(part(node, owner_field)) if owner_field else self.conditional(node)
        if not name_field:
            return self.infer(last(node))
        name = part(node, name_field)
        if name is None or node.type in ("subscript_expression", "element_access_expression"):
            text = quoted(name)
            return self.attribute(owner, text) if text else self.item(owner)
        return self.attribute(owner, text_of(name))

    def conditional(self, node: Node) -> Known | None:
        """What `?.name` (C#) is asked of."""
        asked = above(node, self.grammar.access)
        while asked is not None and asked.type != "conditional_access_expression":
            asked = above(asked, self.grammar.access)
        return self.infer(asked.child_by_field_name("condition")) if asked is not None else None

    def attribute(self, owner: Known | None, name: str) -> Known | None:
        """What `owner.name` is."""
        if owner is None or owner.what == "other":
            return owner
        if owner.what == "own":
            return next((held[name] for held in self.names.values() if name in held), None)
        if owner.what == "class" and owner.name == "Client":
            return owner
        if self.grammar.fluent and (chained := self._chained(owner, name)) is not None:
            return chained
        found = self.client.attribute(owner, name)
        if found is not None or owner.what != "value":
            return found
        return owner if name in _SAME else self.item(owner) if name in _ONE else None

    def _chained(self, owner: Known, name: str) -> Known | None:
        """What a chain that builds something goes on with."""
        if owner.what == "class" and name == "builder":
            return self.client.called(owner)
        known = name in self.client.groups or name in self.client.methods
        goes_on = owner.what == "arguments" or name in ("toBuilder", "build") or (owner.what == "client" and not known)
        return owner if goes_on else None

    def _optional_arguments(self, node: Node | None) -> Known | None:
        """The method whose optional arguments `new HentBoParams()` holds."""
        name = text_of(node) if node is not None and self.grammar.fluent else ""
        method = name[:1].lower() + name.removesuffix("Params")[1:]
        return Known("arguments", method) if name.endswith("Params") and method in self.client.methods else None

    def _result(self, call: Node) -> Known | None:
        function, _ = self.grammar.calls[call.type]
        owner = self._owner(call) if self.grammar.fluent and _takes_something(call) else None
        if owner is not None and owner.what == "value":
            return owner
        target = self.infer(call.child_by_field_name(function)) if function else self._member(call)
        if target is not None and target.what in ("class", "method"):
            return self.client.called(target)
        return target if target is not None and target.what in _LASTING else None

    def item(self, owner: Known | None) -> Known | None:
        """What a list or map holds; of anything else, itself."""
        found = self.client.item(owner)
        return found if found is not None or owner is None or owner.what != "value" else owner


def _takes_something(call: Node) -> bool:
    given = call.child_by_field_name("arguments")
    return given is not None and given.named_child_count > 0
