"""Spec text never becomes code: payloads x places, held against the trees of a harmless twin, compiled, loaded."""

import re
import subprocess
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from stubs.hostile import PAYLOADS, RUN, marked, read
from stubs.java.conftest import write
from stubs.java.running import compile_all, jdk

from tracker.stubs import plan
from tracker.stubs.languages import GateError
from tracker.stubs.languages.java import gate
from tracker.stubs.languages.java.literals import document, quote
from tracker.stubs.model import Plan
from tracker.stubs.prose import fold
from tracker.stubs.render import render
from tracker.stubs.syntax import faults, parse, walk

CANARY = 'System.setProperty("canary", "1");'
HOSTILE = [
    *(payload.replace(RUN, CANARY) for payload in PAYLOADS),
    f"*/ static {{ {CANARY} }} /*",
    f"*/\n}} static {{ {CANARY} }} /**",
    f"\\u002a\\u002f static {{ {CANARY} }} \\u002f\\u002a",
    f"\\u0022; static {{ {CANARY} }} //",
    f"\\\\u0022; static {{ {CANARY} }} //",
    f"\\uuuu0022; {CANARY}",
    f"\\u000a}} static {{ {CANARY} }} {{",
    f"\\134u0022; {CANARY}",
    f'" + {CANARY} + "',
    "\\u",
    "\\u12",
    "\\ \\ø \\\\æ",
    "*",
    "/",
    "@deprecated {@link java.lang.Runtime} {@code {",
    "</p><ul>&bogus; <a href='x'> & < >",
    "String",
    "Object java.lang.System",
]
ALONE = [
    HOSTILE[2],
    HOSTILE[31],
    HOSTILE[33],
    HOSTILE[36],
    "String",
    "hashCode",
    "class",
    "Builder",
    "Unknown",
    "params",
]
ODD = set("\u202e\u2066\u200b\ufeff\u2028\u2029\x85\x00\x0b\x0c\r")


def made(payload: str, *, only: int | None = None) -> tuple[Plan, dict[str, str]]:
    found = plan(read(marked(payload, only=only)[0]), language="java", package="dk.p")
    return found, {path: text for path, text in render(found).items() if holds_text(path)}


def holds_text(path: str) -> bool:
    return path.startswith(("api/", "models/")) or path in (
        "About.java",
        "Client.java",
        "package-info.java",
        "README.md",
    )


def shape(text: str) -> list[str]:
    """The kinds of all nodes, in order, without what literals and comments hold."""
    inside = ("string_fragment", "escape_sequence", '"')
    return [one.type for one in walk(parse(text, "java")) if one.type not in inside]


def shapes(files: dict[str, str]) -> list[list[str]]:
    return sorted(shape(text) for path, text in files.items() if path.endswith(".java"))


@pytest.fixture(scope="module")
def twins() -> dict[bool, list[list[str]]]:
    """The harmless twin: whose names can stand as they are, and whose cannot."""
    return {plain: shapes(made("x" if plain else " X y")[1]) for plain in (True, False)}


@pytest.mark.parametrize("payload", HOSTILE)
def test_no_payload_changes_the_shape(payload: str, twins: dict[bool, list[list[str]]]) -> None:
    found, files = made(payload)
    gate.check(found, files)
    assert shapes(files) == twins[payload in ("eval", "String")]
    for path, text in files.items():
        assert not set(text) & ODD, path
        assert path.replace("/", "").replace(".", "").replace("_", "").replace("-", "").isalnum()
        if path.endswith(".java"):
            assert not list(faults(parse(text, "java")))
            assert all(int(code, 16) > 0x7F for code in re.findall(r"\\u+(....)", text)), path


@pytest.mark.parametrize("payload", ALONE)
def test_no_payload_alone_in_any_place_passes_the_gate_as_code(payload: str) -> None:
    places = marked("x", only=0)[1]
    for place in range(1, places + 1, 3 if payload == ALONE[0] else 11):
        gate.check(*made(payload, only=place))


def test_all_of_it_compiles_and_does_nothing_but_declare(tmp_path: Path) -> None:
    given = [marked(payload)[0] for payload in HOSTILE[2::8]] + [marked(payload, only=5)[0] for payload in ALONE[4::4]]
    source = tmp_path / "source"
    for number, hostile in enumerate(given):
        write(source, read(hostile), f"p{number}.q")
    loads = "".join(f"        p{number}.q.Client.builder().build();\n" for number in range(len(given)))
    (source / "Loads.java").write_text(
        "final class Loads {\n    private Loads() {}\n\n    public static void main(String[] arguments) {\n"
        f'{loads}        System.out.print(System.getProperty("canary"));\n    }}\n}}\n'
    )
    assert compile_all(source, tmp_path / "out") == []
    command = [jdk("java"), "-cp", str(tmp_path / "out"), "Loads"]
    assert subprocess.run(command, capture_output=True, text=True, check=True).stdout == "null"


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("models/A.java", f"class A {{ static {{ {CANARY} }} }}"),
        ("models/A.java", "class A { Object a = Runtime.getRuntime(); }"),
        ("models/A.java", "class A { Object a = transport.exec(); }"),
        ("models/A.java", "import java.lang.Runtime;"),
        ("models/A.java", "class A { Fremmed a; }"),
        ("models/A.java", "class A {"),
        ("models/A.java", "class A { int a = 1 % 2; }"),
        ("models/A.java", "/** \\u002a\\u002f class B {} */"),
        ("models/A.java", "/** \\uuu002a */"),
        ("models/A.java", "/** \u202e */"),
        ("api/A.java", "class A { void a() { java.lang.Runtime.getRuntime(); } }"),
        ("Client.java", "class Client { Object a = new ProcessBuilder(); }"),
        ("http/Call.java", "class Call { Object a = Runtime.getRuntime(); }"),
        ("http/Call.java", "import sun.misc.Unsafe;"),
        ("json/Json.java", "class"),
    ],
)
def test_the_gate_refuses(path: str, text: str) -> None:
    found = plan(read(marked("x")[0]), language="java", package="dk.p")
    with pytest.raises(GateError, match=path):
        gate.check(found, {path: text})


def unescaped(text: str) -> str:
    r"""A literal as the compiler reads it: first `\\u`, then the other escapes (JLS 17, 3.3 and 3.10.7)."""
    units = re.sub(r"(?<!\\)((?:\\\\)*)\\u(....)", lambda found: found[1] + chr(int(found[2], 16)), text)
    short = {"n": "\n", "r": "\r", "t": "\t"}
    plain = re.sub(
        r"\\([0-7]{3}|.)",
        lambda found: chr(int(found[1], 8)) if len(found[1]) == 3 else short.get(found[1], found[1]),
        units[1:-1],
    )
    return plain.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "surrogatepass")


@given(st.text())
def test_a_literal_is_its_text_and_nothing_else(text: str) -> None:
    written = quote(text)
    assert unescaped(written) == text
    assert written.isascii()
    assert written.isprintable()
    assert not re.search(r"\\(\\\\)*u00[0-7]", written)


@example("/* */ /*/", 0)
@given(st.text(), st.integers(0, 12))
def test_a_comment_holds_its_text_and_nothing_else(text: str, indent: int) -> None:
    written = document(text, indent, [("@param a", text)])
    assert written.count("*/") == written.count("/*") == 1
    assert "\\" not in written
    assert written.count("@") == 1
    entities = {"&lt;": "<", "&gt;": ">", "&#64;": "@", "&#92;": "\\", "&#42;": "*", "&amp;": "&"}
    plain = re.sub(r"&[^;]+;", lambda found: entities[found[0]], document(text, 0, [("@param a", "")]))
    assert plain.replace("\n *", " ").split()[1:-1] == [*fold(text).split(), "@param", "a"]
