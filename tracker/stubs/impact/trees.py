"""Searches a program in TypeScript, C# or Java for the lines that changes reach."""

from pathlib import Path

from tracker.stubs.changes import ClientDiff
from tracker.stubs.impact.files import MAX_BYTES, files
from tracker.stubs.impact.grammar import GRAMMARS, Grammar
from tracker.stubs.impact.model import Hit, Impact
from tracker.stubs.impact.source import Source
from tracker.stubs.impact.targets import Targets, targets
from tracker.stubs.impact.tree_reading import TreeReading
from tracker.stubs.impact.values import Client
from tracker.stubs.model import Plan
from tracker.stubs.syntax import faults, parse


def search_trees(path: Path, diff: ClientDiff, older: Plan) -> Impact:
    """The lines that `diff` reaches; a file with faults is read as far as it goes, and told as unreadable."""
    grammar = next(one for one in GRAMMARS if one.language == diff.language)
    root = path if path.is_dir() else path.parent
    reach, client = targets(diff), Client(older)
    hits: set[Hit] = set()
    unreadable: list[str] = []
    for file in sorted(files(path, grammar.language)):
        source = _source(file, file.relative_to(root).as_posix(), grammar, client)
        found = _read(source, reach) if source is not None else None
        hits |= found or set()
        if source is None or found is None or next(faults(source.root), None) is not None:
            unreadable.append(file.relative_to(root).as_posix())
    ordered = sorted(hits, key=lambda hit: (hit.file, hit.line, hit.column, hit.change.name, hit.change.kind))
    return Impact(tuple(ordered), tuple(sorted(unreadable)))


def _read(source: Source, reach: Targets) -> set[Hit] | None:
    """The hits of one file; None where its expressions are nested beyond reason."""
    reading = TreeReading(source, reach)
    try:
        source.learn()
        reading.read()
    except RecursionError:
        return None
    return reading.hits


def _source(file: Path, name: str, grammar: Grammar, client: Client) -> Source | None:
    try:
        if file.stat().st_size > MAX_BYTES:
            return None
        text = file.read_bytes().decode("utf-8-sig", "replace")
    except OSError:
        return None
    dialect = "tsx" if file.suffix in (".tsx", ".jsx", ".js") else grammar.language
    return Source(name, parse(text, dialect), text.split("\n"), grammar, client)
