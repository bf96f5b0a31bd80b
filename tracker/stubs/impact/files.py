"""The files of a program, and the languages it is written in."""

import os
from collections.abc import Iterator, Mapping
from pathlib import Path

from tracker.stubs.folder import MANIFEST
from tracker.stubs.impact.grammar import GRAMMARS
from tracker.stubs.languages import LANGUAGES

MAX_BYTES = 5_000_000
"""Of one file; larger ones are told as unreadable."""

ENDINGS: Mapping[str, tuple[str, ...]] = {
    "python": (".py", ".pyi"),
    **{grammar.language: grammar.endings for grammar in GRAMMARS},
}
"""Language -> the endings of its files."""

_SKIPPED = frozenset(("__pycache__", "node_modules", "site-packages", "build", "dist", "venv", "target", "bin", "obj"))


def files(path: Path, language: str) -> Iterator[Path]:
    """The files in one language at `path`; generated clients and hidden folders are passed over."""
    if path.is_file():
        yield path
        return
    for folder, below, names in os.walk(path):
        if MANIFEST in names:
            below.clear()
            continue
        below[:] = [name for name in below if name not in _SKIPPED and not name.startswith(".")]
        found = (Path(folder, name) for name in names if name.endswith(ENDINGS[language]))
        yield from (file for file in found if file.is_file())


def generated(path: Path) -> list[str]:
    """The names of the generated clients below `path`."""
    found = []
    for folder, below, names in os.walk(path):
        if MANIFEST in names:
            found.append(Path(folder).name)
            below.clear()
        below[:] = [name for name in below if name not in _SKIPPED and not name.startswith(".")]
    return found


def languages(path: Path) -> list[str]:
    """The languages the program at `path` is written in; Python where there is none of them."""
    if path.is_file():
        found = [language for language, endings in ENDINGS.items() if path.name.endswith(endings)]
    else:
        found = [language for language in ENDINGS if next(files(path, language), None) is not None]
    return [language for language in found if language in LANGUAGES] or ["python"]
