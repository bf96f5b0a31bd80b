"""Searches a program for the lines that changes reach."""

import ast
import io
import re
import tokenize
import warnings
from pathlib import Path

from tracker.stubs.changes import ClientDiff
from tracker.stubs.impact.files import MAX_BYTES, files, generated
from tracker.stubs.impact.model import Hit, Impact
from tracker.stubs.impact.project import Module, Project
from tracker.stubs.impact.reading import Reading
from tracker.stubs.impact.targets import targets
from tracker.stubs.impact.trees import search_trees
from tracker.stubs.model import Plan

_LINE_END = re.compile(r"\r\n|\r|\n")

PASSES = 3
"""Readings of the program: the first ones learn what its own functions take and give."""


def search(path: Path, diff: ClientDiff, older: Plan, *, package: str | None = None) -> Impact:
    """The lines of the program at `path` (a folder or a file), in the language of `diff`, that it reaches.

    `older` is the plan of the client that the program was written for; `package` the name it is imported by, found
    from the program's imports where left out. Generated clients and hidden folders are passed over.
    """
    if diff.language != "python":
        return search_trees(path, diff, older)
    root = path if path.is_dir() else path.parent
    modules, unreadable = _modules(path, root)
    reach = targets(diff)
    project = Project(older, modules, package, generated(path))
    hits: set[Hit] = set()
    for number in range(PASSES):
        hits = set()
        project.begin()
        for module in modules:
            reading = Reading(project, module, reach)
            try:
                reading.read()
            except RecursionError:
                unreadable.append(module.file)
                continue
            hits |= reading.hits if number == PASSES - 1 else set()
    ordered = sorted(hits, key=lambda hit: (hit.file, hit.line, hit.column, hit.change.name, hit.change.kind))
    return Impact(tuple(ordered), tuple(sorted(set(unreadable))))


def _modules(path: Path, root: Path) -> tuple[list[Module], list[str]]:
    modules, unreadable = [], []
    for file in sorted(files(path, "python")):
        name = file.relative_to(root).as_posix()
        try:
            if file.stat().st_size > MAX_BYTES:
                raise ValueError(name)
            content = file.read_bytes()
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                tree = ast.parse(content)
            text = content.decode(tokenize.detect_encoding(io.BytesIO(content).readline)[0], "replace")
        except (SyntaxError, ValueError, RecursionError, MemoryError, OSError):
            unreadable.append(name)
            continue
        modules.append(Module(name, tree, _LINE_END.split(text)))
    return modules, unreadable
