"""What a name stands for where a pattern or a test says so."""

import ast

from tracker.stubs.impact.expressions import Expressions
from tracker.stubs.impact.values import Known


class Narrowing(Expressions):
    """Binds names as `match`, `if isinstance` and `assert isinstance` do."""

    def visit_Match(self, node: ast.Match) -> None:  # noqa: N802
        """`match a: case b:`."""
        self.visit(node.subject)
        subject = self.infer(node.subject)
        for case in node.cases:
            self._capture(case.pattern, subject)
            self.visit(case)

    def _capture(self, pattern: ast.pattern, subject: Known | None) -> None:
        if isinstance(pattern, ast.MatchAs):
            if pattern.pattern is not None:
                self._capture(pattern.pattern, subject)
            if isinstance(pattern.pattern, ast.MatchClass):
                subject = self.annotated(pattern.pattern.cls) or subject
            if pattern.name:
                self.bind(pattern.name, subject)
        elif isinstance(pattern, ast.MatchOr):
            for part in pattern.patterns:
                self._capture(part, subject)
        elif isinstance(pattern, ast.MatchSequence):
            for part in pattern.patterns:
                self._capture(part, self.client.item(subject))
        elif isinstance(pattern, ast.MatchClass):
            owner = self.annotated(pattern.cls) or subject
            for name, part in zip(pattern.kwd_attrs, pattern.kwd_patterns, strict=True):
                self._capture(part, self.client.attribute(owner, name) if owner else None)

    def visit_If(self, node: ast.If) -> None:  # noqa: N802
        """`if isinstance(a, b):`."""
        self.visit(node.test)
        name, known = self._checked(node.test)
        before = dict(self.scopes[-1])
        if name:
            self.bind(name, known)
        for part in node.body:
            self.visit(part)
        if name:
            self.scopes[-1][name] = before.get(name)
            if name not in before:
                del self.scopes[-1][name]
        for part in node.orelse:
            self.visit(part)

    def visit_Assert(self, node: ast.Assert) -> None:  # noqa: N802
        """`assert isinstance(a, b)`."""
        self.generic_visit(node)
        name, known = self._checked(node.test)
        if name:
            self.bind(name, known)

    def _checked(self, test: ast.expr) -> tuple[str, Known | None]:
        """The name that a test says the class of, and what it then is."""
        if isinstance(test, ast.Call) and len(test.args) == 2 and isinstance(test.args[0], ast.Name):
            known = self.annotated(test.args[1])
            if ast.unparse(test.func) == "isinstance" and known is not None and known.what != "other":
                return test.args[0].id, known
        return "", None
