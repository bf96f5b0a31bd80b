from collections.abc import Callable

import pytest

from tracker.reconcile.facts import read
from tracker.reconcile.grammar import doings_of, thing_of
from tracker.reconcile.kinds import Doing, Thing
from tracker.rules import Finding
from tracker.rules.registry import catalogue


@pytest.mark.parametrize(
    ("rule", "thing", "doings"),
    [
        ("endpoint-added", "operation", "added"),
        ("api-path-removed-without-deprecation", "operation", "removed"),
        ("endpoint-deprecated", "operation", "deprecated"),
        ("endpoint-reactivated", "operation", "revived"),
        ("new-required-request-parameter", "parameter", "added required"),
        ("new-optional-request-property", "property", "added optional"),
        ("request-property-became-required", "property", "required"),
        ("request-parameter-became-optional", "parameter", "optional"),
        ("request-parameter-enum-value-removed", "value", "removed"),
        ("response-optional-property-added", "property", "added"),
        ("response-required-property-removed", "property", "removed"),
        ("request-property-max-length-decreased", "property", "shorter"),
        ("request-parameter-min-items-increased", "parameter", "shorter"),
        ("response-property-max-increased", "property", "longer"),
        ("response-property-became-nullable", "property", "nullable optional type"),
        ("response-property-became-not-nullable", "property", "not-nullable type"),
        ("request-property-type-changed", "property", "changed type"),
        ("request-property-default-value-added", "property", "changed default"),
        ("response-header-added", "header", "added"),
        ("response-non-success-status-added", "status", "added"),
        ("response-media-type-removed", "media-type", "removed"),
    ],
)
def test_what_an_id_says(rule: str, thing: str, doings: str) -> None:
    assert (thing_of(rule), doings_of(rule)) == (Thing(thing), frozenset(map(Doing, doings.split())))


def test_nearly_every_rule_says_something() -> None:
    rules = [rule.id for rule in catalogue()]
    mute = [rule for rule in rules if doings_of(rule) == {Doing.CHANGED} and thing_of(rule) is Thing.DOCUMENT]
    assert len(mute) < 0.1 * len(rules)


def test_names_and_places(found: Callable[..., Finding]) -> None:
    pointer = "/components/schemas/Krav/properties/status/enum/2"
    (fact,) = read(
        [found("response-property-enum-value-added", "GET /krav/{id}", pointer=pointer, name="status", after="UDGAAET")]
    )
    assert (fact.name, fact.owner, fact.keys) == ("UDGAAET", "status", frozenset({"udgaaet"}))
    assert {"krav", "status"} <= fact.containers
    assert fact.operations == {("GET", ("krav", "{}"))}
