"""Reads one module of a program: what its names stand for, and which of its places a change reaches."""

import ast
from collections.abc import Sequence

from tracker.stubs.changes import CodeChange
from tracker.stubs.impact.infer import Inference
from tracker.stubs.impact.model import Certainty, Hit
from tracker.stubs.impact.project import Module, Project
from tracker.stubs.impact.targets import Targets, argument_of
from tracker.stubs.impact.values import Known

_BUILTIN = frozenset(name for kind in (str, bytes, list, dict, set, int, float, tuple) for name in dir(kind))
"""Attributes that anything may have: no sign of the client on a value of unknown type."""


class Reading(Inference):
    """One reading of one module; `hits` are the places reached."""

    def __init__(self, project: Project, module: Module, reach: Targets) -> None:
        super().__init__(project, module)
        self.reach = reach
        self.words = reach.words
        self.hits: set[Hit] = set()

    def visit_Import(self, node: ast.Import) -> None:  # noqa: N802
        """Binds modules."""
        self.bind_import(node)

    def visit_ImportFrom(self, node: ast.ImportFrom) -> None:  # noqa: N802
        """Binds names; one of the client's that is gone is hit here."""
        for alias, known in self.bind_from(node):
            if known is not None and known.what == "class":
                self._hit(alias, self.reach.types.get(known.name, ()), "certain")

    def visit_Name(self, node: ast.Name) -> None:  # noqa: N802
        """A class that is gone is hit wherever it is named."""
        known = self.infer(node)
        if known is not None and known.what == "class" and isinstance(node.ctx, ast.Load):
            self._hit(node, self.reach.types.get(known.name, ()), "certain")

    def visit_Attribute(self, node: ast.Attribute) -> None:  # noqa: N802
        """A member, method or class that changed."""
        self.generic_visit(node)
        owner = self.infer(node.value)
        if owner is None:
            if node.attr not in _BUILTIN:
                self._hit(node, self.words.get(node.attr, ()), "likely")
            return
        found: Sequence[CodeChange] = ()
        if owner.what in ("own", "own-class") and f"{owner.name}.{node.attr}" not in self.project.own:
            owner = self.stands_for(owner)
        if owner.what in ("client", "group"):
            known = self.client.attribute(owner, node.attr)
            found = self.reach.methods.get(node.attr, ()) if known and known.what == "method" else ()
        elif owner.what == "package":
            found = self.reach.types.get(node.attr, ())
        elif owner.what == "class":
            found = self.reach.members.get(f"{owner.name}.{node.attr}", ())
        elif owner.what == "value":
            found = [
                row
                for model in self.client.models(owner)
                for row in self.reach.members.get(f"{model.name}.{node.attr}", ())
            ]
        self._hit(node, found, "certain")

    def visit_Call(self, node: ast.Call) -> None:  # noqa: N802
        """Arguments that changed, and those that are missing now."""
        self.generic_visit(node)
        self.learn_call(node)
        function = self.infer(node.func)
        if function is None:
            name = node.func.attr if isinstance(node.func, ast.Attribute) else ""
            if name in self.client.methods:
                self._passed(node, name, "likely")
        elif function.what == "method":
            self._passed(node, function.name, "certain")
        elif function.what == "class":
            self._construction(node, function.name)
        elif function.what == "own-class":
            for model in self.client.models(self.stands_for(function)):
                self._construction(node, model.name)
        elif function.what == "other" and _is_replace(node.func) and node.args:
            self._keywords(node, self.infer(node.args[0]))

    def _passed(self, node: ast.Call, method: str, certainty: Certainty) -> None:
        for keyword in node.keywords:
            self._hit(keyword, self.reach.arguments.get(f"{method}({keyword.arg})", ()), certainty)
        self._missing(node, self.reach.needed.get(method, ()), certainty)

    def _construction(self, node: ast.Call, name: str) -> None:
        for keyword in node.keywords:
            rows = self.reach.members.get(f"{name}.{keyword.arg}", ())
            self._hit(keyword, [row for row in rows if row.kind != "optional"], "certain")
        self._missing(node, self.reach.needed.get(name, ()), "certain")

    def _keywords(self, node: ast.Call, owner: Known | None) -> None:
        for model in self.client.models(owner) if owner is not None and owner.what == "value" else ():
            for keyword in node.keywords:
                self._hit(keyword, self.reach.members.get(f"{model.name}.{keyword.arg}", ()), "certain")

    def _missing(self, node: ast.Call, rows: Sequence[CodeChange], certainty: Certainty) -> None:
        given = {keyword.arg for keyword in node.keywords}
        spread = None in given
        wanted = [row for row in rows if argument_of(row) not in given]
        self._hit(node, wanted, "likely" if spread else certainty)

    def visit_MatchClass(self, node: ast.MatchClass) -> None:  # noqa: N802
        """Attributes that a pattern names."""
        known = self.infer(node.cls)
        if known is not None and known.what == "class":
            for name, pattern in zip(node.kwd_attrs, node.kwd_patterns, strict=True):
                self._hit(pattern, self.reach.members.get(f"{known.name}.{name}", ()), "certain")
        self.generic_visit(node)

    def _hit(self, node: ast.AST, rows: Sequence[CodeChange], certainty: Certainty) -> None:
        if not rows:
            return
        line, column = _where(node)
        text = self.module.lines[line - 1] if line <= len(self.module.lines) else ""
        place = len(text.encode()[:column].decode("utf-8", "replace")) + 1
        self.hits |= {Hit(self.module.file, line, place, text.strip(), row, certainty) for row in rows}


def _is_replace(function: ast.expr) -> bool:
    return ast.unparse(function) in ("replace", "dataclasses.replace", "copy.replace")


def _where(node: ast.AST) -> tuple[int, int]:
    """Line and column in bytes: of the expression, or of the attribute where the expression began on another line."""
    line, column = getattr(node, "lineno", 1), getattr(node, "col_offset", 0)
    if isinstance(node, ast.Attribute) and node.end_lineno not in (None, line):
        return node.end_lineno or line, (node.end_col_offset or 0) - len(node.attr.encode())
    return line, column
