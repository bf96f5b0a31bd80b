"""Holds rendered TypeScript against an allow-list before it replaces anything: spec text must not have become code."""

import re
from collections.abc import Iterator, Mapping

from tracker.stubs.languages.model import GateError
from tracker.stubs.languages.typescript.methods import capital
from tracker.stubs.languages.typescript.spelling import OWN
from tracker.stubs.model import Plan, Type
from tracker.stubs.syntax import Node, faults, parse, walk

_DANGEROUS = frozenset(
    (
        *("Bun", "Deno", "Function", "WebAssembly", "XMLHttpRequest", "__proto__", "child_process", "document"),
        *("eval", "exec", "execSync", "importScripts", "localStorage", "process", "require", "spawn", "window"),
    )
)
_NODES = frozenset(
    (
        *("arguments", "array", "array_type", "arrow_function", "as_expression", "assignment_expression"),
        *("binary_expression", "call_expression", "class_body", "class_declaration", "class_heritage", "comment"),
        *("escape_sequence", "export_clause", "export_specifier", "export_statement", "expression_statement"),
        *("extends_clause", "false", "formal_parameters", "generic_type", "identifier", "import_clause"),
        *("import_specifier", "import_statement", "index_signature", "interface_body"),
        *("interface_declaration", "intersection_type", "lexical_declaration", "literal_type"),
        *("member_expression", "method_definition", "named_imports", "namespace_import", "nested_type_identifier"),
        *("new_expression", "null", "number", "object", "object_type", "pair", "parenthesized_type"),
        *("predefined_type", "private_property_identifier", "program", "property_identifier", "property_signature"),
        *("public_field_definition", "readonly_type", "required_parameter", "return_statement", "spread_element"),
        *("statement_block", "string", "string_fragment", "super", "this", "true", "type_alias_declaration"),
        *("type_annotation", "type_arguments", "type_identifier", "type_query", "unary_expression", "undefined"),
        *("union_type", "variable_declarator"),
    )
)
_NAMES = frozenset(
    (
        *("#transport", "ApiError", "AsyncGenerator", "Blob", "CallOptions", "Client", "ClientOptions", "Map"),
        *("NoArguments", "OAuthError", "Promise", "ReadonlyMap", "SCHEMES", "SERVERS", "Scheme", "TITLE"),
        *("TokenError", "Transport", "Untagged", "VERSION", "_given", "accept", "allowReserved", "body", "coding"),
        *("connect", "constructor", "contentType", "explode", "given", "in", "isApiError", "key", "kind", "media"),
        *(
            "method",
            "models",
            "name",
            "number",
            "options",
            "pages",
            "parameters",
            "path",
            "replies",
            "required",
            "scheme",
        ),
        *("scopes", "security", "send", "server", "status", "style", "tokenUrl", "transport", "turn", "untagged"),
        *("value",),
    )
)
_CALLS = re.compile(r"super|connect|turn|this\.#transport\.send|this\.\w+", re.ASCII)
_MODULE = re.compile(r'"\.\.?/(?:api/)?\w+\.js"', re.ASCII)


def check(plan: Plan, files: Mapping[str, str]) -> None:
    """Parses every module and holds it against the allow-list; `GateError` names the file and the line."""
    known = _known(plan)
    for path, text in files.items():
        if not path.endswith(".ts"):
            continue
        root = parse(text, "typescript")
        for line, reason in faults(root):
            raise GateError(f"{path}, line {line}: rendered to what is no TypeScript: {reason}; nothing was written")
        data = path in ("about.ts", "client.ts", "index.ts", "models.ts") or path.startswith("api/")
        refused = _refused_data(root, known) if data else _refused_code(root, loads=path == "node.ts")
        for node, reason in refused:
            raise GateError(f"{path}, line {node.start_point.row + 1}: {reason}; nothing was written")


def _known(plan: Plan) -> frozenset[str]:
    """Every name that the files with anything of the spec's in them may use."""
    names = {*_NAMES, *OWN, *plan.types.values()}
    names |= {given.name for model in plan.models for given in model.properties}
    names |= {member.name for one in plan.enumerations for member in one.members}
    for group in plan.groups:
        names |= {group.name, f"{capital(group.name)}Group"}
        for one in group.operations:
            for name in (one.name, *one.former):
                names |= {name, f"{capital(name)}Arguments", f"{capital(name)}Error"}
            names |= {given.name for given in one.parameters}
    return frozenset(names | {tag for kind in _types(plan) for tag in _tags(kind)})


def _types(plan: Plan) -> Iterator[Type]:
    for model in plan.models:
        yield from (given.type for given in model.properties)
        yield from (model.additional,) if model.additional else ()
    yield from (one.type for one in plan.aliases)
    for one in plan.operations:
        yield from (given.type for given in one.parameters)
        yield from (reply.type for reply in one.replies)
        yield from (one.body.type,) if one.body else ()


def _tags(kind: Type) -> Iterator[str]:
    """The properties that tell the variants of unions apart."""
    yield from (kind.tag,) if kind.tag else ()
    for item in kind.items:
        yield from _tags(item)


def _text(node: Node | None) -> str:
    return (node.text or b"").decode() if node is not None else ""


def _refused_data(root: Node, known: frozenset[str]) -> Iterator[tuple[Node, str]]:
    """What may not stand in a module that holds nothing but declarations and descriptions of requests."""
    for node in walk(root):
        if not node.is_named:
            continue
        if node.type not in _NODES:
            yield node, f"{node.type} is not allowed"
        elif node.type.endswith("identifier") and node.child_count == 0 and _text(node) not in known:
            yield node, f"the name {_text(node)[:80]} is not known"
        elif node.type == "call_expression" and not _CALLS.fullmatch(_text(node.child_by_field_name("function"))):
            yield node, "a call is not allowed"
        elif node.type == "new_expression" and not _made(_text(node.child_by_field_name("constructor")), known):
            yield node, "making an object is not allowed"
        elif node.type in ("import_statement", "export_statement"):
            yield from _refused_source(node)


def _made(name: str, known: frozenset[str]) -> bool:
    return name == "Map" or (name in known and name.endswith(("Group", "Untagged")))


def _refused_source(node: Node) -> Iterator[tuple[Node, str]]:
    source = node.child_by_field_name("source")
    if source is not None and not _MODULE.fullmatch(_text(source)):
        yield node, f"a module {_text(source)[:80]} is not allowed"


def _refused_code(root: Node, *, loads: bool) -> Iterator[tuple[Node, str]]:
    """What may not stand in a module that is the same for every spec; `loads`: it may name one when it runs."""
    for node in walk(root):
        if node.type in ("identifier", "property_identifier") and _text(node) in _DANGEROUS:
            yield node, f"{_text(node)} is not allowed"
        elif node.type in ("import_statement", "export_statement"):
            yield from _refused_source(node)
        elif node.type == "import" and node.is_named and not loads:
            yield node, "import() is not allowed"
