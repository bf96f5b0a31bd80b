"""A command run under `strace`, and the calls by which it changed files or spoke, in the order in which they ended."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

TRACED = (
    "open,openat,creat,write,writev,pwrite64,pwritev,pwritev2,ftruncate,truncate,fallocate,lseek,rename,renameat,"
    "renameat2,unlink,unlinkat,mkdir,mkdirat,rmdir,link,linkat,symlink,symlinkat,fsync,fdatasync,sync_file_range,"
    "sendfile,copy_file_range,mmap,sendto,recvfrom"
)
_LINE = re.compile(rb"(\d+) +(?:<\.\.\. )?(\w+)(?: resumed>|\()(.*)", re.DOTALL)
_ENDED = re.compile(rb"(.*)\) += (-?\d+|\?|0x[0-9a-f]+)(?: ?<[^>]*>)?(?:\(deleted\))?(?: .*)?\s*", re.DOTALL)
_PART = re.compile(rb' *(-?\w+)?<((?:\\x[0-9a-f]{2})*)>(\(deleted\))?|"((?:\\x[0-9a-f]{2})*)"(?:\.\.\.)?|([^,"<]+)')


@dataclass(frozen=True, slots=True)
class Call:
    """One system call that was not refused."""

    name: str
    given: tuple[bytes | str, ...]
    """What it was given: paths and contents as bytes, all else as written."""
    fd: str
    """The first descriptor it was given, or what it answered."""
    began: int
    """How many calls had ended when it began."""


def can_trace() -> bool:
    """Whether there is a strace here, and it may look."""
    command = ["strace", "-f", "-o", os.devnull, "true"]
    return bool(shutil.which("strace")) and subprocess.run(command, capture_output=True, check=False).returncode == 0


def traced(arguments: Sequence[str], trace: Path, *, inject: str = "") -> "subprocess.CompletedProcess[bytes]":
    """`python -m tracker` with these arguments, its calls written to `trace`."""
    command = ["strace", "-f", "-y", "-xx", "-s", str(2**26), "-o", str(trace), "-e", f"trace={TRACED}"]
    command += ["-e", f"inject={inject}"] if inject else ["--seccomp-bpf"]  # which does not inject
    command += [sys.executable, "-P", "-m", "tracker", *arguments]
    return subprocess.run(command, capture_output=True, check=False, timeout=300)


def calls(trace: Path, root: Path, *, ended: int) -> Iterator[Call]:
    """The calls on what lies under `root`, and those to and from sockets; `ended` calls ended before."""
    here = "".join(f"\\x{each:02x}" for each in os.fsencode(root)).encode()
    began: dict[tuple[bytes, bytes], tuple[int, bytes]] = {}
    for line in trace.read_bytes().splitlines():
        found = _LINE.fullmatch(line)
        if not found:
            continue
        process, name, rest = found.groups()
        start, before = began.pop((process, name), (ended, b""))
        text = before + rest
        if text.endswith(b" <unfinished ...>"):
            began[process, name] = start, text.removesuffix(b" <unfinished ...>")
            continue
        if here not in text and not (name in (b"sendto", b"recvfrom") and b"\\x73\\x6f\\x63\\x6b\\x65\\x74" in text):
            continue
        done = _ENDED.fullmatch(text)
        assert done, line[:300]
        if not done[2].startswith((b"-", b"?")):
            ended += 1
            yield _call(name.decode(), done[1], done[2].decode(), start)


def _call(name: str, text: bytes, answer: str, began: int) -> Call:
    given: list[bytes | str] = []
    fds: list[str] = []
    for number, path, deleted, content, word in _PART.findall(text):
        if number:
            fds.append(number.decode())
            given.append(_plain(path) + deleted)
        elif word.strip():
            given.append(word.strip().decode())
        elif not word:
            given.append(_plain(content))
    opened = name in ("open", "openat", "creat")
    return Call(name, (*given, answer), answer if opened or not fds else fds[0], began)


def _plain(text: bytes) -> bytes:
    return bytes.fromhex(text.replace(b"\\x", b"").decode())
