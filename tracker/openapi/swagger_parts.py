"""Parameters, bodies, responses and security of Swagger 2.0 in the shape of OpenAPI 3.0."""

from collections.abc import Callable, Sequence
from typing import Any

from tracker.openapi.pointer import join
from tracker.openapi.structure import METHODS
from tracker.openapi.swagger_schemas import SIMPLE_KEYS, mend_schema, simple_schema

Rewrite = Callable[[str], str]
Origins = dict[str, str]

JSON = "application/json"
URLENCODED = "application/x-www-form-urlencoded"
MULTIPART = "multipart/form-data"
_FLOWS = {"application": "clientCredentials", "accessCode": "authorizationCode"}
_STYLES = {"ssv": "spaceDelimited", "pipes": "pipeDelimited"}
_MOVED = frozenset((*SIMPLE_KEYS, "collectionFormat", "x-nullable", "x-example"))


def parameter(given: dict[str, Any], rewrite: Rewrite) -> dict[str, Any]:
    """A path, query or header parameter: what describes its value goes into `schema`."""
    out = {key: value for key, value in given.items() if key not in _MOVED}
    if "type" in given or not isinstance(given.get("schema"), dict):
        out["schema"] = simple_schema(given, rewrite)
    else:
        mend_schema(given["schema"], rewrite)
    if "x-example" in given:
        out["example"] = given["x-example"]
    if given.get("type") == "array":
        out.update(_serialization(given.get("collectionFormat"), given.get("in")))
    return out


def _serialization(collection: Any, where: Any) -> dict[str, Any]:
    """`collectionFormat` (default `csv`) as `style` and `explode`, left out where they are the default."""
    if collection == "multi":
        return {}
    if isinstance(collection, str) and collection in _STYLES:
        return {"style": _STYLES[collection], "explode": False}
    out = {"explode": False} if where in ("query", "formData") else {}
    return {**out, "x-collectionFormat": collection} if collection == "tsv" else out


def header(given: dict[str, Any], rewrite: Rewrite) -> dict[str, Any]:
    """A response header."""
    out = {key: value for key, value in given.items() if key not in _MOVED}
    out["schema"] = simple_schema(given, rewrite)
    return out


def body(given: dict[str, Any], media: Sequence[str], rewrite: Rewrite) -> dict[str, Any]:
    """A `body` parameter as a Request Body Object."""
    out = {key: value for key, value in given.items() if key not in ("name", "in", "schema")}
    schema = mend_schema(given.get("schema", {}), rewrite)
    out["content"] = {name: {"schema": schema} for name in media or (JSON,)}
    return out


def form(fields: Sequence[dict[str, Any]], media: Sequence[str], rewrite: Rewrite) -> dict[str, Any]:
    """`formData` parameters as one Request Body Object with an object schema."""
    usable = [name for name in media if name in (URLENCODED, MULTIPART)]
    files = any(field.get("type") == "file" for field in fields)
    properties: dict[str, Any] = {}
    encoding: dict[str, Any] = {}
    for field in fields:
        name = str(field.get("name", ""))
        rest = {k: v for k, v in field.items() if k not in _MOVED and k not in ("name", "in", "required")}
        properties[name] = {**simple_schema(field, rewrite), **rest}
        if field.get("type") == "array" and field.get("collectionFormat") != "multi":
            encoding[name] = {"style": "form", **_serialization(field.get("collectionFormat"), "formData")}
    schema: dict[str, Any] = {"type": "object", "properties": properties}
    required = [str(field.get("name", "")) for field in fields if field.get("required") is True]
    if required:
        schema["required"] = required
    item = {"schema": schema, **({"encoding": encoding} if encoding else {})}
    out: dict[str, Any] = {"content": dict.fromkeys(usable or (MULTIPART if files else URLENCODED,), item)}
    return {**out, "required": True} if required else out


def response(given: dict[str, Any], media: Sequence[str], rewrite: Rewrite) -> dict[str, Any]:
    """A Response Object: `schema` and `examples` by media type, headers with a `schema`."""
    out = {key: value for key, value in given.items() if key not in ("schema", "examples", "headers")}
    headers = given.get("headers")
    if isinstance(headers, dict):
        out["headers"] = {
            name: header(item, rewrite) if isinstance(item, dict) else item for name, item in headers.items()
        }
    content: dict[str, dict[str, Any]] = {}
    if isinstance(given.get("schema"), dict):
        schema = given["schema"]
        binary = schema.get("type") == "file"
        mend_schema(schema, rewrite)
        content = {name: {"schema": schema} for name in media or ("application/octet-stream" if binary else JSON,)}
    examples = given.get("examples")
    if isinstance(examples, dict):
        for name, example in examples.items():
            content.setdefault(name, {})["example"] = example
    return {**out, "content": content} if content else out


def security_scheme(given: dict[str, Any]) -> dict[str, Any]:
    """A Security Scheme Object: `basic` is an HTTP scheme, the OAuth2 flow stands under `flows`."""
    if given.get("type") == "basic":
        return {**given, "type": "http", "scheme": "basic"}
    if given.get("type") != "oauth2":
        return given
    moved = ("flow", "authorizationUrl", "tokenUrl", "scopes")
    out = {key: value for key, value in given.items() if key not in moved}
    flow = {key: given[key] for key in moved[1:] if key in given}
    out["flows"] = {_flow(given): {"scopes": {}, **flow}}
    return out


def _flow(given: dict[str, Any]) -> str:
    flow = str(given.get("flow"))
    return _FLOWS.get(flow, flow)


def security_origins(name: str, given: dict[str, Any]) -> Origins:
    """Where the parts of a security scheme stood."""
    here, there = join("/components/securitySchemes", name), join("/securityDefinitions", name)
    if given.get("type") != "oauth2":
        return {here: there}
    flow = _flow(given)
    return {here: there, join(here, "flows", flow): there, join(here, "flows"): join(there, "flow")}


def response_origins(here: str, there: str, given: dict[str, Any], media: Sequence[str]) -> Origins:
    """Where the content of a response stood; `here` canonical, `there` published."""
    out: Origins = {}
    if "schema" in given:
        for name in media or (JSON, "application/octet-stream"):
            out[join(here, "content", name, "schema")] = f"{there}/schema"
            out[join(here, "content", name)] = f"{there}/schema"
        out[f"{here}/content"] = f"{there}/schema"
    examples, headers = given.get("examples"), given.get("headers")
    for name in examples if isinstance(examples, dict) else ():
        out[join(here, "content", name, "example")] = join(there, "examples", name)
        out.setdefault(join(here, "content", name), join(there, "examples", name))
    for name in headers if isinstance(headers, dict) else ():
        out[join(here, "headers", name, "schema")] = join(there, "headers", name)
    return out


def servers(root: dict[str, Any], schemes: Sequence[str]) -> list[dict[str, Any]]:
    """Scheme × host + base path; without a scheme it is the one the document is served by."""
    host, base = root.get("host"), root.get("basePath")
    base = base.rstrip("/") if isinstance(base, str) else ""
    if not isinstance(host, str) or not host:
        return [{"url": base}] if base else []
    return [{"url": f"{scheme}://{host}{base}"} for scheme in schemes] or [{"url": f"//{host}{base}"}]


def media_of_shared(root: dict[str, Any]) -> dict[str, list[str]]:
    """`$ref` of a shared body or response -> the media types of all operations that use it, which it cannot say."""
    found: dict[str, list[str]] = {}
    for item in members(root.get("paths")).values():
        for method in METHODS:
            operation = members(members(item).get(method))
            given = operation.get("parameters")
            used = [(value, "consumes") for value in (given if isinstance(given, list) else ())]
            used += [(value, "produces") for value in members(operation.get("responses")).values()]
            for value, key in used:
                ref = members(value).get("$ref")
                if isinstance(ref, str):
                    known = found.setdefault(ref, [])
                    names = texts(operation.get(key, root.get(key))) or [JSON]
                    known += [name for name in names if name not in known]
    return found


def members(value: Any) -> dict[str, Any]:
    """The value if it is an object, else an empty one."""
    return value if isinstance(value, dict) else {}


def texts(value: Any) -> list[str]:
    """The texts of a list; none where it is no list."""
    return [item for item in value if isinstance(item, str)] if isinstance(value, list) else []
