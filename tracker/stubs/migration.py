"""`MIGRATION.md`: how code moves to the client that stands beside it."""

from pathlib import Path

from tracker.stubs import folder
from tracker.stubs.languages import Files

PAGE = "MIGRATION.md"


def with_page(root: Path, files: Files, page: str | None) -> Files:
    """`files` with the page: the one given where they change what stands in `root`, the one that stands there else.

    A page that somebody else wrote is left alone.
    """
    standing = folder.written(root)
    if (root / PAGE).exists() and PAGE not in standing:
        return files
    others = {path: text for path, text in standing.items() if path != PAGE}
    text = standing.get(PAGE) if others == files else page if others else None
    return files if text is None else {**files, PAGE: text}
