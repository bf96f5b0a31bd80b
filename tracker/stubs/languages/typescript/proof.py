"""Shows the finished client to the compiler, where there is one."""

import shutil
import subprocess
import tempfile
from collections.abc import Mapping
from pathlib import Path

from tracker.stubs.languages.model import GateError

SECONDS = 60
"""How long the compiler may take; a client it does not finish is taken as it is: the gate has parsed it."""

_OPTIONS = ("--noEmit", "--noCheck", "--skipLibCheck", "--target", "es2022", "--moduleResolution", "bundler")


def prove(package: str, files: Mapping[str, str]) -> None:
    """Has `tsc`, where it is installed, read every module; `GateError` where it finds what is no TypeScript."""
    compiler = shutil.which("tsc")
    if compiler is None:
        return
    with tempfile.TemporaryDirectory(prefix="tracker-") as folder:
        for path, text in files.items():
            place = Path(folder, package, path)
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_text(text, encoding="utf-8", newline="\n")
        modules = sorted(f"{package}/{path}" for path in files if path.endswith(".ts"))
        command = [compiler, *_OPTIONS, "--module", "es2022", *modules]
        try:
            done = subprocess.run(  # noqa: S603
                command, cwd=folder, capture_output=True, timeout=SECONDS, check=False
            )
        except subprocess.TimeoutExpired:
            return
    syntax = [line for line in done.stdout.decode("utf-8", "replace").splitlines() if ": error TS1" in line]
    if syntax:
        raise GateError(f"the rendered client is no TypeScript: {syntax[0][:300]}; nothing was written")
