"""What a power cut may leave of the files that a program wrote: a model of a harsh file system.

Sure is what was synced: a file's content by syncing the file, a name by syncing its folder, each as it was when the
sync began. All else may be there or not, in any order: a name, a file's length, each sector of 512 bytes of it, which
holds one of the contents that it had since the last sync, or zeros where it had none.
"""

import os
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Union

from end_to_end.traced import Call

SECTOR = 512
Fate = Callable[[str, int], int]
"""("name" | "length" | "content", n) -> how many of n steps that were not synced are on the disk, from 0 to n."""


@dataclass(eq=False)
class Synced:
    """What can be synced."""

    syncs: list[tuple[int, int]] = field(default_factory=list)
    """(moment it ended, moment it began)."""

    def sure(self, cut: int) -> int:
        """Up to which moment everything is on the disk."""
        return max((began for ended, began in self.syncs if ended <= cut), default=-1)


@dataclass(eq=False)
class File(Synced):
    """A file and all that was done to it."""

    steps: list[tuple[int, int, bytes | None]] = field(default_factory=list)
    """(moment, offset, content), or (moment, length, None) where it was cut to a length."""
    length: int = 0

    def step(self, moment: int, offset: int, content: bytes | None) -> None:
        """Note a write, or a new length."""
        self.steps.append((moment, offset, content))
        self.length = offset if content is None else max(self.length, offset + len(content))

    def left(self, cut: int, fate: Fate) -> bytes:
        """The content after a cut."""
        sure = self.sure(cut)
        held = [_applied(b"", [step for step in self.steps if step[0] <= sure])]
        for step in self.steps:
            if sure < step[0] <= cut:
                held.append(_applied(held[-1], [step]))
        if len(held) == 1:
            return held[0]
        length = len(held[fate("length", len(held) - 1)])
        sectors = range(0, length, SECTOR)
        parts = (held[fate("content", len(held) - 1)][at : at + SECTOR].ljust(SECTOR, b"\0") for at in sectors)
        return b"".join(parts)[:length]


def _applied(content: bytes, steps: Iterable[tuple[int, int, bytes | None]]) -> bytes:
    found = bytearray(content)
    for _, offset, written in steps:
        if len(found) < offset:
            found.extend(bytes(offset - len(found)))
        if written is None:
            del found[offset:]
        else:
            found[offset : offset + len(written)] = written
    return bytes(found)


@dataclass(eq=False)
class Folder(Synced):
    """A folder and all that was done to its names."""

    steps: list[tuple[int, dict[str, Union[File, "Folder", None]]]] = field(default_factory=list)
    now: dict[str, Union[File, "Folder"]] = field(default_factory=dict)

    def step(self, moment: int, names: dict[str, Union[File, "Folder", None]]) -> None:
        """Note that names came, changed or went, all at once."""
        self.steps.append((moment, names))
        self.now = _named(self.now, names)

    def left(self, cut: int, fate: Fate) -> dict[str, bytes | None]:
        """Path -> content after a cut; None for a folder."""
        sure, names = self.sure(cut), dict[str, File | Folder]()
        for moment, step in self.steps:
            if moment <= sure or (moment <= cut and fate("name", 1)):
                names = _named(names, step)
        found: dict[str, bytes | None] = {}
        for name, node in sorted(names.items()):
            if isinstance(node, File):
                found[name] = node.left(cut, fate)
            else:
                found[name] = None
                found |= {f"{name}/{path}": content for path, content in node.left(cut, fate).items()}
        return found


def _named(names: dict[str, File | Folder], step: dict[str, File | Folder | None]) -> dict[str, File | Folder]:
    return {name: node for name, node in (names | step).items() if node is not None}


class HarshDisk:
    """A folder, and every step that was taken in it."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.top = Folder()
        self.told: list[str] = [""]
        """What happened at each moment."""
        self._at: dict[str, int] = {}
        self._appends: set[str] = set()

    @property
    def moment(self) -> int:
        """How many steps were taken."""
        return len(self.told) - 1

    def left(self, cut: int, fate: Fate) -> dict[str, bytes | None]:
        """Path -> content that a cut after that many steps leaves."""
        return self.top.left(cut, fate)

    def take(self, call: Call) -> None:
        """Take one step."""
        given = call.given[:1] if "write" in call.name else call.given
        paths = [self._inside(each) for each in given if isinstance(each, bytes)]
        first = next((path for path in paths if path is not None), "")
        said = b"".join(each for each in call.given if isinstance(each, bytes) and call.name == "sendto")
        self.told.append(f"{call.name} {first}{said[:80].decode('utf-8', 'replace')}")
        if call.name in ("sendto", "recvfrom") or ("write" in call.name and not first):
            return
        getattr(self, f"_{call.name}")(call, [path for path in paths if path is not None])

    def _inside(self, path: bytes) -> str | None:
        text = os.fsdecode(path)
        if text == str(self.root):
            return ""
        return text.removeprefix(f"{self.root}/") if text.startswith(f"{self.root}/") else None

    def _find(self, path: str) -> File | Folder | None:
        node: File | Folder | None = self.top
        for part in path.split("/") if path else ():
            node = node.now.get(part) if isinstance(node, Folder) else None
        return node

    def _name(self, path: str, node: File | Folder | None) -> None:
        folder, name = self._place(path)
        folder.step(self.moment, {name: node})

    def _place(self, path: str) -> tuple[Folder, str]:
        above, _, name = path.rpartition("/")
        folder = self._find(above)
        assert isinstance(folder, Folder), path
        return folder, name

    def _openat(self, call: Call, paths: list[str]) -> None:
        path, flags = paths[-1], next(each for each in call.given if isinstance(each, str) and each.startswith("O_"))
        self._at[call.fd] = 0
        (self._appends.add if "O_APPEND" in flags else self._appends.discard)(call.fd)
        node = self._find(path)
        if node is None:
            assert "O_CREAT" in flags, path
            self._name(path, File())
        elif "O_TRUNC" in flags and isinstance(node, File) and node.length:
            node.step(self.moment, 0, None)
        else:
            self.told[-1] = f"looked at {path}"

    def _file(self, paths: list[str]) -> File | None:
        """The file of a descriptor; None where its name is gone."""
        if paths[0].endswith("(deleted)"):
            return None
        found = self._find(paths[0])
        assert isinstance(found, File), paths
        return found

    def _write(self, call: Call, paths: list[str]) -> None:
        file = self._file(paths)
        _, content, *_ = call.given
        assert isinstance(content, bytes)
        if file is not None:
            at = file.length if call.fd in self._appends else self._at[call.fd]
            self._at[call.fd] = at + len(content)
            file.step(self.moment, at, content[: int(str(call.given[-1]))])

    def _pwrite64(self, call: Call, paths: list[str]) -> None:
        file = self._file(paths)
        _, content, _, offset, _ = call.given
        assert isinstance(content, bytes)
        if file is not None:
            file.step(self.moment, int(str(offset)), content)

    def _lseek(self, call: Call, paths: list[str]) -> None:
        self._at[call.fd] = int(str(call.given[-1]))

    def _ftruncate(self, call: Call, paths: list[str]) -> None:
        file = self._file(paths)
        if file is not None:
            file.step(self.moment, int(str(call.given[1])), None)

    def _mkdir(self, call: Call, paths: list[str]) -> None:
        self._name(paths[0], Folder())

    def _rename(self, call: Call, paths: list[str]) -> None:
        older, newer = paths
        node = self._find(older)
        (source, name), (target, called) = self._place(older), self._place(newer)
        if source is target:
            source.step(self.moment, {name: None, called: node})
        else:
            target.step(self.moment, {called: node})
            source.step(self.moment, {name: None})

    def _unlink(self, call: Call, paths: list[str]) -> None:
        self._name(paths[-1], None)

    def _unlinkat(self, call: Call, paths: list[str]) -> None:
        names = [os.fsdecode(each) for each in call.given if isinstance(each, bytes)]
        self._name(names[-1] if names[-1].startswith("/") else f"{paths[0]}/{names[-1]}", None)

    _rmdir = _unlink

    def _fsync(self, call: Call, paths: list[str]) -> None:
        node = None if paths[0].endswith("(deleted)") else self._find(paths[0])
        if node is not None:
            node.syncs.append((self.moment, min(call.began, self.moment - 1)))

    _fdatasync = _fsync

    def _mmap(self, call: Call, paths: list[str]) -> None:
        shared = "MAP_SHARED" in call.given[3] and "PROT_WRITE" in call.given[2]
        assert not shared or paths[0].endswith("-shm"), paths
