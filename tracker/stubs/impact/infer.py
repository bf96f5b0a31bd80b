"""Walks a module in the order it is written, and learns what its functions and classes take and give."""

import ast
from collections.abc import Iterator

from tracker.stubs.impact.expressions import many
from tracker.stubs.impact.narrowing import Narrowing
from tracker.stubs.impact.project import marked
from tracker.stubs.impact.values import OTHER, Known


class Inference(Narrowing):
    """Binds names as statements do."""

    def read(self) -> None:
        """Reads the whole module."""
        for node in self.module.tree.body:
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                self.bind(node.name, Known("function", f"{self.module.name}:{node.name}"))
            elif isinstance(node, ast.ClassDef):
                self.bind(node.name, Known("own-class", f"{self.module.name}:{node.name}"))
        self.visit(self.module.tree)
        self.project.globals[self.module.name] = self.scopes[-1]

    def visit_Assign(self, node: ast.Assign) -> None:  # noqa: N802
        """`a = b`."""
        self.visit(node.value)
        known = self.infer(node.value)
        for target in node.targets:
            if not isinstance(target, ast.Name):
                self.visit(target)
            if isinstance(target, ast.Tuple | ast.List) and isinstance(node.value, ast.Tuple | ast.List):
                for part, given in zip(target.elts, node.value.elts, strict=False):
                    self.assign(part, self.infer(given))
            elif not _is_none(node.value) or not self._stands(target):
                self.assign(target, self.alias(node.value) or known)
                if self.owner and not self.function and isinstance(target, ast.Name):
                    self.project.learn(f"{self.owner}.{target.id}", known)

    def _stands(self, target: ast.expr) -> bool:
        """Whether a target already stands for something: `None` in the meantime takes nothing away."""
        return self.infer(target) not in (None, OTHER) or isinstance(target, ast.Attribute)

    def alias(self, node: ast.expr) -> Known | None:
        """A type written as a value: `Many = list[One]`."""
        generic = isinstance(node, ast.Subscript) and isinstance(node.value, ast.Name) and not self.infer(node.value)
        found = self.annotated(node) if generic or isinstance(node, ast.BinOp) else None
        return Known("alias", item=found) if found is not None and found.what != "other" else None

    def visit_Global(self, node: ast.Global) -> None:  # noqa: N802
        """`global a`."""
        self.outside |= set(node.names)

    def visit_AnnAssign(self, node: ast.AnnAssign) -> None:  # noqa: N802
        """`a: T = b`."""
        self.visit(node.annotation)
        if node.value is not None:
            self.visit(node.value)
        known = self.annotated(node.annotation) or self.infer(node.value)
        if ast.unparse(node.annotation).rpartition(".")[2] == "TypeAlias":
            known = Known("alias", item=self.annotated(node.value))
        if self.owner and not self.function and isinstance(node.target, ast.Name):
            self.project.learn(f"{self.owner}.{node.target.id}", known)
        self.assign(node.target, known)

    def visit_NamedExpr(self, node: ast.NamedExpr) -> None:  # noqa: N802
        """`(a := b)`."""
        self.visit(node.value)
        self.assign(node.target, self.infer(node.value))

    def visit_For(self, node: ast.For | ast.AsyncFor) -> None:  # noqa: N802
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
        elif name == "zip" and isinstance(given, ast.Call) and isinstance(target, ast.Tuple):
            for part, one in zip(target.elts, given.args, strict=False):
                self.assign(part, self.client.item(self.infer(one)))
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

    def visit_With(self, node: ast.With | ast.AsyncWith) -> None:  # noqa: N802
        """`with a as b`."""
        for item in node.items:
            self.visit(item.context_expr)
            if item.optional_vars is not None:
                self.assign(item.optional_vars, self.infer(item.context_expr))
        for part in node.body:
            self.visit(part)

    visit_AsyncWith = visit_With  # noqa: N815

    def visit_ClassDef(self, node: ast.ClassDef) -> None:  # noqa: N802
        """A class of the program's own."""
        for part in (*node.decorator_list, *node.bases):
            self.visit(part)
        if not self.owner and not self.function:
            self.bind(node.name, Known("own-class", f"{self.module.name}:{node.name}"))
        elif not node.bases:
            self.bind(node.name, Known("other", node.name))
        for base in node.bases:
            self.project.learn(f"{self.module.name}:{node.name}()", self.annotated(base))
        outer, self.owner = self.owner, f"{self.module.name}:{node.name}"
        within, self.function = self.function, ""
        self.scopes.append({})
        for child in node.body:
            self.visit(child)
        self.scopes.pop()
        self.owner, self.function = outer, within

    def visit_FunctionDef(self, node: ast.FunctionDef | ast.AsyncFunctionDef) -> None:  # noqa: N802
        """A function of the program's own: arguments by annotation, default, or what its callers give."""
        place = f"{self.owner}.{node.name}" if self.owner and not self.function else f"{self.module.name}:{node.name}"
        for part in (*node.decorator_list, *filter(None, node.args.defaults), *filter(None, node.args.kw_defaults)):
            self.visit(part)
        if node.returns is not None:
            self.visit(node.returns)
            self.project.learn(place, self.annotated(node.returns))
        outer, self.function = self.function, place
        outside, self.outside = self.outside, set()
        self.scopes.append(self._arguments(node, place))
        for child in node.body:
            self.visit(child)
        self.scopes.pop()
        self.function, self.outside = outer, outside

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
                fixture = self.project.fixtures.get(given.arg, "")
                found[given.arg] = self.project.known(f"{place}({given.arg})") or self.project.known(fixture)
        for rest in filter(None, (node.args.vararg, node.args.kwarg)):
            found[rest.arg] = many(self.annotated(rest.annotation))
            if rest.annotation is not None:
                self.visit(rest.annotation)
        return found

    def visit_Return(self, node: ast.Return) -> None:  # noqa: N802
        """What a function gives, where it does not say."""
        if node.value is not None:
            self.visit(node.value)
            if self.function and not _is_none(node.value):
                self.project.learn(self.function, self.infer(node.value))

    def visit_Yield(self, node: ast.Yield) -> None:  # noqa: N802
        """What a generator gives, one after the other; what a fixture or context manager gives, once."""
        if node.value is None:
            return
        self.visit(node.value)
        own = self.project.own.get(self.function)
        if own is not None:
            once = any(marked(own, mark) for mark in ("fixture", "contextmanager", "asynccontextmanager"))
            known = self.infer(node.value)
            self.project.learn(self.function, known if once else many(known))

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


def _is_none(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and node.value is None


def _keywords(node: ast.Call) -> Iterator[tuple[str, ast.expr]]:
    return ((keyword.arg, keyword.value) for keyword in node.keywords if keyword.arg)
