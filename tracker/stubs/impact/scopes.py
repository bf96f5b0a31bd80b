"""What the names of a module are bound to."""

import ast

from tracker.stubs.impact.project import Module, Project
from tracker.stubs.impact.values import Known


class Scopes(ast.NodeVisitor):
    """Each name stands for what it was last bound to."""

    def __init__(self, project: Project, module: Module) -> None:
        self.project, self.module, self.client = project, module, project.client
        self.scopes: list[dict[str, Known | None]] = [project.globals.get(module.name, {}), {}]
        self.owner = ""
        """The class whose method is read."""
        self.function = ""
        """`module:name` of the function that is read."""
        self.outside: set[str] = set()
        """Names that are the module's, wherever they are bound."""

    def bind(self, name: str, known: Known | None) -> None:
        """A name now stands for something."""
        self.scopes[1 if name in self.outside else -1][name] = known

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
            if alias.name == "*":
                self._bind_all(known)
            else:
                self.bind(alias.asname or alias.name, known)
        return found

    def _bind_all(self, known: Known | None) -> None:
        if known is not None and known.what == "package":
            for name in ("Client", "AsyncClient", "models", *self.client.types):
                self.bind(name, self.client.exported(name))
        elif known is not None and known.what == "module":
            for name in self.project.globals.get(known.name, {}):
                self.bind(name, self.project.defined(known.name, name))
