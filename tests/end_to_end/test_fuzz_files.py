"""Descriptions and changelogs twisted by chance, on the command line: an answer, or one clear line.

A long session: `TRACKER_TEST_FUZZ_FILES=4000 pytest tests/end_to_end/test_fuzz_files.py`.
"""

import contextlib
import io
import json
import os
import random
import signal
from collections.abc import Iterator
from pathlib import Path
from types import FrameType

import pytest
from changelog.drawing import ROWS, Look, draw
from end_to_end.harm import mangled
from end_to_end.twisted import WHOLE, twisted, written

from tracker.cli import main

INPUTS = int(os.environ.get("TRACKER_TEST_FUZZ_FILES", "60"))
OURS = ("a fault of ours", "the reader failed", "please report it", "Traceback")
SECONDS = 20
FORMS = ("text", "json", "html", "markdown", "github", "junit", "sarif")
LOGS = (
    "# Ændringslog\n\n## [1.3.0] - 2024-03-12\n\n- `art` er omdøbt\n  - under\n\n## 1.2.0 (8. januar 2024)\n\n1. a\n",
    "| Dato | Version | Ændring |\n|---|:-:|---|\n| 12. marts 2024 | 1.3.0 | a<br>b |\n| 8. januar 2024 | 1 | \\| |\n",
    "Changelog\n=========\n\n1.3.0 / 2024-03-12\n------------------\n* Changed: a\n\n25 September 2023: v1.1.0\n\tb\n",
    "<h1>Log</h1><table><tr><th>Dato<th>Version<th>Ændring<tr><td rowspan=2>12. marts 2024<td>1.3.0<td><ul><li>a</ul>"
    "<tr><td>1.2.9<td colspan=2>x<br>y</table><h2>1.2.0 – 8. januar 2024</h2><p>Tekst</p>",
)
BITS = (
    "\0", "\x1b[31m", "\u202e", "\ud800", "&#0;", "&#x110000;", "<!--", "<table>" * 50, "<td colspan=1000000>", "</td>",
    "<td rowspan=-1>", "<div>" * 2000, "<ul><li>" * 400, "|" * 300, "| a " * 2000, "\n" * 999, "- " * 400, " " * 4000,
    "\t" * 999, "#" * 99, "# ", "`" * 999, "*" * 999, "[" * 2000, "](" * 500, "99. marts 2024", "2024-13-45", "marts",
    "0000-00-00", "mandag den 12. marts 2024", "٢٠٢٤-٠٣-١٢", "1." * 900, "9" * 5000, "v1", "a" * 50_000, "•",
    "-" * 9999, "2024-03-12\n" * 300, "## 1.0.0\n" * 300, "\r", "\x0b", "\x85", "\\|" * 99, "e\u0301" * 999,
)  # fmt: skip


@pytest.fixture
def command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator["Command"]:
    """The command line in a folder of its own."""
    monkeypatch.chdir(tmp_path)
    before = signal.signal(signal.SIGALRM, late)
    yield Command()
    signal.signal(signal.SIGALRM, before)


def late(_: int, __: FrameType | None) -> None:
    raise SystemExit(f"still going on after {SECONDS} s")


class Command:
    """Runs a command that ends in time, with an answer or with one line that says why there is none."""

    def __call__(self, *arguments: str) -> tuple[int, str]:
        out, err = io.TextIOWrapper(io.BytesIO(), "utf-8"), io.StringIO()
        signal.alarm(SECONDS)
        try:
            with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
                status = main.run(arguments)
        finally:
            signal.alarm(0)
        out.seek(0)
        answer, told = out.read(), err.getvalue()
        assert status in (0, 2), told
        assert not [said for said in OURS if said in answer + told], told
        assert all(character.isprintable() or character == "\n" for character in told), told
        assert (status == 0 or arguments[0] == "changelog") == (told == ""), told
        assert len(told.splitlines()) <= 1, told
        return status, answer


def strict(constant: str) -> None:
    raise AssertionError(f"{constant} is no JSON")


@pytest.mark.parametrize("first", range(0, INPUTS, 20))
def test_whatever_a_description_says(command: Command, first: int) -> None:
    for seed in range(first, min(first + 20, INPUTS)):
        chance = random.Random(seed)
        whole = chance.choice(WHOLE)
        older, newer = (whole if chance.random() < 0.3 else twisted(whole, chance) for _ in range(2))
        Path("older.yaml").write_bytes(written(older, chance))
        Path("newer.yaml").write_bytes(written(newer, chance))
        form = chance.choice(FORMS)
        status, answer = command("diff", "older.yaml", "newer.yaml", "--format", form)
        if status == 0 and form in ("json", "sarif"):
            json.loads(answer, parse_constant=strict)
        status, answer = command("diff", "newer.yaml", "newer.yaml", "--format", "json")
        assert status == 2 or not json.loads(answer)["findings"], seed


def spoiled(chance: random.Random) -> bytes:
    text = chance.choice(LOGS)
    for _ in range(chance.randint(1, 5)):
        place, end = sorted(chance.randint(0, len(text)) for _ in range(2))
        bit = chance.choice([chance.choice(BITS), text[place:end] * 3, chance.choice(LOGS)])
        text = text[:place] + bit + text[place if chance.random() < 0.7 else end :]
    content = text.encode("utf-8", "surrogatepass")
    return mangled(content, chance) if chance.random() < 0.2 else content


@pytest.mark.parametrize("first", range(0, INPUTS, 20))
def test_whatever_a_changelog_says(command: Command, first: int) -> None:
    for seed in range(first, min(first + 20, INPUTS)):
        chance = random.Random(seed)
        name = chance.choice(["log.md", "log.html", "log.txt", "log"])
        Path(name).write_bytes(spoiled(chance))
        form = chance.choice(FORMS[:4])
        _, answer = command("changelog", name, "--format", form)
        if form == "json":
            json.loads(answer, parse_constant=strict)


@pytest.mark.parametrize("first", range(0, max(INPUTS // 10, 1), 20))
def test_whatever_a_pdf_holds(command: Command, first: int) -> None:
    whole = draw(ROWS, Look(rules_across=True, rows_on_page=2))
    for seed in range(first, min(first + 20, max(INPUTS // 10, 1))):
        Path("log.pdf").write_bytes(mangled(whole, random.Random(seed)))
        _, answer = command("changelog", "log.pdf", "--format", "json")
        assert json.loads(answer)["status"] in ("ok", "empty", "corrupt", "needs-ocr", "limit", "encrypted"), seed
