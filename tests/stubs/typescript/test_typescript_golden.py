"""What people review: the client's source, word for word; `TRACKER_GOLDEN=write` writes it."""

import os
from pathlib import Path

import pytest

from tracker import openapi
from tracker.stubs import plan
from tracker.stubs.render import render

GOLDEN = Path(__file__).parents[2] / "golden" / "stubs" / "typescript"
RICH = Path(__file__).parents[1] / "rich.yaml"


@pytest.mark.parametrize(
    "path", ["README.md", "about.ts", "api/bilag.ts", "api/krav.ts", "client.ts", "index.ts", "models.ts", "names.lock"]
)
def test_source(path: str) -> None:
    text = render(plan(openapi.load(RICH.read_bytes()), language="typescript", package="proeve-client"))[path]
    file = GOLDEN / path.replace("/", "_")
    if os.environ.get("TRACKER_GOLDEN") == "write":
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)
    assert text == file.read_text()
