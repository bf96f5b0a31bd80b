"""Variants without a name of their own are known by what sets them apart, wherever they stand in the list."""

import copy
import json
from pathlib import Path
from typing import Any

import pytest

from tracker import openapi
from tracker.rules import findings
from tracker.stubs import attach, client_changes, generate, plan
from tracker.stubs.render import render

LANGUAGES = ("python", "typescript", "csharp", "java")


def part(*properties: str, **more: Any) -> dict[str, Any]:
    return {"type": "object", "properties": {name: {"type": "string"} for name in properties}, **more}


CARD = part("amount", "card", required=["card"])
IBAN = part("amount", "iban")
CASH = part("amount", "kind") | {"properties": {"amount": {"type": "string"}, "kind": {"enum": ["cash", "coin"]}}}
PARTS = {
    "base": part("name"),
    "more": part("age") | {"properties": {"inner": part("deep"), "state": {"type": "string", "enum": ["on", "off"]}}},
}


def spec(*variants: Any, word: str = "oneOf", parts: tuple[str, ...] = ("base", "more")) -> Any:
    pay = {word: list(variants)}
    whole = {"allOf": [PARTS[name] for name in parts]}
    content = {"application/json": {"schema": pay}}
    operation = {
        "operationId": "pay",
        "parameters": [{"name": "how", "in": "query", "schema": {"anyOf": list(variants)}}],
        "requestBody": {"content": content},
        "responses": {"200": {"description": "ok", "content": content}},
    }
    names = {name: {"$ref": f"#/components/schemas/{name}"} for name in ("Pay", "Whole")}
    answer = {"description": "ok", "content": {"application/json": {"schema": {"properties": names}}}}
    return {
        "openapi": "3.0.3",
        "info": {"title": "Pay", "version": "1"},
        "paths": {"/pay": {"post": operation}, "/all": {"get": {"responses": {"200": answer}}}},
        "components": {"schemas": {"Pay": {"type": "object", "properties": {"by": pay}}, "Whole": whole, "Alias": pay}},
    }


def read(document: Any) -> openapi.Description:
    return openapi.load(json.dumps(document).encode())


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("word", ["oneOf", "anyOf"])
def test_the_order_of_variants_and_parts_means_nothing(language: str, word: str) -> None:
    alike = part("amount")
    first = read(spec(CARD, IBAN, CASH, {"type": "string"}, alike, word=word))
    other = read(spec(alike, CASH, {"type": "string"}, IBAN, CARD, word=word, parts=("more", "base")))
    texts = [render(plan(one, language=language, package="p")) for one in (first, other)]
    assert texts[0] == texts[1]


MORE = copy.deepcopy(CARD)
MORE["properties"]["aa"] = {"type": "string"}
OTHER = part("amount", "number", required=["number"])


@pytest.mark.parametrize(
    "variants",
    [
        pytest.param((IBAN, MORE, CASH), id="one with more, and moved"),
        pytest.param((part("zz"), CARD, IBAN, CASH), id="one more in front"),
        pytest.param((part("card", "aa"), CASH, IBAN, CARD), id="one more that shares what it was known by"),
        pytest.param((CASH, IBAN, OTHER), id="one that is known by something else now"),
        pytest.param((CASH, CARD), id="one fewer"),
    ],
)
def test_a_class_once_named_stays_what_it_is(variants: tuple[Any, ...]) -> None:
    before = plan(read(spec(CARD, IBAN, CASH)), package="p")
    after = plan(read(spec(*variants)), package="p", names=before.names)
    held = {one.name: {given.wire for given in one.properties} for one in before.models}
    for one in after.models:
        if one.name in held and one.name.startswith("PayBody"):
            now = {given.wire for given in one.properties}
            assert now >= held[one.name] or now == {"amount", "number"}
    assert len({one.name for one in after.models if one.name.startswith("PayBody")}) == len(variants)


def test_there_and_back_gives_the_same_bytes(tmp_path: Path) -> None:
    first, second = read(spec(CARD, IBAN, CASH)), read(spec(CASH, MORE, OTHER))
    generate(first, tmp_path, package="p")
    before = {path.name: path.read_bytes() for path in (tmp_path / "p").iterdir() if path.is_file()}
    generate(second, tmp_path, package="p")
    generate(first, tmp_path, package="p")
    assert {path.name: path.read_bytes() for path in (tmp_path / "p").iterdir() if path.is_file()} == before


def test_a_change_within_a_variant_or_a_part_is_tied_to_its_finding() -> None:
    older = json.loads(json.dumps(spec(CARD, IBAN, CASH)))
    newer = copy.deepcopy(older)
    newer["components"]["schemas"]["Pay"]["properties"]["by"]["oneOf"][1]["properties"]["bic"] = {"type": "string"}
    newer["components"]["schemas"]["Whole"]["allOf"][1]["properties"]["inner"]["properties"]["low"] = {"type": "string"}
    newer["components"]["schemas"]["Whole"]["allOf"][1]["properties"]["state"]["enum"].append("idle")
    before, after = read(older), read(newer)
    found = attach(client_changes(before, after), findings(before, after)).changes
    told = {one.name: (one.pointer_newer, one.fingerprint is not None) for one in found}
    assert told == {
        "PayByOption2.bic": ("/components/schemas/Pay/properties/by/oneOf/1/properties/bic", True),
        "WholeInner.low": ("/components/schemas/Whole/allOf/1/properties/inner/properties/low", True),
        "WholeState.IDLE": ("/components/schemas/Whole/allOf/1/properties/state", True),
    }


def test_a_variant_that_is_referred_to_is_one_class() -> None:
    document = spec(CARD, IBAN)
    document["components"]["schemas"]["Again"] = {"$ref": "#/components/schemas/Pay/properties/by/oneOf/1"}
    document["components"]["schemas"]["Nowhere"] = {"$ref": "#/components/schemas/Pay/properties/by/oneOf/9"}
    made = plan(read(document), package="p")
    assert sum(one.key.startswith("/components/schemas/Pay/properties/by/") for one in made.models) == 2
