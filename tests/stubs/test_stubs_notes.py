"""How to move, in words."""

import copy
from pathlib import Path
from typing import Any, get_args

import pytest
from stubs.hostile import read
from stubs.test_stubs_diff import GET, SCHEMAS, SPEC, diff, put, several

from tracker.stubs import generate
from tracker.stubs.changes import ClientDiff, CodeChange, Kind, Semver
from tracker.stubs.migration import PAGE
from tracker.stubs.notes import note, notes


def test_a_page() -> None:
    found = diff(
        several(
            put(f"{SCHEMAS}.Dødsbo.properties.skifteret", ...),
            put(f"{GET}.operationId", "laesBo"),
            put(f"{SCHEMAS}.Status.enum", ["åben", "lukket", "genåbnet"]),
        )
    )
    assert notes(found, "da") == (
        "# Skift til den nyere klient\n"
        "\n## Kode skal ændres\n\n"
        "- `Client.hent_bo` hedder nu `Client.laes_bo`: skriv det nye navn.\n"
        "- `Doedsbo.skifteret` findes ikke længere (`str | None`): fjern brugen.\n"
        "\n## Nyt, eller uden betydning for kode, der virker\n\n"
        "- `Status.GENAABNET` er en ny værdi.\n"
    )


@pytest.mark.parametrize("language", ["da", "en"])
@pytest.mark.parametrize("step", [Semver.MAJOR, Semver.MINOR])
@pytest.mark.parametrize("kind", get_args(Kind))
def test_every_kind_has_its_sentence(kind: Kind, step: Semver, language: str) -> None:
    told = note(CodeChange(kind, step, "Krav.note", "request", "str`x`\n", "int"), language)
    assert "`Krav.note`" in told
    assert "\n" not in told
    assert told.count("`") % 2 == 0


def test_a_class_is_named_once() -> None:
    assert note(CodeChange("added", Semver.MINOR, "Krav", None, None, "Krav"), "en") == "`Krav` is new."


def test_nothing() -> None:
    assert "Intet" in notes(ClientDiff("python", Semver.NONE, ()), "da")


def client(folder: Path, document: Any, page: str | None = None) -> tuple[str, ...]:
    return generate(read(document), folder, package="p", migration=page).changed


def test_the_page_stands_beside_a_client_that_changed(tmp_path: Path) -> None:
    newer = copy.deepcopy(SPEC)
    put(f"{SCHEMAS}.Dødsbo.properties.skifteret", ...)(newer)
    page = tmp_path / "p" / PAGE
    assert PAGE not in client(tmp_path, SPEC, "# Første\n")
    assert not page.exists()
    assert client(tmp_path, newer, "# Skift\n") == (PAGE, "models.py", "names.lock")
    assert page.read_text() == "# Skift\n"
    assert client(tmp_path, newer) == client(tmp_path, newer, "# Igen\n") == ()
    assert page.read_text() == "# Skift\n"
    assert PAGE in client(tmp_path, SPEC)
    assert not page.exists()


def test_a_page_of_somebody_else_stays(tmp_path: Path) -> None:
    client(tmp_path, SPEC)
    (tmp_path / "p" / PAGE).write_text("min egen\n")
    newer = copy.deepcopy(SPEC)
    put(f"{SCHEMAS}.Krav.properties.ny", {"type": "string"})(newer)
    assert PAGE not in client(tmp_path, newer, "# Skift\n")
    assert (tmp_path / "p" / PAGE).read_text() == "min egen\n"
