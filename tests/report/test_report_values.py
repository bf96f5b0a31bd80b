"""Values before and after: what is shown of them, and when."""

from typing import Any

import pytest

from tracker.report.values import encoded, encoded_bytes, shown, worth_showing
from tracker.report.wording import words


@pytest.mark.parametrize(
    ("before", "after", "sentence", "expected"),
    [
        (500, 100, "lowered from `500` to `100`", ("", "")),
        (500, 100, "lowered", ("500", "100")),
        (50, 100, "lowered from `500` to `100`", ("50", "100")),
        (False, True, "became required", ("", "")),
        (None, None, "is new", ("", "")),
        ("GET", None, "`GET /krav` was removed", ("", "")),
        (None, {"type": "string"}, "`navn` is new", ("", '{"type": "string"}')),
        ("a" * 500, None, "gone", ("a" * 199 + "…", "")),
        ("", "x", "changed", ('""', "x")),
    ],
)
def test_values_that_the_sentence_tells_are_left_out(
    before: Any, after: Any, sentence: str, expected: tuple[str, str]
) -> None:
    assert worth_showing(before, after, sentence) == expected


def test_long_values_are_cut_before_they_are_written_out() -> None:
    assert len(shown(list(range(1_000_000)))) <= 200
    assert len(shown("x" * 10_000_000, limit=50)) == 50


def test_what_utf8_cannot_hold_is_escaped() -> None:
    assert encoded_bytes({"a": "\ud800"}) == b'{"a":"\\ud800"}'
    assert encoded({"a": "\ud800"}, indent=1) == '{\n "a": "\\ud800"\n}\n'


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("en to tre fire", "en to fem fire", [("same", "en to "), ("del", "tre"), ("ins", "fem"), ("same", " fire")]),
        ("1.3.0", "1.4.0", []),
        ("x " * 300, "y " * 300, []),
        (None, "en to tre fire", []),
        ({"a": 1}, "en to tre fire", []),
    ],
)
def test_words(before: Any, after: Any, expected: list[tuple[str, str]]) -> None:
    assert words(before, after) == expected
