"""What commands answer is in the language asked for, with counts that agree."""

import io
from contextlib import redirect_stdout
from pathlib import Path

import pytest

from tracker.cli import main
from tracker.cli.words import WORDS
from tracker.printable import several

OLDER = """openapi: 3.0.3
info: {title: Sager, version: 1.0.0}
paths:
  /sager:
    get:
      operationId: hentSager
      parameters: [{name: sort, in: query, schema: {type: string, enum: [dato, navn]}}]
      responses: {'200': {description: Sager}}
"""


def answer(*arguments: str) -> str:
    out = io.TextIOWrapper(io.BytesIO(), "utf-8")
    with redirect_stdout(out):
        assert main.run(list(arguments)) == 0
    out.seek(0)
    return out.read()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "older.yaml").write_text(OLDER)
    (tmp_path / "newer.yaml").write_text(OLDER.replace("[dato, navn]", "[dato]"))
    return tmp_path


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("da", ("major: 1 ændring for kode, der bruger klienten", "fjernet værdi", ": navn")),
        ("en", ("major: 1 change for code that uses the client", "value-removed", ": navn")),
    ],
)
def test_what_changes_for_code(folder: Path, language: str, told: tuple[str, ...]) -> None:
    said = answer("--lang", language, "stubs", "diff", str(folder / "older.yaml"), str(folder / "newer.yaml"))
    assert all(each in said for each in told)
    assert "None" not in said


@pytest.mark.parametrize(("language", "told"), [("da", "0 linjer rammes"), ("en", "0 lines are reached")])
def test_lines_that_are_reached(folder: Path, language: str, told: str) -> None:
    (folder / "app").mkdir()
    sides = ("--from", str(folder / "older.yaml"), "--to", str(folder / "newer.yaml"))
    assert told in answer("--lang", language, "impact", str(folder / "app"), *sides)


@pytest.mark.parametrize(("language", "told"), [("da", "filer, "), ("en", "files, ")])
def test_a_client_that_was_written(folder: Path, language: str, told: str) -> None:
    arguments = ("stubs", "generate", str(folder / "older.yaml"), "-o", str(folder / "out"), "--package", "sager")
    assert told in answer("--lang", language, *arguments)


@pytest.mark.parametrize("key", sorted(WORDS))
def test_both_languages_have_as_many_forms(key: str) -> None:
    danish, english = WORDS[key]
    assert danish.count("|") == english.count("|")


@pytest.mark.parametrize(("n", "told"), [(0, "0 documents"), (1, "1 document"), (2, "2 documents")])
def test_counts_agree_with_their_nouns(n: int, told: str) -> None:
    assert several(n, "document") == told
