"""Versions of one file, from the history of a git repository. Nothing of the repository is executed."""

import contextlib
import os
import re
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from tracker.errors import UsageError
from tracker.store.importing import Version

_SAFE = (
    "core.fsmonitor=false",
    "core.hooksPath=/dev/null",
    "core.pager=cat",
    "core.attributesFile=/dev/null",
    "log.showSignature=false",
    "log.mailmap=false",
    "diff.renameLimit=1000",
    "diff.external=",
    "protocol.allow=never",
    "core.sshCommand=false",
)
_ENVIRONMENT = {
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_NO_REPLACE_OBJECTS": "1",
    "GIT_ALLOW_PROTOCOL": "none",
    "GIT_LITERAL_PATHSPECS": "1",
    "LC_ALL": "C.UTF-8",
}


_FILES = {"100644", "100755"}
"""Modes of plain files; links and submodules are not followed."""


@dataclass(frozen=True, slots=True)
class _Change:
    """One commit's version of the file."""

    commit: str
    date: datetime
    blob: str
    path: str


def split(location: str) -> tuple[Path, str]:
    """`REPO:PATH` -> the repository's folder and the path in it. Raises `UsageError`."""
    for found in re.finditer(":", location):
        repository, path = Path(location[: found.start()]), location[found.end() :]
        if path and repository.is_dir():
            return repository, path
    raise UsageError(f"{location!r}: write FOLDER:PATH, the folder of a git repository and the path of a file in it")


def read_history(
    repository: Path, path: str, *, limit: int = 10_000, largest: int = 64 * 2**20, seconds: float = 300.0
) -> Iterator[Version]:
    """Every version of the file on the current branch, oldest date first, through renames; dated by the commit.

    At most `limit` commits, the newest; `UsageError` where git refuses, or a version has more than `largest` bytes.
    """
    changes = _changes(_log(repository, path, limit, seconds))
    if not changes:
        raise UsageError(f"{repository}: its history knows no file {path}")
    changes.reverse()
    changes.sort(key=lambda change: change.date)
    with _blobs(repository) as blob:
        for change in changes:
            content = blob(change.blob, largest)
            name = change.path.rpartition("/")[2]
            yield Version(content, change.date, f"git:{change.commit[:12]}:{change.path}", name)


def _log(repository: Path, path: str, limit: int, seconds: float) -> bytes:
    follow = ("log", "--follow", "--first-parent", "--diff-merges=first-parent", f"--max-count={limit}")
    shape = ("--no-ext-diff", "--no-textconv", "--no-color", "--raw", "--no-abbrev", "-z", "--format=%x01%H %ct")
    try:
        done = subprocess.run(  # noqa: S603  the arguments are a list, and the path stands after `--`
            [*_command(repository), *follow, *shape, "--", path],
            env=_environment(),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=seconds,
            check=False,
        )
    except FileNotFoundError:
        raise UsageError("git is not installed; install it, or give the files themselves") from None
    except subprocess.TimeoutExpired:
        raise UsageError(f"{repository}: git did not answer within {seconds:.0f} seconds") from None
    if done.returncode:
        lines = done.stderr.decode("utf-8", "replace").strip().splitlines() or [f"git ended with {done.returncode}"]
        raise UsageError(f"{repository}: {lines[0]}")
    return done.stdout


def _changes(log: bytes) -> list[_Change]:
    """Newest first; commits that removed the file are left out.

    A block is `HASH TIME`, then `:MODE MODE BLOB BLOB STATUS` of older and newer, then the path, twice where renamed.
    """
    changes = []
    for block in log.decode("utf-8", "surrogateescape").split("\x01")[1:]:
        head, *fields = [field for field in (part.strip("\n") for part in block.split("\0")) if field]
        if len(fields) < 2:
            continue
        commit, _, stamp = head.partition(" ")
        mode, blob = fields[0].split(" ")[1], fields[0].split(" ")[3]
        if mode in _FILES:
            changes.append(_Change(commit, _moment(stamp, commit), blob, fields[-1]))
    return changes


def _moment(stamp: str, commit: str) -> datetime:
    try:
        return datetime.fromtimestamp(int(stamp), UTC)
    except (ValueError, OverflowError, OSError):
        raise UsageError(f"git: commit {commit[:12]} has an impossible date") from None


@contextlib.contextmanager
def _blobs(repository: Path) -> Iterator[Callable[[str, int], bytes]]:
    """One git process that gives the bytes of blobs by their hash."""
    command = [*_command(repository), "cat-file", "--batch"]
    with subprocess.Popen(  # noqa: S603  as above, no path among the arguments
        command, env=_environment(), stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    ) as process:
        try:
            yield lambda blob, largest: _blob(process, blob, largest)
        finally:
            process.kill()


def _blob(process: subprocess.Popen[bytes], blob: str, largest: int) -> bytes:
    if process.stdin is None or process.stdout is None:
        raise UsageError("git cannot be talked to")
    process.stdin.write(blob.encode() + b"\n")
    process.stdin.flush()
    head = process.stdout.readline().split()
    if head[1:2] != [b"blob"]:
        raise UsageError(f"git has no content of {blob[:12]}; fetch the whole repository")
    size = int(head[2])
    if size > largest:
        raise UsageError(f"git: {blob[:12]} has {size} bytes; at most {largest} are taken in")
    return process.stdout.read(size + 1)[:-1]


def _command(repository: Path) -> list[str]:
    configured = [part for setting in _SAFE for part in ("-c", setting)]
    return ["git", "-C", str(repository), "--no-pager", *configured]


def _environment() -> dict[str, str]:
    return {name: os.environ[name] for name in ("PATH", "HOME", "TMPDIR") if name in os.environ} | _ENVIRONMENT
