"""What a reconciliation tells as a whole: announcements, dependants, order, bounds."""

import json
import time
from collections.abc import Callable
from typing import Any

import pytest

from tracker.changelog import Changelog, Entry, Status
from tracker.openapi import Description, load
from tracker.reconcile import Reconciliation, Verdict, reconcile
from tracker.rules import Finding, findings

Describe = Callable[..., Description]


def _paths(*operations: str, schema: str = "Sag") -> dict[str, Any]:
    paths: dict[str, Any] = {}
    content = {"application/json": {"schema": {"$ref": f"#/components/schemas/{schema}"}}}
    for each in operations:
        method, path = each.split(" ")
        reply = {"200": {"description": "ok", "content": content}}
        value: dict[str, Any] = {"responses": reply}
        if method in ("POST", "PUT"):
            value["requestBody"] = {"content": content}
        paths.setdefault(path, {})[method.lower()] = value
    return paths


def _spec(version: str, properties: dict[str, Any], *operations: str, **schemas: Any) -> Description:
    document = {
        "openapi": "3.0.3",
        "info": {"title": "Sager", "version": version},
        "paths": _paths(*operations),
        "components": {"schemas": {"Sag": {"type": "object", "properties": properties}, **schemas}},
    }
    return load(json.dumps(document).encode(), name=version)


TEXT = {"type": "string"}
OLDER = _spec("1.0", {"navn": TEXT}, "GET /sager", "POST /sager")


def _told(newer: Description, *rows: str, older: Description = OLDER) -> tuple[Reconciliation, tuple[Finding, ...]]:
    found = findings(older, newer)
    entries = tuple(Entry(text=row, version=newer.version) for row in rows)
    return reconcile(found, Changelog(Status.OK, entries=entries), older=older, newer=newer), found


def test_both_directions_of_one_change_are_announced_together() -> None:
    newer = _spec("1.1", {"navn": TEXT, "frist": TEXT}, "GET /sager", "POST /sager")
    told, found = _told(newer, "`GET /sager` returnerer nu feltet `frist`")
    twins = {each.fingerprint for each in found if each.arguments.get("name") == "frist"}
    assert len(twins) == 2
    assert set(told.entries[0].claims[0].findings) == twins
    assert told.unannounced == ()


def test_the_first_claim_announces_and_every_claim_names_what_shows_it() -> None:
    newer = _spec("1.1", {"navn": TEXT, "frist": TEXT}, "GET /sager")
    told, _ = _told(
        newer,
        "Intet nyt",
        "Feltet `frist` er tilføjet",
        "Feltet `frist` er tilføjet på sager",
        older=_spec("1.0", {"navn": TEXT}, "GET /sager"),
    )
    assert dict(told.announced)[told.entries[1].claims[0].findings[0]] == (1, 0)
    assert told.entries[2].claims[0].findings == told.entries[1].claims[0].findings


def test_what_comes_with_an_announced_operation_is_announced_with_it() -> None:
    newer = _spec("1.1", {"navn": TEXT}, "GET /sager", "POST /sager", "GET /sager/{id}/bilag", Bilag={"type": "object"})
    told, found = _told(newer, "Bilag til en sag kan nu hentes")
    assert {each.id for each in found if each.fingerprint in told.unannounced} == set()
    silent, _ = _told(newer)
    assert [each.id for each in found if each.fingerprint in silent.unannounced] == ["endpoint-added"]


def test_a_contradicted_claim_announces_nothing() -> None:
    older = _spec("1.0", {"navn": {"type": "string", "maxLength": 80}}, "POST /sager")
    newer = _spec("1.1", {"navn": {"type": "string", "maxLength": 40}}, "POST /sager")
    told, _ = _told(newer, "Navnet må nu fylde 200 tegn", older=older)
    assert told.entries[0].claims[0].verdict is Verdict.CONTRADICTED
    assert set(told.entries[0].claims[0].findings) <= set(told.unannounced)


def test_words_are_likely_and_identifiers_are_not() -> None:
    newer = _spec("1.1", {"navn": TEXT, "sagsFrist": TEXT}, "GET /sager")
    told, _ = _told(newer, "Sagens frist vises", "`sagsFrist` vises", older=_spec("1.0", {"navn": TEXT}, "GET /sager"))
    assert [claim.likely for entry in told.entries for claim in entry.claims] == [True, False]


def test_an_identifier_at_another_operation_is_not_this_one() -> None:
    older, newer = (
        _spec(version, {"navn": TEXT, **more}, "GET /sager", "HEAD /moeder")
        for version, more in (("1", {}), ("2", {"frist": TEXT}))
    )
    for side in (older, newer):
        del side.document["paths"]["/moeder"]["head"]["responses"]["200"]["content"]
    told, _ = _told(newer, "`HEAD /moeder` returnerer nu feltet `frist`", older=older)
    assert told.entries[0].claims[0].verdict is Verdict.NOT_FOUND


def test_wording_and_versions_need_no_announcement() -> None:
    older = _spec("1.0", {"navn": {"type": "string", "description": "Navn"}}, "GET /sager")
    newer = _spec("2.0", {"navn": {"type": "string", "description": "Sagens navn"}}, "GET /sager")
    told, found = _told(newer, older=older)
    assert found
    assert told.unannounced == ()


def test_equal_input_gives_equal_results() -> None:
    newer = _spec("1.1", {"navn": TEXT, "frist": TEXT, "dato": TEXT}, "GET /sager", "DELETE /sager/{id}")
    rows = ("Frist og dato er tilføjet", "Sager kan slettes", "Det kan ikke længere lade sig gøre at oprette sager")
    assert _told(newer, *rows)[0] == _told(newer, *rows)[0]


@pytest.mark.parametrize("status", [Status.NEEDS_OCR, Status.OK])
def test_an_empty_changelog_announces_nothing(status: Status) -> None:
    newer = _spec("1.1", {"navn": TEXT, "frist": TEXT}, "GET /sager", "POST /sager")
    found = findings(OLDER, newer)
    told = reconcile(found, Changelog(status), older=OLDER, newer=newer)
    assert (told.entries, told.announced) == ((), ())
    assert len(told.unannounced) == 2


HOSTILE = [
    "a" * 100_000,
    "`" * 50_000,
    "(" * 50_000,
    "/" * 50_000,
    "[a](" * 20_000,
    "GET /" + "a/" * 30_000,
    "x_" * 40_000,
    "Aa" * 50_000,
    "• " * 30_000,
    "ikke længere " * 5_000,
    " og tilføjet fjernet " * 5_000,
    "1 000 " * 20_000,
    "A. " * 30_000,
    "(som , som " * 20_000,
    "til at a to b " * 10_000,
    "X-" * 30_000,
    "** " * 30_000,
    "\u0301" * 50_000,
    "{}" * 30_000,
    "nyt felt " * 10_000,
]


@pytest.mark.parametrize("text", HOSTILE, ids=[repr(text[:8]) for text in HOSTILE])
def test_hostile_text_is_bounded(text: str) -> None:
    newer = _spec("1.1", {"navn": TEXT, "frist": TEXT}, "GET /sager", "POST /sager")
    started = time.process_time()
    _told(newer, text)
    assert time.process_time() - started < 2


def test_a_large_release_and_a_long_changelog() -> None:
    operations = [f"GET /ting{n}/{{id}}" for n in range(300)]
    older = _spec("1.0", {"navn": TEXT}, *operations)
    newer = _spec(
        "1.1",
        {"navn": TEXT, **{f"felt{n}Nyt": TEXT for n in range(300)}},
        *operations,
        *(f"POST /del{n}" for n in range(300)),
    )
    rows = [f"Feltet `felt{n}Nyt` er tilføjet" for n in range(300)] + [f"Del {n} kan nu oprettes" for n in range(300)]
    started = time.process_time()
    told, _ = _told(newer, *rows, older=older)
    assert time.process_time() - started < 5
    assert sum(claim.verdict is Verdict.CONFIRMED for entry in told.entries for claim in entry.claims) > 300
