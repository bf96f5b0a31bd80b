"""Holds rendered Python against an allow-list before it replaces anything: spec text must not have become code."""

import ast
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path

from tracker.stubs.languages.model import GateError
from tracker.stubs.languages.python.spelling import BUILTINS
from tracker.stubs.model import Plan

IMPORT_SECONDS = 60
"""How long the finished package may take to be imported."""

_IMPORTS = frozenset(
    (
        *(
            "__future__",
            "asyncio",
            "base64",
            "binascii",
            "builtins",
            "collections.abc",
            "dataclasses",
            "datetime",
            "enum",
        ),
        *("functools", "httpx", "json", "re", "ssl", "threading", "time", "types", "typing", "urllib.parse"),
        *("typing_extensions", "warnings"),
    )
)
_DANGEROUS = frozenset(
    (
        *("__import__", "breakpoint", "compile", "delattr", "eval", "exec", "exit", "globals", "input", "locals"),
        *(
            "open",
            "os",
            "quit",
            "subprocess",
            "sys",
            "vars",
            "__builtins__",
            "__loader__",
            "__class__",
            "__subclasses__",
        ),
    )
)
_CALLS = frozenset(("Body", "Operation", "Parameter", "Reply", "Tagged", "Wire", "_field", "dataclass", "deprecated"))
_NAMES = frozenset(
    (
        *("Annotated", "Any", "AsyncTransport", "EXTRA", "File", "Literal", "OpenIntEnum", "OpenStrEnum", "Transport"),
        *("TypeAlias", "UNSET", "Unset", "_builtins", "_dt", "models", "self", "transport", "tuple"),
    )
)
_NODES = (
    *(ast.Module, ast.Expr, ast.Constant, ast.Import, ast.ImportFrom, ast.alias, ast.ClassDef, ast.FunctionDef),
    *(ast.AsyncFunctionDef, ast.arguments, ast.arg, ast.Return, ast.Await, ast.Assign, ast.AnnAssign, ast.Name),
    *(ast.Attribute, ast.Subscript, ast.Tuple, ast.Call, ast.keyword, ast.BinOp, ast.BitOr, ast.Load, ast.Store),
    *(ast.UnaryOp, ast.USub, ast.List),
)


def check(plan: Plan, files: Mapping[str, str]) -> None:
    """Parses every Python file and holds it against the allow-list; `GateError` names the file and the line."""
    known = _known(plan)
    for path, text in files.items():
        if not path.endswith(".py"):
            continue
        try:
            tree = ast.parse(text)
        except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
            raise GateError(f"{path}: rendered to what is no Python: {error}") from error
        strict = path in ("models.py", "_about.py") or path.startswith("api/")
        for node, reason in _refused(tree, known if strict else None):
            line = getattr(node, "lineno", 1)
            raise GateError(f"{path}, line {line}: {reason}; nothing was written")


def _known(plan: Plan) -> frozenset[str]:
    """Every name the data files may use."""
    names = {*plan.types.values(), *_NAMES, *_CALLS, *BUILTINS}
    for one in plan.operations:
        names |= {f"_{one.name.upper()}", "body", "accept", *(given.name for given in one.parameters)}
    return frozenset(names)


def _refused(tree: ast.Module, known: frozenset[str] | None) -> Iterator[tuple[ast.AST, str]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import | ast.ImportFrom):
            yield from _refused_import(node)
        elif known is None and isinstance(node, ast.Name) and node.id in _DANGEROUS:
            yield node, f"{node.id} is not allowed"
        elif isinstance(node, ast.Attribute) and node.attr.startswith("__") and node.attr not in _DUNDERS:
            yield node, f".{node.attr} is not allowed"
        elif known is not None:
            yield from _refused_data(node, known)


_DUNDERS = frozenset(("__init__", "__name__", "__orig_class__", "__new__"))


def _refused_import(node: ast.Import | ast.ImportFrom) -> Iterator[tuple[ast.AST, str]]:
    if isinstance(node, ast.ImportFrom) and node.level:
        return
    modules = [alias.name for alias in node.names] if isinstance(node, ast.Import) else [node.module or ""]
    yield from ((node, f"import of {name} is not allowed") for name in modules if name not in _IMPORTS)


def _refused_data(node: ast.AST, known: frozenset[str]) -> Iterator[tuple[ast.AST, str]]:
    """What may not stand in a file that holds nothing but declarations."""
    if not isinstance(node, _NODES):
        yield node, f"{type(node).__name__} is not allowed"
    elif isinstance(node, ast.Call) and not _known_call(node.func):
        yield node, "a call is not allowed"
    elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load) and node.id not in known:
        yield node, f"the name {node.id[:80]} is not known"


def _known_call(function: ast.expr) -> bool:
    if isinstance(function, ast.Subscript):
        function = function.value
    if isinstance(function, ast.Name):
        return function.id in _CALLS
    return ast.unparse(function) == "self._transport.send"


def try_import(package: str, files: Mapping[str, str]) -> None:
    """Imports the package in a process of its own, from a folder of its own; `GateError` where it fails."""
    with tempfile.TemporaryDirectory(prefix="tracker-") as folder:
        for path, text in files.items():
            place = Path(folder, package, path)
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_text(text, encoding="utf-8", newline="\n")
        modules = [package, *sorted(f"{package}.api.{Path(path).stem}" for path in files if _is_group(path))]
        code = (
            f"import sys; sys.path.insert(0, {folder!r}); sys.dont_write_bytecode = True; import {', '.join(modules)}"
        )
        _run(code)


def _is_group(path: str) -> bool:
    return path.startswith("api/") and path.endswith(".py") and path != "api/__init__.py"


def _run(code: str) -> None:
    keep = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT", "LD_LIBRARY_PATH") if name in os.environ}
    try:
        done = subprocess.run(  # noqa: S603
            [sys.executable, "-I", "-c", code], capture_output=True, timeout=IMPORT_SECONDS, env=keep, check=False
        )
    except subprocess.TimeoutExpired as error:
        raise GateError(
            f"the rendered client was not imported within {IMPORT_SECONDS} s; nothing was written"
        ) from error
    if done.returncode:
        last = done.stderr.decode("utf-8", "replace").strip().rpartition("\n")[2]
        raise GateError(f"the rendered client cannot be imported: {last[:300]}; nothing was written")
