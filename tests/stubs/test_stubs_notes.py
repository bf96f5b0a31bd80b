"""How to move, in words."""

from typing import get_args

import pytest
from stubs.test_stubs_diff import GET, SCHEMAS, diff, put, several

from tracker.stubs.changes import ClientDiff, CodeChange, Kind, Semver
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


def test_nothing() -> None:
    assert "Intet" in notes(ClientDiff("python", Semver.NONE, ()), "da")
