"""A configured client is in step with its document, whatever came between."""

import shutil

import pytest
from end_to_end.publisher import Nights, spec

from tracker.pipeline import run
from tracker.stubs import folder

SPEC = "/media/olknq5at/doedsbojournal-version-130.txt"


def with_client(nights: Nights) -> Nights:
    nights.extra = '[[stubs]]\ndocument = "doedsbo"\npackage = "doedsbo_client"\noutput = "clients"\n'
    return nights


def about(nights: Nights) -> str:
    return (nights.folder / "clients" / "doedsbo_client" / "_about.py").read_text("utf-8")


def test_a_client_that_could_not_be_written_is_made_by_the_next_run(nights: Nights) -> None:
    assert with_client(nights).run().status == 0
    nights.publisher.put(SPEC, spec("1.4.0", required="cprnummer"))
    package = nights.folder / "clients" / "doedsbo_client"
    package.rename(nights.folder / "aside")
    package.write_text("a file in the way")
    failed = nights.run()
    assert failed.status == 3
    assert [line.partition(": /")[0] for line in failed.errors] == ["tracker: client of doedsbo"]
    assert len(nights.subjects) == 1
    package.unlink()
    (nights.folder / "aside").rename(package)
    assert "1.3.0" in about(nights)
    assert nights.run().status == 0
    assert "1.4.0" in about(nights)
    assert len(nights.subjects) == 1
    assert "cprnummer" in (package / "MIGRATION.md").read_text("utf-8")


def test_a_client_made_again_says_the_same(nights: Nights) -> None:
    with_client(nights).run()
    nights.publisher.put(SPEC, spec("1.4.0", required="cprnummer"))
    nights.run()
    package = nights.folder / "clients" / "doedsbo_client"
    before = {path: path.read_bytes() for path in package.rglob("*") if path.is_file()}
    shutil.rmtree(nights.folder / "snapshots" / ".derived")
    nights.run()
    assert {path: path.read_bytes() for path in package.rglob("*") if path.is_file()} == before


def test_a_client_that_is_in_step_is_left_alone(nights: Nights) -> None:
    with_client(nights).run()
    before = (nights.folder / "clients" / "doedsbo_client" / "_about.py").stat().st_mtime_ns
    assert nights.run().run["stubs"] == []
    assert (nights.folder / "clients" / "doedsbo_client" / "_about.py").stat().st_mtime_ns == before


def test_the_step_is_told_by_the_run_after_a_kill(nights: Nights) -> None:
    """The killed run wrote the client already; what changed for its users is still told."""
    with_client(nights).run()
    nights.publisher.put(SPEC, spec("1.4.0", required="cprnummer"))
    assert nights.tracker("stubs", "generate", "doedsbo@latest", "--package", "x", "-o", str(nights.folder))[0] == 0
    spare = nights.folder / "newer.yaml"
    spare.write_bytes(spec("1.4.0", required="cprnummer"))
    assert (
        nights.tracker(
            "stubs", "generate", str(spare), "--package", "doedsbo_client", "-o", str(nights.folder / "clients")
        )[0]
        == 0
    )
    [told] = nights.run().run["stubs"]
    assert told["semver"] == "major"


class CutOffError(BaseException):
    """The process ended here."""


def cut_off(*arguments: object, **more: object) -> None:
    raise CutOffError


@pytest.mark.parametrize("moment", ["before the report", "amid the files", "twice", "with another change"])
def test_files_that_a_killed_run_wrote_are_told_by_the_next(
    nights: Nights, monkeypatch: pytest.MonkeyPatch, moment: str
) -> None:
    with_client(nights).run()
    nights.publisher.put(SPEC, spec("1.4.0", required="cprnummer"))
    for _ in range(2 if moment == "twice" else 1):
        with monkeypatch.context() as patch:
            if moment == "amid the files":
                patch.setattr(folder, "_put_all", cut_off)
            else:
                patch.setattr(run, "write_reports", cut_off)
            with pytest.raises(CutOffError):
                nights.pass_by()
    if moment == "with another change":
        nights.publisher.put(SPEC, spec("1.5.0", required="cprnummer"))
    done = nights.pass_by()
    [told] = done.report.clients
    assert {"MIGRATION.md", "_about.py"} <= set(told.files_changed)
    assert any("cprnummer" in line for line in told.diff.splitlines())
    assert "1.4.0" in told.diff
    assert told.diff.count("+    cprnummer: str\n") == 1
    assert len(nights.subjects) == 1
    assert nights.run().run["stubs"] == []
