"""The C# client of the rich spec, compiled once with a program that calls it as it is told."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from stubs.csharp.running import HERE, Program, Run, build, once
from stubs.csharp.toolchain import home
from stubs.recording_server import Server
from stubs.wire import operations

RICH = Path(__file__).parents[1] / "rich.yaml"


@pytest.fixture(scope="session")
def compiled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The program with the client of the rich spec and of the rows of `wire`."""
    home()
    document = yaml.safe_load(RICH.read_bytes())
    for path, item in operations().items():
        document["paths"][path] = {method: {**one, "security": []} for method, one in item.items()}
    spec = json.dumps(document).encode()
    return once(tmp_path_factory, lambda folder: build(spec, folder, scenarios=HERE / "Scenarios.cs"))


@pytest.fixture(scope="session")
def program(compiled: Path) -> Iterator[Program]:
    """The program, running."""
    made = Program(compiled)
    yield made
    made.close()


@pytest.fixture
def run(program: Program, server: Server) -> Run:
    """Calls a method with arguments as keywords, or plays a scenario, against the server."""

    def call(what: str, options: dict[str, Any] | None = None, **arguments: Any) -> Any:
        given = {"baseUrl": server.url, "clientId": "id", "clientSecret": "hem"} | (options or {})
        given = {name: value for name, value in given.items() if value is not None}
        if what.endswith("Async"):
            return program.ask(options=given, method=what, arguments=arguments)
        return program.ask(options=given, scenario=what)

    return call
