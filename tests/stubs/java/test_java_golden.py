"""What people review: the client's source, word for word; `TRACKER_GOLDEN=write` writes it."""

import os
from pathlib import Path

import pytest
from stubs.conftest import RICH

from tracker import openapi
from tracker.stubs import plan
from tracker.stubs.render import render

GOLDEN = Path(__file__).parents[2] / "golden" / "stubs_java"
FILES = (
    *("README.md", "About.java", "models/Krav.java", "models/Status.java", "models/Dyr.java", "api/KravApi.java"),
    *("models/SamlingEnten.java", "api/SoegKravParams.java", "api/BilagApi.java"),
)


@pytest.mark.parametrize("path", FILES)
def test_source(path: str) -> None:
    text = render(plan(openapi.load(RICH.read_bytes()), language="java", package="dk.firma.proeve"))[path]
    file = GOLDEN / path.replace("/", "_").replace(".java", ".java.txt")
    if os.environ.get("TRACKER_GOLDEN") == "write":
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)
    assert text == file.read_text()
