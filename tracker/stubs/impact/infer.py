"""What the names and expressions of a module stand for, as far as its text says."""

import ast
from collections.abc import Iterator

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


class Inference(ast.NodeVisitor):
    """Walks a module in the order it is written; each name stands for what it was last bound to."""

    def __init__(self, project: Project, module: Module) -> None:
        self.project, self.module, self.client = project, module, project.client
        self.scopes: list[dict[str, Known | None]] = [project.globals.get(module.name, {}), {}]
        self.owner = ""
        """The class whose method is read."""
        self.function = ""
        """`module:name` of the function that is read."""

    def read(self) -> None:
        """Reads the whole module."""
        for node in self.module.tree.body:
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                self.bind(node.name, Known("function", f"{self.module.name}:{node.name}"))
            elif isinstance(node, ast.ClassDef):
                self.bind(node.name, Known("own-class", f"{self.module.name}:{node.name}"))
        self.visit(self.module.tree)
        self.project.globals[self.module.name] = self.scopes[-1]

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

    def visit_Assign(self, node: ast.Assign) -> None:
        """`a = b`."""
        self.visit(node.value)
        known = self.infer(node.value)
        for target in node.targets:
            if not isinstance(target, ast.Name):
                self.visit(target)
            if isinstance(target, ast.Tuple | ast.List) and isinstance(node.value, ast.Tuple | ast.List):
                for part, given in zip(target.elts, node.value.elts, strict=False):
                    self.assign(part, self.infer(given))
            else:
                self.assign(target, known)

    def visit_AnnAssign(self, node: ast.AnnAssign) -> None:
        """`a: T = b`."""
        self.visit(node.annotation)
        if node.value is not None:
            self.visit(node.value)
        known = self.annotated(node.annotation) or self.infer(node.value)
        if self.owner and not self.function and isinstance(node.target, ast.Name):
            self.project.learn(f"{self.owner}.{node.target.id}", known)
        self.assign(node.target, known)

    def visit_NamedExpr(self, node: ast.NamedExpr) -> None:
        """`(a := b)`."""
        self.visit(node.value)
        self.assign(node.target, self.infer(node.value))

    def visit_For(self, node: ast.For | ast.AsyncFor) -> None:
        """`for a in b`."""
        self.visit(node.iter)
        self._loop(node.target, node.iter)
        for part in (*node.body, *node.orelse):
            self.visit(part)

    visit_AsyncFor = visit_For  # noqa: N815

    def _loop(self, target: ast.expr, given: ast.expr) -> None:
        name = given.func.id if isinstance(given, ast.Call) and isinstance(given.func, ast.Name) else ""
        if name == "enumerate" and isinstance(given, ast.Call) and given.args and isinstance(target, ast.Tuple):
            self.assign(target.elts[0], OTHER)
            self.assign(target.elts[-1], self.client.item(self.infer(given.args[0])))
        else:
            self.assign(target, self.client.item(self.infer(given)))

    def visit_comprehension(self, node: ast.comprehension) -> None:
        """`for a in b` within brackets."""
        self.visit(node.iter)
        self._loop(node.target, node.iter)
        for part in node.ifs:
            self.visit(part)

    def _visit_comprehension(self, node: ast.ListComp | ast.SetComp | ast.GeneratorExp | ast.DictComp) -> None:
        self.scopes.append({})
        for part in node.generators:
            self.visit(part)
        for value in [node.key, node.value] if isinstance(node, ast.DictComp) else [node.elt]:
            self.visit(value)
        self.scopes.pop()

    visit_ListComp = visit_SetComp = visit_GeneratorExp = visit_DictComp = _visit_comprehension  # noqa: N815

    def visit_With(self, node: ast.With | ast.AsyncWith) -> None:
        """`with a as b`."""
        for item in node.items:
            self.visit(item.context_expr)
            if item.optional_vars is not None:
                self.assign(item.optional_vars, self.infer(item.context_expr))
        for part in node.body:
            self.visit(part)

    visit_AsyncWith = visit_With  # noqa: N815

    def visit_ClassDef(self, node: ast.ClassDef) -> None:
        """A class of the program's own."""
        for part in (*node.decorator_list, *node.bases):
            self.visit(part)
        outer, self.owner = self.owner, f"{self.module.name}:{node.name}"
        within, self.function = self.function, ""
        self.scopes.append({})
        for child in node.body:
            self.visit(child)
        self.scopes.pop()
        self.owner, self.function = outer, within

    def visit_FunctionDef(self, node: ast.FunctionDef | ast.AsyncFunctionDef) -> None:
        """A function of the program's own: arguments by annotation, default, or what its callers give."""
        place = f"{self.owner}.{node.name}" if self.owner and not self.function else f"{self.module.name}:{node.name}"
        for part in (*node.decorator_list, *filter(None, node.args.defaults), *filter(None, node.args.kw_defaults)):
            self.visit(part)
        if node.returns is not None:
            self.visit(node.returns)
            self.project.learn(place, self.annotated(node.returns))
        outer, self.function = self.function, place
        self.scopes.append(self._arguments(node, place))
        for child in node.body:
            self.visit(child)
        self.scopes.pop()
        self.function = outer

    visit_AsyncFunctionDef = visit_FunctionDef  # noqa: N815

    def _arguments(self, node: ast.FunctionDef | ast.AsyncFunctionDef, place: str) -> dict[str, Known | None]:
        found: dict[str, Known | None] = {}
        for number, given in enumerate((*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs)):
            if number == 0 and self.owner and given.arg == "self":
                found["self"] = Known("own", self.owner)
                continue
            if given.annotation is not None:
                self.visit(given.annotation)
                found[given.arg] = self.annotated(given.annotation)
            else:
                found[given.arg] = self.project.known(f"{place}({given.arg})")
        return found

    def visit_Return(self, node: ast.Return) -> None:
        """What a function gives, where it does not say."""
        if node.value is not None:
            self.visit(node.value)
            if self.function:
                self.project.learn(self.function, self.infer(node.value))

    def learn_call(self, node: ast.Call) -> None:
        """What a function of the program's own is called with."""
        function = self.infer(node.func)
        if function is None or function.what != "function":
            return
        own = self.project.own.get(function.name)
        if not isinstance(own, ast.FunctionDef | ast.AsyncFunctionDef):
            return
        names = [given.arg for given in own.args.args]
        names = names[1:] if names[:1] == ["self"] else names
        for name, value in [*zip(names, node.args, strict=False), *_keywords(node)]:
            self.project.learn(f"{function.name}({name})", self.infer(value))


def _keywords(node: ast.Call) -> Iterator[tuple[str, ast.expr]]:
    return ((keyword.arg, keyword.value) for keyword in node.keywords if keyword.arg)


def _list(held: Known | None, *, kind: str = "array") -> Known | None:
    """A list, or map, of what is known."""
    if held is None or held.what != "value" or held.type is None:
        return held if held is not None and held.what == "other" else None
    return Known("value", type=Type("map" if kind == "map" else "array", (held.type,)))
