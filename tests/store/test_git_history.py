"""Versions from a git repository, of which nothing is executed."""

import contextlib
import os
import shutil
import subprocess
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tracker.errors import UsageError
from tracker.store.git_history import read_history, split

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")

ENVIRONMENT = {
    **{name: value for name, value in os.environ.items() if not name.startswith("GIT_")},
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_AUTHOR_NAME": "Udgiver",
    "GIT_AUTHOR_EMAIL": "udgiver@example.org",
    "GIT_COMMITTER_NAME": "Udgiver",
    "GIT_COMMITTER_EMAIL": "udgiver@example.org",
}


class Repository:
    """A repository made in the test."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir()
        self.git("init", "--quiet", "--initial-branch=main")

    def git(self, *arguments: str, day: int = 1) -> str:
        date = f"2023-09-{day:02}T12:00:00+02:00"
        dated = {**ENVIRONMENT, "GIT_AUTHOR_DATE": "2020-01-01T00:00:00Z", "GIT_COMMITTER_DATE": date}
        done = subprocess.run(
            ["git", *arguments], cwd=self.folder, env=dated, check=True, capture_output=True, text=True
        )
        return done.stdout.strip()

    def commit(self, day: int, **files: bytes) -> str:
        for name, content in files.items():
            (self.folder / f"{name}.yaml").write_bytes(content)
        self.git("add", "--all")
        self.git("commit", "--quiet", "--message", f"dag {day}\n\nnavn\x02", day=day)
        return self.git("rev-parse", "HEAD")


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    return Repository(tmp_path / "specs")


def history(repository: Repository, path: str) -> list[tuple[int, bytes]]:
    return [(version.date.day, version.content) for version in read_history(repository.folder, path)]


def test_every_version_of_the_file_oldest_first(repository: Repository) -> None:
    first = repository.commit(1, spec=b"\xff\x001\r\n", other=b"x")
    repository.commit(2, other=b"y")
    repository.commit(3, spec=b"2")
    versions = list(read_history(repository.folder, "spec.yaml"))
    assert [version.content for version in versions] == [b"\xff\x001\r\n", b"2"]
    assert versions[0].date == datetime(2023, 9, 1, 10, tzinfo=UTC)
    assert versions[0].origin == f"git:{first[:12]}:spec.yaml"
    assert versions[0].file_name == "spec.yaml"


def test_a_renamed_file_keeps_its_history(repository: Repository) -> None:
    body = b"openapi: 3.0.3\n" * 40
    repository.commit(1, ældre=body + b"1")
    (repository.folder / "mappe").mkdir()
    repository.git("mv", "ældre.yaml", "mappe/ny version.yaml")
    (repository.folder / "mappe" / "ny version.yaml").write_bytes(body + b"2")
    repository.commit(2)
    assert history(repository, "mappe/ny version.yaml") == [(1, body + b"1"), (2, body + b"2")]
    assert [v.file_name for v in read_history(repository.folder, "mappe/ny version.yaml")] == [
        "ældre.yaml",
        "ny version.yaml",
    ]


def test_a_file_removed_and_put_back(repository: Repository) -> None:
    repository.commit(1, spec=b"1")
    (repository.folder / "spec.yaml").unlink()
    repository.commit(2, other=b"x")
    repository.commit(3, spec=b"3")
    assert history(repository, "spec.yaml") == [(1, b"1"), (3, b"3")]


def test_a_merge_counts_when_it_reaches_the_branch(repository: Repository) -> None:
    repository.commit(1, spec=b"1")
    repository.git("switch", "--quiet", "--create", "udkast")
    repository.commit(2, spec=b"draft")
    repository.commit(3, spec=b"2")
    repository.git("switch", "--quiet", "main")
    repository.git("merge", "--quiet", "--no-ff", "--message", "flet", "udkast", day=9)
    assert history(repository, "spec.yaml") == [(1, b"1"), (9, b"2")]


def test_at_most_so_many_and_so_large(repository: Repository) -> None:
    for day in range(1, 5):
        repository.commit(day, spec=b"%d" % day)
    newest = read_history(repository.folder, "spec.yaml", limit=2)
    assert [version.content for version in newest] == [b"3", b"4"]
    repository.commit(5, spec=b"x" * 1000)
    with pytest.raises(UsageError, match="has 1000 bytes; at most 999 are taken in"):
        list(read_history(repository.folder, "spec.yaml", largest=999))


def test_links_are_not_followed(repository: Repository) -> None:
    repository.commit(1, spec=b"1")
    (repository.folder / "spec.yaml").unlink()
    (repository.folder / "spec.yaml").symlink_to("/etc/passwd")
    repository.commit(2)
    assert history(repository, "spec.yaml") == [(1, b"1")]


def test_a_clone_without_contents_is_one_clear_line(repository: Repository, tmp_path: Path) -> None:
    repository.commit(1, spec=b"1")
    repository.commit(2, spec=b"2")
    repository.git("config", "uploadpack.allowFilter", "true")
    clone = tmp_path / "clone"
    repository.git("clone", "--quiet", "--filter=blob:none", f"file://{repository.folder}", str(clone))
    with pytest.raises(UsageError, match=r"has no content of [0-9a-f]{12}; fetch the whole repository"):
        list(read_history(clone, "spec.yaml"))


def test_a_long_history_costs_one_process(repository: Repository) -> None:
    stream = ["reset refs/heads/main\n"]
    for day in range(1, 1001):
        message = (
            f"commit refs/heads/main\ncommitter U <u@example.org> {1_600_000_000 + day * 86400} +0000\ndata 1\nx\n"
        )
        stream.append(f"{message}M 644 inline spec.yaml\ndata {len(str(day))}\n{day}\n")
    fed = subprocess.run(["git", "fast-import", "--quiet"], cwd=repository.folder, input="".join(stream).encode())
    assert fed.returncode == 0
    versions = list(read_history(repository.folder, "spec.yaml"))
    assert [version.content for version in versions] == [b"%d" % day for day in range(1, 1001)]


def test_nothing_of_the_repository_is_executed(repository: Repository, tmp_path: Path) -> None:
    trap = tmp_path / "trap.sh"
    trap.write_text(f"#!/bin/sh\ntouch {tmp_path}/sprung\ncat\n")
    trap.chmod(0o755)
    (repository.folder / ".gitattributes").write_text("*.yaml diff=trap filter=trap\n")
    repository.commit(1, spec=b"1")
    repository.commit(2, spec=b"2")
    for name in (
        "core.fsmonitor",
        "core.pager",
        "core.sshCommand",
        "core.askPass",
        "diff.external",
        "diff.trap.textconv",
        "diff.trap.command",
        "filter.trap.smudge",
        "filter.trap.process",
        "gpg.program",
        "alias.log",
        "alias.cat-file",
        "pager.log",
    ):
        repository.git("config", name, f"!{trap}" if name.startswith("alias") else str(trap))
    repository.git("config", "log.showSignature", "true")
    hooks = repository.folder / ".git" / "hooks"
    for hook in ("post-checkout", "fsmonitor-watchman", "post-index-change"):
        shutil.copy(trap, hooks / hook)
    assert history(repository, "spec.yaml") == [(1, b"1"), (2, b"2")]
    assert not (tmp_path / "sprung").exists()


@pytest.mark.parametrize("path", ["--output=sprung", "-p", ":(glob)**", "*.yaml", "../specs/spec.yaml", "mangler.yaml"])
def test_a_path_is_a_path_and_nothing_else(repository: Repository, path: str, monkeypatch: pytest.MonkeyPatch) -> None:
    repository.commit(1, spec=b"1")
    monkeypatch.chdir(repository.folder)
    with pytest.raises(UsageError, match=r"its history knows no file|outside repository"):
        list(read_history(repository.folder, path))
    assert not (repository.folder / "sprung").exists()


def test_what_is_no_repository_is_one_clear_line(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="not a git repository") as caught:
        list(read_history(tmp_path, "spec.yaml"))
    assert "\n" not in str(caught.value)


def test_a_repository_without_commits_is_one_clear_line(repository: Repository) -> None:
    with pytest.raises(UsageError, match="does not have any commits yet"):
        list(read_history(repository.folder, "spec.yaml"))


def test_without_git_it_is_told(repository: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(UsageError, match="git is not installed"):
        list(read_history(repository.folder, "spec.yaml"))


def test_a_place_is_folder_and_path(tmp_path: Path) -> None:
    (tmp_path / "a:b").mkdir()
    assert split(f"{tmp_path}/a:b:mappe/spec.yaml") == (tmp_path / "a:b", "mappe/spec.yaml")
    for wrong in ("spec.yaml", f"{tmp_path}:", f"{tmp_path}/mangler:spec.yaml", ""):
        with pytest.raises(UsageError, match="write FOLDER:PATH"):
            split(wrong)


def test_dates_that_go_backwards_stand_in_the_order_of_the_dates(repository: Repository) -> None:
    for day in (5, 3, 9):
        repository.commit(day, spec=b"%d" % day)
    assert history(repository, "spec.yaml") == [(3, b"3"), (5, b"5"), (9, b"9")]


@pytest.mark.parametrize("stamp", ["99999999999999", "9223372036854775807", "18446744073709551615"])
def test_a_date_that_is_none_is_one_clear_line_or_far_away(repository: Repository, stamp: str) -> None:
    """The commit is written as a hostile repository may hold it, past git's own checks."""
    repository.commit(1, spec=b"1")
    tree = repository.git("rev-parse", "HEAD^{tree}")
    text = f"tree {tree}\nauthor x <x@x> 1 +0000\ncommitter x <x@x> {stamp} +0000\n\nx\n"
    (repository.folder / "commit").write_text(text)
    commit = repository.git("hash-object", "-t", "commit", "-w", "--literally", "commit")
    repository.git("reset", "--quiet", "--soft", commit)
    with contextlib.suppress(UsageError):
        assert len(list(read_history(repository.folder, "spec.yaml"))) == 1
