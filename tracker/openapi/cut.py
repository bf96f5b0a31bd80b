"""A document taken apart into pieces and put together again, so that what two documents share is there once."""

from collections.abc import Iterator, Mapping, MutableMapping
from hashlib import blake2b
from typing import Any

import msgspec

Piece = tuple[bytes, msgspec.Raw]
"""(digest, value in MessagePack)."""

Pieces = MutableMapping[bytes, Any]
"""Digest -> the piece, for what has been put together before."""

_SECTIONS = ("paths", "webhooks", "definitions", "$defs")
"""Sections whose members are pieces; so are those of every section below `components`."""


def take_apart(document: Mapping[str, Any]) -> tuple[dict[str, Any], list[Piece]]:
    """`(outline, pieces)`: the document with numbers where its path items and components stood, and these.

    OverflowError where an integer has more than 64 bits, which MessagePack cannot hold.
    """
    outline = dict(document)
    if type(outline.get("components")) is dict:
        outline["components"] = dict(outline["components"])
    pieces: list[Piece] = []
    for holder, key in _holders(outline):
        section: dict[str, Any] = {}
        for name, value in holder[key].items():
            section[name] = len(pieces)
            encoded = msgspec.msgpack.encode(value)
            pieces.append((blake2b(encoded, digest_size=16).digest(), msgspec.Raw(encoded)))
        holder[key] = section
    return outline, pieces


def put_together(outline: dict[str, Any], pieces: list[Piece], known: Pieces) -> dict[str, Any]:
    """The document; pieces that are `known` are the same objects, the others become known."""
    values = []
    for digest, encoded in pieces:
        if digest not in known:
            known[digest] = msgspec.msgpack.decode(encoded)
        values.append(known[digest])
    for holder, key in _holders(outline):
        holder[key] = {name: values[number] for name, number in holder[key].items()}
    return outline


def _holders(outline: dict[str, Any]) -> Iterator[tuple[dict[str, Any], str]]:
    """(object, key) of every section."""
    components = outline.get("components")
    for holder, keys in ((outline, _SECTIONS), (components, tuple(components) if type(components) is dict else ())):
        for key in keys:
            if holder is not None and type(holder.get(key)) is dict:
                yield holder, key
