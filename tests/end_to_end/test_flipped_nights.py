"""A night over a store in which some bit was flipped: told in clear lines, mended where that can be, never a fault."""

import os
import random
import shutil
from pathlib import Path

import pytest
from end_to_end.publisher import Nights, page, spec

SPEC = "/media/olknq5at/doedsbojournal-version-130.txt"
LOG = "/media/abcd2222/aendringslog.md"
FLIPS = int(os.environ.get("TRACKER_TEST_FLIPS", "1"))
"""Nights for each file."""
OURS = ("fault", "please report", "Traceback", "Error")


def log(versions: int) -> bytes:
    rows = "".join(f"| 2024-05-{n + 1:02} | 1.{3 + n}.0 | Rettelse {n} |\n" for n in range(versions))
    return f"# Ændringslog\n\n| Dato | Version | Ændring |\n|---|---|---|\n{rows}".encode()


@pytest.fixture
def lived(nights: Nights) -> Nights:
    """Three documents in two versions, and a client."""
    nights.extra = '[[stubs]]\ndocument = "doedsbo"\npackage = "doedsbo_client"\noutput = "clients"\n'
    for version in (3, 4):
        links = (SPEC, "Dødsbojournaler (OpenAPI)"), (LOG, "Ændringslog")
        nights.publisher.put("/api/", page(*links, text=f"Testmiljøet er opdateret den {version}. maj 2026."))
        nights.publisher.put(SPEC, spec(f"1.{version}.0", length=20 - version))
        nights.publisher.put(LOG, log(version))
        assert nights.run().status == 0
    return nights


@pytest.mark.slow
def test_a_night_over_any_flipped_bit_is_told_clearly(lived: Nights) -> None:
    chance, root, aside = random.Random(9), lived.folder / "snapshots", lived.folder / "aside"
    shutil.copytree(root, aside)
    for path in sorted(path.relative_to(root) for path in root.rglob("*") if path.is_file() and path.stat().st_size):
        for number in range(FLIPS):
            content = bytearray((root / path).read_bytes())
            content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)
            (root / path).write_bytes(content)
            news = number % 2 == 0
            lived.publisher.put(SPEC, spec("1.5.0" if news else "1.4.0", length=15 if news else 16))
            _night(lived, path)
            shutil.rmtree(root)
            shutil.copytree(aside, root)


def _night(lived: Nights, path: Path) -> None:
    """Every command says what it can, and the run after another is quiet."""
    for command in ("status", "log", "run", "run -q", "log", "report doedsbo", "show doedsbo@latest~1", "verify"):
        status, _, told = lived.tracker(*command.split())
        assert status in (0, 2, 3, 4), (path, command, told)
        assert not any(word in told for word in OURS), (path, command, told)
