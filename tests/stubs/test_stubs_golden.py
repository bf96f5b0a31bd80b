"""What people review: the client's source, word for word; `TRACKER_GOLDEN=write` writes it."""

import os
from pathlib import Path

import pytest

from tracker import openapi
from tracker.stubs import plan
from tracker.stubs.render import render

GOLDEN = Path(__file__).parents[1] / "golden" / "stubs"


@pytest.mark.parametrize("path", ["README.md", "_about.py", "models.py", "api/bilag.py", "api/krav.py", "names.lock"])
def test_source(path: str) -> None:
    description = openapi.load((Path(__file__).parent / "rich.yaml").read_bytes())
    text = render(plan(description, package="proeve_client"))[path]
    file = GOLDEN / path.replace("/", "_").replace(".py", ".py.txt")
    if os.environ.get("TRACKER_GOLDEN") == "write":
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)
    assert text == file.read_text()
