"""What the nodes of tree-sitter's trees mean for a search: TypeScript, C# and Java, each as one value."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Grammar:
    """One language; the keys are the kinds of its nodes, the values names of their fields."""

    language: str
    """As a plan names it."""
    endings: tuple[str, ...]
    """Of the files."""
    access: Mapping[str, tuple[str, str]]
    """`x.name`: the fields of owner and name, or the numbers of the children."""
    calls: Mapping[str, tuple[str, str]]
    """The fields of function and arguments; a function without a field is the node itself."""
    makings: Mapping[str, str]
    """`new T(…)`: the field of the type."""
    bindings: Mapping[str, tuple[str, str, str]]
    """Fields of name, type and value; an empty type stands on the parent, an empty value is the last child."""
    loops: Mapping[str, tuple[str, str]]
    """Fields of name and what is looped over."""
    keyed: Mapping[str, str]
    """`name: value` in an object, a call or an initializer: the field of the name; empty: the first child."""
    objects: frozenset[str]
    """What holds keys without naming a class itself."""
    lambdas: frozenset[str]
    scopes: frozenset[str]
    """Where names of their own may be bound."""
    identifiers: frozenset[str]
    type_names: frozenset[str]
    """Identifiers that name a type by where they stand."""
    wrappers: frozenset[str]
    """Whose value is that of what they hold."""
    everyday: frozenset[str]
    """Members that anything may have: no sign of the client on a value of unknown type."""
    shorthand: frozenset[str] = field(default_factory=frozenset)
    """Keys that stand for their values too."""
    fluent: bool = False
    """Whether objects and optional arguments are built in chains: `Krav.builder().note("x").build()`."""


_ANY = (
    *("length", "size", "count", "Count", "Length", "toString", "ToString", "equals", "Equals", "hashCode"),
    *("GetHashCode", "get", "set", "add", "Add", "map", "filter", "stream", "Value", "HasValue", "isPresent"),
)

TYPESCRIPT = Grammar(
    language="typescript",
    endings=(".ts", ".mts", ".cts", ".tsx", ".js", ".mjs", ".cjs", ".jsx"),
    access={"member_expression": ("object", "property"), "subscript_expression": ("object", "index")},
    calls={"call_expression": ("function", "arguments")},
    makings={"new_expression": "constructor"},
    bindings={
        "variable_declarator": ("name", "type", "value"),
        "required_parameter": ("pattern", "type", "value"),
        "optional_parameter": ("pattern", "type", "value"),
        "public_field_definition": ("name", "type", "value"),
        "assignment_expression": ("left", "-", "right"),
    },
    loops={"for_in_statement": ("left", "right")},
    keyed={"pair": "key", "pair_pattern": "key"},
    objects=frozenset(("object", "object_pattern")),
    lambdas=frozenset(("arrow_function",)),
    scopes=frozenset(("arrow_function", "function_declaration", "method_definition", "function_expression")),
    identifiers=frozenset(("identifier", "property_identifier", "type_identifier", "private_property_identifier")),
    type_names=frozenset(("type_identifier",)),
    wrappers=frozenset(("await_expression", "parenthesized_expression", "satisfies_expression")),
    everyday=frozenset((*_ANY, "then", "catch", "push", "data", "name", "id", "type", "key", "value", "status")),
    shorthand=frozenset(("shorthand_property_identifier", "shorthand_property_identifier_pattern")),
)

CSHARP = Grammar(
    language="csharp",
    endings=(".cs",),
    access={
        "member_access_expression": ("expression", "name"),
        "conditional_access_expression": ("condition", ""),
        "member_binding_expression": ("", "name"),
        "element_access_expression": ("expression", "subscript"),
    },
    calls={"invocation_expression": ("function", "arguments")},
    makings={"object_creation_expression": "type"},
    bindings={
        "variable_declarator": ("name", "", ""),
        "parameter": ("name", "type", "-"),
        "property_declaration": ("name", "type", "-"),
        "declaration_pattern": ("name", "type", "-"),
    },
    loops={"foreach_statement": ("left", "right")},
    keyed={"assignment_expression": "left", "argument": "name", "subpattern": "", "with_initializer": ""},
    objects=frozenset(("initializer_expression", "with_expression", "property_pattern_clause")),
    lambdas=frozenset(("lambda_expression",)),
    scopes=frozenset(
        ("lambda_expression", "method_declaration", "constructor_declaration", "local_function_statement")
    ),
    identifiers=frozenset(("identifier", "implicit_parameter")),
    type_names=frozenset(),
    wrappers=frozenset(("await_expression", "parenthesized_expression", "postfix_unary_expression")),
    everyday=frozenset((*_ANY, "Name", "Id", "Type", "Key", "Status", "Result")),
)

JAVA = Grammar(
    language="java",
    endings=(".java",),
    access={
        "method_invocation": ("object", "name"),
        "field_access": ("object", "field"),
        "method_reference": ("0", "1"),
    },
    calls={"method_invocation": ("", "arguments")},
    makings={"object_creation_expression": "type"},
    bindings={
        "variable_declarator": ("name", "", "value"),
        "formal_parameter": ("name", "type", "-"),
        "instanceof_expression": ("name", "right", "-"),
    },
    loops={"enhanced_for_statement": ("name", "value")},
    keyed={},
    objects=frozenset(),
    lambdas=frozenset(("lambda_expression",)),
    scopes=frozenset(("lambda_expression", "method_declaration", "constructor_declaration")),
    identifiers=frozenset(("identifier", "type_identifier")),
    type_names=frozenset(("type_identifier",)),
    wrappers=frozenset(("parenthesized_expression",)),
    everyday=frozenset((*_ANY, "name", "id", "type", "key", "value", "status", "code", "of", "build")),
    fluent=True,
)

GRAMMARS = (TYPESCRIPT, CSHARP, JAVA)
