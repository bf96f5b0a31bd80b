"""Two descriptions -> changes: pieces paired, equal ones left alone, each pair that differs compared once.

The one door to deepdiff, which compares what has no shape of its own: extensions, examples, foreign documents.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from tracker.diff.headers import compare_header
from tracker.diff.messages import compare_body, compare_response
from tracker.diff.model import OPERATION, ROOT, Changes, Operation
from tracker.diff.operations import compare_operations
from tracker.diff.parameters import compare_parameter
from tracker.diff.pieces import Paired, pair_operations
from tracker.diff.reach import attribute
from tracker.diff.reading import strings, text
from tracker.diff.renames import gather, join_renamed
from tracker.diff.schemas import compare_alias, compare_schemas
from tracker.diff.structure import Leaf, compare_structure
from tracker.diff.walk import Key, Node, Spot, Walk, tell
from tracker.diff.whole import compare_components, compare_definitions, compare_whole
from tracker.openapi import Description, Dialect

OPENAPI = frozenset({Dialect.SWAGGER_2_0, Dialect.OPENAPI_3_0, Dialect.OPENAPI_3_1, Dialect.OPENAPI_3_2})


def compare(older: Description, newer: Description) -> Changes:
    """All that differs between two descriptions; empty where they mean the same.

    An OpenAPI description and one of another kind have nothing in common: told as one change of the whole document.
    """
    if older.document == newer.document:
        return Changes(older, newer)
    walk = Walk(older.document, newer.document)
    walk.siblings = {Dialect.OPENAPI_3_1, Dialect.OPENAPI_3_2} & {older.dialect, newer.dialect} != set()
    if older.dialect in OPENAPI and newer.dialect in OPENAPI:
        operations = _compare_descriptions(walk)
    else:
        operations = []
        _compare_documents(walk, older, newer)
    return Changes(older, newer, tuple(attribute(walk, operations)))


def _compare_descriptions(walk: Walk) -> list[tuple[Key, Operation]]:
    compare_whole(walk, walk.node(Key("document", "", "")))
    compare_components(walk)
    operations = []
    for pair in pair_operations(walk):
        key = Key("operation", pair.pointers[0] or "", pair.pointers[1] or "")
        operations.append((key, _operation(pair)))
        _compare_pair_of_operations(walk, walk.node(key), pair)
    while walk.todo:
        _compare_references(walk, walk.todo.pop())
    _settle_components(walk)
    return operations


def _operation(pair: Paired) -> Operation:
    value = pair.newer if pair.newer is not None else pair.older
    assert value is not None
    return Operation(
        pair.method,
        pair.path,
        text(value.get("operationId")),
        tuple(strings(value.get("tags"))),
        text((pair.older if pair.older is not None else value).get("x-stability-level")),
    )


def _compare_pair_of_operations(walk: Walk, node: Node, pair: Paired) -> None:
    if pair.older is not None and pair.newer is not None:
        compare_operations(
            walk, node, (pair.older, pair.newer), pair.items, (node.key.older, node.key.newer), pair.renamed
        )
        return
    value = pair.older if pair.newer is None else pair.newer
    assert value is not None
    tell(
        node,
        "endpoint",
        "removed" if pair.newer is None else "added",
        Spot(node.key.older, node.key.newer, OPERATION),
        before=pair.method if pair.newer is None else None,
        after=pair.method if pair.older is None else None,
        older=pair.pointers[0],
        newer=pair.pointers[1],
        name=f"{pair.method} {pair.path}",
        deprecated=value.get("deprecated") is True,
        sunset=value.get("x-sunset"),
        stability=value.get("x-stability-level"),
        with_path=pair.whole_path,
        webhook=pair.webhook,
        became=pair.became,
    )


def _compare_references(walk: Walk, node: Node) -> None:
    """Compare what a pair of references names."""
    older, older_at = walk.resolve_older(node.key.older)
    newer, newer_at = walk.resolve_newer(node.key.newer)
    if older is None or newer is None:
        return
    name = node.key.newer.rpartition("/")[2]
    spot = Spot(older_at, newer_at, ROOT, name)
    node.seen.add((older_at, newer_at))
    if node.key.what == "schema":
        compare_alias(walk, node, name)
    if older == newer:
        node.equal.append((node.key.what, newer, None))
    elif node.key.what == "schema":
        compare_schemas(walk, node, older, newer, spot)
    elif isinstance(older, dict) and isinstance(newer, dict):
        _compare_objects(walk, node, older, newer, spot._replace(where="", name=name))


def _compare_objects(walk: Walk, node: Node, older: Mapping[str, Any], newer: Mapping[str, Any], spot: Spot) -> None:
    if node.key.what == "parameter":
        compare_parameter(walk, node, older, newer, (spot.older, spot.newer))
    elif node.key.what == "response":
        compare_response(walk, node, older, newer, spot._replace(place=OPERATION))
    elif node.key.what == "body":
        compare_body(walk, node, older, newer, spot._replace(place=OPERATION))
    elif node.key.what == "header":
        compare_header(walk, node, older, newer, spot._replace(name=spot.where))


def _settle_components(walk: Walk) -> None:
    whole = walk.node(Key("document", "", ""))
    join_renamed(walk, whole)
    gather(whole)


def _compare_documents(walk: Walk, older: Description, newer: Description) -> None:
    """JSON Schema against JSON Schema as schemas, anything else by its structure."""
    if older.dialect is newer.dialect is Dialect.JSON_SCHEMA:
        node = walk.want(Key("schema", "#", "#"))
        compare_definitions(walk)
        while walk.todo:
            _compare_references(walk, walk.todo.pop())
        _settle_components(walk)
        return
    node = walk.node(Key("document", "", ""))
    if older.dialect.value.split("-")[0] != newer.dialect.value.split("-")[0]:
        tell(
            node, "document", "replaced", Spot("", "", OPERATION), before=older.dialect.value, after=newer.dialect.value
        )
        return
    compare_structure(node, leaves(older.document, newer.document))


HAPPENED = {
    "dictionary_item_added": "added",
    "iterable_item_added": "added",
    "dictionary_item_removed": "removed",
    "iterable_item_removed": "removed",
    "values_changed": "changed",
    "type_changes": "changed",
}
"""DeepDiff's kinds of difference -> what happened to a value."""


def leaves(older: Any, newer: Any) -> Iterator[Leaf]:
    """Where two JSON values differ, at the smallest places: for what has no shape that the comparison knows."""
    from deepdiff import DeepDiff

    found = DeepDiff(older, newer, threshold_to_diff_deeper=0, view="tree")
    for kind, happened in HAPPENED.items():
        for level in found.get(kind, ()):
            keys = (
                tuple(map(str, level.path(output_format="list"))),
                tuple(map(str, level.path(output_format="list", use_t2=True))),
            )
            before, after = (None, level.t2) if happened == "added" else (level.t1, None)
            yield Leaf(happened, *keys, before, level.t2 if happened == "changed" else after)
