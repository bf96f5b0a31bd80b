"""A comparison as SARIF 2.1.0, for code scanning."""

import re
from importlib.metadata import version
from typing import Any
from urllib.parse import quote

from tracker.report.arrange import distinct, operation_name
from tracker.report.comparison import Comparison
from tracker.report.values import encoded
from tracker.report.voice import Voice
from tracker.rules import Finding, Level

_LEVELS = {Level.BREAKING: "error", Level.WARNING: "warning"}


def render(comparison: Comparison, voice: Voice, *, documentation: bool = False) -> str:
    """One run with one result for each finding, told at its line in the newer file, else in the older."""
    told = [f for f in comparison.findings if documentation or f.level is not Level.DOCUMENTATION]
    ids = sorted({finding.id for finding in told})
    places = {rule: index for index, rule in enumerate(ids)}
    driver = {
        "name": "tracker",
        "version": version("spec-tracker"),
        "rules": [{"id": rule, "shortDescription": {"text": rule.replace("-", " ")}} for rule in ids],
    }
    log = {
        "$schema": "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
        "version": "2.1.0",
        "runs": [
            {
                "tool": {"driver": driver},
                "language": voice.language,
                "columnKind": "unicodeCodePoints",
                "results": [_result(finding, places[finding.id], comparison, voice) for finding in told],
            }
        ],
    }
    return encoded(log, indent=2)


def _result(finding: Finding, rule: int, comparison: Comparison, voice: Voice) -> dict[str, Any]:
    older = _location(comparison.older.name, finding.line_older, finding.pointer_older)
    newer = _location(comparison.newer.name, finding.line_newer, finding.pointer_newer)
    at_newer = finding.line_newer is not None or finding.line_older is None
    return {
        "ruleId": finding.id,
        "ruleIndex": rule,
        "level": _LEVELS.get(finding.level, "note"),
        "message": {"text": _message(voice.sentence(finding))},
        "locations": [newer if at_newer else older],
        "partialFingerprints": {"tracker/v1": finding.fingerprint},
        "properties": {
            "level": finding.level.value,
            "operations": [operation_name(operation) for operation in distinct(finding.operations)],
            "before": finding.before,
            "after": finding.after,
        },
    } | ({"relatedLocations": [{"id": 1, **older}]} if at_newer and finding.line_older is not None else {})


def _message(sentence: str) -> str:
    """The sentence without embedded links (SARIF 2.1.0, 3.11.6)."""
    return re.sub(r"([\[\]])", r"\\\1", sentence) if "](" in sentence else sentence


def _location(name: str, line: int | None, pointer: str | None) -> dict[str, Any]:
    physical: dict[str, Any] = {"artifactLocation": {"uri": quote(name, safe="/~-._", errors="replace")}}
    if line is not None:
        physical["region"] = {"startLine": line}
    logical = {"logicalLocations": [{"fullyQualifiedName": pointer}]} if pointer else {}
    return {"physicalLocation": physical, **logical}
