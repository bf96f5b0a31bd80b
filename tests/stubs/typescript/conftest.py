"""The TypeScript client of the rich spec, generated and compiled once, and a Node that runs code against it."""

import json
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from stubs.recording_server import Server
from stubs.typescript.compiler import compile_all, node
from stubs.typescript.running import Run, ThrownError

from tracker import openapi
from tracker.stubs import generate

RICH = Path(__file__).parents[1] / "rich.yaml"
RUNNER = """
import { createInterface } from "node:readline";
import * as lib from "./rich/index.js";
import * as mutual from "./rich/node.js";
const Run = (async () => {}).constructor;
for await (const line of createInterface({ input: process.stdin })) {
  const { code, options } = JSON.parse(line);
  let answer;
  try {
    const client = new lib.Client(options);
    answer = { value: await new Run("lib", "client", "options", "mutual", code)(lib, client, options, mutual) };
  } catch (error) {
    const { name, message, status, error: typed, body } = error;
    answer = { raised: { name, message, status, error: typed, body, api: lib.isApiError(error) } };
  }
  console.log(JSON.stringify(answer));
}
"""


@pytest.fixture(scope="session")
def rich_typescript(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that holds the client `rich`."""
    folder = tmp_path_factory.mktemp("typescript")
    generate(openapi.load(RICH.read_bytes()), folder, language="typescript", package="rich")
    return folder


@pytest.fixture(scope="session")
def runner(rich_typescript: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Run]:
    """Runs the body of an async function that knows `client` and `lib`; options of the client are keywords."""
    out = tmp_path_factory.mktemp("javascript")
    assert compile_all(rich_typescript, "rich/index.ts", "rich/node.ts", out=out / "rich") == []
    (out / "package.json").write_text('{"type": "module"}')
    (out / "runner.js").write_text(RUNNER)
    with subprocess.Popen(
        [node(), "runner.js"], cwd=out, stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8"
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        sent, read = process.stdin, process.stdout

        def run(code: str, **options: Any) -> Any:
            sent.write(json.dumps({"code": code, "options": options}) + "\n")
            sent.flush()
            answer = json.loads(read.readline())
            if "raised" in answer:
                raise ThrownError(answer["raised"])
            return answer.get("value")

        yield run
        process.stdin.close()


@pytest.fixture
def run(runner: Run, server: Server) -> Run:
    """As `runner`, against the server, with a client id and secret."""

    def at_server(code: str, **options: Any) -> Any:
        given = {"baseUrl": server.url, "clientId": "id", "clientSecret": "hem"} | options
        return runner(code, **{name: value for name, value in given.items() if value is not None})

    return at_server
