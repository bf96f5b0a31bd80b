"""Names in TypeScript's cases; equal meaning, equal bytes; changes told in TypeScript's names and types."""

import json
import random
from pathlib import Path
from typing import Any

import pytest
from stubs.test_stubs_diff import SPEC, put
from stubs.test_stubs_stable import files, read, shuffled, small

from tracker import openapi
from tracker.errors import UsageError
from tracker.stubs import client_changes, generate, plan
from tracker.stubs.languages.typescript.literals import key
from tracker.stubs.languages.typescript.words import member
from tracker.stubs.names import camel
from tracker.stubs.render import render

TYPESCRIPT: dict[str, Any] = {"language": "typescript", "package": "p"}


@pytest.mark.parametrize(
    ("words", "method", "value", "field"),
    [
        ("opretKrav", "opretKrav", "OpretKrav", "opretKrav"),
        ("hent_dødsbo", "hentDoedsbo", "HentDoedsbo", "hent_dødsbo"),
        ("Åbent bo", "aabentBo", "AabentBo", '"Åbent bo"'),
        ("XMLFil", "xmlFil", "XMLFil", "XMLFil"),
        ("X-Total-Count", "xTotalCount", "XTotalCount", '"X-Total-Count"'),
        ("class", "class", "Class", "class"),
        ("2fa", "_2fa", "Value2fa", '"2fa"'),
        ("-1", "minus1", "Minus1", '"-1"'),
        ("__proto__", "proto", "Proto", '"__proto__"'),
        ("$ref", "ref", "Ref", "$ref"),
        ("a\u030a", "aa", "Aa", '"a\u030a"'),
        ('"]; x = ["', "x", "X", '"\\"]; x = [\\""'),
        ("</script>", "script", "Script", '"\\u003c/script>"'),
        ("\u2028", "lineSEPARATOR", "LINESEPARATOR", '"\\u2028"'),
    ],
)
def test_names(words: str, method: str, value: str, field: str) -> None:
    assert (camel(words), member(words), key(words)) == (method, value, field)


def test_collisions_reserved_names_and_files_that_differ_in_more_than_capitals() -> None:
    document = small("hentKrav", "hent_krav", "then", "constructor", "pages", "delete")
    document["paths"]["/ny"] = {"get": {"operationId": "x", "tags": ["THEN", "hentkrav"], "responses": {}}}
    document["paths"]["/nyt"] = {"get": {"operationId": "y", "tags": ["hentkrav"], "responses": {}}}
    document["components"]["schemas"] |= {"Client": {"type": "object", "properties": {"a": {}}}}
    made = plan(read(document), **TYPESCRIPT)
    assert {one.path: one.name for one in made.operations} == {
        "/constructor": "constructor_",
        "/delete": "delete",
        "/hentKrav": "hentKrav",
        "/hent_krav": "hentKrav_2",
        "/pages": "pages_",
        "/then": "then_",
        "/ny": "x",
        "/nyt": "y",
    }
    assert made.types["/components/schemas/Client"] == "Client_"
    names = [one.name.lower() for one in made.groups]
    assert len(names) == len(set(names)) == 8


@pytest.mark.parametrize("seed", range(4))
def test_another_order_gives_the_same_bytes(rich_document: Any, seed: int) -> None:
    first = render(plan(read(rich_document), **TYPESCRIPT))
    assert render(plan(read(shuffled(rich_document, random.Random(seed))), **TYPESCRIPT)) == first


def test_again_touches_nothing(rich_typescript: Path, rich_document: Any) -> None:
    before = files(rich_typescript / "rich")
    document = read(shuffled(rich_document, random.Random(9)))
    again = generate(document, rich_typescript, language="typescript", package="rich")
    assert (again.changed, again.diff) == ((), "")
    assert files(rich_typescript / "rich") == before


def test_one_field_one_value_one_version_are_a_line_each(tmp_path: Path) -> None:
    def lines(document: Any) -> tuple[tuple[str, ...], list[str]]:
        done = generate(read(document), tmp_path, **TYPESCRIPT)
        changed = [line for line in done.diff.splitlines() if line[:1] in "+-" and line[:3] not in ("+++", "---")]
        return done.changed, changed

    values = {"type": "string", "enum": ["x", "y"]}
    lines(small("a", "b", v=values))
    assert lines(small("a", "b", v=values, n={"type": "integer"})) == (("models.ts",), ["+  n?: number;"])
    values["enum"] = ["x", "y", "z"]
    assert lines(small("a", "b", v=values, n={"type": "integer"})) == (("models.ts", "names.lock"), ['+  Z: "z",'])
    document = small("a", "b", v=values, n={"type": "integer"})
    document["info"]["version"] = "2"
    assert lines(document) == (("about.ts",), ['-export const VERSION = "1";', '+export const VERSION = "2";'])


def test_a_lock_never_gives_a_field_another_name_than_the_wire(tmp_path: Path) -> None:
    generate(read(small("a")), tmp_path, **TYPESCRIPT)
    lock = tmp_path / "p" / "names.lock"
    lock.write_text(json.dumps({"fields /components/schemas/Krav": {"a": "andet"}}))
    again = generate(read(small("a")), tmp_path, **TYPESCRIPT)
    assert (again.changed, "fields" in lock.read_text()) == (("names.lock",), False)


def test_a_former_name_is_kept_and_marked(tmp_path: Path) -> None:
    document = small("hentKrav")
    operation = document["paths"]["/hentKrav"]["get"]
    operation["tags"] = ["Bo"]
    generate(read(document), tmp_path, **TYPESCRIPT)
    operation["operationId"] = "laesKrav"
    generate(read(document), tmp_path, **TYPESCRIPT)
    text = (tmp_path / "p" / "api" / "bo.ts").read_text()
    assert "/** @deprecated Now called `laesKrav`. */\n  hentKrav(_given: NoArguments = {}" in text
    assert "return this.laesKrav(_given, options);" in text


SCHEMA = "components.schemas"


@pytest.mark.parametrize(
    ("edit", "row"),
    [
        (
            put(f"{SCHEMA}.Dødsbo.properties.skifteret", ...),
            ("removed", "major", "Doedsbo.skifteret", "string | null", None),
        ),
        (
            put(f"{SCHEMA}.Dødsbo.properties.x-dag", {"type": "string", "format": "date"}),
            ("added", "minor", 'Doedsbo."x-dag"', None, "IsoDate"),
        ),
        (
            put(f"{SCHEMA}.Dødsbo.properties.børn", {"type": "array", "items": {"type": ["integer", "null"]}}),
            ("added", "minor", "Doedsbo.børn", None, "(number | null)[]"),
        ),
        (
            put(
                "paths./bo/{boId}.get.responses.200.content",
                {"application/pdf": {"schema": {"type": "string", "format": "binary"}}},
            ),
            ("type", "major", "Client.hentBo", "Doedsbo", "Blob"),
        ),
        (
            put("paths./bo/{boId}.delete", {"responses": {"204": {"description": ""}}}),
            ("added", "minor", "Client.deleteBoBoId", None, "DELETE /bo/{boId} -> void"),
        ),
    ],
)
def test_changes_are_told_in_its_own_words(edit: Any, row: Any) -> None:
    newer = json.loads(json.dumps(SPEC))
    newer = edit(newer) or newer
    descriptions = (openapi.load(json.dumps(one).encode()) for one in (SPEC, newer))
    found = client_changes(*descriptions, language="typescript").changes
    assert row in [(one.kind, one.semver.value, one.name, one.before, one.after) for one in found]


@pytest.mark.parametrize("name", ["", "../x", "a.b", "a b", "1a", "æ", "/tmp/x", "a\n", "@a/b", "x" * 200])
def test_a_package_name_that_is_none(tmp_path: Path, name: str) -> None:
    with pytest.raises(UsageError):
        generate(read(small("a")), tmp_path, language="typescript", package=name)
    assert not list(tmp_path.iterdir())
