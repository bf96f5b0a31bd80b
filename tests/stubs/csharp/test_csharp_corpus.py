"""C# clients of real descriptions: one method for each operation, and all of it compiles."""

import json
import subprocess
from pathlib import Path

import pytest
from stubs.csharp.toolchain import compile_all

from tracker import openapi
from tracker.openapi.walk import operations
from tracker.stubs import generate
from tracker.stubs.syntax import parse, walk

SHARED = Path(__file__).resolve().parents[4] / "shared"
pytestmark = pytest.mark.corpus


@pytest.fixture(scope="module")
def specs() -> Path:
    unpack = SHARED / "check" / "unpack"
    if not unpack.exists():
        pytest.skip("no shared corpus beside the checkout")
    done = subprocess.run([unpack], capture_output=True, text=True, check=True)
    return Path(done.stdout.strip()) / "specs"


@pytest.mark.parametrize("provider", ["docker-engine", "xero-payroll-au"])
def test_newest(specs: Path, tmp_path: Path, provider: str) -> None:
    index = json.loads((specs / "index.json").read_text("utf-8"))["versions"]
    file = [specs / one["file"] for one in index if one["provider"] == provider][-1]
    description = openapi.load_path(file)
    made = generate(description, tmp_path, language="csharp", package="P.Client")
    methods = set()
    for group in (tmp_path / "P.Client" / "Api").glob("*.cs"):
        for node in walk(parse(group.read_text("utf-8"), "csharp")):
            name = node.child_by_field_name("name") if node.type == "method_declaration" else None
            methods |= {(name.text or b"").decode()} if name is not None else set()
    assert {one.name for one in made.plan.operations} <= methods
    assert len(made.plan.operations) == sum(not one.webhook for one in operations(description))
    (tmp_path / "Main.cs").write_text("internal static class Program { private static void Main() { } }")
    said = compile_all(sorted(tmp_path.rglob("*.cs")), tmp_path / "all.dll")
    assert not said, "\n".join(said)
