"""What the names and expressions of a module stand for, as far as its text says."""

import ast

from tracker.stubs.impact.project import Module, Project
from tracker.stubs.impact.values import OTHER, Known
from tracker.stubs.model import Type

_THROUGH = frozenset(("Optional", "Annotated", "Final", "ClassVar", "Awaitable", "Required", "NotRequired"))
_LISTS = frozenset(("list", "List", "Sequence", "Iterable", "Iterator", "set", "tuple", "Collection", "AsyncIterator"))
_MAPS = frozenset(("dict", "Dict", "Mapping", "MutableMapping"))
_SAME = frozenset(("list", "sorted", "reversed", "tuple", "set", "iter"))
_ITEM = frozenset(("next", "min", "max"))
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
_PLAIN = (ast.Constant, ast.JoinedStr, ast.Compare, ast.Lambda, ast.Dict, ast.DictComp)


class Expressions(ast.NodeVisitor):
    """Infers expressions; each name stands for what it was last bound to."""

    def __init__(self, project: Project, module: Module) -> None:
        self.project, self.module, self.client = project, module, project.client
        self.scopes: list[dict[str, Known | None]] = [project.globals.get(module.name, {}), {}]
        self.owner = ""
        """The class whose method is read."""
        self.function = ""
        """`module:name` of the function that is read."""

    def bind(self, name: str, known: Known | None) -> None:
        """A name now stands for something."""
        self.scopes[-1][name] = known

    def look(self, name: str) -> Known | None:
        """What a name stands for."""
        return next((scope[name] for scope in reversed(self.scopes) if name in scope), None)

    def bind_import(self, node: ast.Import) -> None:
        """`import a.b as c`."""
        for alias in node.names:
            self.bind(alias.asname or alias.name.partition(".")[0], self.project.imported(alias.name, None))

    def bind_from(self, node: ast.ImportFrom) -> list[tuple[ast.alias, Known | None]]:
        """`from a import b as c`; what was bound."""
        module = node.module or ""
        if node.level:
            parts = self.module.name.split(".")[: -node.level]
            module = ".".join([*parts, *([module] if module else [])])
        found = [(alias, self.project.imported(module, alias.name)) for alias in node.names]
        for alias, known in found:
            self.bind(alias.asname or alias.name, known)
        return found

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
            return _list(held) if held else (OTHER if not node.elts else None)
        if isinstance(node, ast.ListComp | ast.GeneratorExp | ast.SetComp):
            held = self._in_comprehension(node)
            return _list(held) if held else None
        return OTHER if isinstance(node, _PLAIN) else None

    def _in_comprehension(self, node: ast.ListComp | ast.GeneratorExp | ast.SetComp) -> Known | None:
        self.scopes.append({})
        for part in node.generators:
            self.assign(part.target, self.client.item(self.infer(part.iter)))
        found = self.infer(node.elt)
        self.scopes.pop()
        return found

    def _attribute(self, node: ast.Attribute) -> Known | None:
        owner = self.infer(node.value)
        if owner is None or owner.what == "other":
            return owner
        if owner.what in ("own", "own-class"):
            place = f"{owner.name}.{node.attr}"
            known = self.project.known(place)
            return known if place not in self.project.own or self._is_property(place) else Known("function", place)
        if owner.what == "function":
            return OTHER
        return self.client.attribute(owner, node.attr)

    def _is_property(self, place: str) -> bool:
        marks = [ast.unparse(mark) for mark in self.project.own[place].decorator_list]
        return any(mark.endswith("property") for mark in marks)

    def _call(self, node: ast.Call) -> Known | None:
        name = node.func.id if isinstance(node.func, ast.Name) else ""
        if name in _SAME | _ITEM and node.args and self.look(name) is None:
            first = self.infer(node.args[0])
            return first if name in _SAME else self.client.item(first)
        if isinstance(node.func, ast.Attribute):
            found = self._method(node.func)
            if found is not None:
                return found
        function = self.infer(node.func)
        if function is None or function.what == "other":
            return self._foreign(node, name)
        if function.what == "own-class":
            return Known("own", function.name)
        if function.what == "function":
            return self.project.known(function.name)
        return self.client.called(function)

    def _foreign(self, node: ast.Call, name: str) -> Known | None:
        text = ast.unparse(node.func)
        if text.rpartition(".")[2] in ("replace", "copy", "deepcopy") and node.args:
            return self.infer(node.args[0])
        if text.rpartition(".")[2] in ("run", "wait_for", "shield", "run_until_complete") and node.args:
            return self.infer(node.args[0])
        if text.rpartition(".")[2] == "cast" and node.args:
            return self.annotated(node.args[0])
        if text.endswith("pages") and node.args:
            method = self.infer(node.args[0])
            return _list(self.client.called(method)) if method is not None and method.what == "method" else None
        function = self.infer(node.func)
        if function is not None and function.name and function.name not in _HANDS_ON:
            return function
        return OTHER if name in ("str", "int", "len", "dict", "open", "print", "float", "bool") else None

    def _method(self, node: ast.Attribute) -> Known | None:
        """Calls of what lists and maps have."""
        owner = self.infer(node.value)
        if owner is None or owner.what != "value":
            return None
        held = self.client.item(owner)
        if node.attr in ("get", "pop") and held is not None:
            return held
        if node.attr in ("values", "copy") and held is not None:
            return _list(held)
        if node.attr == "items" and held is not None and held.type is not None:
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
        return self.client.called(known) if known.what == "class" else (known if known.what == "other" else None)

    def _generic(self, node: ast.Subscript) -> Known | None:
        name = ast.unparse(node.value).rpartition(".")[2]
        parts = node.slice.elts if isinstance(node.slice, ast.Tuple) else [node.slice]
        if name in _THROUGH:
            return self.annotated(parts[0])
        if name == "Union":
            return next((known for part in parts if (known := self.annotated(part))), None)
        if name in _LISTS:
            return _list(self.annotated(parts[0]))
        return _list(self.annotated(parts[-1]), kind="map") if name in _MAPS else None

    def assign(self, target: ast.expr, known: Known | None) -> None:
        """Binds a target, and the parts of one."""
        if isinstance(target, ast.Name):
            self.bind(target.id, known)
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
            self.assign(part, Known("value", type=kinds[number]) if pair else self.client.item(known))


def _list(held: Known | None, *, kind: str = "array") -> Known | None:
    """A list, or map, of what is known."""
    if held is None or held.what != "value" or held.type is None:
        return held if held is not None and held.what == "other" else None
    return Known("value", type=Type("map" if kind == "map" else "array", (held.type,)))
