"""Clients of real descriptions: one method for each operation, all of it importable."""

import ast
import json
import subprocess
from pathlib import Path

import pytest

from tracker import openapi
from tracker.openapi.walk import operations
from tracker.stubs import client_changes, generate

SHARED = Path(__file__).resolve().parents[3] / "shared"
pytestmark = pytest.mark.corpus


@pytest.fixture(scope="module")
def specs() -> Path:
    unpack = SHARED / "check" / "unpack"
    if not unpack.exists():
        pytest.skip("no shared corpus beside the checkout")
    done = subprocess.run([unpack], capture_output=True, text=True, check=True)
    return Path(done.stdout.strip()) / "specs"


def files(specs: Path, provider: str) -> list[Path]:
    index = json.loads((specs / "index.json").read_text("utf-8"))["versions"]
    return [specs / one["file"] for one in index if one["provider"] == provider]


@pytest.mark.parametrize("provider", ["docker-engine", "adyen-checkout", "xero-payroll-au"])
def test_newest(specs: Path, tmp_path: Path, provider: str) -> None:
    description = openapi.load_path(files(specs, provider)[-1])
    made = generate(description, tmp_path, package="p")
    methods = 0
    for file in (tmp_path / "p" / "api").glob("*.py"):
        for node in ast.parse(file.read_text()).body:
            if isinstance(node, ast.ClassDef) and not node.name.startswith("Async"):
                methods += sum(isinstance(one, ast.FunctionDef) and one.name != "__init__" for one in node.body)
    assert methods == len(made.plan.operations) == sum(not one.webhook for one in operations(description))


def test_steps(specs: Path) -> None:
    older, newer = (openapi.load_path(file) for file in files(specs, "xero-accounting")[-2:])
    found = client_changes(older, newer)
    assert found.semver == "minor"
    assert {row.kind for row in found.changes} <= {"added", "value-added"}
    assert client_changes(newer, newer).semver == "none"
