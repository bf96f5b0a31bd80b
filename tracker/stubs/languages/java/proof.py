"""Shows the finished client to the compiler, where there is one and the client is small."""

import re
import shutil
import subprocess
import tempfile
from collections.abc import Mapping
from pathlib import Path

from tracker.stubs.languages.model import GateError

SECONDS = 30
"""How long the compiler may take; a client it does not finish is taken as it is: the gate has parsed it."""
MOST = 400_000
"""Characters of source that are shown to it."""

_COMPILER = ("-J-XX:TieredStopAtLevel=1", "-proc:none", "-implicit:none", "-encoding", "UTF-8", "-d", "out")


def prove(package: str, files: Mapping[str, str]) -> None:
    """Has `javac`, where 17 or newer is installed, compile every file; `GateError` where it cannot."""
    compiler = shutil.which("javac")
    sources = {path: text for path, text in files.items() if path.endswith(".java")}
    if compiler is None or sum(map(len, sources.values())) > MOST:
        return
    with tempfile.TemporaryDirectory(prefix="tracker-") as folder:
        for path, text in sources.items():
            place = Path(folder, path)
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_text(text, encoding="utf-8", newline="\n")
        command = [compiler, *_COMPILER, "--release", "17", *sorted(sources)]
        try:
            done = subprocess.run(  # noqa: S603
                command, cwd=folder, capture_output=True, timeout=SECONDS, check=False
            )
        except (subprocess.TimeoutExpired, OSError):
            return
    errors = re.findall(
        r"^\S+\.java:\d+: error: .*", done.stdout.decode() + done.stderr.decode("utf-8", "replace"), re.M
    )
    if errors:
        raise GateError(f"the rendered client cannot be compiled: {errors[0][:300]}; nothing was written")
