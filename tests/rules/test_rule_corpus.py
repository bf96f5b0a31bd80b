"""The rules held against the field's largest catalogue, where it lies beside the checkout."""

import json
from pathlib import Path

import pytest

from tracker.rules import Level
from tracker.rules.registry import by_id

SHARED = Path(__file__).resolve().parents[3] / "shared" / "corpus"
pytestmark = [
    pytest.mark.corpus,
    pytest.mark.skipif(not SHARED.is_dir(), reason="no shared corpus beside the checkout"),
]
LEVELS = {"ERR": Level.BREAKING, "WARN": Level.WARNING, "INFO": Level.INFO}
UNREACHABLE = {
    f"{place}-min-items-{step}"
    for place, step in (
        ("request-parameter", "set"),
        ("request-body", "set"),
        ("request-property", "set"),
        ("response-body", "unset"),
        ("response-property", "unset"),
    )
}
"""Leaving `minItems` out means 0, so that it is never set, only increased."""


def test_the_catalogue_of_the_field_is_ours_with_its_levels() -> None:
    theirs = {
        rule["id"]: LEVELS[rule["level"]] for rule in json.loads((SHARED / "oasdiff" / "rules.json").read_bytes())
    }
    ours = {rule.id: rule.level for rule in by_id().values()}
    assert {name: level for name, level in theirs.items() if ours.get(name) is not level}.keys() == UNREACHABLE
