"""Java that is compiled and run: one compiler and one machine for all calls."""

import json
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

JACKSON = [f"/usr/share/java/jackson-{part}.jar" for part in ("core", "annotations", "databind")]
STRICT = ("-Xlint:all", "-Xdoclint:all,-missing", "-Werror", "-encoding", "UTF-8")


def jdk(tool: str = "javac") -> str:
    """The path of a tool of the JDK; skips where there is none of 17 or newer."""
    found = shutil.which(tool)
    if found is None:
        pytest.skip("no JDK on this machine")
    told = subprocess.run([found, "-version"], capture_output=True, text=True, check=False)
    version = (told.stdout + told.stderr).split('"')[1 if tool == "java" else 0].split()[-1]
    if int(version.split(".")[0]) < 17:
        pytest.skip(f"the JDK is of version {version}; 17 is needed")
    return found


def compile_all(folder: Path, out: Path, *further: str) -> list[str]:
    """What the strictest compiler says of every source below a folder."""
    sources = sorted(str(path) for path in folder.rglob("*.java"))
    (out / "sources").parent.mkdir(parents=True, exist_ok=True)
    (out / "sources").write_text("\n".join(sources))
    command = [jdk(), "-J-XX:TieredStopAtLevel=1", *STRICT, *further, "-d", str(out), f"@{out / 'sources'}"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return (done.stdout + done.stderr).splitlines()


class RaisedError(Exception):
    """What the client raised."""

    def __init__(self, what: dict[str, Any]) -> None:
        super().__init__(f"{what['type']}: {what['message']}")
        self.what = what


class Machine:
    """Takes steps in Java."""

    def __init__(self, process: "subprocess.Popen[str]") -> None:
        self._process = process

    def __call__(self, step: str, url: str, *, same: bool = False, **given: Any) -> Any:
        """Takes one step with a client of its own, or with the last one."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(json.dumps({"step": step, "url": url, "same": same, "given": given}) + "\n")
        self._process.stdin.flush()
        answer = json.loads(self._process.stdout.readline())
        if "raised" in answer:
            raise RaisedError(answer["raised"])
        return answer["value"]


@contextmanager
def running(out: Path, main: str, options: Sequence[str] = ()) -> Iterator[Machine]:
    """A machine that runs a compiled class."""
    path = ":".join([str(out), *JACKSON])
    command = [jdk("java"), "-XX:TieredStopAtLevel=1", "-Xshare:auto", *options, "-cp", path, main]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8") as process:
        yield Machine(process)
        assert process.stdin is not None
        process.stdin.close()
