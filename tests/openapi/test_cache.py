"""The cached model: comes back as it was, or not at all."""

import pytest

from tracker.openapi import cache, load

SPEC = b'{"openapi": "3.0.3", "info": {"title": "Bo", "version": "1"}, "paths": {}, "x-big": 123456789012345678901234}'
SWAGGER = b'{"swagger": "2.0", "info": {}, "paths": {}, "definitions": {"Bo": {"type": "object"}}}'


@pytest.mark.parametrize("content", [SPEC, SWAGGER])
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
