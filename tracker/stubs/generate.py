"""Description -> a client in a folder."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tracker import openapi
from tracker.documents.reason import Reason
from tracker.errors import UsageError
from tracker.printable import several
from tracker.stubs import folder as folders
from tracker.stubs.languages import Files
from tracker.stubs.migration import PAGE, with_page
from tracker.stubs.model import Plan
from tracker.stubs.names import read_names, snake
from tracker.stubs.plan import language_of, plan
from tracker.stubs.render import render
from tracker.stubs.unified import unified

MAX_DIFF_LINES = 2000
"""Lines of the diff that are kept; the rest is counted."""


@dataclass(frozen=True, slots=True)
class Generated:
    """What was written, and how it differs from what stood there."""

    files: tuple[str, ...]
    """Relative to the package's folder, sorted."""
    changed: tuple[str, ...]
    """Those written, replaced or removed; empty where every byte was as it should be."""
    diff: str
    """Unified, bounded; empty where nothing changed."""
    left_out: tuple[str, ...]
    """What the client cannot do, one line each."""
    plan: Plan


def generate(
    description: openapi.Description,
    folder: Path,
    *,
    language: str = "python",
    package: str,
    templates: Path | None = None,
    migration: str | None = None,
    before_writing: Callable[[tuple[str, ...], str], None] = lambda changed, diff: None,
) -> Generated:
    """Writes a client into the package's folder below `folder`, checked first; unchanged files are not touched.

    `migration` is a page on how to move to it, written beside it where it differs from what stands there;
    `before_writing` hears `changed` and `diff` before anything is written.
    `UsageError` for a package name that is none and where a file of somebody else, or a client in another language,
    stands in the way; `GateError` where what was rendered is not a client.
    """
    chosen = language_of(language)
    chosen.check_package(package)
    root = place(folder, language=language, package=package)
    folders.refuse_link(folder, (root / folders.MANIFEST).relative_to(folder).as_posix())
    lock = root / "names.lock"
    names = read_names(lock.read_text("utf-8", "replace")) if lock.is_file() else None
    made = plan(description, language=language, package=package, names=names)
    files: Files = render(made, override=templates)
    _refuse_another(root, files)
    if not _stands(root, files):
        chosen.check(made, files)
        chosen.prove(package, files)
    files = with_page(root, files, migration)
    written = folders.write(
        root, files, before_writing=lambda to_do: before_writing(to_do.changed, _diff(to_do, files))
    )
    kept = (f"{path}: no longer written, kept because somebody changed it" for path in written.kept)
    return Generated(
        files=written.files,
        changed=written.changed,
        diff=_diff(written, files),
        left_out=(*made.left_out, *kept),
        plan=made,
    )


def place(folder: Path, *, language: str, package: str) -> Path:
    """The folder that holds the package: one below another for each part of a Java package."""
    return folder / language_of(language).folder(package)


def package_name(description: openapi.Description, *, language: str = "python") -> str:
    """A package's name out of a description's title: `prøve-API` -> `proeve_api_client`, in C# `ProeveApiClient`."""
    name = snake(description.title or description.name.rpartition(".")[0] or "api").strip("_")
    name = name if name[:1].isalpha() else f"api_{name}"
    return language_of(language).package(f"{name[:70].rstrip('_')}_client")


def _refuse_another(root: Path, files: Files) -> None:
    """`UsageError` where the folder holds the client of another language: none of its sources is in this one."""
    common = {"README.md", "names.lock", PAGE}
    earlier = folders.written(root).keys() - common
    if earlier and not earlier & (files.keys() - common):
        why = Reason(
            "{place}: holds a client in another language; choose another folder or another package", place=root
        )
        raise UsageError(why)


def _stands(root: Path, files: Files) -> bool:
    """Whether the folder already holds these very files, which were checked when they were written."""
    return all((root / path).is_file() and (root / path).read_bytes() == text.encode() for path, text in files.items())


def _diff(written: folders.Written, files: Files) -> str:
    lines: list[str] = []
    for path in written.changed:
        if path in ("names.lock", PAGE):
            continue
        older, newer = written.before.get(path), files.get(path)
        if older is None or newer is None:
            text = newer or older or ""
            lines.append(f"{'new' if older is None else 'removed'}: {path} ({several(len(text.splitlines()), 'line')})")
        else:
            lines += unified(older, newer, path)
    if len(lines) > MAX_DIFF_LINES:
        lines = [*lines[:MAX_DIFF_LINES], f"… {len(lines) - MAX_DIFF_LINES} more lines"]
    return "".join(f"{line}\n" for line in lines)
