"""One change at one place -> the ids of the rules that name it."""

from collections.abc import Iterator

from tracker.rules import operation_rules, schema_rules
from tracker.rules.case import Case
from tracker.rules.families import FAMILIES
from tracker.rules.naming import JUDGES, at_site

RULES = (schema_rules, operation_rules)
"""The modules that register functions for kinds of change."""

OF_OPERATIONS = frozenset({"parameter", "body", "media-type", "media-type-name", "header", "response", "link"})
"""Kinds whose rules speak of an operation."""


def verdicts(case: Case) -> Iterator[str]:
    """The ids of the rules that name a change at a place."""
    if case.site == "/schema" and case.change.kind in OF_OPERATIONS:
        yield "component-changed"
    elif case.change.kind in JUDGES:
        yield from JUDGES[case.change.kind](case)
    elif (case.change.kind, case.change.step) in FAMILIES and case.prefix:
        yield at_site(case, FAMILIES[case.change.kind, case.change.step])
