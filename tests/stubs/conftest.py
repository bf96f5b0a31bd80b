"""The client of the rich spec, generated once, and a server that records what it sends."""

import importlib
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
import yaml
from stubs.recording_server import Server, recording

from tracker import openapi
from tracker.stubs import generate

RICH = Path(__file__).parent / "rich.yaml"


_COMPILED = ("calls", "certificate", "compiled", "corpus", "hostile", "proof", "traps", "wire")
_LANGUAGES = ("csharp", "java", "typescript")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What a compiler of another language reads is slow: the wheel's run leaves it out, the checkout's does not."""
    for item in items:
        if item.path.parent.name in _LANGUAGES and item.path.stem.rpartition("_")[2] in _COMPILED:
            item.add_marker(pytest.mark.slow)


@pytest.fixture(scope="session")
def rich_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("client")
    generate(openapi.load(RICH.read_bytes()), folder, package="rich_client")
    return folder


@pytest.fixture(scope="session")
def rich(rich_folder: Path) -> Iterator[ModuleType]:
    sys.path.insert(0, str(rich_folder))
    try:
        yield importlib.import_module("rich_client")
    finally:
        sys.path.remove(str(rich_folder))


@pytest.fixture(scope="session")
def rich_document() -> Any:
    return yaml.safe_load(RICH.read_text())


@pytest.fixture
def server() -> Iterator[Server]:
    with recording() as found:
        found.answer("POST /oauth/token", {"access_token": "abc", "expires_in": 3600, "token_type": "Bearer"})
        yield found


@pytest.fixture
def connect(rich: ModuleType, server: Server) -> Iterator[Callable[..., Any]]:
    """Makes clients of the server, closed afterwards."""
    made = []

    def make(**given: Any) -> Any:
        made.append(rich.Client(**({"base_url": server.url, "client_id": "id", "client_secret": "hem"} | given)))
        return made[-1]

    yield make
    for client in made:
        client.close()
