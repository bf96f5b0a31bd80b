"""Versions of one file, from the history of a git repository. Nothing of the repository is executed."""

import os
import re
import subprocess
from collections.abc import Iterator
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


@dataclass(frozen=True, slots=True)
class _Commit:
    hash: str
    date: datetime
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
    """Every version of the file on the current branch, oldest first, through renames; dated by the commit.

    At most `limit` commits, the newest; `UsageError` where git refuses, or a version has more than `largest` bytes.
    """
    commits = _commits(repository, path, limit, seconds)
    if not commits:
        raise UsageError(f"{repository}: its history knows no file {path}")
    for commit in reversed(commits):
        content = _content(repository, commit, largest, seconds)
        name = commit.path.rpartition("/")[2]
        yield Version(content, commit.date, f"git:{commit.hash[:12]}:{commit.path}", name)


def _commits(repository: Path, path: str, limit: int, seconds: float) -> list[_Commit]:
    """Newest first; commits that removed the file are left out."""
    follow = ("log", "--follow", "--first-parent", "--diff-merges=first-parent", f"--max-count={limit}")
    shape = ("--no-ext-diff", "--no-textconv", "--no-color", "--name-status", "-z", "--format=%x01%H %ct")
    output = _git(repository, *follow, *shape, "--", path, seconds=seconds)
    commits = []
    for block in output.decode("utf-8", "surrogateescape").split("\x01")[1:]:
        head, *fields = _fields(block)
        hash_, _, stamp = head.partition(" ")
        status = fields[0] if fields else ""
        if len(fields) > 1 and not status.startswith("D"):
            commits.append(_Commit(hash_, datetime.fromtimestamp(int(stamp), UTC), fields[-1]))
    return commits


def _fields(block: str) -> list[str]:
    """`HASH TIME`, status, path, and the path after a rename."""
    return [field for field in (part.strip("\n") for part in block.split("\0")) if field]


def _content(repository: Path, commit: _Commit, largest: int, seconds: float) -> bytes:
    name = f"{commit.hash}:{commit.path}"
    size = int(_git(repository, "cat-file", "-s", name, seconds=seconds))
    if size > largest:
        raise UsageError(
            f"{repository}: {commit.path} has {size} bytes in commit {commit.hash[:12]}; at most {largest} are taken in"
        )
    return _git(repository, "cat-file", "blob", name, seconds=seconds)


def _git(repository: Path, *arguments: str, seconds: float) -> bytes:
    inherited = {name: os.environ[name] for name in ("PATH", "HOME", "TMPDIR") if name in os.environ}
    configured = [part for setting in _SAFE for part in ("-c", setting)]
    command = ["git", "-C", str(repository), "--no-pager", *configured, *arguments]
    try:
        done = subprocess.run(  # noqa: S603  the arguments are a list, and paths stand after `--`
            command,
            env=inherited | _ENVIRONMENT,
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
