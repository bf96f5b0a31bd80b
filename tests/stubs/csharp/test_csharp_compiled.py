"""Clients whose specs use words that mean something in C#, and hostile ones: all of it compiles, with no warning."""

import json
from pathlib import Path
from typing import Any

from stubs.csharp.toolchain import compile_all
from stubs.hostile import PAYLOADS, marked

from tracker import openapi
from tracker.stubs import Generated, generate

WORDS = (
    *("class", "Class", "async", "await", "record", "value", "Value", "field", "init", "get", "set", "dynamic", "var"),
    *(
        "from",
        "where",
        "select",
        "group",
        "file",
        "scoped",
        "partial",
        "global",
        "nint",
        "not",
        "and",
        "or",
        "on",
        "let",
    ),
    *("String", "Object", "Type", "Task", "Uri", "Action", "Func", "List", "Dictionary", "Stream", "Encoding", "Math"),
    *("Exception", "Environment", "Attribute", "Enum", "Index", "Range", "Version", "Random", "Convert", "Boolean"),
    *(
        "DateOnly",
        "DateTimeOffset",
        "DateTime",
        "TimeSpan",
        "Guid",
        "JsonNode",
        "JsonElement",
        "JsonIgnore",
        "Obsolete",
    ),
    *("System", "Microsoft", "Models", "Api", "Client", "ClientOptions", "Call", "Json", "Auth", "Scheme", "Transport"),
    *("Optional", "IOptional", "FileUpload", "UnionCases", "IUnion", "Pages", "Reply", "Requirement", "ApiInfo"),
    *("Equals", "GetHashCode", "ToString", "GetType", "Clone", "EqualityContract", "PrintMembers", "Deconstruct"),
    *("MemberwiseClone", "Finalize", "Dispose", "From", "Cases", "TryGet", "ExtensionData", "AdditionalProperties"),
    *(
        "T",
        "_",
        "cancellationToken",
        "turn",
        "found",
        "options",
        "httpClient",
        "body",
        "accept",
        "call",
        "page",
        "name",
    ),
    *("IReadOnlyList", "IAsyncEnumerable", "CancellationToken", "HttpMethod", "KeyValuePair", "UntaggedOperations"),
)


def nasty() -> Any:
    """Every word as a class, property, enum, value, union, tag, operation and parameter."""
    schemas: dict[str, Any] = {}
    paths: dict[str, Any] = {}
    text = {"type": "string"}
    every = dict.fromkeys(WORDS, text)
    for word in WORDS:
        schemas[word] = {
            "type": "object",
            "required": [word],
            "properties": {word: text, "x": {"$ref": f"#/components/schemas/E{word}"}},
        }
        schemas[f"E{word}"] = {"type": "string", "enum": [word, f"E{word}"]}
        both = [
            {"$ref": f"#/components/schemas/{word}"},
            {"$ref": f"#/components/schemas/E{word}"},
            {"type": "array", "items": text},
        ]
        content = {"application/json": {"schema": {"oneOf": both}}}
        parameters = [{"name": word, "in": "query", "schema": {"$ref": f"#/components/schemas/E{word}"}}]
        one = {"tags": [word], "operationId": word, "deprecated": True, "parameters": parameters}
        one |= {"requestBody": {"content": content}, "responses": {"200": {"description": "", "content": content}}}
        paths[f"/{word}"] = {"post": one}
    schemas["All"] = {"type": "object", "properties": every, "additionalProperties": {"type": "integer"}}
    schemas["Numbers"] = {"type": "integer", "enum": [1, -2]}
    schemas["AllEnums"] = {"type": "string", "enum": list(WORDS)}
    pages: Any = [
        {"name": name, "in": "query", "schema": {"type": "integer", "default": 0}} for name in ("page", "size")
    ]
    pages += [{"name": name, "in": "query", "schema": text} for name in WORDS if name != "page"]
    listed = {"type": "object", "properties": {"rows": {"type": "array", "items": text}, "next": text}}
    reply = {"200": {"description": "", "content": {"application/json": {"schema": listed}}}}
    paths["/all"] = {"get": {"operationId": "all", "parameters": pages, "responses": reply}}
    paths["/allPages"] = {
        "get": {"operationId": "allPages", "deprecated": True, "parameters": pages, "responses": reply}
    }
    document: Any = {"openapi": "3.1.0", "info": {"title": "T", "version": "1"}, "paths": paths}
    return {**document, "components": {"schemas": schemas}}


def write(document: Any, folder: Path, package: str) -> Generated:
    return generate(openapi.load(json.dumps(document).encode()), folder, language="csharp", package=package)


def renamed(document: Any) -> Any:
    """The same with other operation ids: the old ones are kept, deprecated."""
    text = json.dumps(document)
    for word in ("all", "allPages", "Task", "class"):
        text = text.replace(f'"operationId": "{word}"', f'"operationId": "{word}New"')
    return json.loads(text)


def used(package: str, folder: Path) -> None:
    """A small client in a namespace called like something in it, and a program that uses it."""
    schemas = {"Krav": {"type": "object", "properties": {"krav": {"type": "string"}, "client": {"format": "date"}}}}
    content = {"application/json": {"schema": {"$ref": "#/components/schemas/Krav"}}}
    one = {"operationId": "krav", "tags": ["Krav"], "responses": {"200": {"description": "", "content": content}}}
    document = {"openapi": "3.1.0", "info": {"title": "T", "version": "1"}, "paths": {"/x": {"get": one}}}
    write({**document, "components": {"schemas": schemas}}, folder, package)
    (folder / f"{package}.cs").write_text(
        f"using {package}.Models;\nnamespace Bruger.Af{package.replace('.', '')};\ninternal static class Program {{\n"
        "internal static async System.Threading.Tasks.Task Run() {\n"
        f"using var client = new {package}.Client();\nKrav krav = await client.Krav.KravAsync(); }} }}\n"
    )


def test_everything_compiles_without_a_warning(tmp_path: Path) -> None:
    write(nasty(), tmp_path, "Nasty.Models")
    assert any(one.former for one in write(renamed(nasty()), tmp_path, "Nasty.Models").plan.operations)
    for number, payload in enumerate((PAYLOADS[2], PAYLOADS[10], PAYLOADS[16], PAYLOADS[25])):
        write(marked(payload)[0], tmp_path, f"Hostile{number}.Client")
    for package in ("Client", "Json", "Call.Models"):
        used(package, tmp_path)
    (tmp_path / "Main.cs").write_text("internal static class Program { private static void Main() { } }")
    said = compile_all(sorted(tmp_path.rglob("*.cs")), tmp_path / "all.dll")
    assert not said, "\n".join(said)
