"""Whatever the code can say of a failure, a fault or a doubt is told in Danish too, with the same parts in it."""

import ast
import re
import string
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

import tracker
from tracker.documents.reason import Reason, placed
from tracker.report.danish import DANISH, recognised
from tracker.report.danish.reasons import REASONS
from tracker.report.voice import voice

PACKAGE = Path(tracker.__file__).parent
REASONED = {"UnreadableError": 0, "Damage": 3, "FetchError": 0, "Suspect": 0, "Failure": 1, "placed": 1}
"""What is made of a reason -> which argument it is; a line of text there would be English in a Danish report."""
LINES = {
    "openapi": {"Remark": 0, "Fault": 1, "tell": 1, "_tell": 1},
    "changelog": {"_stopped": 0, "LimitReachedError": 0, "append": 0, "notes": 0},
}
"""Stage whose lines pass through a cache or another process -> what makes them, and which argument they are."""


def calls(folder: Path) -> Iterator[tuple[ast.AST, str, ast.Call]]:
    """(what it stands in, name, call) of every call in the package."""
    for path in sorted(folder.rglob("*.py")):
        tree = ast.parse(path.read_text("utf-8"))
        for scope in [tree, *(node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef))]:
            for node in ast.walk(scope):
                if isinstance(node, ast.Call):
                    name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
                    yield scope, name, node


def argument(call: ast.Call, at: int) -> ast.expr | None:
    return call.args[at] if len(call.args) > at else next((k.value for k in call.keywords if k.arg == "reason"), None)


def sentences() -> Iterator[str]:
    """The first argument of every `Reason(…)` in the package; the report makes known ones again."""
    stages = (path for path in PACKAGE.iterdir() if path.is_dir() and path.name != "report")
    for _, name, call in (call for stage in sorted(stages) for call in calls(stage)):
        if name == "Reason":
            assert isinstance(call.args[0], ast.Constant), f"line {call.lineno}: a sentence is written out"
            yield str(call.args[0].value)


def lines(node: ast.expr | None, scope: ast.AST) -> Iterator[str]:
    """What an expression says, with 1 for its parts: constants, f-strings, either of two, a name given above."""
    match node:
        case ast.Constant(value=str(text)):
            yield text
        case ast.JoinedStr(values=values):
            yield "".join(str(each.value) if isinstance(each, ast.Constant) else "1" for each in values)
        case ast.IfExp(body=one, orelse=other):
            yield from (*lines(one, scope), *lines(other, scope))
        case ast.Tuple(elts=several):
            yield from (line for each in several for line in lines(each, scope))
        case ast.Name(id=name):
            for each in ast.walk(scope):
                if isinstance(each, ast.Assign) and any(isinstance(t, ast.Name) and t.id == name for t in each.targets):
                    yield from lines(each.value, scope)


def said() -> Iterator[str]:
    """Every line of `LINES` that the code can make."""
    for stage, made in LINES.items():
        for scope, name, call in calls(PACKAGE / stage):
            if isinstance(scope, ast.FunctionDef):
                if name in made:
                    yield from lines(argument(call, made[name]), scope)
                if name == "Changelog":
                    yield from (line for k in call.keywords if k.arg == "notes" for line in lines(k.value, scope))


def parts(sentence: str) -> set[str | None]:
    return {name for _, name, _, _ in string.Formatter().parse(sentence) if name is not None}


def test_every_sentence_has_its_danish_and_nothing_else_has() -> None:
    assert set(sentences()) == set(REASONS)


def test_every_line_has_its_danish() -> None:
    told = {line for line in said() if re.search("[a-z]{2}", line)}
    assert len(told) > 30
    assert [line for line in sorted(told) if recognised(line) is None] == []


def test_what_reaches_a_report_is_a_reason() -> None:
    plain = [
        f"{name}, line {call.lineno}: {ast.unparse(found)}"
        for _, name, call in calls(PACKAGE)
        if name in REASONED and isinstance(found := argument(call, REASONED[name]), ast.Constant | ast.JoinedStr)
    ]
    assert plain == []


def test_trouble_with_a_client_is_a_reason() -> None:
    plain = [
        ast.unparse(call.args[0])
        for _, name, call in calls(PACKAGE / "stubs")
        if name == "UsageError" and isinstance(call.args[0], ast.Constant | ast.JoinedStr)
    ]
    assert plain == []


@pytest.mark.parametrize("sentence", sorted(DANISH))
def test_the_danish_sentence_says_the_same_parts(sentence: str) -> None:
    assert parts(DANISH[sentence]) == parts(sentence)
    assert DANISH[sentence].count("|") in (0, sentence.count("|"))


@pytest.mark.parametrize("sentence", sorted(REASONS))
def test_a_reason_that_became_plain_text_is_recognised(sentence: str) -> None:
    made = Reason(sentence, **{str(name): "7" for name in parts(sentence)})
    if re.search("[a-z]{3}", re.sub(r"\{\w+\}", "", sentence)):
        found = recognised(str(made))
        assert found is not None
        assert str(found) == str(made)


def test_a_reason_is_english_text_that_a_report_can_word() -> None:
    why = Reason("it is back; it was gone since {day}", day=date(2026, 11, 3))
    line = placed("https://example.org/{x}", why)
    assert line == "https://example.org/{x}: it is back; it was gone since 2026-11-03"
    assert voice("en").reason(line) == "https://example.org/{x}: it is back; it was gone since 3 November 2026"
    assert voice("da").reason(line) == (
        "https://example.org/{x}: det er tilbage efter at have været væk siden 3. november 2026"
    )


def test_a_moment_is_the_day_it_was_for_the_reader() -> None:
    late = Reason("it is back; it was gone since {day}", day=datetime(2026, 11, 27, 23, 32, tzinfo=UTC))
    assert late == "it is back; it was gone since 2026-11-27"
    assert "28. november 2026" in voice("da").reason(late)


@pytest.mark.parametrize(
    ("n", "english", "danish"),
    [
        (1, "what came has 1 byte, before it had 8,411", "det, der kom, er på 1 byte; før var det på 8.411"),
        (408, "what came has 408 bytes, before it had 8,411", "det, der kom, er på 408 bytes; før var det på 8.411"),
    ],
)
def test_one_and_many_and_thousands(n: int, english: str, danish: str) -> None:
    said = Reason(
        "what came has {n} byte, before it had {before}|what came has {n} bytes, before it had {before}",
        n=n,
        before=8411,
    )
    assert said == english.replace(",411", "411")
    assert (voice("en").reason(said), voice("da").reason(said)) == (english, danish)


@pytest.mark.parametrize(
    ("english", "danish"),
    [
        (
            "/srv/a/b.py: cannot be written: no space left on device; free some space and run again; "
            "what was recorded is intact",
            "/srv/a/b.py: kan ikke skrives (der er ikke mere plads på disken); skaf plads på disken, og kør igen; "
            "det, der er gemt, er i god behold",
        ),
        (
            "no valid JSON (line 1, column 8: JSON is malformed: trailing comma in object): read as YAML",
            "ikke gyldig JSON (linje 1, kolonne 8: ikke gyldig JSON: der står et komma for meget i et objekt); "
            "læst som YAML",
        ),
        (
            "2 of 3 pages are pictures without text",
            "2 af 3 sider er billeder uden tekst",
        ),
        ("nobody knows this one", "nobody knows this one"),
    ],
)
def test_a_line_that_lost_its_parts_is_told_in_danish_by_its_form(english: str, danish: str) -> None:
    assert voice("da").reason(english) == danish
    assert voice("en").reason(english) == english


@pytest.mark.parametrize(
    ("library", "danish"),
    [
        ("connection refused", "serveren kan ikke nås (forbindelsen blev afvist)"),
        ("[SSL: WRONG_VERSION_NUMBER]", "serveren kan ikke nås ([SSL: WRONG_VERSION_NUMBER])"),
    ],
)
def test_a_librarys_words_stand_in_parentheses_where_they_are_not_known(library: str, danish: str) -> None:
    assert voice("da").reason(Reason("the server cannot be reached ({why})", why=library)) == danish


def test_what_is_no_reason_and_what_is_hostile_in_one_stays_harmless() -> None:
    assert voice("da").reason("line 3: \x1b[31mred") == "line 3: \\x1b[31mred"
    evil = Reason("a web page came in its place: “{title}”", title="{why} \x1b]0;x\x07\u202e")
    assert voice("da").reason(evil).isprintable()
    assert voice("da").reason("a $ref leads nowhere: " * 5_000).startswith("a $ref leads nowhere")


def test_a_publishers_words_are_never_translated() -> None:
    named = Reason("a web page came in its place: “{title}”", title="permission denied")
    assert voice("da").reason(named) == "der kom en webside i stedet: »permission denied«"
