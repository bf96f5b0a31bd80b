"""Lines: where a pointer stands in the file as published."""

import time

import pytest

from tracker.openapi import lines, load, locate
from tracker.openapi.pointer import join
from tracker.openapi.yaml_reader import read_yaml

JSON = """{
  "openapi": "3.0.3",
  "paths": {
    "/bo/{id}": {
      "get": {"tags": ["a",
        "b"], "x~y": 1}
    },
    "/s\\u00f8g": null,
    "/æ": {}
  },
  "empty": {}, "list": [
    {"a": 1},

    {"a": 2}
  ]
}
"""
YAML = """# først
openapi: 3.0.3
paths:
  /bo/{id}:
    get: {tags: [a,
        b], 'x~y': 1}
  "/s\\u00f8g": null
  /æ: {}
text: |
  /bo: no key
list:
  - a: 1
  # what follows
  - a: 2
"""
WANTED = {
    "/openapi": (2, 2),
    "/paths": (3, 3),
    "/paths/~1bo~1{id}": (4, 4),
    "/paths/~1bo~1{id}/get": (5, 5),
    "/paths/~1bo~1{id}/get/tags/0": (5, 5),
    "/paths/~1bo~1{id}/get/tags/1": (6, 6),
    "/paths/~1bo~1{id}/get/x~0y": (6, 6),
    "/paths/~1søg": (8, 7),
    "/paths/~1æ": (9, 8),
    "/list/0": (12, 12),
    "/list/0/a": (12, 12),
    "/list/1/a": (14, 14),
}
ABSENT = ["/nothing", "/paths/nothing", "/list/2", "/list/x", "/openapi/x", "/list/0/a/b"]


@pytest.mark.parametrize("ending", ["\n", "\r\n"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize(("text", "column"), [(JSON, 0), (YAML, 1)], ids=["json", "yaml"])
def test_each_pointer_has_the_line_of_its_key(text: str, column: int, encoding: str, ending: str) -> None:
    content = text.replace("\n", ending).encode(encoding)
    expected = {pointer: both[column] for pointer, both in WANTED.items()}
    assert lines(content, [*WANTED, *ABSENT]) == expected


OUTLINES = [
    "a:\n  b: |\n    c: no\n  c: 1\nd:\n- e: 1\n  f: 2\n- - h\n  - i\n- j\n",
    "---\n# x\na:\n    'b c': 1\n\n    \"d\": # note\n      e : 1\n    f:\n    - 1\n    # y\n    - 2\n",
    "a:\n  b: 'one\n  c: two'\n  d: 1\n",
    "a:\n  b: {c: 1,\n    d: 2}\n  e: [1,\n  2]\n",
    "a: &x\n  b: 1\nc: *x\nd: !t\n  e: 1\n",
    "- a: 1\n  b:\n    - c\n- d: 2\n",
    "'it''s': 1\n\"\\u00e6\": 2\nx: >-\n\n  y: 1\n\n  z: 1\nz:\n  y: 2\n",
    "a:\n  b: 1\n...\n---\nc: 1\n",
    "/a:undo:\n  b: 1\n/a:\n  c: 2\n",
]


@pytest.mark.parametrize("text", OUTLINES)
def test_lines_told_by_indentation_are_those_the_parser_tells(text: str) -> None:
    from tracker.openapi.yaml_lines import event_lines
    from tracker.openapi.yaml_outline import outline_lines

    root = read_yaml(text).value
    places = everywhere(root)
    parsed = event_lines(text, places)
    told = outline_lines(text, places)
    assert {place: parsed[place] for place in told} == told
    assert set(lines(text.encode(), places)) == set(places)


def everywhere(value: object, at: str = "") -> list[str]:
    """The pointers of all that a value holds."""
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [place for key, item in items for here in [join(at, key)] for place in [here, *everywhere(item, here)]]


def test_the_root_stands_where_the_value_begins() -> None:
    assert lines(b'\n\n {"a": 1}', [""]) == {"": 3}
    assert lines(b"# x\na: 1\n", [""]) == {"": 2}


@pytest.mark.parametrize("content", [b'{"a": 1, "b": 2,\n"a": {"c": 1},\n"d": 3}', b"a: 1\na:\n  c: 1\nd: 3\n"])
def test_of_a_key_that_stands_twice_the_later_is_meant(content: bytes) -> None:
    found = lines(content, ["/a", "/a/c", "/d"])
    assert found["/a"] == 2
    assert found["/d"] - found["/a/c"] == 1


def test_what_an_alias_or_a_merge_brings_stands_where_it_is_written() -> None:
    content = b"base: &b\n  x: 1\n  y: {z: 2}\nuse: *b\nmerged:\n  <<: *b\n  x: 3\n"
    assert lines(content, ["/use", "/use/y/z", "/merged/y", "/merged/x"]) == {
        "/use": 4, "/use/y/z": 3, "/merged/y": 3, "/merged/x": 7,
    }  # fmt: skip


@pytest.mark.parametrize("content", [b"", b"{", b"\xff\xfe\x00", b"\t:"])
def test_unreadable_files_have_no_lines(content: bytes) -> None:
    assert lines(content, ["/a"]) == {}


def test_canonical_pointers_of_swagger_lead_to_the_published_lines() -> None:
    content = (
        b'{"swagger": "2.0", "info": {"title": "", "version": "1"},\n"paths": {"/a": {"post": {"parameters": [\n'
        b'{"name": "q", "in": "query", "type": "string"},\n'
        b'{"name": "b", "in": "body",\n"schema": {"type": "object"}}],\n'
        b'"responses": {"200": {"description": "",\n"schema": {"type": "string"}}}}}},\n'
        b'"definitions": {\n"Bo": {"type": "object"}}}'
    )
    description = load(content)
    assert locate(
        description,
        [
            "/components/schemas/Bo",
            "/paths/~1a/post/parameters/0/schema/type",
            "/paths/~1a/post/requestBody",
            "/paths/~1a/post/requestBody/content/application~1json/schema/type",
            "/paths/~1a/post/responses/200/content/application~1json/schema/type",
        ],
    ) == {
        "/components/schemas/Bo": 9,
        "/paths/~1a/post/parameters/0/schema/type": 3,
        "/paths/~1a/post/requestBody": 4,
        "/paths/~1a/post/requestBody/content/application~1json/schema/type": 5,
        "/paths/~1a/post/responses/200/content/application~1json/schema/type": 7,
    }


def test_lines_of_a_large_json_file_are_found_quickly() -> None:
    member = b'"%d": {"description": "\\"%s\\"", "list": [1, 2, {"x": 3}]},\n'
    content = b"{\n" + b"".join(member % (i, b"x" * 80) for i in range(60_000)) + b'"end": {"a":\n1}}'
    started = time.perf_counter()
    assert lines(content, ["/59999/list/2/x", "/end/a"]) == {"/59999/list/2/x": 60_001, "/end/a": 60_002}
    assert time.perf_counter() - started < 1.5
