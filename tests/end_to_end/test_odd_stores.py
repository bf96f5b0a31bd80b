"""Stores in odd places, and states that were lost, broken or are not ours to read: one clear line, or mended."""

import json
import os
import random
import shutil
import sqlite3
import subprocess
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from end_to_end.publisher import Nights, page, spec

SPEC = "/media/olknq5at/doedsbojournal-version-130.txt"
OTHER, LOG = "/media/zzzz1111/konkurs.txt", "/media/zzzz1111/aendringslog.md"


def change(nights: Nights, version: str = "1.4.0") -> None:
    nights.publisher.put(SPEC, spec(version, required="cprnummer"))


def store(nights: Nights) -> Path:
    return nights.folder / "snapshots"


def in_order(nights: Nights, versions: list[str], mails: int) -> None:
    """All is there, whole, and told so many times."""
    assert [each["version"] for each in nights.log()] == versions
    assert nights.tracker("verify")[0] == 0
    assert len(nights.subjects) == mails


@pytest.mark.parametrize("name", ["min mappe med æøå", 'it\'s "quoted" 100% & more', "a" * 200, "-v"])
def test_a_store_may_lie_anywhere(nights: Nights, name: str) -> None:
    nights.folder = nights.folder / name
    nights.folder.mkdir()
    nights.run()
    change(nights)
    assert nights.run().status == 0
    in_order(nights, ["1.3.0", "1.4.0"], 1)


def test_a_store_may_be_a_link_to_another_disk(nights: Nights) -> None:
    (nights.folder / "elsewhere").mkdir()
    store(nights).symlink_to(nights.folder / "elsewhere", target_is_directory=True)
    nights.run()
    change(nights)
    assert nights.run().status == 0
    in_order(nights, ["1.3.0", "1.4.0"], 1)


def deleted(path: Path) -> None:
    for ending in ("", "-wal", "-shm"):
        path.with_name(path.name + ending).unlink(missing_ok=True)


def emptied(path: Path) -> None:
    path.write_bytes(b"")


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def overwritten(path: Path) -> None:
    path.write_bytes(random.Random(1).randbytes(20_000))


def riddled(path: Path) -> None:
    content = bytearray(path.read_bytes())
    chance = random.Random(2)
    for _ in range(400):
        content[chance.randrange(len(content))] ^= 0xFF
    path.write_bytes(content)


@pytest.mark.parametrize("harm", [deleted, emptied, cut, overwritten, riddled])
def test_a_state_that_is_lost_or_broken_is_made_again_and_nothing_is_told_twice(
    nights: Nights, harm: Callable[[Path], None]
) -> None:
    nights.run()
    change(nights)
    nights.run()
    harm(store(nights) / "state.sqlite")
    assert nights.tracker("status")[0] == 0
    status, out, _ = nights.tracker("verify")
    assert (status, "state.sqlite: " in out) == (4, True)
    found = nights.run()
    assert (found.status, found.outcome()) == (0, "unchanged")
    in_order(nights, ["1.3.0", "1.4.0"], 1)
    change(nights, "1.5.0")
    assert nights.run().outcome() == "changed"
    in_order(nights, ["1.3.0", "1.4.0", "1.5.0"], 2)


@pytest.mark.parametrize("seed", range(6))
def test_a_state_with_a_few_flipped_bytes_is_used_or_made_again(nights: Nights, seed: int) -> None:
    nights.run()
    path, chance = store(nights) / "state.sqlite", random.Random(seed)
    content = bytearray(path.read_bytes())
    for _ in range(1 + seed % 3):
        content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)
    path.write_bytes(content)
    change(nights)
    status, _, told = nights.tracker("run", "-q")
    assert status in (0, 3, 4), told
    assert "Traceback" not in told
    path.unlink()
    nights.run()
    assert [each["version"] for each in nights.log()] == ["1.3.0", "1.4.0"]


def test_a_state_of_a_newer_release_is_one_clear_line_and_left_alone(nights: Nights) -> None:
    nights.run()
    path = store(nights) / "state.sqlite"
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE schema SET version = 999")
    before = path.read_bytes()
    for command in (["run", "-q"], ["status"]):
        status, _, told = nights.tracker(*command)
        assert (status, len(told.splitlines())) == (4, 1)
        assert "newer than this release" in told
    assert path.read_bytes() == before


def test_a_read_only_store_can_be_read_and_a_run_says_so(nights: Nights, small: Path, tmp_path: Path) -> None:
    nights.run()
    change(nights)
    nights.run()
    shutil.copytree(store(nights), small / "snapshots")
    subprocess.run(["mount", "-o", "remount,ro", str(small)], check=True)
    there = ("--store", str(small / "snapshots"))
    for command in ("status", "log", "show doedsbo@latest", "verify", "report doedsbo"):
        status, out, told = nights.tracker(*command.split(), *there)
        assert (status, told) == (0, ""), command
        assert out
    for arguments in (("run", "-q"), ("import", "doedsbo", str(tmp_path / "tracker.toml"))):
        status, _, told = nights.tracker(*arguments, *there)
        assert (status, len(told.splitlines())) == (4, 1)
        assert "read-only" in told


def test_a_lock_that_a_killed_run_left_holds_nobody_up(nights: Nights) -> None:
    nights.run()
    (store(nights) / ".lock").write_text('{"pid": 1, "host": "x", "purpose": "run", "since": "2026-11-27T03:17:00Z"}\n')
    assert nights.run().status == 0


@pytest.mark.parametrize(
    "hostile", ["--output=x.yaml", ":(glob)**", "-v", "æøå mappe/dødsbo fil.yaml", "a\nb.yaml", "a*b"]
)
def test_a_file_of_any_name_is_imported_from_a_git_history(
    nights: Nights, hostile: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    repository = nights.folder / "repo: med kolon"
    repository.mkdir()
    monkeypatch.setenv("HOME", str(nights.folder))
    for name in ("GIT_AUTHOR_NAME", "GIT_COMMITTER_NAME", "GIT_AUTHOR_EMAIL", "GIT_COMMITTER_EMAIL"):
        monkeypatch.setenv(name, "x@example.org")

    def git(*arguments: str) -> None:
        environment = {**os.environ, "GIT_LITERAL_PATHSPECS": "1"}
        subprocess.run(["git", *arguments], cwd=repository, check=True, capture_output=True, env=environment)

    git("init", "-q")
    (repository / hostile).parent.mkdir(exist_ok=True)
    for number, version in enumerate(("1.0.0", "1.1.0", "1.2.0")):
        (repository / hostile).write_bytes(spec(version))
        git("add", "-A")
        day = f"2020-01-0{number + 1}T12:00:00Z"
        monkeypatch.setenv("GIT_AUTHOR_DATE", day)
        monkeypatch.setenv("GIT_COMMITTER_DATE", day)
        git("commit", "-q", "-m", version)
    status, _, told = nights.tracker("import", "doedsbo", "--git", f"{repository}:{hostile}")
    assert (status, told) == (0, "")
    assert [each["version"] for each in nights.log()] == ["1.0.0", "1.1.0", "1.2.0"]
    assert nights.tracker("verify")[0] == 0


def test_damage_in_one_document_costs_no_other_its_news(nights: Nights) -> None:
    other = "/media/zzzz1111/konkurs.txt"
    bankruptcy = spec().replace(b"doedsbo", b"konkurs").replace("dødsbo".encode(), b"konkurs")
    links = (SPEC, "Dødsbojournaler (OpenAPI)"), (other, "Konkursboer (OpenAPI)")
    nights.publisher.put("/api/", page(*links))
    nights.publisher.put(other, bankruptcy)
    nights.run()
    [published] = (store(nights) / "doedsbo").glob("*.txt")
    published.write_bytes(published.read_bytes() + b" ")
    change(nights)
    nights.publisher.put(other, bankruptcy.replace(b"maxLength: 10", b"maxLength: 5"))
    night = nights.run()
    assert night.status == 3
    assert any("damaged: not the bytes recorded" in line for line in night.errors)
    assert "1 breaking change in konkurs" in nights.subjects[-1]
    assert nights.run().run["mail"]["queued"] == 0


@pytest.mark.parametrize("harm", [deleted, emptied, cut, overwritten, riddled])
def test_a_change_of_the_night_that_finds_the_state_lost_is_told(nights: Nights, harm: Callable[[Path], None]) -> None:
    nights.run()
    harm(store(nights) / "state.sqlite")
    change(nights)
    assert nights.run().outcome() == "changed"
    in_order(nights, ["1.3.0", "1.4.0"], 1)


def test_mail_that_waits_in_a_damaged_state_goes_out_once(nights: Nights) -> None:
    nights.run()
    change(nights)
    nights.extra = '[[webhook]]\nurl = "http://127.0.0.1:9/"'
    assert nights.run().status == 3
    path = store(nights) / "state.sqlite"
    content = path.read_bytes()
    path.write_bytes(content.replace(b"openapi", b"opemapi"))
    nights.extra = f'[[webhook]]\nurl = "{nights.publisher.address}/hook"'
    assert nights.run().status == 0
    assert len(nights.publisher.posted) == 1
    in_order(nights, ["1.3.0", "1.4.0"], 1)


@pytest.mark.parametrize("column", ["kind", "told", "suspects", "last_seen", "suspect", "failures"])
def test_a_garbled_field_of_a_document_is_a_clear_line_and_made_again(nights: Nights, column: str) -> None:
    """Also where no run ended well after it was written."""
    nights.run()
    with closing(sqlite3.connect(store(nights) / "state.sqlite")) as connection, connection:
        connection.execute(f"UPDATE documents SET {column} = 'garbled' WHERE name = 'doedsbo'")
    (store(nights) / "state.sqlite.sha256").unlink()
    change(nights)
    assert nights.tracker("status")[0] == 0
    found = nights.run()
    assert (found.status, found.outcome()) == (0, "changed")
    assert any("broken; kept as state.sqlite.broken and made again" in line for line in found.errors)
    in_order(nights, ["1.3.0", "1.4.0"], 1)


@pytest.mark.parametrize(
    "harm",
    [
        "DROP TABLE urls", "DROP TABLE outbox", "ALTER TABLE documents DROP COLUMN failures",
        "ALTER TABLE sources RENAME COLUMN failing_since TO x", "UPDATE outbox SET position = 'x'",
        f"UPDATE outbox SET sent = NULL, payload = '{'[' * 10_000}'",
    ],
)  # fmt: skip
def test_a_state_without_what_this_release_keeps_in_it_is_made_again(nights: Nights, harm: str) -> None:
    nights.run()
    change(nights)
    nights.run()
    with closing(sqlite3.connect(store(nights) / "state.sqlite")) as connection, connection:
        connection.execute(harm)
    (store(nights) / "state.sqlite.sha256").unlink()
    change(nights, "1.5.0")
    assert nights.tracker("status")[0] == 0
    found = nights.run()
    assert (found.status, found.outcome()) == (0, "changed")
    in_order(nights, ["1.3.0", "1.4.0", "1.5.0"], 2)


def spoiled(path: Path) -> None:
    path.write_bytes(path.read_bytes().replace(b"cprnummer", b"cprmummer"))


@pytest.mark.parametrize("harm", [spoiled, cut, emptied, Path.unlink])
def test_a_damaged_newest_revision_is_put_right_by_the_same_bytes_and_told_once(
    nights: Nights, harm: Callable[[Path], None]
) -> None:
    """Though the server would have said that nothing changed."""
    nights.run()
    [published] = (store(nights) / "doedsbo").glob("*.txt")
    content = published.read_bytes()
    harm(published)
    assert nights.tracker("verify")[0] == 4
    found = nights.run()
    assert (found.status, found.outcome()) == (0, "unchanged")
    assert "our copy was damaged" in found.documents["doedsbo"]["reason"]
    assert ["our copy was damaged" in line for line in found.errors] == [True]
    assert published.read_bytes() == content
    again = nights.run()
    assert (again.documents["doedsbo"]["reason"], again.errors) == (None, [])
    in_order(nights, ["1.3.0"], 0)


def two_documents(nights: Nights) -> None:
    """A second spec, and a changelog for the first."""
    links = (SPEC, "Dødsbojournaler (OpenAPI)"), (OTHER, "Konkursboer (OpenAPI)"), (LOG, "Ændringslog")
    nights.publisher.put("/api/", page(*links))
    nights.publisher.put(OTHER, bankruptcy(10))
    nights.publisher.put(LOG, "# Ændringslog\n\n## 1.3.0 (2024-03-12)\n\n- Feltet er nyt\n".encode())
    nights.run()


def bankruptcy(length: int) -> bytes:
    return spec(length=length).replace(b"doedsbo", b"konkurs").replace("dødsbo".encode(), b"konkurs")


def test_a_document_whose_folder_is_gone_astray_fails_alone(nights: Nights) -> None:
    two_documents(nights)
    shutil.rmtree(store(nights) / "doedsbo")
    (store(nights) / "doedsbo").symlink_to("nowhere")
    change(nights)
    nights.publisher.put(OTHER, bankruptcy(5))
    night = nights.run()
    assert (night.status, night.outcome("doedsbo"), night.outcome("konkurs")) == (3, "failed", "changed")
    assert "doedsbo: cannot be written: file exists" in night.documents["doedsbo"]["reason"]
    assert "1 breaking change in konkurs" in nights.subjects[-1]
    status, out, _ = nights.tracker("verify")
    assert (status, "doedsbo: foreign: it belongs to no store" in out) == (4, True)


def test_damage_in_a_changelog_costs_no_spec_its_comparison(nights: Nights) -> None:
    two_documents(nights)
    shutil.rmtree(store(nights) / ".derived")
    [published] = (store(nights) / "aendringslog").glob("*.md")
    published.write_bytes(published.read_bytes() + b" ")
    change(nights)
    night = nights.run()
    assert (night.outcome("doedsbo"), night.documents["doedsbo"]["summary"]["breaking"]) == ("changed", 1)
    for command in ("report doedsbo", "log", f"site -o {nights.folder / 'site'}"):
        status, _, told = nights.tracker(*command.split())
        assert status == 0, told


def test_damage_in_a_document_hides_no_other_in_the_log(nights: Nights) -> None:
    two_documents(nights)
    change(nights)
    nights.run()
    shutil.rmtree(store(nights) / ".derived")
    [*_, published] = sorted((store(nights) / "doedsbo").glob("*.txt"))
    published.write_bytes(published.read_bytes() + b" ")
    status, out, told = nights.tracker("log", "--format", "json")
    found = {each["document"]: each["revisions"] for each in json.loads(out)["documents"]}
    assert (status, len(found["konkurs"]), found["doedsbo"][0]["summary"]) == (0, 1, None)
    assert "damaged" in told


def garbled(path: Path) -> None:
    first, *rest = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(b"".join([first.replace(b"1.3.0", b"1.3.1"), *rest]))


@pytest.mark.parametrize("harm", [Path.unlink, emptied, cut, garbled])
def test_an_index_is_made_whole_by_a_night_without_news(nights: Nights, harm: Callable[[Path], None]) -> None:
    nights.run()
    change(nights)
    nights.run()
    index = store(nights) / "doedsbo" / "index.jsonl"
    content = index.read_bytes()
    harm(index)
    assert nights.run().outcome() == "unchanged"
    assert index.read_bytes() == content
    in_order(nights, ["1.3.0", "1.4.0"], 1)


def test_an_index_that_alone_tells_of_a_lost_revision_goes_on_telling(nights: Nights) -> None:
    nights.run()
    change(nights)
    nights.run()
    folder = store(nights) / "doedsbo"
    [lost] = folder.glob("*_1.3.0_*.provenance.json")
    lost.unlink()
    garbled(folder / "index.jsonl")
    nights.run()
    assert "index.jsonl: damaged in line 1" in nights.tracker("verify")[1]


def test_a_provenance_file_that_is_gone_is_written_again_as_far_as_the_index_tells(nights: Nights) -> None:
    nights.run()
    change(nights)
    nights.run()
    before = nights.log()
    [lost] = (store(nights) / "doedsbo").glob("*_1.3.0_*.provenance.json")
    lost.write_bytes(lost.read_bytes().replace(b"1.3.0", b"1.3.1"))
    assert "delete it, and the next run writes again" in nights.tracker("verify")[1]
    lost.unlink()
    assert nights.tracker("verify")[0] == 4
    assert nights.run().outcome() == "unchanged"
    assert b'"restored": "from the index"' in lost.read_bytes()
    (store(nights) / "doedsbo" / "index.jsonl").unlink()
    assert nights.log() == before
    in_order(nights, ["1.3.0", "1.4.0"], 1)
