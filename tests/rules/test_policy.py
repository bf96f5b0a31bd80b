"""What a team decides: levels, exceptions, notice."""

import json
from datetime import date
from typing import Any

import pytest

from tracker.openapi import load
from tracker.rules import Finding, Ignore, Level, Policy, findings
from tracker.rules.messages import message

TODAY = date(2026, 11, 23)
OK = {"200": {"description": "ok"}}


def api(**paths: dict[str, Any]) -> bytes:
    made = {"/" + name: {"get": {"responses": OK, **operation}} for name, operation in paths.items()}
    return json.dumps({"openapi": "3.0.3", "info": {"title": "Sager", "version": "A"}, "paths": made}).encode()


OLDER = api(krav={"tags": ["krav"]}, boer={"tags": ["boer"]}, sager={})
NEWER = api(krav={"tags": ["krav"], "operationId": "krav"}, boer={"tags": ["boer"], "operationId": "boer"})


def told(policy: Policy | None = None) -> tuple[Finding, ...]:
    return findings(load(OLDER, name="older"), load(NEWER, name="newer"), policy=policy, today=TODAY)


def ids(found: tuple[Finding, ...]) -> list[str]:
    return [finding.id for finding in found]


def test_without_a_policy_everything_is_told_worst_first() -> None:
    assert ids(told()) == ["api-path-removed-without-deprecation", "api-operation-id-added", "api-operation-id-added"]


def test_a_level_may_be_overridden_by_id() -> None:
    found = told(Policy(levels={"api-operation-id-added": Level.BREAKING}))
    assert {finding.level for finding in found} == {Level.BREAKING}


@pytest.mark.parametrize(
    ("ignore", "left"),
    [
        (Ignore("aftalt", id="api-path-removed-without-deprecation"), 2),
        (Ignore("aftalt", id="api-operation-*"), 1),
        (Ignore("aftalt", path="/krav"), 2),
        (Ignore("aftalt", path="/*"), 0),
        (Ignore("aftalt", tag="boer"), 2),
        (Ignore("aftalt", tag="boer", path="/krav"), 3),
        (Ignore("aftalt", until=TODAY, path="/krav"), 2),
        (Ignore("aftalt", id="request-*"), 3),
        (Ignore("aftalt"), 3),
    ],
)
def test_an_exception_takes_out_what_fits_all_its_fields(ignore: Ignore, left: int) -> None:
    assert len(told(Policy(ignores=(ignore,)))) == left


def test_an_exception_may_name_one_finding() -> None:
    mark = told()[0].fingerprint
    assert mark not in {finding.fingerprint for finding in told(Policy(ignores=(Ignore("kendt", fingerprint=mark),)))}


def test_an_exception_that_ended_is_told_where_it_would_still_apply() -> None:
    ended = date(2026, 11, 22)
    found = told(Policy(ignores=(Ignore("aftalt", until=ended, path="/krav"), Ignore("x", until=ended, path="/nix"))))
    assert [(f.id, f.level) for f in found if f.id == "ignore-expired"] == [("ignore-expired", Level.WARNING)]
    assert len(found) == 4


def test_breaks_that_are_excepted_ask_for_no_version() -> None:
    sides = [load(side.replace(b'"A"', b'"1.0.0"'), name="x") for side in (OLDER, NEWER)]
    rule = "api-path-removed-without-deprecation"
    assert "api-version-not-bumped" in ids(findings(*sides))
    for policy in (Policy(levels={rule: Level.INFO}), Policy(ignores=(Ignore("aftalt", id=rule),))):
        assert "api-version-not-bumped" not in ids(findings(*sides, policy=policy))


def test_the_version_may_be_excepted_as_well() -> None:
    sides = [load(side.replace(b'"A"', b'"1.0.0"'), name="x") for side in (OLDER, NEWER)]
    ended = Ignore("aftalt", id="api-*", until=date(2026, 1, 1))
    assert "api-version-not-bumped" not in ids(findings(*sides, policy=Policy(ignores=(Ignore("x", id="api-v*"),))))
    assert ids(findings(*sides, policy=Policy(ignores=(ended,)), today=TODAY)).count("ignore-expired") == 1


def test_only_the_star_of_a_path_stands_for_something() -> None:
    older, newer = api(**{"[a]{id}": {}}), api()
    for path, left in (("/[a]{id}", 0), ("/[a]*", 0), ("/a{id}", 1), ("/?a]{id}", 1)):
        policy = Policy(ignores=(Ignore("aftalt", path=path),))
        assert len(findings(load(older, name="a"), load(newer, name="b"), policy=policy)) == left, path


def test_a_stability_left_out_is_called_stable() -> None:
    sides = [load(api(krav=operation), name="x") for operation in ({}, {"x-stability-level": "beta"})]
    (found,) = findings(*sides)
    assert found.before is None
    assert message(found, "da") == "Stabiliteten af `GET /krav` er sænket fra `stable` til `beta`."


def test_notice_depends_on_the_stability_level() -> None:
    policy = Policy(deprecation_days={"stable": 180, "beta": 30})
    assert [policy.days(level) for level in (None, "stable", "beta", "alpha")] == [180, 180, 30, 0]
