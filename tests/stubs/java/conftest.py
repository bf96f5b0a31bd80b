"""The client of the rich spec and that of the table of the wire, compiled and run once."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from stubs.conftest import RICH
from stubs.hostile import read
from stubs.java.running import Machine, compile_all, jdk, running
from stubs.java.wiring import source
from stubs.loopback import spec
from stubs.wire import operations

from tracker import openapi
from tracker.stubs.languages import LANGUAGES
from tracker.stubs.plan import plan
from tracker.stubs.render import render


def write(folder: Path, description: openapi.Description, package: str) -> None:
    """A client's files, without what the gate does: that has tests of its own."""
    made = plan(description, language="java", package=package)
    for path, text in render(made).items():
        place = folder / LANGUAGES["java"].folder(package) / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text, encoding="utf-8")


@pytest.fixture(scope="session")
def machine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Machine]:
    jdk()
    folder, out = tmp_path_factory.mktemp("java"), tmp_path_factory.mktemp("classes")
    write(folder, openapi.load(RICH.read_bytes()), "rich.firma")
    write(folder, read(spec(operations())), "wire")
    shutil.copy(Path(__file__).parent / "Calls.java", folder)
    (folder / "Wire.java").write_text(source())
    assert compile_all(folder, out) == []
    with running(out, "Calls") as found:
        yield found
