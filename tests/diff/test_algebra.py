"""What holds for any two descriptions."""

import json
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from tracker.diff import compare
from tracker.openapi import Description, cache, load
from tracker.openapi.cut import Pieces
from tracker.rules import findings
from tracker.rules.mirrors import mirrors

Json = dict[str, Any]
NAMES = st.sampled_from(["a", "b", "c"])
COMPONENTS = ("Bo", "Krav", "Part")
NUMBERS = st.integers(0, 3)


def ref(name: str) -> Json:
    return {"$ref": f"#/components/schemas/{name}"}


def optional(**fields: st.SearchStrategy[Any]) -> st.SearchStrategy[Json]:
    return st.fixed_dictionaries({}, optional=fields)


TEXTS = optional(maxLength=NUMBERS, minLength=NUMBERS, enum=st.lists(NAMES, min_size=1, unique=True), pattern=NAMES)
COUNTS = optional(maximum=NUMBERS, minimum=NUMBERS, exclusiveMaximum=NUMBERS)
LEAVES = st.one_of(
    TEXTS.map(lambda fields: {"type": "string", **fields}),
    COUNTS.map(lambda fields: {"type": "integer", **fields}),
    COUNTS.map(lambda fields: {"type": ["number", "null"], **fields}),
    st.just({"type": "boolean"}),
)
REFERENCES = st.sampled_from(COMPONENTS).map(ref)


def objects(children: st.SearchStrategy[Json]) -> st.SearchStrategy[Json]:
    return st.builds(
        lambda properties, required: {"type": "object", "properties": properties, "required": sorted(required)},
        st.dictionaries(NAMES, children, max_size=3),
        st.sets(NAMES),
    )


def lists(children: st.SearchStrategy[Json]) -> st.SearchStrategy[Json]:
    return children.map(lambda items: {"type": "array", "items": items})


INLINE = st.recursive(LEAVES, lambda children: objects(children) | lists(children), max_leaves=6)
SCHEMAS = st.recursive(LEAVES | REFERENCES, lambda children: objects(children) | lists(children), max_leaves=6)


def api(body: Json, answer: Json, components: Json) -> Json:
    def content(schema: Json) -> Json:
        return {"application/json": {"schema": schema}}

    operation = {
        "requestBody": {"content": content(body)},
        "responses": {"200": {"description": "ok", "content": content(answer)}},
    }
    return {
        "openapi": "3.1.0",
        "info": {"title": "Sager", "version": "A"},
        "paths": {"/sager": {"post": operation}},
        "components": {"schemas": components},
    }


APIS = st.builds(api, SCHEMAS, SCHEMAS, st.fixed_dictionaries(dict.fromkeys(COMPONENTS, SCHEMAS)))
PLAIN = st.builds(api, INLINE, INLINE, st.just({}))


def described(document: Json) -> Description:
    return load(json.dumps(document).encode(), name="api.json")


def reversed_keys(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: reversed_keys(value[key]) for key in reversed(value)}
    return [reversed_keys(item) for item in value] if isinstance(value, list) else value


def ids(older: Json, newer: Json) -> list[str]:
    return [finding.id for finding in findings(described(older), described(newer))]


@settings(max_examples=40, deadline=None)
@given(APIS)
def test_nothing_differs_from_itself(document: Json) -> None:
    assert not compare(described(document), described(document))


@settings(max_examples=40, deadline=None)
@given(APIS)
def test_the_order_of_keys_says_nothing(document: Json) -> None:
    assert ids(document, reversed_keys(document)) == []


@settings(max_examples=40, deadline=None)
@given(INLINE, INLINE)
def test_moving_a_schema_into_a_component_says_nothing(body: Json, answer: Json) -> None:
    inline = api(body, answer, {})
    referred = api(ref("Bo"), ref("Krav"), {"Bo": body, "Krav": answer})
    assert set(ids(inline, referred)) <= {"api-schema-added"}
    assert set(ids(referred, inline)) <= {"api-schema-removed"}


@settings(max_examples=50, deadline=None)
@given(APIS, APIS)
def test_any_two_are_compared_and_equal_input_gives_equal_output(older: Json, newer: Json) -> None:
    first = findings(described(older), described(newer))
    assert first == findings(described(older), described(newer))
    assert [finding.level.rank for finding in first] == sorted((f.level.rank for f in first), reverse=True)
    assert len(
        {(f.id, f.pointer_older, f.pointer_newer, f.direction, repr(f.before), repr(f.after)) for f in first}
    ) == len(first)


def stored(document: Json, pieces: Pieces) -> Description:
    given = described(document)
    restored = cache.restore(cache.dump(given), name=given.name, content=given.content, shared=pieces)
    assert restored is not None
    return restored


@settings(max_examples=60, deadline=None)
@given(APIS, APIS)
def test_cached_models_differ_as_the_files_do(older: Json, newer: Json) -> None:
    pieces: Pieces = {}
    cached = stored(older, pieces), stored(newer, pieces)
    assert findings(*cached) == findings(described(older), described(newer))
    assert not findings(cached[0], stored(older, pieces))


@settings(max_examples=80, deadline=None)
@given(PLAIN, PLAIN)
def test_what_is_done_is_undone_by_its_mirror(older: Json, newer: Json) -> None:
    forth, back = set(ids(older, newer)), set(ids(newer, older))
    for rule in forth:
        assert {rule, *mirrors(rule)} & back, (rule, back)


@settings(max_examples=40, deadline=None)
@given(PLAIN, PLAIN)
def test_pointers_resolve_on_their_side(older: Json, newer: Json) -> None:
    for change in compare(described(older), described(newer)).items:
        for document, pointer in ((older, change.older), (newer, change.newer)):
            value: Any = document
            for token in (pointer or "").split("/")[1:]:
                key = token.replace("~1", "/").replace("~0", "~")
                value = value[int(key)] if isinstance(value, list) else value[key]
