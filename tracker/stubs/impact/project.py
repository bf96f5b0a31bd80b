"""A program that uses the client: its modules, and what is learnt of its own functions and classes."""

import ast
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from tracker.stubs.impact.values import OTHER, Client, Known
from tracker.stubs.model import Plan

_ELSEWHERE = frozenset(("httpx", "requests", "aiohttp", "urllib3", "pydantic", "django", "flask", "fastapi", "redis"))
"""Packages that are not the client although they export a `Client`."""


@dataclass(frozen=True, slots=True)
class Module:
    """One file of the program."""

    file: str
    tree: ast.Module
    lines: list[str]

    @property
    def name(self) -> str:
        """As it is imported: `a.b` for `a/b.py`."""
        return self.file.removesuffix(".pyi").removesuffix(".py").replace("/", ".").removesuffix(".__init__")


@dataclass(slots=True)
class Learnt:
    """What several places say of one thing; they must agree."""

    found: set[Known | None] = field(default_factory=set)

    def add(self, one: Known | None) -> None:
        """What one more place says."""
        self.found.add(one)

    @property
    def known(self) -> Known | None:
        """What all of them say."""
        return next(iter(self.found)) if len(self.found) == 1 else None


class Project:
    """The modules, the client's package, and what was learnt by reading."""

    def __init__(self, older: Plan, modules: Sequence[Module], package: str | None) -> None:
        self.client = Client(older)
        self.modules = {module.name: module for module in modules}
        self.packages = {package} if package else set(self._packages(modules))
        self.learnt: dict[str, Learnt] = {}
        self.before: dict[str, Learnt] = {}
        self.globals: dict[str, dict[str, Known | None]] = {}
        """Module -> what its names stood for at the end of the reading before."""
        self.own = {place: node for module in modules for place, node in _definitions(module)}
        """`module:function`, `module:Class` and `module:Class.method` -> definition."""

    def begin(self) -> None:
        """Another reading begins: what the one before learnt is known now."""
        self.before, self.learnt = self.learnt, {}

    def learn(self, place: str, one: Known | None) -> None:
        """One place says what stands in another."""
        self.learnt.setdefault(place, Learnt()).add(one)

    def known(self, place: str) -> Known | None:
        """What was learnt of a place."""
        return self.before[place].known if place in self.before else None

    def imported(self, module: str, name: str | None) -> Known | None:
        """What an import binds; `name` None for the module itself."""
        top, _, rest = module.partition(".")
        if top in self.packages:
            if name is None:
                return Known("package")
            return self.client.exported(name) if not rest or rest in ("models", "client") else OTHER
        found = self._own(module, name)
        return found or (Known("other", top) if top in sys.stdlib_module_names or top in _ELSEWHERE else None)

    def _own(self, module: str, name: str | None) -> Known | None:
        for candidate in self.modules:
            if candidate == module or candidate.endswith(f".{module}"):
                node = self.own.get(f"{candidate}:{name}")
                if node is not None:
                    what = "own-class" if isinstance(node, ast.ClassDef) else "function"
                    return Known(what, f"{candidate}:{name}")  # type: ignore[arg-type]
        return None

    def _packages(self, modules: Sequence[Module]) -> Iterator[str]:
        """Packages the program imports the client's names from."""
        for module in modules:
            for node in ast.walk(module.tree):
                if isinstance(node, ast.ImportFrom) and not node.level and node.module:
                    names = {alias.name for alias in node.names}
                    if self._fits(node.module, names, module):
                        yield node.module.partition(".")[0]
                elif isinstance(node, ast.Import):
                    yield from (alias.name for alias in node.names if self._used(alias, module))

    def _fits(self, module: str, names: set[str], where: Module) -> bool:
        top = module.partition(".")[0]
        if top in sys.stdlib_module_names or top in _ELSEWHERE or self._own_module(top):
            return False
        if names & self.client.types.keys() - {"Client", "AsyncClient"}:
            return True
        return bool(names & {"Client", "AsyncClient", "models"}) and self._speaks(where)

    def _own_module(self, top: str) -> bool:
        return any(name == top or name.startswith(f"{top}.") for name in self.modules)

    def _used(self, alias: ast.alias, where: Module) -> bool:
        top = alias.name.partition(".")[0]
        if top in sys.stdlib_module_names or top in _ELSEWHERE or self._own_module(top):
            return False
        bound = alias.asname or top
        return any(
            isinstance(node, ast.Attribute)
            and isinstance(node.value, ast.Name)
            and node.value.id == bound
            and (node.attr in ("Client", "AsyncClient", "models") or node.attr in self.client.types)
            for node in ast.walk(where.tree)
        )

    def _speaks(self, where: Module) -> bool:
        """Whether a file uses a name of the client's methods."""
        return any(
            isinstance(node, ast.Attribute) and node.attr in self.client.methods for node in ast.walk(where.tree)
        )


Definition = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef


def _definitions(module: Module) -> Iterator[tuple[str, Definition]]:
    for node in module.tree.body:
        if isinstance(node, Definition):
            yield f"{module.name}:{node.name}", node
        if isinstance(node, ast.ClassDef):
            methods = (child for child in node.body if isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef))
            yield from ((f"{module.name}:{node.name}.{child.name}", child) for child in methods)
