"""The cached model: comes back as it was, or not at all."""

from typing import Any

import pytest

from tracker.openapi import cache, lines, load
from tracker.openapi.lines import places
from tracker.openapi.pointer import join

SPEC = b'{"openapi": "3.0.3", "info": {"title": "Bo", "version": "1"}, "paths": {}, "x-big": 123456789012345678901234}'
WHOLE = b"""{"openapi": "3.0.3", "info": {"title": "Bo", "version": "1"},
 "paths": {"/bo/{a~b}": {
   "get": {"responses": {"200": {"description": "",
     "x-twice": 1}}}}, "x-note": "paths", "/bo": {}},
 "components": {"schemas": {"Bo": {"type": "object",
    "properties": {"navn": {"type": "string"}}}, "A\\u00e6": {}},
  "x-empty": null, "responses": {}},
 "webhooks": {"ny": {"post": {}}}}"""
SWAGGER = b'{"swagger": "2.0", "info": {}, "paths": {}, "definitions": {"Bo": {"type": "object"}}}'


@pytest.mark.parametrize(
    "content", [SPEC, SWAGGER, WHOLE, b"openapi: 3.0.3\ninfo: {version: 1.10}\npaths:\n  /bo: {}\n"]
)
def test_what_is_restored_is_what_was_dumped(content: bytes) -> None:
    description = load(content, name="bo.json")
    restored = cache.restore(cache.dump(description), name="bo.json", content=content)
    assert restored is not None
    for name in ("name", "sha256", "dialect", "document", "content", "faults", "title", "version", "origins"):
        assert getattr(restored, name) == getattr(description, name)


def test_the_published_bytes_are_fetched_once_and_only_when_asked_for() -> None:
    asked: list[int] = []

    def fetch() -> bytes:
        asked.append(1)
        return SPEC

    restored = cache.restore(cache.dump(load(SPEC)), name="", content=fetch)
    assert restored is not None
    assert restored.title == "Bo"
    assert not asked
    assert restored.content == restored.content == SPEC
    assert asked == [1]


def test_a_model_of_another_parser_is_none_of_ours(monkeypatch: pytest.MonkeyPatch) -> None:
    cached = cache.dump(load(SPEC))
    monkeypatch.setattr(cache, "parser_version", lambda: "another")
    assert cache.restore(cached, name="", content=SPEC) is None


@pytest.mark.parametrize("cached", [b"", b"x", cache.dump(load(SPEC))[:-9]])
def test_damaged_bytes_are_none_of_ours(cached: bytes) -> None:
    assert cache.restore(cached, name="", content=SPEC) is None


def test_pieces_that_two_models_share_are_the_same_objects() -> None:
    older, newer = load(WHOLE), load(WHOLE.replace(b'"navn"', b'"efternavn"'))
    pieces: dict[bytes, Any] = {}
    first, second = (
        cache.restore(cache.dump(each), name="", content=each.content, shared=pieces) for each in (older, newer)
    )
    assert first is not None
    assert second is not None
    assert (first.document, second.document) == (older.document, newer.document)
    assert list(second.document["paths"]) == list(newer.document["paths"])
    assert first.document["paths"]["/bo/{a~b}"] is second.document["paths"]["/bo/{a~b}"]
    assert first.document["components"]["schemas"]["Bo"] is not second.document["components"]["schemas"]["Bo"]


def test_true_and_1_are_no_equal_pieces() -> None:
    older, newer = load(WHOLE.replace(b'"x-twice": 1', b'"x-twice": true')), load(WHOLE)
    pieces: dict[bytes, Any] = {}
    for each in (older, newer):
        cache.restore(cache.dump(each), name="", content=each.content, shared=pieces)
    restored = cache.restore(cache.dump(older), name="", content=b"", shared=pieces)
    assert restored is not None
    assert restored.document["paths"]["/bo/{a~b}"]["get"]["responses"]["200"]["x-twice"] is True


def everywhere(value: object, at: str = "") -> list[str]:
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [at, *(place for key, item in items for place in everywhere(item, join(at, key)))]


@pytest.mark.parametrize("content", [WHOLE, WHOLE.decode().encode("utf-16"), SWAGGER])
def test_lines_are_the_same_where_places_are_known(content: bytes) -> None:
    pointers = [*everywhere(load(WHOLE).document), "/nowhere", "/paths/~1nowhere", "/components/schemas/Bo/nowhere"]
    assert lines(content, pointers, places(content)) == lines(content, pointers)
    for pointer in pointers:
        assert lines(content, [pointer], places(content)) == lines(content, [pointer])
