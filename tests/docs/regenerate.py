"""Writes the generated parts of the docs: `make docs`. The tests compare them with what the program says."""

import os
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
BLOCK = re.compile(r"(<!-- help: (?P<command>[a-z ]+) -->\n```text\n)(?P<text>.*?)(```)", re.DOTALL)


def help_text(command: str) -> str:
    """What `COMMAND --help` prints on a terminal of 100 columns."""
    arguments = [*command.split()[1:], "--help"]
    done = subprocess.run(
        [sys.executable, "-m", "tracker", *arguments],
        capture_output=True,
        check=True,
        encoding="utf-8",
        env={**os.environ, "COLUMNS": "102"},
        cwd=ROOT,
    )
    return done.stdout


def readme(text: str) -> str:
    """The README with its help blocks as they should be."""
    return BLOCK.sub(lambda found: found[1] + help_text(found["command"]) + found[4], text)


def rules() -> str:
    """`docs/rules.md` as it should be."""
    from tracker.rules.handbook import document

    return document()


if __name__ == "__main__":
    path = ROOT / "README.md"
    path.write_text(readme(path.read_text("utf-8")), "utf-8")
    (ROOT / "docs" / "rules.md").write_text(rules(), "utf-8")
