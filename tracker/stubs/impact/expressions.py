"""What the names and expressions of a module stand for, as far as its text says."""

import ast

from tracker.stubs.impact.scopes import Scopes
from tracker.stubs.impact.values import OTHER, Known
from tracker.stubs.model import Type

_THROUGH = frozenset(("Optional", "Annotated", "Final", "ClassVar", "Awaitable", "Required", "NotRequired"))
_LISTS = frozenset(("list", "List", "Sequence", "Iterable", "Iterator", "set", "tuple", "Collection", "AsyncIterator"))
_MAPS = frozenset(("dict", "Dict", "Mapping", "MutableMapping"))
_SAME = frozenset(("list", "sorted", "reversed", "tuple", "set", "iter"))
_ITEM = frozenset(("next", "min", "max"))
_AWAITED = frozenset(
    (
        "run",
        "wait_for",
        "shield",
        "run_until_complete",
        "create_task",
        "ensure_future",
        "enter_context",
        "enter_async_context",
    )
)
_HANDS_ON = frozenset(
    (
        "asyncio",
        "concurrent",
        "contextlib",
        "copy",
        "dataclasses",
        "functools",
        "itertools",
        "operator",
        "queue",
        "typing",
    )
)
"""Modules of the standard library whose functions give what they were given."""
_PLAIN = (ast.Constant, ast.JoinedStr, ast.Compare, ast.Lambda, ast.DictComp)


class Expressions(Scopes):
    """Infers expressions."""

    def infer(self, node: ast.expr | None) -> Known | None:
        """What an expression gives; None where nothing is known."""
        if isinstance(node, ast.Name):
            return self.look(node.id)
        if isinstance(node, ast.Attribute):
            return self._attribute(node)
        if isinstance(node, ast.Call):
            return self._call(node)
        if isinstance(node, ast.Await | ast.NamedExpr | ast.Starred):
            return self.infer(node.value)
        if isinstance(node, ast.Subscript):
            return self._subscript(node)
        return self._compound(node)

    def _compound(self, node: ast.expr | None) -> Known | None:
        if isinstance(node, ast.BoolOp):
            return next((known for part in node.values if (known := self.infer(part))), None)
        if isinstance(node, ast.IfExp):
            return self.infer(node.body) or self.infer(node.orelse)
        if isinstance(node, ast.List | ast.Tuple | ast.Set):
            held = self.infer(node.elts[0]) if node.elts else None
            return many(held) if held else (OTHER if not node.elts else None)
        if isinstance(node, ast.Dict) and node.values:
            held, *rest = map(self.infer, node.values)
            return many(held, kind="map") if all(other == held for other in rest) else None
        if isinstance(node, ast.ListComp | ast.GeneratorExp | ast.SetComp):
            held = self._in_comprehension(node)
            return many(held) if held else None
        return OTHER if isinstance(node, _PLAIN) else None

    def _in_comprehension(self, node: ast.ListComp | ast.GeneratorExp | ast.SetComp) -> Known | None:
        self.scopes.append({})
        for part in node.generators:
            self.assign(part.target, self.client.item(self.infer(part.iter)))
        found = self.infer(node.elt)
        self.scopes.pop()
        return found

    def _attribute(self, node: ast.Attribute) -> Known | None:
        return self._member(self.infer(node.value), node.attr)

    def _member(self, owner: Known | None, name: str) -> Known | None:
        if owner is None or owner.what == "other":
            return owner
        if owner.what == "module":
            return self.project.defined(owner.name, name)
        if owner.what in ("own", "own-class"):
            return self._of_own(owner, name)
        if owner.what == "function":
            return OTHER
        return self.client.attribute(owner, name)

    def _of_own(self, owner: Known, name: str) -> Known | None:
        place = f"{owner.name}.{name}"
        if place in self.project.own:
            return self.project.known(place) if self._is_property(place) else Known("function", place)
        known = self.project.known(place)
        heir = self.stands_for(owner)
        return known if known is not None or heir is owner else self._attribute_of(heir, name)

    def _attribute_of(self, owner: Known, name: str) -> Known | None:
        return self._of_own(owner, name) if owner.what == "own" else self.client.attribute(owner, name)

    def stands_for(self, owner: Known) -> Known:
        """What an object of a class of the program's own is where it says nothing itself: one of the class above."""
        base = self.project.known(f"{owner.name}()") if owner.what in ("own", "own-class") else None
        return base or owner

    def _is_property(self, place: str) -> bool:
        marks = [ast.unparse(mark) for mark in self.project.own[place].decorator_list]
        return any(mark.endswith("property") for mark in marks)

    def _call(self, node: ast.Call) -> Known | None:
        name = node.func.id if isinstance(node.func, ast.Name) else ""
        if name in _SAME | _ITEM and node.args and self.look(name) is None:
            first = self.infer(node.args[0])
            return first if name in _SAME else self.client.item(first)
        if isinstance(node.func, ast.Attribute):
            owner = self.infer(node.func.value)
            found = self._method(owner, node.func.attr)
            if found is not None:
                return found
            function = self._member(owner, node.func.attr)
        else:
            function = self.infer(node.func)
        if function is None or function.what == "other":
            return self._foreign(node, name, function)
        if function.what == "own-class":
            return Known("own", function.name)
        if function.what == "function":
            return self.project.known(function.name)
        return self.client.called(function)

    def _foreign(self, node: ast.Call, name: str, function: Known | None) -> Known | None:
        """Calls of what is not the program's own: some hand on what they were given."""
        last = node.func.attr if isinstance(node.func, ast.Attribute) else name
        if node.args and (last in _AWAITED or last in ("replace", "copy", "deepcopy")):
            return self.infer(node.args[0])
        if last == "gather" and node.args:
            first = self.infer(node.args[0])
            return first if isinstance(node.args[0], ast.Starred) else many(first)
        if last == "cast" and node.args:
            return self.annotated(node.args[0])
        if last.endswith("pages") and node.args:
            method = self.infer(node.args[0])
            return many(self.client.called(method)) if method is not None and method.what == "method" else None
        if function is not None and function.name and function.name not in _HANDS_ON:
            return function
        return OTHER if name in ("str", "int", "len", "dict", "open", "print", "float", "bool") else None

    def _method(self, owner: Known | None, name: str) -> Known | None:
        """Calls of what lists and maps have."""
        if owner is None or owner.what not in ("value", "many"):
            return None
        held = self.client.item(owner)
        if name in ("get", "pop") and held is not None:
            return held
        if name in ("values", "copy") and held is not None:
            return many(held)
        if name == "items" and held is not None and held.type is None:
            return Known("many", item=Known("many", item=held))
        if name == "items" and held is not None and held.type is not None:
            return Known("value", type=Type("array", (Type("array", (Type("string"), held.type)),)))
        return None

    def _subscript(self, node: ast.Subscript) -> Known | None:
        owner = self.infer(node.value)
        if isinstance(node.slice, ast.Slice):
            return owner
        return self.client.item(owner)

    def annotated(self, node: ast.expr | None) -> Known | None:
        """What a value with an annotation is."""
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            try:
                node = ast.parse(node.value, mode="eval").body
            except (SyntaxError, ValueError):
                return None
        if isinstance(node, ast.BinOp):
            return self.annotated(node.left) or self.annotated(node.right)
        if isinstance(node, ast.Subscript):
            return self._generic(node)
        if isinstance(node, ast.Constant):
            return None
        known = self.infer(node) if isinstance(node, ast.Name | ast.Attribute) else None
        if known is None:
            return OTHER if isinstance(node, ast.Name) and node.id in ("str", "int", "float", "bool", "bytes") else None
        if known.what == "own-class":
            return Known("own", known.name)
        if known.what == "alias":
            return known.item
        return self.client.called(known) if known.what == "class" else (known if known.what == "other" else None)

    def _generic(self, node: ast.Subscript) -> Known | None:
        name = ast.unparse(node.value).rpartition(".")[2]
        parts = node.slice.elts if isinstance(node.slice, ast.Tuple) else [node.slice]
        if name in _THROUGH:
            return self.annotated(parts[0])
        if name == "Union":
            return next((known for part in parts if (known := self.annotated(part))), None)
        if name in _LISTS:
            return many(self.annotated(parts[0]))
        return many(self.annotated(parts[-1]), kind="map") if name in _MAPS else None

    def assign(self, target: ast.expr, known: Known | None) -> None:
        """Binds a target, and the parts of one."""
        if isinstance(target, ast.Name):
            self.bind(target.id, known)
        elif isinstance(target, ast.Starred):
            self.assign(target.value, many(known))
        elif isinstance(target, ast.Tuple | ast.List):
            self._unpack(target, known)
        elif isinstance(target, ast.Attribute) and isinstance(target.value, ast.Name):
            owner = self.look(target.value.id)
            if owner is not None and owner.what == "own" and known is not None:
                self.project.learn(f"{owner.name}.{target.attr}", known)

    def _unpack(self, target: ast.Tuple | ast.List, known: Known | None) -> None:
        kinds = known.type.items if known is not None and known.type is not None else ()
        for number, part in enumerate(target.elts):
            pair = len(kinds) == len(target.elts) > 1
            if isinstance(part, ast.Starred):
                self.assign(part.value, known)
                continue
            self.assign(part, Known("value", type=kinds[number]) if pair else self.client.item(known))


def many(held: Known | None, *, kind: str = "array") -> Known | None:
    """A list, or map, of what is known."""
    if held is None or held.what == "other":
        return held
    if held.what != "value" or held.type is None:
        return Known("many", item=held)
    return Known("value", type=Type("map" if kind == "map" else "array", (held.type,)))
