"""Code that runs in Node against a compiled client, and what it throws."""

import json
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from stubs.typescript.compiler import compile_all, node

RUNNER = """
import { createInterface } from "node:readline";
import * as lib from "./PACKAGE/index.js";
import * as mutual from "./PACKAGE/node.js";
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


class ThrownError(Exception):
    """What the code threw."""

    def __init__(self, what: dict[str, Any]) -> None:
        super().__init__(f"{what.get('name')}: {what.get('message')}")
        self.what = what


Run = Callable[..., Any]


@contextmanager
def running(folder: Path, package: str, out: Path) -> Iterator[Run]:
    """Compiles a client; runs bodies of async functions that know `client` and `lib`, with the client's options."""
    assert compile_all(folder, f"{package}/index.ts", f"{package}/node.ts", out=out / package) == []
    (out / "package.json").write_text('{"type": "module"}')
    (out / "runner.js").write_text(RUNNER.replace("PACKAGE", package))
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
