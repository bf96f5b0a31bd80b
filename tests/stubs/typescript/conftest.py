"""The TypeScript client of the rich spec, generated and compiled once, and a Node that runs code against it."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from stubs.recording_server import Server
from stubs.typescript.running import Run, running

from tracker import openapi
from tracker.stubs import generate

RICH = Path(__file__).parents[1] / "rich.yaml"


@pytest.fixture(scope="session")
def rich_typescript(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that holds the client `rich`."""
    folder = tmp_path_factory.mktemp("typescript")
    generate(openapi.load(RICH.read_bytes()), folder, language="typescript", package="rich")
    return folder


@pytest.fixture(scope="session")
def runner(rich_typescript: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Run]:
    """Runs code against the client `rich`."""
    with running(rich_typescript, "rich", tmp_path_factory.mktemp("javascript")) as found:
        yield found


@pytest.fixture
def run(runner: Run, server: Server) -> Run:
    """As `runner`, against the server, with a client id and secret."""

    def at_server(code: str, **options: Any) -> Any:
        given = {"baseUrl": server.url, "clientId": "id", "clientSecret": "hem"} | options
        return runner(code, **{name: value for name, value in given.items() if value is not None})

    return at_server
