"""Which lines of a program in TypeScript, C# or Java a change reaches."""

import copy
import json
from pathlib import Path
from typing import Any

import pytest
from stubs.test_stubs_diff import SCHEMAS, SPEC, put

from tracker import openapi
from tracker.rules import findings
from tracker.stubs.impact import Impact, impact

ENDING = {"typescript": "ts", "csharp": "cs", "java": "java"}
REMOVED = put(f"{SCHEMAS}.Dødsbo.properties.skifteret", ...)
NEEDED = put("paths./bo/{boId}.get.parameters.1.required", True)


def look(folder: Path, language: str, program: str, edit: object = REMOVED) -> Impact:
    (folder / f"a.{ENDING[language]}").write_text(program, "utf-8")
    document = copy.deepcopy(SPEC)
    document = edit(document) or document  # type: ignore[operator]
    older, newer = (openapi.load(json.dumps(one).encode()) for one in (SPEC, document))
    return impact(folder, older, newer, findings(older, newer))


CERTAIN = {
    ("typescript", "what a call gives"): "const b = await new Client({}).bo.hentBo({ boId: '1' });\nb.skifteret;",
    ("typescript", "a parameter"): "function f(b: Doedsbo) {\n  return b.skifteret; }",
    ("typescript", "a nullable parameter"): "function f(b?: Doedsbo | null) {\n  return b?.skifteret; }",
    ("typescript", "a loop"): "function f(bs: Doedsbo[]) { for (const b of bs)\n  b.skifteret; }",
    ("typescript", "a function of a list"): "function f(bs: readonly Doedsbo[]) {\n  bs.map(b => b.skifteret); }",
    ("typescript", "then"): "new Client({}).bo.hentBo({ boId: '1' }).then(b =>\n  b.skifteret);",
    ("typescript", "an index"): "function f(b: Doedsbo) {\n  return b['skifteret']; }",
    ("typescript", "taken apart"): "function f(b: Doedsbo) {\n  const { skifteret } = b; }",
    ("typescript", "taken apart under a name"): "function f(b: Doedsbo) {\n  const { skifteret: s } = b; }",
    ("typescript", "built"): "const b: Doedsbo = { navn: 'x',\n  skifteret: 'y' };",
    ("typescript", "in a template"): "function f(b: Doedsbo) {\n  return `${b.skifteret} b.skifteret`; }",
    ("typescript", "a field of the program's class"): "class A { constructor(private c: Client) {}\n"
    "  async f() { return (await this.c.bo.hentBo({ boId: '1' })).skifteret; } }",
    ("csharp", "a parameter"): "class P { string F(Doedsbo b) {\n  return b.Skifteret; } }",
    ("csharp", "a loop"): "class P { void F(IReadOnlyList<Doedsbo> bs) { foreach (var b in bs)\n"
    "  b.Skifteret.Trim(); } }",
    ("csharp", "asked for safely"): "class P { string F(Doedsbo? b) {\n  return b?.Skifteret; } }",
    ("csharp", "built"): "class P { object F() { return new Doedsbo { Navn = \"n\",\n  Skifteret = \"x\" }; } }",
    ("csharp", "built without a name"): "class P { void F() { Doedsbo b = new() {\n  Skifteret = \"x\" }; } }",
    ("csharp", "a changed copy"): "class P { object F(Doedsbo b) {\n  return b with { Skifteret = \"x\" }; } }",
    ("csharp", "a pattern"): "class P { bool F(Doedsbo b) {\n  return b is { Skifteret: \"x\" }; } }",
    ("csharp", "in a text"): "class P { string F(Doedsbo b) {\n  return $\"{b.Skifteret} b.Skifteret\"; } }",
    ("csharp", "a query"): "class P { object F(List<Doedsbo> bs) {\n  return bs.Select(x => x.Skifteret); } }",
    ("java", "a parameter"): "class P { Object f(Doedsbo b) {\n  return b.skifteret(); } }",
    ("java", "a loop"): "class P { void f(List<Doedsbo> bs) { for (Doedsbo b : bs)\n  b.skifteret(); } }",
    ("java", "a stream"): "class P { Object f(List<Doedsbo> bs) {\n  return bs.stream().map(x -> x.skifteret()); } }",
    ("java", "a client that is built"): "class P { Client c = Client.builder().token(\"x\").build();\n"
    "  Object f() { return c.bo().hentBo(\"1\").skifteret(); } }",
    ("java", "built"): "class P { Object f() { return Doedsbo.builder().navn(\"n\")\n"
    "  .skifteret(\"x\").build(); } }",
    ("java", "a changed copy"): "class P { Object f(Doedsbo b) { return b.toBuilder()\n"
    "  .skifteret(\"x\").build(); } }",
    ("java", "a reference"): "class P { Object f(List<Doedsbo> bs) {\n"
    "  return bs.stream().map(Doedsbo::skifteret); } }",
}  # fmt: skip


@pytest.mark.parametrize("case", CERTAIN, ids=" - ".join)
def test_what_has_a_known_type_is_a_certain_hit(case: tuple[str, str], tmp_path: Path) -> None:
    found = look(tmp_path, case[0], CERTAIN[case])
    told = [(hit.change.name.lower(), hit.line, hit.certainty) for hit in found.hits]
    assert told == [("doedsbo.skifteret", 2, "certain")]
    assert found.unreadable == ()


SILENT = {
    ("typescript", "comments and strings"): "let b: Doedsbo; // b.skifteret\n/* b.skifteret */ 'b.skifteret';",
    ("typescript", "a type of the program's own"): "interface Doedsbo { skifteret: string }\n"
    "function f(b: Doedsbo, c: Client) { b.skifteret; }",
    ("typescript", "another type"): "function f(b: Own, c: Client) { b.skifteret; }",
    ("typescript", "a program without the client"): "function f(b: any) { b.skifteret; }",
    ("csharp", "comments and strings"): 'class P { void F(Doedsbo b) { /* b.Skifteret */ var s = "b.Skifteret"; } }',
    ("csharp", "another type"): "class P { void F(Own b, Doedsbo c) { b.Skifteret.Trim(); } }",
    ("java", "a method of the program's own"): "class P { Doedsbo b; Object skifteret() { return skifteret(); } }",
    ("java", "comments and strings"): 'class P { void f(Doedsbo b) { /* b.skifteret() */ var s = "b.skifteret()"; } }',
    ("java", "another type"): "class P { void f(Own b, Doedsbo c) { b.skifteret(); } }",
}


@pytest.mark.parametrize("case", SILENT, ids=" - ".join)
def test_what_is_something_else_is_no_hit(case: tuple[str, str], tmp_path: Path) -> None:
    assert look(tmp_path, case[0], SILENT[case]).hits == ()


def test_a_value_of_unknown_type_is_a_likely_hit(tmp_path: Path) -> None:
    found = look(tmp_path, "typescript", "const c = new Client({});\nfunction f(x: any) { return x.skifteret; }")
    assert [(hit.line, hit.column, hit.certainty) for hit in found.hits] == [(2, 29, "likely")]


@pytest.mark.parametrize(
    ("before", "after"), [("'x' + ", ""), ("c && ", ".trim()"), ("!", ""), ("", ""), ("c ?? !", ".at(0)")]
)
def test_what_is_sure_to_be_there_is_no_more_than_itself(before: str, after: str, tmp_path: Path) -> None:
    found = look(
        tmp_path, "typescript", f"function f(b: Doedsbo | undefined, c: any) {{\n{before}b!.skifteret{after}; }}"
    )
    assert [(hit.line, hit.column, hit.certainty) for hit in found.hits] == [(2, len(before) + 1, "certain")]


@pytest.mark.parametrize("given", [False, True])
def test_an_argument_that_is_needed_now(given: bool, tmp_path: Path) -> None:
    call = f"new Client({{}}).bo.hentBo({{ boId: '1'{', side: 1' if given else ''} }});"
    found = look(tmp_path, "typescript", call, NEEDED)
    assert [hit.change.kind for hit in found.hits] == ([] if given else ["required"])


def _without_page(document: Any) -> None:
    document["paths"]["/bo/{boId}"]["get"]["parameters"].pop()


def test_an_optional_argument_that_is_gone(tmp_path: Path) -> None:
    program = 'class P { void f(Client c) { c.bo().hentBo("1", new HentBoParams().side(1L)); } }'
    found = look(tmp_path, "java", program, _without_page)
    assert [(hit.change.name, hit.certainty) for hit in found.hits] == [("Client.hentBo(side)", "certain")]


def test_a_file_with_faults_is_read_as_far_as_it_goes_and_told(tmp_path: Path) -> None:
    found = look(tmp_path, "typescript", "function f(b: Doedsbo) {\n  return b.skifteret; }\n) ) {")
    assert [hit.line for hit in found.hits] == [2]
    assert found.unreadable == ("a.ts",)


def test_nesting_beyond_reason_is_unreadable_and_ends(tmp_path: Path) -> None:
    found = look(tmp_path, "typescript", "const c = new Client({});\nx" + ".a()" * 20_000 + ".skifteret;")
    assert found.unreadable == ("a.ts",)
