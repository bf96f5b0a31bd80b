"""Spec text never becomes code: payloads x places, held against the syntax tree of a harmless twin."""

import ast
from pathlib import Path

import pytest
from stubs.hostile import PAYLOADS, RUN, marked, read

from tracker.stubs import generate, plan
from tracker.stubs.languages import GateError
from tracker.stubs.languages.python import gate
from tracker.stubs.render import render

OURS = ("__init__.py", "_about.py", "client.py", "models.py")
"""Files that hold anything of the spec; those of `api` as well."""


def shape(text: str) -> str:
    """The syntax tree with every literal and every name masked."""
    tree = ast.parse(text)
    for node in ast.walk(tree):
        for field in ("value", "id", "name", "attr", "arg", "module", "asname"):
            if isinstance(getattr(node, field, None), str | int | float):
                setattr(node, field, "")
    return ast.dump(tree)


@pytest.fixture(scope="module")
def twins() -> dict[bool, dict[str, str]]:
    """The harmless twin: whose names can stand as they are, and whose cannot."""
    return {plain: render(plan(read(marked("x" if plain else " X y")[0]), package="p")) for plain in (True, False)}


@pytest.mark.parametrize("payload", PAYLOADS)
def test_no_payload_changes_the_shape(payload: str, twins: dict[bool, dict[str, str]]) -> None:
    twin = twins[payload == "eval"]
    made = plan(read(marked(payload)[0]), package="p")
    files = render(made)
    gate.check(made, files)
    python = [path for path in files if path.endswith(".py")]
    assert len(python) == sum(path.endswith(".py") for path in twin)
    for path, other in zip(python, (path for path in twin if path.endswith(".py")), strict=True):
        assert shape(files[path]) == shape(twin[other]), path
    for path, text in files.items():
        assert not set(text) & set("\u202e\u2066\u200b\ufeff\u2028\u2029\x85\x00\x0b\x0c\r"), path
        assert path.replace("/", "").replace(".", "").replace("_", "").replace("-", "").isalnum()


@pytest.mark.parametrize("payload", [PAYLOADS[2]])
def test_no_payload_alone_in_any_place_passes_the_gate_as_code(payload: str) -> None:
    places = marked("x", only=0)[1]
    assert places >= 60
    for place in range(1, places + 1):
        made = plan(read(marked(payload, only=place)[0]), package="p")
        gate.check(made, {path: text for path, text in render(made).items() if path in OURS or "/" in path})


def test_the_worst_is_imported_and_does_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for number, payload in enumerate(PAYLOADS[1:5]):
        generate(read(marked(payload)[0]), tmp_path / "out", package=f"p{number}")
    assert [path.name for path in tmp_path.iterdir()] == ["out"]
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == [f"p{number}" for number in range(4)]


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("models.py", RUN),
        ("models.py", "x = eval('1')"),
        ("models.py", "import os"),
        ("models.py", "class A:\n    x: str = open('a').read()"),
        ("models.py", "x: Fremmed = 1"),
        ("models.py", "while True: pass"),
        ("api/a.py", "_A = Operation(print())"),
        ("api/a.py", "x = [y for y in ()]"),
        ("_about.py", "from os import system"),
        ("client.py", "import subprocess"),
        ("client.py", "exec('x')"),
        ("client.py", "x = ().__class__"),
        ("__init__.py", "def"),
    ],
)
def test_the_gate_refuses(path: str, text: str) -> None:
    made = plan(read(marked("x")[0]), package="p")
    with pytest.raises(GateError):
        gate.check(made, {path: text})


def test_what_cannot_be_imported_is_not_written() -> None:
    with pytest.raises(GateError, match="cannot be imported: ZeroDivisionError"):
        gate.try_import("p", {"__init__.py": "1 / 0"})
