"""A disk that is really full: one clear line, nothing lost, and all of it told when there is room again."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from end_to_end.publisher import Nights, Publisher, spec

from tracker.demo.postbox import serve_postbox

SPEC = "/media/olknq5at/doedsbojournal-version-130.txt"
ROOM = "no space left on device; free some space"


@pytest.fixture
def cramped(tmp_path: Path, small: Path, nights: Nights) -> Iterator[Nights]:
    """Nights whose store and client lie on that disk, their first one over."""
    with serve_postbox(tmp_path / "post") as box:
        found = Nights(small, nights.publisher, box)
        found.extra = '[[stubs]]\ndocument = "doedsbo"\npackage = "doedsbo_client"\noutput = "clients"\n'
        assert found.run().status == 0
        yield found


def fill(disk: Path, *, leaving: int) -> Path:
    """Take all room but so many bytes."""
    ballast = disk / "ballast"
    with ballast.open("wb", buffering=0) as file:
        try:
            while True:
                file.write(b"x" * 4096)
        except OSError:
            file.truncate(max(0, file.tell() - leaving))
    return ballast


@pytest.mark.parametrize("leaving", [0, 8, 24, 48, 96, 128, 160, 192])
def test_a_night_on_a_full_disk_and_the_night_after(cramped: Nights, leaving: int) -> None:
    cramped.publisher.put(SPEC, spec("1.4.0", required="cprnummer"))
    path = cramped.write()
    ballast = fill(path.parent, leaving=leaving * 1024)
    status, _, told = _run(cramped, path)
    assert status in (0, 3, 4)
    assert len(told.splitlines()) == (status != 0)
    assert status != 4 or "free some space" in told or "full" in told
    assert cramped.tracker("verify")[0] == 0
    ballast.unlink()
    cramped.run()
    assert len(cramped.subjects) == 1
    assert "1.3.0 → 1.4.0" in cramped.text()
    assert [each["version"] for each in cramped.log()] == ["1.3.0", "1.4.0"]
    assert cramped.tracker("verify")[0] == 0
    assert "1.4.0" in (path.parent / "clients" / "doedsbo_client" / "_about.py").read_text("utf-8")
    assert cramped.run().status == 0
    assert len(cramped.subjects) == 1


def _run(nights: Nights, config: Path) -> tuple[int, str, str]:
    """A run that needs no room for its settings."""
    nights.write = lambda: config  # type: ignore[method-assign]
    return nights.tracker("run", "-q")


def test_other_commands_on_a_full_disk(cramped: Nights, publisher: Publisher, tmp_path: Path) -> None:
    publisher.put(SPEC, spec("1.4.0", required="cprnummer"))
    cramped.run()
    older = tmp_path / "older.yaml"
    older.write_bytes(spec("1.2.0"))
    path = cramped.write()
    ballast = fill(path.parent, leaving=0)
    cramped.write = lambda: path  # type: ignore[method-assign]
    disk = path.parent
    for status, arguments in (
        (4, ("import", "doedsbo", str(older), "--date", "2020-01-01")),
        (2, ("stubs", "generate", "doedsbo@latest", "--package", "other", "-o", str(disk / "other"))),
        (2, ("report", "doedsbo", "--format", "html", "-o", str(disk / "report.html"))),
        (2, ("diff", "doedsbo@1.3.0", "doedsbo@latest", "--format", "json", "-o", str(disk / "diff.json"))),
    ):
        found, _, told = cramped.tracker(*arguments)
        assert (found, len(told.splitlines())) == (status, 1), told
        assert ROOM in told, told
    assert cramped.tracker("verify")[0] == 0
    ballast.unlink()
    assert cramped.tracker("import", "doedsbo", str(older), "--date", "2020-01-01")[0] == 0
    assert [each["version"] for each in cramped.log()] == ["1.2.0", "1.3.0", "1.4.0"]
