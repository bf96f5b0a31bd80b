"""A compiled C# program that calls a client, and what the calls throw."""

import json
import os
import subprocess
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from stubs.csharp.toolchain import command, compile_all

from tracker import openapi
from tracker.stubs import generate

Run = Callable[..., Any]
HERE = Path(__file__).parent
WAIT_SECONDS = 300


def once(factory: pytest.TempPathFactory, make: Callable[[Path], Path]) -> Path:
    """What `make` makes in a folder, made by one of the workers for all of them."""
    if "PYTEST_XDIST_WORKER" not in os.environ:
        return make(factory.mktemp("csharp"))
    folder = factory.getbasetemp().parent / "csharp-once"
    try:
        folder.mkdir()
    except FileExistsError:
        end = time.monotonic() + WAIT_SECONDS
        while not (folder / "done").exists() and time.monotonic() < end:
            time.sleep(0.1)
        return Path((folder / "done").read_text())
    made = None
    try:
        made = make(folder)
        return made
    finally:
        (folder / "draft").write_text(str(made or folder))
        (folder / "draft").rename(folder / "done")


class ThrownError(Exception):
    """What a call threw."""

    def __init__(self, what: dict[str, Any]) -> None:
        super().__init__(f"{what['name']}: {what['message']}")
        self.what = what


def build(spec: bytes, folder: Path, *, scenarios: Path) -> Path:
    """A client of `spec` as `Rich.Client`, compiled with the runner."""
    generate(openapi.load(spec), folder, language="csharp", package="Rich.Client")
    sources = [*sorted((folder / "Rich.Client").rglob("*.cs")), HERE / "Runner.cs", scenarios]
    assert compile_all(sources, folder / "runner.dll") == []
    return folder / "runner.dll"


class Program:
    """A running program that answers lines with lines."""

    def __init__(self, file: Path, **environment: str) -> None:
        plain = {name: value for name, value in os.environ.items() if not name.lower().endswith("_proxy")}
        self.process = subprocess.Popen(
            command("run", file),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env={**plain, **environment},
            encoding="utf-8",
        )

    def ask(self, **given: Any) -> Any:
        """The program's answer; `ThrownError` where it threw."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write(json.dumps(given) + "\n")
        self.process.stdin.flush()
        found = json.loads(self.process.stdout.readline())
        if "raised" in found:
            raise ThrownError(found["raised"])
        return found.get("value")

    def close(self) -> None:
        """Ends it."""
        with self.process:
            assert self.process.stdin is not None
            self.process.stdin.close()
