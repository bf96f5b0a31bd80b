"""Clients of real descriptions: one method for each operation, all of it compiled at its strictest."""

import os
import re
from pathlib import Path

import pytest
from stubs.java.running import compile_all
from stubs.test_stubs_corpus import files, specs

from tracker import openapi
from tracker.stubs import generate

pytestmark = pytest.mark.corpus
__all__ = ["specs"]

SMALL = ("vipps-recurring", "docker-engine")
LARGE = ("adyen-checkout", "xero-accounting", "xero-payroll-au", "digitalocean", "stripe", "github")


@pytest.mark.parametrize("provider", [*SMALL, *LARGE])
def test_newest(specs: Path, tmp_path: Path, provider: str) -> None:
    if provider in LARGE and not os.environ.get("TRACKER_LARGE"):
        pytest.skip("TRACKER_LARGE=1 compiles the large ones too: minutes")
    made = generate(openapi.load_path(files(specs, provider)[-1]), tmp_path / "a", language="java", package="p.q")
    text = "".join(path.read_text() for path in (tmp_path / "a").rglob("api/*Api.java"))
    assert len(re.findall(r"^ {8}(?:return )?transport$", text, re.MULTILINE)) == len(made.plan.operations)
    assert compile_all(tmp_path / "a", tmp_path / "out") == []
