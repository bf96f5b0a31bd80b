"""What may befall a store: any file of it damaged, forged, or something else in its place, by a seed."""

import hashlib
import json
import os
import random
import re
import shutil
import sqlite3
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tracker.store.provenance import seal

BIG = 32 * 2**20
NOISE = (
    b"\0", b"\n", b"\r\n", b"{}", b"null", b'"', b"\xff", b"\xed\xa0\x80", b"\\ud800", b"../", b"1e999", b"NaN",
    b"[" * 60, b"[" * 100_000, b'{"a":' * 50_000, b"9" * 5000,
)  # fmt: skip
NAMES = (
    b"\xff\xfe", b"a\nb", b"\x1b[31mx", b"..x", b"x" * 255, b" ", b"-rf", b"*", b"%00", b"~", b"'\"<script>&",
    "æøå".encode(), "a\u202eb".encode(), b".tmp-1-x", b"index.jsonl~", b"x.provenance.json",
    b"2026-11-27T233103Z_1.4.0_3647883d0e0f.provenance.json",
)  # fmt: skip
"""Names that a file beside the store's own may have."""
VALUES: tuple[Any, ...] = (
    None, True, 0, -1, 10**30, 1.5, float("nan"), float("inf"), "", "x", "../../outside/secret", "/etc/passwd",
    "\ud800", "\0", "\x1b[31m", "x" * 5000, [], {}, [[]], {"a": {}}, "9999-12-31T23:59:59.999999Z",
    "0001-01-01T00:00:00+14:00", "2026-13-45", "æøå", "openapi", "<script>alert(1)</script>",
)  # fmt: skip
CELLS: tuple[Any, ...] = (
    None, "", "x", b"\xff\xfe", 0, -1, 2**62, 1.5, float("inf"), "2026-11-27 23:31:03", "0000-00-00 00:00:00",
    "9999-12-31 23:59:59.999999", "0001-01-01 00:00:00", "[" * 10_000, "{}", "[]", "null", "\x1b[31m", "x" * 100_000,
    "http://[", "file:///etc/passwd", "../../x", "nonsense", "http://127.0.0.1:1/x", "\0",
)  # fmt: skip
MESSAGE = "INSERT INTO outbox SELECT 'k', 'mail', ?, 's', 't', 'h', 'x', ?, ?, ?, ?, ?, NULL, NULL, ''"
Act = Callable[[Path, random.Random], None]


@dataclass(frozen=True)
class Harm:
    """What was done."""

    kind: str
    path: Path
    other: Path | None = None
    """The file that it was exchanged with."""


def mangled(whole: bytes, chance: random.Random) -> bytes:
    """Bytes with bits flipped, noise put in or over them, or cut off."""
    content = bytearray(whole)
    for _ in range(chance.randint(1, 3)):
        place, length = chance.randint(0, len(content)), chance.choice([0, 0, 1, 8, 200])
        content[place : place + length] = chance.choice([*NOISE, chance.randbytes(9)])
        if content and chance.random() < 0.5:
            content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)
    return bytes(content[: chance.randint(0, len(content))] if chance.random() < 0.2 else content)


def _noise(path: Path, chance: random.Random) -> None:
    path.write_bytes(mangled(path.read_bytes(), chance))


def _cut(path: Path, chance: random.Random) -> None:
    content = path.read_bytes()
    path.write_bytes(content[: chance.randint(0, len(content))])


def _emptied(path: Path, _: random.Random) -> None:
    path.write_bytes(b"")


def _huge(path: Path, _: random.Random) -> None:
    with path.open("r+b") as file:
        file.truncate(BIG)


def _places(value: Any, at: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    yield at
    inside = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, each in inside:
        yield from _places(each, (*at, key))


def _twisted(value: Any, chance: random.Random) -> Any:
    """A JSON value with a value of another kind at some place, or none."""
    for _ in range(chance.randint(1, 2)):
        *way, last = chance.choice([at for at in _places(value) if at] or [(None,)])
        if last is None:
            return chance.choice(VALUES)
        holder = value
        for key in way:
            holder = holder[key]
        if chance.random() < 0.2:
            holder.pop(last)
        else:
            holder[last] = json.loads(json.dumps(chance.choice(VALUES)))
    return value


def _sealed(content: bytes, chance: random.Random, indent: int | None) -> bytes:
    fields = json.loads(content)
    fields.pop("seal")
    found = _twisted(fields, chance)
    return seal(found, indent=indent) if isinstance(found, dict) else json.dumps(found).encode() + b"\n"


def _forged(path: Path, chance: random.Random) -> None:
    """Other values under a seal that fits; noise where a file has none."""
    content = path.read_bytes()
    if path.name.endswith(".provenance.json"):
        path.write_bytes(_sealed(content, chance, 1))
    elif path.name == "index.jsonl":
        lines = content.splitlines(keepends=True)
        one = chance.randrange(len(lines))
        path.write_bytes(b"".join((*lines[:one], _sealed(lines[one], chance, None), *lines[one + 1 :])))
    elif ".derived" in path.parts:
        model = content.partition(b"\n")[2]
        with suppress(ValueError):
            model = json.dumps(_twisted(json.loads(model), chance)).encode()
        model = mangled(model, chance) if model == content.partition(b"\n")[2] else model
        path.write_bytes(hashlib.sha256(model).hexdigest().encode() + b"\n" + model)
    elif path.name == "store.json":
        path.write_bytes(json.dumps(_twisted(json.loads(content), chance)).encode())
    else:
        _noise(path, chance)


def rows(path: Path, chance: random.Random) -> None:
    """Cells, columns and tables of the state as no release writes them."""
    with closing(sqlite3.connect(path)) as connection:
        for _ in range(chance.randint(1, 3)):
            table = chance.choice(["schema", "urls", "sources", "documents", "outbox"])
            column = chance.choice([row[1] for row in connection.execute(f"PRAGMA table_info({table})")] or ["x"])
            with suppress(sqlite3.Error):
                connection.execute(
                    *chance.choice(
                        [
                            *[(f"UPDATE {table} SET {column} = ?", (chance.choice(CELLS),))] * 8,
                            (f"DROP TABLE {table}", ()),
                            (f"ALTER TABLE {table} DROP COLUMN {column}", ()),
                            (f"ALTER TABLE {table} RENAME COLUMN {column} TO odd", ()),
                            (f"ALTER TABLE {table} ADD COLUMN more", ()),
                            (f"ALTER TABLE {table} RENAME TO gone", ()),
                            (f"DELETE FROM {table}", ()),
                            (f"CREATE TRIGGER t BEFORE INSERT ON {table} BEGIN SELECT RAISE(ABORT, 'no'); END", ()),
                            (MESSAGE, [chance.choice(CELLS) for _ in range(6)]),
                        ]
                    )
                )  # fmt: skip
        with suppress(sqlite3.Error):
            connection.commit()


def _removed(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink()


def _deleted(path: Path, _: random.Random) -> None:
    _removed(path)


def _folder(path: Path, chance: random.Random) -> None:
    _removed(path)
    path.mkdir()
    if chance.random() < 0.5:
        (path / "x").write_bytes(b"x")


def _pipe(path: Path, _: random.Random) -> None:
    _removed(path)
    os.mkfifo(path)


def _link(path: Path, chance: random.Random) -> None:
    """A link that leads nowhere, round, to a device or to somebody else's file."""
    _removed(path)
    outside = _outside(path)
    path.symlink_to(
        chance.choice([Path("nowhere"), path, Path("/dev/zero"), Path("/dev/null"), Path("/dev/full"), outside / "own",
                       outside / "own.json", outside / "own.sqlite", outside / "not-there"])
    )  # fmt: skip


def _outside(path: Path) -> Path:
    return next(parent.parent / "outside" for parent in (path, *path.parents) if parent.name == "snapshots")


DAMAGE: tuple[Act, ...] = (_noise, _noise, _cut, _emptied, _huge, _forged, _forged, _forged)
"""Done to a file."""
PLACE: tuple[Act, ...] = (_deleted, _folder, _pipe, _link, _link)
"""Done to a file or a folder."""


def befall(store: Path, chance: random.Random) -> Harm:
    """Harm one file or folder of the store, each kind of file as likely as another."""
    files = sorted(path for path in store.rglob("*") if path.is_file() and not path.is_symlink())
    folders = sorted(path for path in (store, *store.rglob("*")) if path.is_dir())
    kinds = defaultdict[str, list[Path]](list)
    for each in files:
        kinds[_kind(each.relative_to(store).as_posix())].append(each)
    path = chance.choice(kinds[chance.choice(sorted(kinds))])
    fate = chance.random()
    if path.name == "state.sqlite" and fate < 0.7:
        return _done(rows, path, chance)
    if fate < 0.6:
        return _done(chance.choice(DAMAGE), path, chance)
    if fate < 0.85:
        return _done(chance.choice(PLACE), path if chance.random() < 0.75 else chance.choice(folders), chance)
    if fate < 0.9:
        return _exchanged(path, chance.choice([each for each in files if each != path]))
    return _stranger(chance.choice(folders), chance)


def _done(act: Act, path: Path, chance: random.Random) -> Harm:
    act(path, chance)
    return Harm(act.__name__.strip("_"), path)


def _exchanged(path: Path, other: Path) -> Harm:
    one, two = path.read_bytes(), other.read_bytes()
    path.write_bytes(two)
    other.write_bytes(one)
    return Harm("exchanged", path, other)


def _stranger(folder: Path, chance: random.Random) -> Harm:
    """A file or folder of an odd name beside the store's own."""
    path = Path(os.fsdecode(os.fsencode(folder) + b"/" + chance.choice(NAMES)))
    if chance.random() < 0.6:
        path.write_bytes(chance.choice([b"", b"x", b"{}"]))
    else:
        path.mkdir()
        (path / "index.jsonl").write_bytes(chance.choice([b"", b"x\n"]))
    return Harm("stranger", path)


def _kind(name: str) -> str:
    """What kind of file it is: its name without times, digests and versions."""
    return re.sub(r"\d{4}-\d\d-\d\dT\d{6}Z(-\d+)?|[0-9a-f]{12,}|_\d\.\d\.\d", "", name)
