"""Which object stands where in a description (OpenAPI 3.2.0, 4; Swagger 2.0, 5.2)."""

from enum import Enum, StrEnum
from typing import NamedTuple

from tracker.openapi.model import Dialect


class Part(StrEnum):
    """The objects of an OpenAPI document, by the names of the specification (OpenAPI 3.1.1, 4.8)."""

    ROOT = "root"
    COMPONENTS = "components"
    SCHEMA = "schema"
    PATH_ITEM = "path-item"
    OPERATION = "operation"
    PARAMETER = "parameter"
    HEADER = "header"
    REQUEST_BODY = "request-body"
    RESPONSE = "response"
    MEDIA_TYPE = "media-type"
    ENCODING = "encoding"
    CALLBACK = "callback"
    EXAMPLE = "example"
    LINK = "link"
    SECURITY_SCHEME = "security-scheme"
    SERVER = "server"
    OTHER = "other"


class Shape(Enum):
    """Whether one object stands there, several by name, or a list of them."""

    ONE = "one"
    MAP = "map"
    LIST = "list"


class Kind(NamedTuple):
    """What stands at a place."""

    shape: Shape
    part: Part


def _named(*rows: tuple[str, Part]) -> dict[str, Kind]:
    return {key: Kind(Shape.MAP, part) for key, part in rows}


def _one(*rows: tuple[str, Part]) -> dict[str, Kind]:
    return {key: Kind(Shape.ONE, part) for key, part in rows}


def _listed(*rows: tuple[str, Part]) -> dict[str, Kind]:
    return {key: Kind(Shape.LIST, part) for key, part in rows}


METHODS = ("get", "put", "post", "delete", "options", "head", "patch", "trace", "query")
"""Fixed fields of a Path Item Object that hold an operation (OpenAPI 3.2.0, 4.9)."""

SECTIONS: dict[str, Part] = {
    "schemas": Part.SCHEMA,
    "parameters": Part.PARAMETER,
    "headers": Part.HEADER,
    "requestBodies": Part.REQUEST_BODY,
    "responses": Part.RESPONSE,
    "securitySchemes": Part.SECURITY_SCHEME,
    "callbacks": Part.CALLBACK,
    "examples": Part.EXAMPLE,
    "links": Part.LINK,
    "pathItems": Part.PATH_ITEM,
    "mediaTypes": Part.MEDIA_TYPE,
}
"""Section of `components` -> what its members are."""

_SCHEMA_MAPS = ("properties", "patternProperties", "dependentSchemas", "$defs", "definitions")
_SCHEMA_LISTS = ("allOf", "anyOf", "oneOf", "prefixItems")
_SCHEMA_SINGLES = (
    *("items", "additionalProperties", "additionalItems", "not", "contains", "propertyNames", "if", "then", "else"),
    *("unevaluatedItems", "unevaluatedProperties", "contentSchema"),
)
_EXAMPLES = _named(("examples", Part.EXAMPLE))
_CONTENT = _named(("content", Part.MEDIA_TYPE))
_HEADERS = _named(("headers", Part.HEADER))
_SERVERS = _listed(("servers", Part.SERVER))
_PARAMETERS = _listed(("parameters", Part.PARAMETER))
_SCHEMA = _one(("schema", Part.SCHEMA))

STRUCTURE: dict[Part, dict[str, Kind]] = {
    Part.ROOT: {
        **_named(("paths", Part.PATH_ITEM), ("webhooks", Part.PATH_ITEM)),
        **_one(("components", Part.COMPONENTS)),
        **_SERVERS,
        **_named(("definitions", Part.SCHEMA), ("parameters", Part.PARAMETER), ("responses", Part.RESPONSE)),
        **_named(("securityDefinitions", Part.SECURITY_SCHEME)),
    },
    Part.COMPONENTS: _named(*SECTIONS.items()),
    Part.PATH_ITEM: {
        **_one(*((method, Part.OPERATION) for method in METHODS)),
        **_named(("additionalOperations", Part.OPERATION)),
        **_PARAMETERS,
        **_SERVERS,
    },
    Part.OPERATION: {
        **_PARAMETERS,
        **_SERVERS,
        **_one(("requestBody", Part.REQUEST_BODY)),
        **_named(("responses", Part.RESPONSE), ("callbacks", Part.CALLBACK)),
    },
    Part.PARAMETER: {**_SCHEMA, **_CONTENT, **_EXAMPLES},
    Part.HEADER: {**_SCHEMA, **_CONTENT, **_EXAMPLES},
    Part.REQUEST_BODY: _CONTENT,
    Part.RESPONSE: {**_SCHEMA, **_CONTENT, **_HEADERS, **_named(("links", Part.LINK))},
    Part.MEDIA_TYPE: {
        **_SCHEMA,
        **_one(("itemSchema", Part.SCHEMA)),
        **_EXAMPLES,
        **_named(("encoding", Part.ENCODING)),
    },
    Part.ENCODING: _HEADERS,
    Part.LINK: _one(("server", Part.SERVER)),
    Part.SCHEMA: {
        **_one(*((key, Part.SCHEMA) for key in _SCHEMA_SINGLES)),
        **_named(*((key, Part.SCHEMA) for key in _SCHEMA_MAPS)),
        **_listed(*((key, Part.SCHEMA) for key in _SCHEMA_LISTS)),
    },
}
"""Object -> its members that are objects too; a Callback Object holds path items under any name."""

OTHER = Kind(Shape.ONE, Part.OTHER)
_PATH_ITEM = Kind(Shape.ONE, Part.PATH_ITEM)


def below(part: Part, key: str) -> Kind:
    """What stands under a key of an object; `OTHER` for plain values and data."""
    if part is Part.CALLBACK:
        return OTHER if key.startswith("x-") else _PATH_ITEM
    members = STRUCTURE.get(part)
    return members.get(key, OTHER) if members else OTHER


def home(part: Part, dialect: Dialect) -> str | None:
    """The pointer of the section where such objects stand by name; None where the dialect has none."""
    if dialect is Dialect.SWAGGER_2_0:
        return _SWAGGER_HOMES.get(part)
    if dialect in (Dialect.JSON_SCHEMA, Dialect.ASYNCAPI_2, Dialect.ASYNCAPI_3):
        return "/$defs" if part is Part.SCHEMA and dialect is Dialect.JSON_SCHEMA else None
    return _HOMES.get(part)


_SWAGGER_HOMES: dict[Part, str] = {
    Part.SCHEMA: "/definitions",
    Part.PARAMETER: "/parameters",
    Part.RESPONSE: "/responses",
}
_HOMES: dict[Part, str] = {
    part: f"/components/{section}"
    for section, part in SECTIONS.items()
    if part not in (Part.PATH_ITEM, Part.MEDIA_TYPE)
}
