"""Clients of real descriptions: one method for each operation, and nothing for the compiler to complain of."""

import os
from pathlib import Path

import pytest
from stubs.test_stubs_corpus import files, specs
from stubs.typescript.compiler import compile_all

from tracker import openapi
from tracker.openapi.walk import operations
from tracker.stubs import generate
from tracker.stubs.syntax import parse, walk

__all__ = ["specs"]
pytestmark = pytest.mark.corpus
LARGE = ["adyen-checkout", "digitalocean", "github", "stripe", "xero-accounting"]
asked = pytest.mark.skipif("TRACKER_LARGE" not in os.environ, reason="set TRACKER_LARGE to compile the largest clients")


@pytest.mark.parametrize("provider", ["docker-engine", *(pytest.param(name, marks=asked) for name in LARGE)])
def test_newest(specs: Path, tmp_path: Path, provider: str) -> None:
    description = openapi.load_path(files(specs, provider)[-1])
    made = generate(description, tmp_path, language="typescript", package="p")
    methods = 0
    for file in (tmp_path / "p" / "api").glob("*.ts"):
        nodes = [one for one in walk(parse(file.read_text(), "typescript")) if one.type == "method_definition"]
        methods += sum(not (one.text or b"").startswith(b"constructor(") for one in nodes)
    assert methods == len(made.plan.operations) == sum(not one.webhook for one in operations(description))
    assert compile_all(tmp_path, "p/index.ts", "p/node.ts") == []
