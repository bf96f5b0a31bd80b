"""The plan of a client: what any language's templates are rendered from, in plain sorted values."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

Kind = Literal[
    "string",
    "integer",
    "number",
    "boolean",
    "null",
    "any",
    "bytes",
    "file",
    "date",
    "datetime",
    "array",
    "map",
    "ref",
    "union",
    "literal",
]
Place = Literal["path", "query", "header", "cookie", "form", "part"]
Coding = Literal["json", "form", "multipart", "binary", "text"]
Alternatives = tuple[tuple[tuple[str, tuple[str, ...]], ...], ...]
"""Ways for an operation to be allowed: each the names of the schemes it asks for, with their scopes."""


@dataclass(frozen=True, slots=True)
class Type:
    """A type, in words that every language spells its own way."""

    kind: Kind
    items: tuple["Type", ...] = ()
    """What an array or map holds; the variants of a union, in the order they are tried."""
    key: str = ""
    """Of a `ref`: the canonical pointer of the class, enum or alias it names."""
    values: tuple[str | int | bool, ...] = ()
    """Of a `literal`: the values it allows."""
    tag: str = ""
    """Of a union with a discriminator (OpenAPI 3.1.1, 4.8.25): the property, as on the wire."""
    mapping: tuple[tuple[str, str], ...] = ()
    """Value of the discriminator -> key of the class, sorted."""
    fallback: str = ""
    """Key of the class for values that are not mapped; empty: the object as it came."""


ANY = Type("any")
NULL = Type("null")


@dataclass(frozen=True, slots=True)
class Property:
    """One property of a class."""

    wire: str
    """The name as the spec writes it."""
    name: str
    """The checked identifier."""
    type: Type
    required: bool
    """Whether it must be given to build the object; read-only properties need not."""
    description: str = ""
    default: Any = None
    deprecated: bool = False
    read_only: bool = False
    pointer: str = ""
    """Canonical pointer of its schema."""


@dataclass(frozen=True, slots=True)
class Model:
    """An object with named properties."""

    key: str
    """Canonical pointer of the schema: the class's identity."""
    name: str
    properties: tuple[Property, ...] = ()
    """Sorted by wire name."""
    additional: Type | None = None
    """Type of the values that have no name of their own; None: not announced."""
    additional_name: str = "additional_properties"
    description: str = ""
    deprecated: bool = False


@dataclass(frozen=True, slots=True)
class Member:
    """One value of an enum."""

    name: str
    value: str | int


@dataclass(frozen=True, slots=True)
class Enumeration:
    """An open set of strings or integers."""

    key: str
    name: str
    base: Literal["string", "integer"]
    members: tuple[Member, ...]
    """Sorted by value."""
    description: str = ""
    deprecated: bool = False


@dataclass(frozen=True, slots=True)
class Alias:
    """A name for a union."""

    key: str
    name: str
    type: Type
    description: str = ""


@dataclass(frozen=True, slots=True)
class Parameter:
    """One argument of a method."""

    wire: str
    name: str
    place: Place
    type: Type
    required: bool
    style: str = "simple"
    """OpenAPI 3.1.1, 4.8.12.2; `content` for a parameter with a media type, JSON unless `content_type` says more."""
    explode: bool = False
    allow_reserved: bool = False
    content_type: str = ""
    """Of a part: the media type it is sent as; empty: from its type. Of one with `content`: if not JSON."""
    description: str = ""
    default: Any = None
    deprecated: bool = False
    pointer: str = ""


@dataclass(frozen=True, slots=True)
class Body:
    """What a request carries."""

    media: str
    coding: Coding
    type: Type
    """Of a form or multipart body without named fields, else of the keyword `body`; its fields are parameters."""
    required: bool
    fields: bool = False
    """Whether the fields are keywords of their own."""
    pointer: str = ""


@dataclass(frozen=True, slots=True)
class Reply:
    """One answer: a status with a media type."""

    status: str
    """`200`, `4XX` or `default`."""
    media: str
    """Empty: no content."""
    coding: Coding
    type: Type
    pointer: str = ""


@dataclass(frozen=True, slots=True)
class Operation:
    """One method of the client."""

    method: str
    """HTTP method, upper case."""
    path: str
    """The template, as published."""
    name: str
    group: str
    """Name of the group it belongs to; empty: the client itself."""
    former: tuple[str, ...] = ()
    """Names it had before, sorted: kept for older code."""
    parameters: tuple[Parameter, ...] = ()
    """Required before optional, then in the order of the places, by wire name."""
    body: Body | None = None
    replies: tuple[Reply, ...] = ()
    """Sorted by status and media type."""
    result: Type = NULL
    """What a successful call returns."""
    security: Alternatives | None = None
    """None or empty: nothing is asked."""
    server: str = ""
    """A base URL of its own; empty: the client's."""
    accept: bool = False
    """Whether the caller may choose between media types."""
    summary: str = ""
    description: str = ""
    deprecated: bool = False
    paging: tuple[str, int] | None = None
    """Names the parameter that counts pages, and the first page's number, where the spec says so."""
    operation_id: str | None = None
    pointer: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """The operations of one tag."""

    name: str
    """The attribute, the module."""
    title: str
    """The class."""
    tag: str
    description: str = ""
    operations: tuple[Operation, ...] = ()
    """Sorted by name."""


@dataclass(frozen=True, slots=True)
class Scheme:
    """One security scheme (OpenAPI 3.1.1, 4.8.27)."""

    name: str
    kind: Literal["api-key", "basic", "bearer", "client-credentials", "mutual-tls"]
    place: str = ""
    """Of an API key: `header`, `query` or `cookie`."""
    parameter: str = ""
    """Of an API key: the parameter's name."""
    token_url: str = ""


@dataclass(frozen=True, slots=True)
class Plan:
    """A client, before any language's syntax."""

    language: str
    package: str
    title: str
    version: str
    servers: tuple[str, ...]
    """Absolute base URLs, in the spec's order."""
    groups: tuple[Group, ...]
    """Sorted by name; the one without a name, if any, stands first."""
    models: tuple[Model, ...]
    enumerations: tuple[Enumeration, ...]
    aliases: tuple[Alias, ...]
    """In an order in which none needs a later one."""
    schemes: tuple[Scheme, ...]
    names: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """Scope -> what is named -> the name: what `names.lock` holds."""
    left_out: tuple[str, ...] = ()
    """What the client cannot do, sorted: one line each."""
    origins: Mapping[str, str] = field(default_factory=dict)
    """Canonical pointer -> published pointer, where they differ; the longest prefix wins."""

    @property
    def types(self) -> dict[str, str]:
        """Key -> name of every class, enum and union."""
        named: tuple[Model | Enumeration | Alias, ...] = (*self.models, *self.enumerations, *self.aliases)
        return {one.key: one.name for one in named}

    @property
    def operations(self) -> tuple[Operation, ...]:
        """Every operation, sorted by name."""
        return tuple(sorted((one for group in self.groups for one in group.operations), key=lambda one: one.name))
