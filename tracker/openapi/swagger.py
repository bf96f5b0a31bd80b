"""Swagger 2.0 in the shape of OpenAPI 3.0, so that moving from one to the other is no change."""

from collections.abc import Sequence
from typing import Any

from tracker.openapi import swagger_parts as parts
from tracker.openapi.pointer import join, split
from tracker.openapi.references import find
from tracker.openapi.structure import METHODS
from tracker.openapi.swagger_parts import media_of_shared, members, texts
from tracker.openapi.swagger_schemas import mend_schema

_GONE = frozenset(
    ("swagger", "host", "basePath", "schemes", "consumes", "produces", "definitions", "parameters", "responses")
) | {"securityDefinitions", "paths"}


def convert(root: dict[str, Any]) -> tuple[dict[str, Any], dict[str, str]]:
    """`(document, origins)`: a Swagger 2.0 root object in the shape of OpenAPI 3.0, and where its parts stood.

    Schemas are changed in place; faulty parts are carried over as they are.
    """
    return _Conversion(root).run()


class _Conversion:
    """One document being converted."""

    def __init__(self, root: dict[str, Any]) -> None:
        self.root = root
        self.origins: dict[str, str] = {"/components": "", "/openapi": "/swagger"}
        self.consumes, self.produces = texts(root.get("consumes")), texts(root.get("produces"))
        self.shared = members(root.get("parameters"))
        self.media = media_of_shared(root)

    def run(self) -> tuple[dict[str, Any], dict[str, str]]:
        document: dict[str, Any] = {"openapi": "3.0.3"}
        document.update((key, value) for key, value in self.root.items() if key not in _GONE)
        servers = parts.servers(self.root, texts(self.root.get("schemes")))
        if servers:
            document["servers"] = servers
            self.origins["/servers"] = next(f"/{key}" for key in ("host", "basePath", "schemes") if key in self.root)
            self.origins.update((f"/servers/{i}", self.origins["/servers"]) for i in range(len(servers)))
            self.origins.update((f"/servers/{i}/url", self.origins["/servers"]) for i in range(len(servers)))
        if "paths" in self.root:
            paths = self.root["paths"]
            document["paths"] = (
                {path: self.path_item(item, join("/paths", path)) for path, item in paths.items()}
                if isinstance(paths, dict)
                else paths
            )
        components = self.components()
        if components:
            document["components"] = components
        return document, self.origins

    def rewrite(self, ref: str) -> str:
        """A `$ref` to where its target stands now."""
        if ref.startswith("#/definitions/"):
            return f"#/components/schemas/{ref[14:]}"
        if ref.startswith("#/responses/"):
            return f"#/components{ref[1:]}"
        if ref.startswith("#/parameters/"):
            kept = self.shared.get(split(ref[1:])[1])
            section = "requestBodies" if isinstance(kept, dict) and kept.get("in") == "body" else "parameters"
            return f"#/components/{section}/{ref[13:]}"
        return ref

    def components(self) -> dict[str, Any]:
        """`definitions`, `parameters`, `responses` and `securityDefinitions`."""
        out: dict[str, Any] = {}
        schemas = self.root.get("definitions")
        if isinstance(schemas, dict):
            out["schemas"] = {name: mend_schema(schema, self.rewrite) for name, schema in schemas.items()}
            self.origins["/components/schemas"] = "/definitions"
        out.update(self.shared_parameters())
        responses = self.root.get("responses")
        if isinstance(responses, dict):
            self.origins["/components/responses"] = "/responses"
            out["responses"] = {name: self.shared_response(name, item) for name, item in responses.items()}
        schemes = self.root.get("securityDefinitions")
        if isinstance(schemes, dict):
            self.origins["/components/securitySchemes"] = "/securityDefinitions"
            out["securitySchemes"] = {
                name: parts.security_scheme(item) if isinstance(item, dict) else item for name, item in schemes.items()
            }
            for name, item in schemes.items():
                self.origins.update(parts.security_origins(name, members(item)))
        return out

    def shared_parameters(self) -> dict[str, Any]:
        """Body parameters become request bodies; form fields are written out where they are used."""
        out: dict[str, dict[str, Any]] = {}
        for name, item in self.shared.items():
            there = join("/parameters", name)
            if not isinstance(item, dict):
                continue
            if item.get("in") == "body":
                here = join("/components/requestBodies", name)
                media = self.media.get(f"#{there}", self.consumes)
                out.setdefault("requestBodies", {})[name] = parts.body(item, media, self.rewrite)
                self.note_body(here, there, media)
            elif item.get("in") != "formData":
                here = join("/components/parameters", name)
                out.setdefault("parameters", {})[name] = parts.parameter(item, self.rewrite)
                self.origins.update({here: there, f"{here}/schema": there})
        return out

    def shared_response(self, name: str, item: Any) -> Any:
        there = join("/responses", name)
        return self.response(item, self.media.get(f"#{there}", self.produces), f"/components{there}", there)

    def response(self, item: Any, media: Sequence[str], here: str, there: str) -> Any:
        if not isinstance(item, dict):
            return item
        if isinstance(item.get("$ref"), str):
            return {**item, "$ref": self.rewrite(item["$ref"])}
        self.origins.update(parts.response_origins(here, there, item, media))
        return parts.response(item, media, self.rewrite)

    def path_item(self, item: Any, here: str) -> Any:
        if not isinstance(item, dict):
            return item
        common = item.get("parameters")
        common = common if isinstance(common, list) else []
        out = dict(item)
        if "parameters" in item:
            out["parameters"] = self.plain_parameters(common, here)
        bodies = [(p, f"{here}/parameters/{i}") for i, p in enumerate(common) if self.place_of(p) in _BODIES]
        for method in METHODS:
            if isinstance(item.get(method), dict):
                out[method] = self.operation(item[method], f"{here}/{method}", bodies)
        return out

    def place_of(self, item: Any) -> Any:
        """The `in` of a parameter, through its `$ref`."""
        return members(self.known(item)).get("in")

    def known(self, item: Any) -> Any:
        """A parameter, or what its `$ref` names."""
        ref = members(item).get("$ref")
        return find(self.root, ref) if isinstance(ref, str) else item

    def plain_parameters(self, given: Sequence[Any], here: str) -> list[Any]:
        """Parameters that are no body, with `schema`."""
        out: list[Any] = []
        for index, item in enumerate(given):
            if self.place_of(item) in _BODIES:
                continue
            now, then = f"{here}/parameters/{len(out)}", f"{here}/parameters/{index}"
            if now != then:
                self.origins[now] = then
            if isinstance(members(item).get("$ref"), str):
                out.append({**item, "$ref": self.rewrite(item["$ref"])})
            elif isinstance(item, dict):
                out.append(parts.parameter(item, self.rewrite))
                self.origins[f"{now}/schema"] = then
                self.origins.update((f"{now}/{key}", f"{then}/collectionFormat") for key in ("style", "explode"))
            else:
                out.append(item)
        return out

    def operation(self, given: dict[str, Any], here: str, inherited: list[tuple[Any, str]]) -> dict[str, Any]:
        out = {key: value for key, value in given.items() if key not in ("consumes", "produces", "schemes")}
        own = given.get("parameters")
        own = own if isinstance(own, list) else []
        if "parameters" in given:
            out["parameters"] = self.plain_parameters(own, here)
        bodies = [(p, f"{here}/parameters/{i}") for i, p in enumerate(own) if self.place_of(p) in _BODIES]
        consumes = texts(given["consumes"]) if "consumes" in given else self.consumes
        produces = texts(given["produces"]) if "produces" in given else self.produces
        body = self.request_body(bodies or inherited, consumes, f"{here}/requestBody")
        if body is not None:
            out["requestBody"] = body
        responses = given.get("responses")
        if isinstance(responses, dict):
            out["responses"] = {
                status: self.response(item, produces, *[join(f"{here}/responses", status)] * 2)
                for status, item in responses.items()
            }
        if "schemes" in given and texts(given["schemes"]) != texts(self.root.get("schemes")):
            out["servers"] = parts.servers(self.root, texts(given["schemes"]))
            self.origins[f"{here}/servers"] = f"{here}/schemes"
        return out

    def request_body(self, bodies: list[tuple[Any, str]], media: Sequence[str], here: str) -> Any:
        """The body parameter, or all form fields together."""
        for item, there in bodies:
            given = members(self.known(item))
            if given.get("in") == "body":
                self.note_body(here, there, media)
                if isinstance(item.get("$ref"), str):
                    return {"$ref": self.rewrite(item["$ref"])}
                return parts.body(given, media, self.rewrite)
        if not bodies:
            return None
        fields = [members(self.known(item)) for item, _ in bodies]
        out = parts.form(fields, media, self.rewrite)
        self.origins[here] = self.origins[f"{here}/required"] = bodies[0][1].rpartition("/")[0]
        for name in out["content"]:
            schema = join(here, "content", name, "schema")
            self.origins[schema] = self.origins[join(here, "content", name)] = self.origins[here]
            self.origins[f"{schema}/properties"] = self.origins[f"{schema}/required"] = self.origins[here]
            self.origins.update(
                (join(schema, "properties", str(field.get("name", ""))), there)
                for field, (_, there) in zip(fields, bodies, strict=True)
            )
        return out

    def note_body(self, here: str, there: str, media: Sequence[str]) -> None:
        self.origins[here] = self.origins[f"{here}/content"] = there
        for name in media or (parts.JSON,):
            self.origins[join(here, "content", name)] = there
            self.origins[join(here, "content", name, "schema")] = f"{there}/schema"


_BODIES = ("body", "formData")
