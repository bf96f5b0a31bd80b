"""Spec text never becomes code: payloads x places, held against the tree of a harmless twin."""

import re

import pytest
from stubs.hostile import PAYLOADS, RUN, marked, read

from tracker.errors import UsageError
from tracker.stubs import plan
from tracker.stubs.languages import GateError
from tracker.stubs.languages.csharp import CSHARP, gate
from tracker.stubs.model import Plan
from tracker.stubs.render import render
from tracker.stubs.syntax import faults, parse, walk

CANARY = 'System.IO.File.Create("CANARY")'
HOSTILE = [
    *(payload.replace(RUN, CANARY) for payload in PAYLOADS),
    f"*/ {CANARY}; /*",
    f"</summary>\n{CANARY};\n/// <summary>",
    f"\r{CANARY};\r",
    f"\u2028{CANARY};\u2029",
    f'"; {CANARY}; "',
    f'""" + {CANARY} + """',
    f'@"{CANARY}"',
    f'$"{{{CANARY}}}"',
    f"{{{CANARY}}}",
    f"\n#if true\n{CANARY};\n#endif\n",
    "\n#error stop\n#pragma warning restore",
    "\\u0022\\u000a\\x22\\U00000022\\0",
    "]]><!-- & &lt; ]]>",
    "global::System.Console",
    "\ud800",
    "\ufffe\uffff",
]
ALONE = [HOSTILE[2], "Value"]
HOLDS = ("Api/", "Models/", "ApiInfo.cs", "Client.cs", "SecuritySchemes.cs")
ODD = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b\u2028-\u202e\u2060-\u206f\ufeff\ud800-\udfff]")


def made(payload: str, *, only: int | None = None) -> tuple[Plan, dict[str, str]]:
    found = plan(read(marked(payload, only=only)[0]), language="csharp", package="P.Client")
    return found, {path: text for path, text in render(found).items() if path.startswith(HOLDS)}


def shape(text: str) -> list[str]:
    """The kinds of all nodes, in order, without comments and what is within strings."""
    quiet = ("comment", "string_literal_content", "escape_sequence", '"')
    return [one.type for one in walk(parse(text, "csharp")) if one.type not in quiet]


@pytest.fixture(scope="module")
def twins() -> dict[bool, list[list[str]]]:
    """The harmless twin: whose names can stand as they are, and whose cannot."""
    return {plain: sorted(map(shape, made("x" if plain else " X y")[1].values())) for plain in (True, False)}


@pytest.mark.parametrize("payload", HOSTILE)
def test_no_payload_changes_the_shape(payload: str, twins: dict[bool, list[list[str]]]) -> None:
    found, files = made(payload)
    gate.check(found, files)
    for path, text in files.items():
        assert list(faults(parse(text, "csharp"))) == [], path
        assert not ODD.search(text), path
        assert re.fullmatch(r"(Api/|Models/)?[A-Za-z_][A-Za-z0-9_]*\.cs", path, re.ASCII)
    assert sorted(map(shape, files.values())) in twins.values()


@pytest.mark.parametrize("payload", ALONE)
def test_no_payload_alone_in_any_place_passes_the_gate_as_code(payload: str) -> None:
    places = marked("x", only=0)[1]
    for place in range(1, places + 1):
        gate.check(*made(payload, only=place))


def test_what_a_readme_tells_is_text() -> None:
    found = plan(read(marked(f"\n```\n{CANARY} <script>\n# x")[0]), language="csharp", package="P")
    text = render(found)["README.md"]
    assert text.count("```") == 2
    assert not re.search(r"(?m)^# (?!P$)|^```(?!csharp)\S|(?<!\\)<script", text)


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("Models/A.cs", f"class A {{ object Value = {CANARY}; }}"),
        ("Models/A.cs", "class A { int Value = '1'; }"),
        ("Models/A.cs", 'class A { string Value = $"{1}"; }'),
        ("Models/A.cs", 'class A { string Value = @"a"; }'),
        ("Models/A.cs", 'class A { string Value = "\\x41"; }'),
        ("Models/A.cs", "/* x */ class Value { }"),
        ("Models/A.cs", "#if true\nclass Value { }\n#endif"),
        ("Models/A.cs", "#pragma warning restore CS1591\nclass Value { }"),
        ("Models/A.cs", "class Value { } // x\u2028class Value { }"),
        ("Models/A.cs", "class Value {"),
        ("Models/A.cs", "class Value { int Fremmed; }"),
        ("Models/A.cs", "class Value { int \\u0041; }"),
        ("Client.cs", "class Client { void Dispose() { while (true); } }"),
        ("Api/AApi.cs", "class Value { unsafe void Dispose() { } }"),
        ("Runtime/Call.cs", "class Call { void A() { System.Diagnostics.Process.Start(); } }"),
        ("Runtime/Call.cs", "class Call { extern void A(); }"),
    ],
)
def test_the_gate_refuses(path: str, text: str) -> None:
    found = plan(read(marked("x")[0]), language="csharp", package="P")
    with pytest.raises(GateError, match=path):
        gate.check(found, {path: text})


@pytest.mark.parametrize("package", ["Domstol", "Domstol.Skifte_2", "domstol.client", "_a", "Client", "Models.Json"])
def test_a_namespace_is_taken_as_it_is(package: str) -> None:
    CSHARP.check_package(package)
    assert CSHARP.folder(package) == package


@pytest.mark.parametrize(
    "package",
    ["", ".", "a.", ".a", "a..b", "a/b", "../a", "a b", "1a", "æ", "a-b", "class", "a.new", "System", "A.Task"],
)
def test_what_is_no_namespace_is_refused(package: str) -> None:
    with pytest.raises(UsageError, match="cannot be a namespace"):
        CSHARP.check_package(package)
