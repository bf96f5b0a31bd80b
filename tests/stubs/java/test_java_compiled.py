"""What Java makes hard: its own names, files on disks that fold capitals, its limits; all of it compiled."""

import copy
import random
from pathlib import Path
from typing import Any

import pytest
from stubs.hostile import read
from stubs.java.conftest import write
from stubs.java.running import compile_all
from stubs.loopback import NOTHING, spec
from stubs.test_stubs_properties import JUNK, paths
from stubs.test_stubs_stable import shuffled, small

from tracker.errors import UnreadableError, UsageError
from tracker.stubs import Plan, generate, plan
from tracker.stubs.languages import GateError
from tracker.stubs.languages.java import check_package, gate
from tracker.stubs.languages.java.proof import prove
from tracker.stubs.render import render

TYPES = (
    *("String", "string", "Object", "List", "Map", "Long", "Boolean", "Override", "Deprecated", "Builder", "Unknown"),
    *("Record", "Error", "Class", "Enum", "Void", "Client", "ApiException", "Maybe", "Kind", "Reply", "Wire", "Case"),
    *("krav", "Krav", "KRAV", "kRav", "KravApi", "SoegKravParams", "LinkedHashMap", "Integer", "Iterable", "Package"),
)
FIELDS = (
    *("hashCode", "toString", "getClass", "wait", "notify", "clone", "finalize", "equals", "class", "this", "null"),
    *("builder", "toBuilder", "build", "value", "made", "other", "_", "record", "var", "yield", "sealed", "1", "a b"),
    *("String", "List", "additionalProperties", "ø", "", "å", "permits", "module", "open", "with", "static"),
)


def everything() -> dict[str, Any]:
    """A description with all that is hard for Java."""
    text, whole = {"type": "string"}, {"type": "integer"}
    ref = {name: {"$ref": f"#/components/schemas/{name}"} for name in (*TYPES, "Broad", "Loose", "Loop")}
    fields = {"type": "object", "required": list(FIELDS[:9]), "properties": dict.fromkeys(FIELDS, text)}
    schemas: dict[str, Any] = dict.fromkeys(TYPES, fields)
    schemas["Broad"] = {
        "type": "object",
        "required": ["f1", "f2", "made"],
        "properties": {f"f{number}": text for number in range(300)}
        | {"f1": {"type": ["string", "null"]}, "f2": {"type": "string", "deprecated": True}, "made": whole}
        | {"f3": {"type": ["integer", "null"]}, "beløb": {"type": "number", "description": "I kroner."}},
        "additionalProperties": ref["Krav"],
    }
    schemas["Loose"] = {
        "oneOf": [
            *({"type": "array", "items": text}, {"type": "array", "items": ref["Krav"]}, text, whole, ref["Loop"]),
            *({"type": "object", "additionalProperties": whole}, {"type": "boolean"}, ref["Broad"], ref["KRAV"]),
        ]
    }
    schemas["Loop"] = {"oneOf": [{"type": "array", "items": ref["Loop"]}, {"$ref": "#/components/schemas/Word"}]}
    schemas["Word"] = {"enum": ["a", "b"]}
    schemas["Odd"] = {
        "type": "object",
        "required": ["const", "nothing"],
        "properties": {
            "const": {"const": "a"},
            "yes": {"const": True},
            "nothing": {"type": "null"},
            "many": {"enum": [f"v{number}" for number in range(4000)]},
            "huge": {"enum": [1, 2**70, -(2**63)]},
            "long": {"enum": ["x" * 40_000, "y"]},
            "old": {"type": "string", "deprecated": True, "default": "æ\\u0022"},
            "inline": {"anyOf": [text, ref["Krav"], {"type": "null"}]},
            "words": {"oneOf": [{"const": "a"}, {"const": "b"}, text]},
        },
    }
    names = (
        "params",
        "body",
        "transport",
        "accept",
        "call",
        "class",
        "wait",
        "equals",
        "number",
        "firstPage",
        "atPage",
    )
    query = [{"name": name, "in": "query", "schema": text} for name in names]
    many = [{"name": f"q{number}", "in": "query", "required": True, "schema": whole} for number in range(300)]
    paging = [{"name": name, "in": "query", "schema": {**whole, "default": 1}} for name in ("page", "size", "number")]
    answers = {
        "200": {"description": "", "content": {"application/json": {"schema": ref["Krav"]}, "application/pdf": {}}},
        "201": {"description": "", "content": {"text/plain": {"schema": text}}},
        "202": {
            "description": "",
            "content": {"application/json": {"schema": {"type": "array", "items": ref["Broad"]}}},
        },
        "204": {"description": ""},
    }
    content = {"application/json": {"schema": {**ref["Loose"]}}}
    listed = {
        "200": {"description": "", "content": {"application/json": {"schema": {"type": "array", "items": whole}}}}
    }
    id_ = {"name": "id", "in": "path", "required": True, "schema": whole}
    paths: dict[str, Any] = {
        "/many/{id}": {"get": {"operationId": "many", "parameters": [id_, *many], "responses": answers}},
        "/paged/{id}": {"get": {"operationId": "paged", "parameters": [id_, *paging], "responses": listed}},
        "/names": {
            "post": {"operationId": "soegKrav", "tags": ["Krav"], "parameters": query, "responses": NOTHING}
            | {"requestBody": {"content": content}, "deprecated": True}
        },
        "/more": {"post": {"parameters": query, "requestBody": {"content": content}, "responses": answers}},
        "/parts": {
            "post": {
                "requestBody": {"content": {"multipart/form-data": {"schema": fields}}},
                "responses": {"default": {"description": "", "content": {"application/json": {"schema": {}}}}},
            }
        },
        "/free": {
            "post": {
                "requestBody": {"content": {"application/x-www-form-urlencoded": {"schema": {"type": "object"}}}},
                "responses": {"200": {"description": "", "content": {"application/json": {"schema": ref["Loose"]}}}},
            }
        },
    }
    tags = ("untagged", "Untagged", "builder", "client", "transport", "krav", "KRAV", "class", "")
    for number, name in enumerate(
        ("wait", "notify", "getClass", "toString", "krav", "Krav", "builder", "close", "new")
    ):
        paths[f"/{number}"] = {"get": {"operationId": name, "tags": [tags[number]], "responses": NOTHING}}
    return spec(paths, schemas=schemas)


def test_everything_compiles(tmp_path: Path) -> None:
    document = everything()
    write(tmp_path / "a", read(document), "dk.firma.alt")
    document["paths"]["/names"]["post"]["operationId"] = "findKrav"
    before = plan(read(everything()), language="java", package="x.y")
    renamed = plan(read(document), language="java", package="x.y", names=before.names)
    files = render(renamed)
    gate.check(renamed, files)
    for path, text in files.items():
        (tmp_path / "a" / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "a" / path).write_text(text, "utf-8")
    assert "class SoegKravParams extends FindKravParams" in files["api/SoegKravParams.java"]
    assert sum(text.count("void soegKrav(") for text in files.values()) == 3
    assert compile_all(tmp_path / "a", tmp_path / "out", "-Xlint:-deprecation") == []
    assert "extends Wide" in files["models/Broad.java"]
    for folder in ("api", "models"):
        names = [path.lower() for path in files if path.startswith(f"{folder}/")]
        assert len(names) == len(set(names))


@pytest.mark.parametrize("seed", range(3))
def test_another_order_gives_the_same_bytes(seed: int) -> None:
    def made(document: Any) -> dict[str, str]:
        return render(plan(read(document), language="java", package="p"))

    assert made(shuffled(everything(), random.Random(seed))) == made(everything())


def test_one_field_is_a_handful_of_lines_and_a_version_is_one(tmp_path: Path) -> None:
    def write_out(document: Any) -> Any:
        return generate(read(document), tmp_path, language="java", package="dk.firma")

    write_out(small("a", "b"))
    document = small("a", "b", a={"type": "string"}, b={"type": "integer"})
    done = write_out(document)
    assert done.changed == ("models/Krav.java", "names.lock")
    changed = [line for line in done.diff.splitlines() if line[:1] in "+-" and line[:3] not in ("+++", "---")]
    assert len(changed) <= 14
    assert sorted(path.name for path in (tmp_path / "dk" / "firma").iterdir())[:2] == [
        ".tracker-manifest",
        "About.java",
    ]
    document["info"]["version"] = "2"
    assert write_out(document).changed == ("About.java",)
    assert write_out(shuffled(document, random.Random(1))).changed == ()


@pytest.mark.parametrize(
    "name", ["", "../x", "a..b", "a.class", "a b", "1a", "æ", "/tmp", "a\n", "x" * 200, "java.x", "."]
)
def test_a_package_name_that_is_none(name: str) -> None:
    with pytest.raises(UsageError):
        check_package(name)


def test_what_cannot_be_compiled_is_not_written() -> None:
    with pytest.raises(GateError, match="cannot be compiled"):
        prove("p", {"A.java": "class A { Fremmed a; }"})
    prove("p", {"A.java": "class A { Fremmed a; } //" + "x" * 400_000})


def test_what_java_refuses_is_told() -> None:
    header = {"name": "Host", "in": "header", "schema": {"type": "string"}}
    made = plan(
        read(spec({"/x": {"get": {"parameters": [header], "responses": NOTHING}}})), language="java", package="p"
    )
    assert ["GET /x: java.net.http sends header 'Host' only" in line for line in made.left_out] == [True]


@pytest.mark.parametrize("seed", range(12))
def test_whatever_stands_in_a_description_a_client_comes_of_it(rich_document: Any, seed: int) -> None:
    chance = random.Random(seed)
    broken = copy.deepcopy(rich_document)
    for _ in range(4):
        *heads, last = chance.choice(list(paths(broken))[1:])
        place = broken
        for key in heads:
            place = place[key]
        place[last] = copy.deepcopy(chance.choice(JUNK))
    try:
        found = read(broken)
    except UnreadableError:
        return
    made = plan(found, language="java", package="p")
    gate.check(made, {path: text for path, text in render(made).items() if path.startswith(("api/", "models/"))})


def test_names() -> None:
    found: Plan = plan(read(everything()), language="java", package="p")
    types = set(found.types.values())
    assert {"KRAV", "Error", "Class", "Case", "Record", "Package", "String_", "List_", "Object_", "Builder_"} <= types
    broad = next(one for one in found.models if one.name == "Broad")
    assert {one.wire: one.name for one in broad.properties if one.wire == "beløb"} == {"beløb": "beloeb"}
    assert {"krav", "krav_2", "wait_", "getClass_", "new_", "close"} <= {one.name for one in found.operations}
