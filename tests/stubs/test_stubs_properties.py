"""What holds for any description and any text."""

import copy
import json
import random
import re
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker import openapi
from tracker.errors import UnreadableError
from tracker.stubs import changes, plan
from tracker.stubs.languages.python import gate
from tracker.stubs.languages.python.literals import document, literal, quote
from tracker.stubs.prose import fold
from tracker.stubs.render import render
from tracker.stubs.unified import unified

JUNK: list[Any] = [
    *(None, 1, -1, True, "", "x", [], {}, [None], {"a": 1}, "$ref", 1e308, [[[]]], "x" * 3000),
    *({"$ref": "#/components/schemas/Krav"}, {"$ref": "#/nope"}, {"$ref": "#"}, {"$ref": 1}, {"$ref": "other.yaml"}),
    *(
        {"allOf": [{"$ref": "#/components/schemas/Krav"}]},
        {"type": ["null"]},
        {"enum": []},
        {"enum": [None, 1, "a", {}]},
    ),
    *(
        {"oneOf": []},
        {"type": "array"},
        {"const": {}},
        {"discriminator": 1},
        {"properties": []},
        {"in": {}, "name": []},
    ),
]


def paths(node: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    yield path
    items = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
    for key, below in items:
        yield from paths(below, (*path, key))


def broken(document: Any, chance: random.Random) -> Any:
    """The same with junk in four places."""
    found = copy.deepcopy(document)
    for _ in range(4):
        *heads, last = chance.choice(list(paths(found))[1:])
        place = found
        for key in heads:
            place = place[key]
        place[last] = copy.deepcopy(chance.choice(JUNK))
    return found


@pytest.mark.parametrize("seed", range(40))
def test_whatever_stands_in_a_description_a_client_comes_of_it(rich_document: Any, seed: int) -> None:
    try:
        found = openapi.load(json.dumps(broken(rich_document, random.Random(seed))).encode())
    except UnreadableError:
        return
    whole = plan(openapi.load(json.dumps(rich_document).encode()), package="p")
    made = plan(found, package="p", names=whole.names)
    gate.check(made, {path: text for path, text in render(made).items() if path.startswith(("models", "api/"))})
    assert changes(whole, made).semver in ("none", "patch", "minor", "major")
    assert changes(made, made).semver == "none"


@given(st.text())
def test_a_literal_is_its_text_and_nothing_else(text: str) -> None:
    assert eval(quote(text)) == text
    assert eval(literal(text)) == text
    assert quote(text).isprintable()


@given(st.text(), st.integers(0, 12))
def test_a_docstring_holds_its_text_and_nothing_else(text: str, indent: int) -> None:
    written = document(text, indent)
    assert eval(written).split() == fold(text).split()
    assert written.count('"""') == 2 or fold(text) == ""


lines = st.lists(st.sampled_from(["a", "b", "    c", "", "class D:", "    e = 1", ")"]), max_size=30)


@given(lines, lines)
def test_a_diff_leads_from_the_older_to_the_newer(older: list[str], newer: list[str]) -> None:
    left, right = ("\n".join(side).split("\n") for side in (older, newer))
    made, taken = [], 0
    for line in unified("\n".join(left), "\n".join(right), "x"):
        head = re.fullmatch(r"@@ -(\d+),(\d+) \+(\d+),\d+ @@", line)
        if head:
            made += left[taken : int(head[1]) - 1]
            taken = int(head[1]) - 1
        elif line.startswith(("---", "+++")):
            continue
        elif line.startswith("+"):
            made.append(line[1:])
        else:
            assert left[taken] == line[1:]
            made += [] if line.startswith("-") else [line[1:]]
            taken += 1
    assert "\n".join([*made, *left[taken:]]) == "\n".join(right)
