"""Writes a client into its folder: what tracker wrote may be replaced, what others wrote is left alone."""

import hashlib
import os
import re
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from tracker import durable
from tracker.documents.reason import Reason
from tracker.errors import UsageError, refusal

MANIFEST = ".tracker-manifest"
"""Lists the files tracker wrote: SHA-256 (line ends as LF), two spaces, path."""

_AT_ONCE = 8
_DRAFT = re.compile(r"\.(.+)\.tracker-[0-9]+")
_LINE = re.compile(r"([0-9a-f]{64})  ([^\0\r\n]{1,400})")


@dataclass(frozen=True, slots=True)
class Written:
    """What one writing did."""

    files: tuple[str, ...]
    """Every file of the client, relative, sorted."""
    changed: tuple[str, ...]
    """Those that were written, replaced or removed."""
    before: Mapping[str, str]
    """Text of the changed files before; absent where there was none."""
    kept: tuple[str, ...]
    """Files no longer written that somebody changed, and that therefore stay."""


def write(
    root: Path, files: Mapping[str, str], *, before_writing: Callable[[Written], None] = lambda written: None
) -> Written:
    """Brings `root` to hold `files`, each replaced at once; what tracker wrote before and no longer writes is removed.

    `before_writing` hears what will be done before any of it is; it is not called where all stands already.
    On the disk, all of it, when this returns; before that, the manifest on the disk names whatever tracker wrote.
    `UsageError`, before anything is written, where a file that tracker did not write stands in the way; also where the
    system refuses.
    """
    try:
        return _write(root.resolve(), files, before_writing)
    except OSError as error:
        raise UsageError(refusal(error, root)) from None


def written(root: Path) -> dict[str, str]:
    """Path -> text of what tracker wrote into `root` before, as it is now."""
    return {path: text for path in _manifest(root) if (text := _read(root, path)) is not None}


def _write(root: Path, files: Mapping[str, str], before_writing: Callable[[Written], None]) -> Written:
    earlier = _manifest(root)
    _sweep(root, {*files, *earlier, MANIFEST})
    before = {path: text for path in {*files, *earlier} if (text := _read(root, path)) is not None}
    changed = sorted(path for path in files if before.get(path) != files[path])
    _refuse_foreign(root, files, earlier, before)
    gone = sorted(path for path in earlier if path not in files and path in before)
    removed = [path for path in gone if _digest(before[path]) in earlier[path]]
    listing = "".join(f"{_digest(text)}  {path}\n" for path, text in sorted(files.items()))
    touched = tuple(sorted({*changed, *removed}))
    done = Written(
        files=tuple(sorted(files)),
        changed=touched,
        before={path: before[path] for path in touched if path in before},
        kept=tuple(path for path in gone if path not in removed),
    )
    if touched:
        before_writing(done)
    if touched or _read(root, MANIFEST) != listing:
        held = {f"{digest}  {path}\n" for path in earlier for digest in earlier[path]}
        _put(root, MANIFEST, "".join(sorted({*held, *listing.splitlines(keepends=True)})))
        durable.sync(root)
        _put_all(root, {path: files[path] for path in changed})
        for path in removed:
            _remove(root, path)
        durable.sync_all(_folders(root, [*files, *removed]))
        _put(root, MANIFEST, listing)
    durable.sync_all(_folders(root, files))
    return done


def _manifest(root: Path) -> dict[str, set[str]]:
    """Path -> digests tracker wrote there; lines that name no place inside the folder are passed over."""
    found: dict[str, set[str]] = {}
    for line in (_read(root, MANIFEST) or "").splitlines():
        match = _LINE.fullmatch(line)
        if match and _is_inside(match[2]):
            found.setdefault(match[2], set()).add(match[1])
    return found


def _is_inside(path: str) -> bool:
    parts = PurePosixPath(path).parts
    return (
        bool(parts) and not path.startswith(("/", "\\")) and ".." not in parts and "\\" not in path and ":" not in path
    )


def _refuse_foreign(
    root: Path, files: Mapping[str, str], earlier: Mapping[str, set[str]], before: Mapping[str, str]
) -> None:
    for path in sorted({*files, MANIFEST}):
        refuse_link(root, path)
        if path in files and path not in earlier and path in before and before[path] != files[path]:
            raise UsageError(
                Reason(
                    "{place}: tracker did not write this file and leaves it alone; move it or choose another folder",
                    place=root / path,
                )
            )


def refuse_link(root: Path, path: str) -> None:
    """`UsageError` where a file below `root` would come to stand elsewhere, or where a folder stands."""
    place = root
    for part in PurePosixPath(path).parts[:-1]:
        place /= part
        if place.is_symlink() or (place.exists() and not place.is_dir()):
            raise UsageError(
                Reason("{place}: not a folder of its own; tracker writes only inside {root}", place=place, root=root)
            )
    if (root / path).is_dir():
        raise UsageError(Reason("{place}: a folder stands where a file is to be written", place=root / path))


def _digest(text: str) -> str:
    return hashlib.sha256(text.replace("\r\n", "\n").encode("utf-8", "surrogateescape")).hexdigest()


def _read(root: Path, path: str) -> str | None:
    """The text of a file, as it is; None where there is none."""
    place = root / path
    if not place.is_file():
        return None
    return place.read_bytes().decode("utf-8", "surrogateescape")


def _put_all(root: Path, files: Mapping[str, str]) -> None:
    """Several at a time: the disk is waited for once for each handful, not for each file."""
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        for done in [pool.submit(_put, root, path, text) for path, text in files.items()]:
            done.result()


def _put(root: Path, path: str, text: str) -> None:
    """Give the file this text, whole or not at all; which of the two after a power cut, its folder's sync decides."""
    place = root / path
    durable.make(place.parent)
    draft = place.with_name(f".{place.name}.tracker-{os.getpid()}")
    try:
        durable.write(draft, text.encode("utf-8", "surrogateescape"))
        draft.replace(place)
    finally:
        draft.unlink(missing_ok=True)


def _sweep(root: Path, paths: Iterable[str]) -> None:
    """Remove drafts that a killed run left beside the files."""
    wanted: dict[Path, set[str]] = {}
    for path in paths:
        wanted.setdefault((root / path).parent, set()).add(PurePosixPath(path).name)
    for folder, names in wanted.items():
        for left in folder.iterdir() if folder.is_dir() else ():
            match = _DRAFT.fullmatch(left.name)
            if match and match[1] in names:
                left.unlink(missing_ok=True)


def _folders(root: Path, paths: Iterable[str]) -> set[Path]:
    """The folders that know these files, the folder that knows `root` among them; a killed run may have synced none."""
    inside = {folder for path in paths for folder in PurePosixPath(path).parents}
    return {root.parent, *(root / folder for folder in inside if (root / folder).is_dir())}


def _remove(root: Path, path: str) -> None:
    place = root / path
    place.unlink(missing_ok=True)
    for folder in place.parents:
        if folder == root or not folder.is_relative_to(root) or any(folder.iterdir()):
            break
        folder.rmdir()
