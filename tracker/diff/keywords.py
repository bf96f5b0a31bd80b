"""The keywords of a schema as one table each: a new constraint is one row."""

BOUNDS: dict[str, tuple[str, int, int | None]] = {
    "maximum": ("max", -1, None),
    "exclusiveMaximum": ("exclusive-max", -1, None),
    "maxLength": ("max-length", -1, None),
    "maxItems": ("max-items", -1, None),
    "maxProperties": ("max-properties", -1, None),
    "maxContains": ("max-contains", -1, None),
    "minimum": ("min", 1, None),
    "exclusiveMinimum": ("exclusive-min", 1, None),
    "minLength": ("min-length", 1, 0),
    "minItems": ("min-items", 1, 0),
    "minProperties": ("min-properties", 1, None),
    "minContains": ("min-contains", 1, 1),
}
"""Keyword -> (segment of the rule id, +1 where a greater value narrows and -1 where a smaller one does, the value that
leaving it out means, where the catalogue counts from it)."""

VALUES: dict[str, str] = {
    "pattern": "pattern",
    "const": "const",
    "multipleOf": "multiple-of",
    "contentMediaType": "content-media-type",
    "contentEncoding": "content-encoding",
    "default": "default-value",
}
"""Keyword with one value -> segment of the rule id: added, removed, changed."""

SUBSCHEMAS: dict[str, str] = {
    "if": "if",
    "then": "then",
    "else": "else",
    "contains": "contains",
    "propertyNames": "property-names",
    "unevaluatedItems": "unevaluated-items",
    "unevaluatedProperties": "unevaluated-properties",
    "contentSchema": "content-schema",
    "not": "not",
}
"""Keyword with one schema -> segment of the rule id: added, removed, else walked into."""

NAMED_SUBSCHEMAS: dict[str, str] = {
    "dependentSchemas": "dependent-schema",
    "patternProperties": "pattern-property",
}
"""Keyword with schemas by name -> segment of the rule id: each added, removed, else walked into."""

COMPOSITIONS: dict[str, str] = {"allOf": "all-of", "anyOf": "any-of", "oneOf": "one-of"}
"""Keyword with a list of schemas whose order says nothing -> segment of the rule id."""

FLAGS: dict[str, tuple[str, str]] = {
    "readOnly": ("became-read-only", "became-not-read-only"),
    "writeOnly": ("became-write-only", "became-not-write-only"),
    "uniqueItems": ("became-unique-items", "became-not-unique-items"),
}
"""Boolean keyword -> steps when it becomes true and when it ceases."""

WORDING = ("title", "description", "summary", "example", "examples", "externalDocs", "xml", "$comment")
"""Keywords that only explain."""

STRUCTURAL = frozenset(
    {
        "type",
        "format",
        "nullable",
        "x-nullable",
        "enum",
        "x-extensible-enum",
        "x-stability-level",
        "properties",
        "required",
        "items",
        "prefixItems",
        "additionalProperties",
        "dependentRequired",
        "discriminator",
        "deprecated",
        "x-sunset",
        "$ref",
        "$defs",
        "definitions",
        *BOUNDS,
        *VALUES,
        *SUBSCHEMAS,
        *NAMED_SUBSCHEMAS,
        *COMPOSITIONS,
        *FLAGS,
        *WORDING,
    }
)
"""Every keyword with a comparison of its own; what is left is compared as a plain value."""
