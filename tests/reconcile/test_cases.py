"""Claims of changelogs of five authorities and vendors that do not exist, each with the verdict a reader would give."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import yaml

from tracker.changelog import Changelog, Entry, Status
from tracker.openapi import Description, load
from tracker.reconcile import Reconciliation, Verdict, Window, reconcile
from tracker.rules import Finding, findings

CASES = sorted((Path(__file__).parent / "cases").glob("*.yaml"))


class Case(NamedTuple):
    name: str
    older: Description
    newer: Description
    claims: list[list[Any]]
    unannounced: list[str]


def _cases() -> Iterator[Case]:
    for path in CASES:
        given = yaml.safe_load(path.read_text("utf-8"))
        older, newer = (load(json.dumps(given[side]).encode(), name=side) for side in ("older", "newer"))
        yield Case(path.stem, older, newer, given["claims"], given["unannounced"])
        if back := given.get("backwards"):
            given["newer"]["info"]["version"], given["older"]["info"]["version"] = "1.0", "2.0"
            older, newer = (load(json.dumps(given[side]).encode(), name=side) for side in ("newer", "older"))
            yield Case(f"{path.stem} backwards", older, newer, back["claims"], back["unannounced"])


def _told(case: Case) -> tuple[Reconciliation, dict[str, Finding]]:
    found = findings(case.older, case.newer)
    version = case.newer.version
    entries = tuple(Entry(text=row[0], version=version) for row in case.claims)
    log = Changelog(Status.OK, entries=entries)
    return reconcile(found, log, older=case.older, newer=case.newer), {f.fingerprint: f for f in found}


ALL = {case.name: (case, *_told(case)) for case in _cases()}
ROWS = [(name, number) for name, (case, _, _) in ALL.items() for number in range(len(case.claims))]


def _name(finding: Finding) -> str:
    if finding.id.startswith(("endpoint-", "api-path-", "api-removed-")):
        return finding.operations[0].method
    return finding.arguments.get("name") or str(finding.after or finding.before)


@pytest.mark.parametrize(("name", "number"), ROWS, ids=[f"{n}: {ALL[n][0].claims[i][0]}" for n, i in ROWS])
def test_claim(name: str, number: int) -> None:
    case, told, by_print = ALL[name]
    text, verdict, names, *also = case.claims[number]
    (claim,) = told.entries[number].claims
    assert claim.text == text
    assert claim.verdict in {Verdict(verdict), *map(Verdict, also[0] if also else ())}
    if claim.verdict is Verdict.CONFIRMED:
        assert {_name(by_print[each]) for each in claim.findings} == set(names)


@pytest.mark.parametrize("name", ALL)
def test_window_and_silent_changes(name: str) -> None:
    case, told, by_print = ALL[name]
    assert told.window is Window.VERSIONS
    contradicted = {
        each for e in told.entries for c in e.claims if c.verdict is Verdict.CONTRADICTED for each in c.findings
    }
    silent = {_name(by_print[each]) for each in told.unannounced if each not in contradicted}
    assert silent == set(case.unannounced)
