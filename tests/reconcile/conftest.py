"""Small descriptions and findings."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from tracker.openapi import Description, load
from tracker.rules import Finding, Level, OperationReached

Describe = Callable[..., Description]
Find = Callable[..., Finding]


@pytest.fixture
def described() -> Describe:
    """A description with a version and whatever else is given."""

    def make(version: str = "1.0.0", *, title: str = "Api til sager", **document: Any) -> Description:
        given = {"openapi": "3.0.3", "info": {"title": title, "version": version}, "paths": {}} | document
        return load(json.dumps(given).encode(), name=f"{version}.json")

    return make


@pytest.fixture
def found() -> Find:
    """A finding; operations as `GET /x`."""

    def make(rule: str, *operations: str, pointer: str = "", name: str = "", **fields: Any) -> Finding:
        reached = tuple(OperationReached(method, path) for method, path in (each.split(" ", 1) for each in operations))
        print_ = f"{rule} {pointer} {name}"
        return Finding(rule, Level.INFO, print_, {"name": name}, reached, pointer_newer=pointer or None, **fields)

    return make
