"""Whatever changes in the store without tracker is found."""

import contextlib
import json
import shutil
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tracker.documents import Kind, Outcome, Snapshot, digest
from tracker.documents.reason import Reason
from tracker.errors import StoreError
from tracker.store.archive import FileArchive
from tracker.store.model import Damage
from tracker.store.provenance import seal
from tracker.store.verify import verify

FIRST = datetime(2023, 8, 25, 3, 17, 4, tzinfo=UTC)


def filled(root: Path) -> FileArchive:
    archive = FileArchive(root)
    for number, content in enumerate((b"openapi: 3.0.3", b"openapi: 3.1.0", b"openapi: 3.0.3")):
        for document in ("doedsbo", "kreditor"):
            snapshot = Snapshot("https://domstol.dk/media/a.txt", FIRST + timedelta(days=number), content)
            version = f"1.{number}.0"
            revision = archive.record(document, snapshot, kind=Kind.OPENAPI, outcome=Outcome.CHANGED, version=version)
            archive.cache(revision, "description-1", b"model")
    return archive


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("whole") / "store"
    filled(root)
    return root


def test_a_whole_store_is_whole(whole: Path) -> None:
    found = verify(FileArchive(whole))
    assert found.ok
    assert found.revisions == 6


def kept(root: Path) -> list[Path]:
    """The files that hold what was recorded."""
    return sorted(path for path in root.glob("*/**/*") if path.is_file())


@settings(max_examples=150, deadline=None)
@given(data=st.data())
def test_any_flipped_bit_is_found(whole: Path, data: st.DataObject) -> None:
    path = data.draw(st.sampled_from(kept(whole)))
    content = path.read_bytes()
    bit = data.draw(st.integers(0, 8 * len(content) - 1))
    flipped = bytearray(content)
    flipped[bit // 8] ^= 1 << bit % 8
    try:
        path.write_bytes(flipped)
        found = verify(FileArchive(whole))
        assert path.relative_to(whole).as_posix() in {damage.path for damage in found.damaged}
    finally:
        path.write_bytes(content)


@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_any_truncation_is_found_except_of_the_last_line_of_an_index(whole: Path, data: st.DataObject) -> None:
    """An index is not synced: a power cut may leave it short, and it is made again."""
    path = data.draw(st.sampled_from([path for path in kept(whole) if path.name != "index.jsonl"]))
    content = path.read_bytes()
    length = data.draw(st.integers(0, len(content) - 1))
    try:
        path.write_bytes(content[:length])
        found = verify(FileArchive(whole))
        assert path.relative_to(whole).as_posix() in {damage.path for damage in found.damaged}
    finally:
        path.write_bytes(content)


def sidecars(root: Path) -> list[Path]:
    return sorted((root / "doedsbo").glob("*.provenance.json"))


def drop_bytes(root: Path) -> None:
    sorted((root / "doedsbo").glob("*.txt"))[1].unlink()


def drop_provenance(root: Path) -> None:
    sidecars(root)[1].unlink()


def drop_both(root: Path) -> None:
    drop_bytes(root)
    drop_provenance(root)


def add_foreign(root: Path) -> None:
    (root / "doedsbo" / "noter.docx").write_bytes(b"x")


def copy_from_another_document(root: Path) -> None:
    stray = sorted((root / "kreditor").glob("*.provenance.json"))[1]
    shutil.copy(stray, root / "doedsbo" / stray.name.replace("2023-08-26", "2023-08-27"))


def rename_provenance(root: Path) -> None:
    second = sidecars(root)[1]
    second.rename(second.with_name(second.name.replace("2023-08-26", "2023-09-26")))


def reseal_with_another_date(root: Path) -> None:
    second = sidecars(root)[1]
    fields = json.loads(second.read_bytes())
    del fields["seal"]
    second.write_bytes(seal({**fields, "fetched": "2020-01-01T00:00:00.000000Z"}, indent=1))


def replace_bytes_by_a_folder(root: Path) -> None:
    path = sorted((root / "doedsbo").glob("*.txt"))[1]
    path.unlink()
    path.mkdir()


@pytest.mark.parametrize(
    ("harm", "number", "reason"),
    [
        (drop_bytes, 2, "missing: its provenance tells of it"),
        (drop_provenance, 2, "missing: the next run writes again what the index tells of it"),
        (drop_both, 2, "missing: the next run writes again what the index tells of it"),
        (add_foreign, 0, "foreign: no provenance tells of it"),
        (copy_from_another_document, 0, "foreign: it belongs elsewhere"),
        (rename_provenance, 2, "missing: the next run writes again what the index tells of it"),
        (reseal_with_another_date, 2, "foreign: the index tells of another one"),
        (replace_bytes_by_a_folder, 2, "cannot be read: is a directory"),
    ],
)
def test_harm_is_told_with_its_place(tmp_path: Path, harm: Callable[[Path], None], number: int, reason: str) -> None:
    archive = filled(tmp_path / "store")
    harm(archive.root)
    damaged = verify(FileArchive(archive.root)).damaged
    assert (number, reason) in {(damage.number, damage.reason) for damage in damaged}
    assert {damage.document for damage in damaged} == {"doedsbo"}
    assert all(damage.path.startswith("doedsbo/") for damage in damaged)


def test_all_provenance_damaged_and_no_index_is_told(tmp_path: Path) -> None:
    archive = filled(tmp_path / "store")
    (archive.root / "doedsbo" / "index.jsonl").unlink()
    for path in sidecars(archive.root):
        path.write_bytes(b"{}")
    damaged = verify(FileArchive(archive.root)).damaged
    assert len(damaged) >= 3
    assert FileArchive(archive.root).documents() == ("kreditor",)
    assert "damaged: its seal does not fit" in {damage.reason for damage in damaged}


@pytest.mark.parametrize(
    "hostile", [b"", b"null", b"[[", b"[" * 100_000, b'{"seal": 1}', b"\xff\xfe", b'{"a": NaN, "seal": ""}']
)
def test_hostile_provenance_is_damage_and_nothing_worse(tmp_path: Path, hostile: bytes) -> None:
    archive = filled(tmp_path / "store")
    sidecars(archive.root)[0].write_bytes(hostile)
    (archive.root / "doedsbo" / "index.jsonl").write_bytes(hostile)
    assert [revision.number for revision in FileArchive(archive.root).revisions("doedsbo")] == [1, 2]
    assert {damage.document for damage in verify(FileArchive(archive.root)).damaged} == {"doedsbo"}


@pytest.mark.parametrize(
    "fields",
    [{"file": "../../etc/passwd"}, {"file": ".."}, {"kind": "x"}, {"fetched": "i går"}, {"size": None}, {"name": "x"}],
)
def test_sealed_nonsense_is_no_revision(tmp_path: Path, fields: dict[str, object]) -> None:
    archive = filled(tmp_path / "store")
    (archive.root / "doedsbo" / "index.jsonl").unlink()
    first = sidecars(archive.root)[0]
    read = json.loads(first.read_bytes())
    del read["seal"]
    first.write_bytes(seal({**read, **fields}, indent=1))
    assert len(FileArchive(archive.root).revisions("doedsbo")) == 2
    assert not verify(FileArchive(archive.root)).ok


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5) | st.just("0001-01-01T00:00:00+23:59"),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    max_leaves=5,
)


@settings(max_examples=150, deadline=None)
@given(data=st.data(), noise=st.binary(max_size=200))
def test_whatever_stands_in_its_files_reading_ends_well(
    whole: Path, tmp_path_factory: pytest.TempPathFactory, data: st.DataObject, noise: bytes
) -> None:
    """Noise, pieces of true files, and sealed fields of any type: revisions or damage, never anything else."""
    root = tmp_path_factory.mktemp("noise") / "store"
    shutil.copytree(whole, root)
    for path in (root / "doedsbo" / "index.jsonl", sidecars(root)[1]):
        fields = json.loads(sidecars(whole)[0].read_bytes())
        del fields["seal"]
        fields[data.draw(st.sampled_from(sorted(fields)))] = data.draw(JSON)
        indent = None if path.name == "index.jsonl" else 1
        content = data.draw(st.sampled_from([noise, path.read_bytes() + noise, noise + path.read_bytes()]) | st.none())
        path.write_bytes(seal(fields, indent=indent) if content is None else content)
    archive = FileArchive(root)
    found = archive.revisions("doedsbo")
    assert [revision.number for revision in found] == list(range(1, len(found) + 1))
    for revision in found:
        with contextlib.suppress(StoreError):
            assert digest(archive.content(revision)) == revision.sha256
    verify(archive)


def test_folders_that_are_no_documents_are_left_alone(tmp_path: Path) -> None:
    archive = filled(tmp_path / "store")
    for name in ("_site", ".git"):
        (archive.root / name).mkdir()
        (archive.root / name / "report.html").write_bytes(b"")
    assert verify(archive).ok


def test_damage_of_a_derived_model_says_that_it_may_go(tmp_path: Path) -> None:
    archive = filled(tmp_path / "store")
    path = sorted((archive.root / ".derived").glob("*/*"))[0]
    path.write_bytes(b"x")
    place = path.relative_to(archive.root).as_posix()
    assert verify(archive).damaged == (
        Damage("doedsbo", 0, place, Reason("damaged: it is not used and may be deleted")),
    )
