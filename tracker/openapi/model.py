"""A description as published, read into one shape whatever its dialect."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from tracker.documents import Digest
from tracker.openapi.pointer import parents

Places = Mapping[str, Mapping[str, tuple[int, int, int]]]
"""Pointer of an object -> key in it -> offset of the key, beginning and end of its value, in bytes of UTF-8."""


class Dialect(StrEnum):
    """Which specification a description follows."""

    SWAGGER_2_0 = "swagger-2.0"
    OPENAPI_3_0 = "openapi-3.0"
    OPENAPI_3_1 = "openapi-3.1"
    OPENAPI_3_2 = "openapi-3.2"
    JSON_SCHEMA = "json-schema"
    ASYNCAPI_2 = "asyncapi-2"
    ASYNCAPI_3 = "asyncapi-3"


@dataclass(frozen=True, slots=True)
class Fault:
    """Trouble in a document that does not stop it from being read."""

    pointer: str
    """RFC 6901 pointer into the published document."""
    reason: str
    """One line, English."""
    line: int | None = None


@dataclass(frozen=True, slots=True)
class Description:
    """An API description in OpenAPI 3.x shape.

    `document` has the shape of OpenAPI 3.x (`paths`, `components`, …) for every OpenAPI dialect: Swagger 2.0 is
    converted when read. Schemas in it stand as published; `openapi.normalize` brings a piece into the canonical 3.1
    form when two pieces differ, so that the cost follows what changed.
    """

    name: str
    """File name or revision, for messages."""
    sha256: Digest
    dialect: Dialect
    document: Mapping[str, Any]
    content: bytes
    """The bytes as published (the root file's, where there are several)."""
    faults: tuple[Fault, ...] = ()
    title: str | None = None
    version: str | None = None
    """`info.version`, as written."""
    origins: Mapping[str, str] = field(default_factory=dict)
    """Canonical pointer -> published pointer, where conversion moved something; longest prefix wins."""
    files: Mapping[str, bytes] = field(default_factory=dict)
    """The other files of a description in several: path from the root file's folder -> bytes."""
    places: Places = field(default_factory=dict)
    """Where path items and components stand in `content`, for those that are known without searching."""

    def published(self, pointer: str) -> str:
        """The published pointer of a canonical one: `/definitions/Krav` for `/components/schemas/Krav` of Swagger 2.0.

        What another file holds is told as `path/of/file.yml#/pointer`.
        """
        return published(self.origins, pointer)


def published(origins: Mapping[str, str], pointer: str) -> str:
    """The published pointer of a canonical one, the longest known beginning of it replaced."""
    for head, tail in parents(pointer) if origins else ():
        if head in origins:
            return origins[head] + tail
    return pointer
