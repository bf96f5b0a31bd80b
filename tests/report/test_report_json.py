"""The JSON that programs rely on, key by key."""

import json
from dataclasses import replace
from typing import Any

from tracker.changelog import Changelog
from tracker.report import Comparison, render_changelog, render_comparison, render_run
from tracker.report.model import RunReport
from tracker.report.voice import Message

FINDING = {
    "id",
    "level",
    "fingerprint",
    "message",
    "pointer",
    "line",
    "before",
    "after",
    "operations",
    "announced",
}
ENTRY = {"date", "date_text", "version", "text", "bullets", "scope", "author", "page", "flags"}


def diff(comparison: Comparison, message: Message, **options: Any) -> Any:
    return json.loads(render_comparison(comparison, "json", "da", message=message, **options))


def test_diff_has_the_shape_of_the_contract(comparison: Comparison, message: Message) -> None:
    told = diff(comparison, message)
    assert list(told) == ["format", "older", "newer", "summary", "findings", "changelog"]
    assert told["format"] == "tracker.diff/1"
    assert {"name", "version", "sha256", "dialect"} <= set(told["older"])
    assert told["summary"] == {"breaking": 3, "warning": 2, "info": 2, "documentation": 1}
    assert all(set(finding) == FINDING for finding in told["findings"])
    assert told["findings"][0] == {
        "id": "request-property-became-required",
        "level": "breaking",
        "fingerprint": "a10000000000",
        "message": "Feltet `cprnummer` i anmodningen er blevet påkrævet",
        "pointer": {"older": "/components/schemas/Krav", "newer": "/components/schemas/Krav"},
        "line": {"older": 120, "newer": 123},
        "before": None,
        "after": "cprnummer",
        "operations": [
            {"method": "POST", "path": "/krav", "operationId": "opretKrav", "direction": "request"},
            {"method": "PUT", "path": "/krav/{kravId}", "operationId": "retKrav", "direction": "request"},
        ],
        "announced": [0, 0],
    }


def test_wording_is_listed_only_when_asked(comparison: Comparison, message: Message) -> None:
    assert len(diff(comparison, message)["findings"]) == 7
    assert len(diff(comparison, message, documentation=True)["findings"]) == 8


def test_changelog_part(comparison: Comparison, message: Message) -> None:
    told = diff(comparison, message)["changelog"]
    assert set(told) == {"window", "entries", "unannounced"}
    assert told["window"] == "versions"
    assert all(set(entry) == ENTRY | {"claims"} for entry in told["entries"])
    assert told["entries"][0]["claims"][1] == {
        "text": "Mulighed for at slette krav",
        "verdict": "confirmed",
        "findings": ["c10000000000"],
        "likely": True,
    }
    assert told["unannounced"][0] == "a20000000000"
    assert diff(replace(comparison, reconciliation=None), message)["changelog"] is None


def test_changelog_by_itself(changelog: Changelog) -> None:
    told = json.loads(render_changelog(changelog, "json", "da"))
    assert list(told) == ["format", "status", "confidence", "title", "entries", "notes"]
    assert told["format"] == "tracker.changelog/1"
    assert all(set(entry) == ENTRY for entry in told["entries"])
    assert told["entries"][1]["flags"] == ["year-missing", "impossible-date"]


def test_run(run: RunReport) -> None:
    told = json.loads(
        render_run(run, "json", "da", reports=["out/report.html"], mail={"queued": 1, "sent": 1, "failed": 0})
    )
    assert set(told) == {"format", "started", "finished", "sources", "reports", "mail", "stubs"}
    assert (told["format"], told["started"]) == ("tracker.run/1", "2023-09-26T01:17:03Z")
    source = told["sources"][0]
    assert set(source) == {"name", "status", "reason", "undecided", "documents"}
    assert set(source["documents"][0]) == {
        "name",
        "kind",
        "url",
        "outcome",
        "revision",
        "version",
        "reason",
        "summary",
        "alerts",
        "versions",
    }
    assert source["documents"][0]["summary"]["breaking"] == 3
    assert source["documents"][1]["alerts"] == ["same-version"]
    assert told["mail"] == {"queued": 1, "sent": 1, "failed": 0}
    assert told["stubs"][0] | {"error": None} == {
        "document": "doedsbo",
        "language": "python",
        "output": "clients/doedsbo",
        "files_changed": 2,
        "semver": "major",
        "error": None,
    }


def test_operations_shared_by_findings_are_written_for_each(comparison: Comparison, message: Message) -> None:
    many = tuple(replace(comparison.findings[0], fingerprint=f"{n:012x}") for n in range(50))
    told = diff(replace(comparison, findings=many, reconciliation=None), message)
    assert all(len(finding["operations"]) == 2 for finding in told["findings"])
