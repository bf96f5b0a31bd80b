"""A report is there whole or not at all, and its digests tell what became of it."""

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tracker.errors import StoreError
from tracker.store.archive import FileArchive
from tracker.store.reports import Reports
from tracker.store.verify import verify

PAGES = {"report.html": "<p>Dødsbo</p>", "dødsbo.html": "<p>æøå</p>"}


def test_a_report_is_a_folder_that_other_tools_can_check(tmp_path: Path) -> None:
    kept = Reports(tmp_path).keep("2026-11-27T031704Z", PAGES.items())
    assert [path.read_text("utf-8") for path in kept] == list(PAGES.values())
    done = subprocess.run(["sha256sum", "--check", "--strict", "SHA256SUMS"], cwd=kept[0].parent, check=False)
    assert done.returncode == 0


def test_two_reports_of_one_second_are_two(tmp_path: Path) -> None:
    first, second = (Reports(tmp_path).keep("2026-11-27T031704Z", PAGES.items()) for _ in range(2))
    assert first != second
    assert all(path.exists() for path in (*first, *second))


def test_a_report_that_breaks_off_leaves_nothing_that_looks_like_one(tmp_path: Path) -> None:
    def pages() -> Iterator[tuple[str, str]]:
        yield "report.html", "<p>"
        raise KeyError

    with pytest.raises(KeyError):
        Reports(tmp_path).keep("2026-11-27T031704Z", pages())
    assert not list(tmp_path.glob("_reports/2*"))
    Reports(tmp_path).keep("2026-11-27T031705Z", PAGES.items())
    assert [path.name for path in (tmp_path / "_reports").iterdir()] == ["2026-11-27T031705Z"]


@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_any_flipped_bit_of_a_report_is_found(tmp_path_factory: pytest.TempPathFactory, data: st.DataObject) -> None:
    root = tmp_path_factory.mktemp("store")
    [*_, last] = Reports(root).keep("2026-11-27T031704Z", PAGES.items())
    assert verify(FileArchive(root)).ok
    path = data.draw(st.sampled_from(sorted(last.parent.iterdir())))
    content = bytearray(path.read_bytes())
    bit = data.draw(st.integers(0, 8 * len(content) - 1))
    content[bit // 8] ^= 1 << bit % 8
    path.write_bytes(content)
    assert path.relative_to(root).as_posix() in {each.path for each in verify(FileArchive(root)).damaged}


def test_a_missing_page_is_found(tmp_path: Path) -> None:
    [first, _] = Reports(tmp_path).keep("2026-11-27T031704Z", PAGES.items())
    first.unlink()
    folder = first.parent.relative_to(tmp_path)
    assert {each.path: each.reason for each in verify(FileArchive(tmp_path)).damaged} == {
        f"{folder}/SHA256SUMS": "damaged, or a file beside it is",
        f"{folder}/report.html": "missing: SHA256SUMS tells of it",
    }


def test_missing_digests_and_what_is_no_report_are_found(tmp_path: Path) -> None:
    [first, _] = Reports(tmp_path).keep("2026-11-27T031704Z", PAGES.items())
    (first.parent / "SHA256SUMS").unlink()
    (tmp_path / "_reports" / "noter.txt").write_bytes(b"")
    assert {each.path: each.reason for each in verify(FileArchive(tmp_path)).damaged} == {
        f"{first.parent.relative_to(tmp_path)}/SHA256SUMS": "missing: what lies beside it cannot be checked",
        "_reports/noter.txt": "foreign: no report tells of it",
    }


def test_a_page_beside_the_reports_is_still_what_it_was(tmp_path: Path) -> None:
    text = '<?xml version="1.0" encoding="utf-8"?>\n<feed>\n  <title>Dødsbo</title>\n</feed>\n'
    kept = Reports(tmp_path).keep_page("feed.atom", text).read_text("utf-8").splitlines(keepends=True)
    assert "".join(kept[:1] + kept[2:]) == text


def test_a_folder_that_refuses_is_one_clear_line(tmp_path: Path) -> None:
    (tmp_path / "_reports").write_bytes(b"")
    with pytest.raises(StoreError, match="_reports"):
        Reports(tmp_path).keep("2026-11-27T031704Z", PAGES.items())


def test_a_report_is_on_the_disk_before_it_has_its_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    steps: list[str] = []
    fsync, rename = os.fsync, Path.rename

    def synced(descriptor: int) -> None:
        steps.append(Path(f"/proc/self/fd/{descriptor}").resolve().name)
        fsync(descriptor)

    def renamed(path: Path, target: Path) -> Path:
        steps.append("renamed")
        return rename(path, target)

    monkeypatch.setattr(os, "fsync", synced)
    monkeypatch.setattr(Path, "rename", renamed)
    Reports(tmp_path).keep("2026-11-27T031704Z", PAGES.items())
    before, after = steps[: steps.index("renamed")], steps[steps.index("renamed") + 1 :]
    assert {*PAGES, "SHA256SUMS", f".tmp-{os.getpid()}"} <= set(before)
    assert after == ["_reports"]
