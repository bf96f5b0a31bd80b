"""Words that mean something in JavaScript, in every place a name may come from: it compiles, at the strictest."""

import random
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stubs.hostile import read
from stubs.loopback import NOTHING, spec
from stubs.test_stubs_properties import broken
from stubs.typescript.compiler import compile_all

from tracker.errors import UnreadableError
from tracker.stubs import generate, plan
from tracker.stubs.languages.typescript import gate
from tracker.stubs.languages.typescript.literals import DEPRECATED, document, key, quote
from tracker.stubs.render import render
from tracker.stubs.syntax import faults, parse, walk

WORDS = [
    *("__proto__", "constructor", "prototype", "toString", "valueOf", "hasOwnProperty", "toJSON", "then", "catch"),
    *("class", "default", "delete", "new", "this", "await", "async", "yield", "let", "static", "import", "export"),
    *("abstract", "accessor", "declare", "override", "readonly", "type", "get", "set", "namespace", "of", "as"),
    *("any", "unknown", "never", "string", "number", "object", "symbol", "undefined", "null", "void", "boolean"),
    *("Object", "String", "Array", "Promise", "Map", "Record", "Error", "Date", "Blob", "File", "Function", "Symbol"),
    *("Client", "ApiError", "IsoDate", "Upload", "OpenString", "models", "transport", "given", "options", "body"),
    *("no", "pages", "accept", "untagged", "index", "arguments", "eval", "NaN", "Infinity", "1", "-1", "1.5"),
    *("", " ", "a.b", "a b", "æøå", "$", "_", "'", '"', "\\", "`", "*/", "//", "</script>", "\u2028", "\U0001f600"),
]


def traps() -> Any:
    """A description that uses every word as everything."""
    content = {"application/json": {"schema": {"$ref": "#/components/schemas/Alt"}}}
    parameters = [{"name": word or "e", "in": "query", "schema": {"type": "string"}} for word in WORDS]
    paths = {
        f"/{number}": {
            "post": {
                "operationId": word,
                "tags": [word],
                "parameters": parameters[:1] if number else parameters,
                "requestBody": {"content": content},
                "responses": {"200": {"description": word, "content": content}, "4XX": {"$ref": "#/x"}},
            },
            "get": {"operationId": f"{word}2", "responses": NOTHING},
        }
        for number, word in enumerate(WORDS)
    }
    schemas: dict[str, Any] = {
        f"{word}{end}": {"type": "object", "properties": {word: {"type": "integer"}}}
        for word in WORDS
        for end in ("", "s")
    }
    schemas["Alt"] = {
        "type": "object",
        "properties": {word: {"type": "string", "format": "date"} for word in WORDS},
        "required": WORDS[::2],
        "additionalProperties": {"type": "integer"},
    }
    schemas["Ord"] = {"type": "string", "enum": WORDS}
    schemas["Tal"] = {"type": "integer", "enum": [-1, 0, 1, 2**53 + 1]}
    schemas["Ring"] = {"oneOf": [{"type": "array", "items": {"$ref": "#/components/schemas/Ring"}}, {"type": "string"}]}
    for word in WORDS:
        variants = [{"$ref": "#/components/schemas/thiss"}, {"$ref": "#/components/schemas/Blobs"}]
        schemas[f"Enten {word}"] = {"oneOf": variants, "discriminator": {"propertyName": word}}
    return spec(paths, schemas=schemas)


def test_every_word_as_everything_compiles(tmp_path: Path) -> None:
    made = generate(read(traps()), tmp_path, language="typescript", package="p").plan
    assert len(made.operations) == 2 * len(WORDS)
    assert compile_all(tmp_path, "p/index.ts") == []


@pytest.mark.parametrize("seed", range(16))
def test_whatever_stands_in_a_description_a_client_comes_of_it(rich_document: Any, seed: int) -> None:
    try:
        made = plan(read(broken(rich_document, random.Random(seed))), language="typescript", package="p")
    except UnreadableError:
        return
    files = render(made)
    gate.check(made, {path: text for path, text in files.items() if path == "models.ts" or "/" in path})


def leaves(text: str) -> list[str]:
    root = parse(text, "typescript")
    assert not list(faults(root))
    return [node.type for node in walk(root) if node.type in ("string", "comment", "identifier", "property_identifier")]


@given(st.text())
def test_text_stays_text(text: str) -> None:
    assert leaves(f"const a = {quote(text)};") == ["identifier", "string"]
    assert leaves(f"const a = {{ {key(text)}: 1 }};")[0] == "identifier"
    assert len(leaves(f"const a = {{ {key(text)}: 1 }};")) == 2
    assert quote(text).isprintable()


@given(st.text(st.sampled_from("*/@ <!a-")), st.integers(0, 12))
def test_a_comment_is_one(text: str, indent: int) -> None:
    written = document([text, "@deprecated", DEPRECATED], indent)
    assert leaves(f"{written}\nconst a = 1;") == ["comment", "identifier"]
    assert re.findall(r"(?<![\\a-zA-Z0-9])@\w*", written) == ["@deprecated"]
