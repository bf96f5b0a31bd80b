"""Facets of a finding, for filters and for holding a changelog against it."""

from tracker.diff import Change

VERSION = frozenset({"changed", "version"})

STEPS = {
    "added": "added",
    "removed": "removed",
    "deleted": "removed",
    "renamed": "renamed",
    "widened": "widened",
    "generalized": "widened",
    "narrowed": "narrowed",
    "specialized": "narrowed",
    "set": "narrowed",
    "unset": "widened",
    "became-required": "required",
    "became-optional": "optional",
    "became-enum": "narrowed",
    "became-not-enum": "widened",
    "became-nullable": "widened",
    "became-not-nullable": "narrowed",
    "deprecated": "deprecated",
}
"""Step of a change -> facet."""

KINDS = {
    "endpoint": "operation",
    "operation-id": "operation",
    "property": "property",
    "parameter": "parameter",
    "response": "response",
    "header": "header",
    "body": "body",
    "component": "schema",
    "enum": "enum",
    "enum-value": "enum",
    "x-extensible-enum-value": "enum",
    "type": "type",
    "list-of-types": "type",
    "null": "nullable",
    "default-value": "default",
    "pattern": "format",
    "server": "server",
    "tag": "tag",
    "security": "security",
    "security-scope": "security",
    "security-component": "security",
    "media-type": "media-type",
    "media-type-name": "media-type",
    "wording": "wording",
    "callback": "callback",
    "link": "link",
}
"""Kind of a change -> facet."""

MAIN = {"added", "removed", "renamed"}


def facets(rule: str, change: Change) -> frozenset[str]:
    """What a finding is about; always one of added, removed, changed, renamed."""
    found = {STEPS[change.step]} if change.step in STEPS else set()
    if change.kind in KINDS:
        found.add(KINDS[change.kind])
    for word in ("property", "parameter", "response", "request", "header", "body"):
        if word in rule.split("-"):
            found.add(word)
    if change.facts.get("became"):
        found.add("renamed")
    sense = change.facts.get("sense")
    if sense and change.step in ("increased", "decreased"):
        found.add("narrowed" if (change.step == "increased") == (sense > 0) else "widened")
    if change.kind in ("property", "parameter", "header") and change.step in ("added", "removed"):
        found.add("required" if change.facts.get("required") else "optional")
    if sense:
        found.add("constraint")
    return frozenset(found if found & MAIN else found | {"changed"})
