"""Every reason that the code can give is told in Danish too, with the same parts in it."""

import ast
import string
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

import tracker
from tracker.documents.reason import Reason, placed
from tracker.report.reasons import DANISH
from tracker.report.voice import voice


def sentences() -> Iterator[str]:
    """The first argument of every `Reason(…)` in the package."""
    for path in sorted(Path(tracker.__file__).parent.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Reason":
                found = node.args[0]
                assert isinstance(found, ast.Constant), f"{path.name}:{node.lineno}: a sentence is written out"
                yield str(found.value)


def parts(sentence: str) -> set[str | None]:
    return {name for _, name, _, _ in string.Formatter().parse(sentence) if name is not None}


def test_every_sentence_has_its_danish_and_nothing_else_has() -> None:
    assert set(sentences()) == set(DANISH)


@pytest.mark.parametrize("sentence", sorted(DANISH))
def test_the_danish_sentence_says_the_same_parts(sentence: str) -> None:
    assert parts(DANISH[sentence]) == parts(sentence)


def test_a_reason_is_english_text_that_a_report_can_word() -> None:
    why = Reason("is back; it was gone since {day}", day=date(2026, 11, 3))
    line = placed("https://example.org/{x}", why)
    assert line == "https://example.org/{x}: is back; it was gone since 2026-11-03"
    assert voice("da").reason(line) == "https://example.org/{x}: er tilbage; det har været væk siden 3. november 2026"
    assert voice("en").reason(line) == "https://example.org/{x}: is back; it was gone since 3 November 2026"


def test_what_is_no_reason_and_what_is_hostile_in_one_stays_harmless() -> None:
    assert voice("da").reason("line 3: \x1b[31mred") == "line 3: \\x1b[31mred"
    evil = Reason("a web page came in its place: {title}", title="{why} \x1b]0;x\x07\u202e")
    assert voice("da").reason(evil).isprintable()
