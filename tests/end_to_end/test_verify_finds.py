"""Whatever changes in a store that has lived for some nights, `tracker verify` names it."""

import json
import random
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from changelog.drawing import Look, draw
from end_to_end.publisher import Nights, page, spec

SPEC = "/media/olknq5at/doedsbojournal-version-130.txt"
OTHER = "/media/zzzz1111/konkurs.txt"
LOG = "/media/abcd2222/aendringslog.pdf"
FORM = "/media/efgh3333/blanket.docx"
BITS = 3
"""Flipped in each file, one after another."""
EXEMPT = {".lock": "empty between runs, and says only who holds the store"}


@pytest.fixture
def lived(nights: Nights) -> Nights:
    """Documents of several kinds in several versions, imported ones too; reports, feed, a mail sent and one waiting."""
    links = (SPEC, "Dødsbojournaler (OpenAPI)"), (OTHER, "Konkurs (OpenAPI)"), (LOG, "Ændringslog"), (FORM, "Blanket")
    nights.folder.joinpath("ældre-2020-01-02.yaml").write_bytes(spec("0.9.0"))
    nights.tracker("import", "doedsbo", str(nights.folder / "ældre-2020-01-02.yaml"))
    for night, version in enumerate(("1.3.0", "1.4.0", "1.5.0")):
        nights.publisher.put("/api/", page(*links, text=f"Testmiljøet er opdateret, meddelelse nummer {night}."))
        nights.publisher.put(SPEC, spec(version, required="cprnummer" if night else "", length=10 + night))
        nights.publisher.put(OTHER, spec(version).replace(b"doedsbo", b"konkurs"))
        rows = [(f"{n + 1}. maj 2024", f"1.{3 + n}.0", f"Rettelse nummer {n}") for n in range(night + 1)]
        nights.publisher.put(LOG, draw(rows, Look(rules_across=True, rules_down=True)))
        nights.publisher.put(FORM, b"PK\x03\x04 %d" % night)
        if night == 2:
            nights.extra = '[[webhook]]\nurl = "http://127.0.0.1:9/"'
        nights.run()
    assert nights.tracker("verify")[0] == 0
    return nights


def store(nights: Nights) -> Path:
    return nights.folder / "snapshots"


def files(nights: Nights) -> list[Path]:
    return sorted(path for path in store(nights).rglob("*") if path.is_file() and path.name not in EXEMPT)


def found(nights: Nights, path: Path) -> bool:
    """Whether the store is told to be damaged, and the file is named."""
    status, out, told = nights.tracker("verify", "--format", "json")
    place = path.relative_to(store(nights)).as_posix()
    named = {each["path"] for each in json.loads(out)["damaged"]} if out else set()
    return status == 4 and (place in named or f"{place}: " in told)


def test_any_flipped_bit_is_found_in_every_file(lived: Nights) -> None:
    chance, kept = random.Random(5), files(lived)
    assert {"README.md", ".gitignore", "store.json", "state.sqlite", "feed.atom", "report.html", "SHA256SUMS"} <= {
        path.name for path in kept
    }
    for path in kept:
        content = path.read_bytes()
        assert content, path
        for _ in range(BITS):
            bit, flipped = chance.randrange(8 * len(content)), bytearray(content)
            flipped[bit // 8] ^= 1 << bit % 8
            path.write_bytes(flipped)
            assert found(lived, path), (path, bit)
        path.write_bytes(content)
    assert lived.tracker("verify")[0] == 0


def test_any_truncation_and_loss_is_found(lived: Nights) -> None:
    """An index may be short, as a power cut leaves it; what is made again at need may be gone."""
    chance = random.Random(6)
    for path in files(lived):
        content, may_go = path.read_bytes(), ".derived" in path.parts or path.name in ("index.jsonl", "feed.atom")
        if path.name != "index.jsonl":
            path.write_bytes(content[: chance.randrange(len(content))])
            assert found(lived, path) or (path.name, path.stat().st_size) == ("state.sqlite.sha256", 0), path
        path.unlink()
        assert found(lived, path) != (may_go or path.name == "state.sqlite.sha256"), path
        path.write_bytes(content)
    assert lived.tracker("verify")[0] == 0


@pytest.mark.parametrize("place", ["noter.txt", "doedsbo/noter.txt", "_reports/noter.txt", ".derived/doedsbo/x.y-1"])
def test_a_file_that_is_not_of_the_store_is_found(lived: Nights, place: str) -> None:
    (store(lived) / place).write_bytes(b"x")
    assert found(lived, store(lived) / place)


def test_a_note_of_the_digest_that_is_none_costs_no_state(lived: Nights) -> None:
    """Such as a full disk would leave."""
    note = store(lived) / "state.sqlite.sha256"
    whole = note.read_bytes()
    note.write_bytes(whole[:20])
    assert found(lived, note)
    assert not any("state.sqlite" in line for line in lived.run().errors)
    assert len(note.read_bytes()) == len(whole)
    assert lived.tracker("verify")[0] == 0


def test_looking_and_asking_change_nothing_that_verify_sees(lived: Nights) -> None:
    for command in ("status", "log", "show doedsbo@latest", "report doedsbo", "diff doedsbo@1.3.0 doedsbo@1.4.0"):
        assert lived.tracker(*command.split())[0] == 0, command
        assert lived.tracker("verify")[0] == 0, command
    assert lived.tracker("site", "-o", str(lived.folder / "site"))[0] == 0
    assert lived.tracker("verify")[0] == 0


def lose(path: Path) -> None:
    path.unlink()


def flip(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)


@pytest.mark.parametrize("harm", [lose, flip])
@pytest.mark.parametrize("name", ["README.md", ".gitignore"])
def test_a_file_of_the_store_s_own_comes_back(lived: Nights, name: str, harm: Callable[[Path], None]) -> None:
    path = store(lived) / name
    content = path.read_bytes()
    harm(path)
    if path.exists():  # as verify says
        path.unlink()
    assert lived.run().status in (0, 3)
    assert path.read_bytes() == content
    assert lived.tracker("verify")[0] == 0


def test_lines_that_somebody_added_to_gitignore_and_a_readme_of_his_own_are_his(lived: Nights, tmp_path: Path) -> None:
    path = store(lived) / ".gitignore"
    path.write_bytes(path.read_bytes() + b"*.bak\n")
    assert lived.tracker("verify")[0] == 0
    lived.run()
    assert path.read_bytes().endswith(b"*.bak\n")
    shutil.rmtree(store(lived))
    store(lived).mkdir()
    (store(lived) / "README.md").write_bytes(b"mine\n")
    lived.run()
    assert lived.tracker("verify")[0] == 0
    assert (store(lived) / "README.md").read_bytes() == b"mine\n"
