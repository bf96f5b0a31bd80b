"""A program that uses the client: its modules, and what is learnt of its own functions and classes."""

import ast
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from tracker.stubs.impact.values import OTHER, Client, Known
from tracker.stubs.model import Plan

_ELSEWHERE = frozenset(("httpx", "requests", "aiohttp", "urllib3", "pydantic", "django", "flask", "fastapi", "redis"))
"""Packages that are not the client although they export a `Client`."""


_EXPORTING = ("models", "client", "errors")
"""Modules of the client that its names may be imported from."""


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

    def __init__(
        self, older: Plan, modules: Sequence[Module], package: str | None, generated: Sequence[str] = ()
    ) -> None:
        self.client = Client(older)
        self.modules = {module.name: module for module in modules}
        self.packages = {package} if package else self._packages(modules) | set(generated)
        self.learnt: dict[str, Learnt] = {}
        self.before: dict[str, Learnt] = {}
        self.globals: dict[str, dict[str, Known | None]] = {}
        """Module -> what its names stood for at the end of the reading before."""
        self.own = {place: node for module in modules for place, node in _definitions(module)}
        """`module:function`, `module:Class` and `module:Class.method` -> definition."""
        self.fixtures = {node.name: place for place, node in self.own.items() if marked(node, "fixture")}
        """Name of a test's argument -> the function that gives it."""

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
        top, parts = module.partition(".")[0], module.split(".")
        place = next((number for number, part in enumerate(parts) if part in self.packages), None)
        if place is not None:
            if name is None:
                return Known("package")
            if name == "*":
                return Known("package")
            rest = parts[place + 1 :]
            return self.client.exported(name) if not rest or rest[0] in _EXPORTING else OTHER
        found = self._own(module, name)
        return found or (Known("other", top) if top in sys.stdlib_module_names or top in _ELSEWHERE else None)

    def _own(self, module: str, name: str | None) -> Known | None:
        for candidate in self.modules:
            if candidate == module or candidate.endswith(f".{module}"):
                if name is None or name == "*":
                    return Known("module", candidate)
                found = self.defined(candidate, name)
                if found is not None:
                    return found
        inner = f"{module}.{name}"
        below = next((one for one in self.modules if one == inner or one.endswith(f".{inner}")), "")
        return Known("module", below) if below and name else None

    def defined(self, module: str, name: str) -> Known | None:
        """What a name of one of the program's own modules stands for."""
        node = self.own.get(f"{module}:{name}")
        if node is not None:
            what = "own-class" if isinstance(node, ast.ClassDef) else "function"
            return Known(what, f"{module}:{name}")  # type: ignore[arg-type]
        return self.globals.get(module, {}).get(name)

    def _packages(self, modules: Sequence[Module]) -> set[str]:
        """Packages the program imports the client's names from; where no name is telling, those with a `Client`."""
        found, weak = set(), set()
        for module in modules:
            for node in ast.walk(module.tree):
                if isinstance(node, ast.ImportFrom) and not node.level and node.module:
                    names = {alias.name for alias in node.names}
                    if self._fits(node.module, names, module):
                        found.add(_package(node.module))
                    elif names & {"Client", "AsyncClient"} and self._foreign(node.module):
                        weak.add(_package(node.module))
                elif isinstance(node, ast.Import):
                    found |= {_package(alias.name) for alias in node.names if self._used(alias, module)}
        return found or (weak if any(map(self._speaks, modules)) else set())

    def _foreign(self, module: str) -> bool:
        """Whether a module is neither the program's own nor known to have nothing to do with the client."""
        top = module.partition(".")[0]
        return not (top in sys.stdlib_module_names or top in _ELSEWHERE or module in self.modules)

    def _fits(self, module: str, names: set[str], where: Module) -> bool:
        if not self._foreign(module):
            return False
        if names & self.client.types.keys() - {"Client", "AsyncClient"}:
            return True
        return bool(names & {"Client", "AsyncClient", "models", "*"}) and self._speaks(where)

    def _used(self, alias: ast.alias, where: Module) -> bool:
        if not self._foreign(alias.name):
            return False
        bound = alias.asname or alias.name.partition(".")[0]
        return any(
            isinstance(node, ast.Attribute)
            and ast.unparse(node.value) in (bound, alias.name)
            and (node.attr in ("Client", "AsyncClient", "models") or node.attr in self.client.types)
            for node in ast.walk(where.tree)
        )

    def _speaks(self, where: Module) -> bool:
        """Whether a file uses a name of the client's methods or classes."""
        names = self.client.methods.keys() | self.client.types.keys()
        return any(
            (isinstance(node, ast.Attribute) and node.attr in names)
            or (isinstance(node, ast.Name) and node.id in self.client.types)
            for node in ast.walk(where.tree)
        )


def _package(module: str) -> str:
    """The package that a module's name names: `b` for `a.b` and for `a.b.models`."""
    parts = module.split(".")
    while len(parts) > 1 and parts[-1] in _EXPORTING:
        parts.pop()
    return parts[-1]


def marked(node: ast.AST, mark: str) -> bool:
    """Whether a function or class bears a decorator of that name."""
    marks = getattr(node, "decorator_list", ())
    return any(ast.unparse(one).partition("(")[0].rpartition(".")[2] == mark for one in marks)


Definition = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef


def _definitions(module: Module) -> Iterator[tuple[str, Definition]]:
    for node in module.tree.body:
        if isinstance(node, Definition):
            yield f"{module.name}:{node.name}", node
        if isinstance(node, ast.ClassDef):
            methods = (child for child in node.body if isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef))
            yield from ((f"{module.name}:{node.name}.{child.name}", child) for child in methods)
