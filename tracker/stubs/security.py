"""Security Scheme Objects -> what the client can prove itself with (OpenAPI 3.1.1, 4.8.27)."""

from collections.abc import Iterable, Mapping
from typing import Any

from tracker.openapi import references
from tracker.stubs.model import Alternatives, Scheme

_GIVEN = {"openIdConnect": "OpenID Connect", "oauth2": "no client credentials flow"}
"""Types whose tokens the user of the client must bring."""

_CHEAPEST = ("api-key", "bearer", "basic", "client-credentials", "mutual-tls")


def read_schemes(document: Mapping[str, Any], left_out: set[str]) -> tuple[Scheme, ...]:
    """The schemes the client knows, sorted by name; the others are told."""
    found = []
    for name, value in sorted(_declared(document).items()):
        value = references.resolve(document, value)
        scheme = _scheme(name, value) if isinstance(value, dict) else None
        if scheme is not None and scheme.kind == "bearer" and value.get("type") in _GIVEN:
            left_out.add(f"security scheme {name[:80]!r}: the client fetches no token for it ({_GIVEN[value['type']]})")
        if scheme is None:
            left_out.add(f"security scheme {name[:80]!r} is of a kind the client does not know")
        else:
            found.append(scheme)
    return tuple(found)


def nowhere(asked: Iterable[Alternatives | None], document: Mapping[str, Any]) -> set[str]:
    """What is to be told of schemes that operations ask for and nobody declares."""
    names = {name for given in asked for way in given or () for name, _ in way}
    return {
        f"security scheme {name[:80]!r} is asked for and stands nowhere" for name in names - set(_declared(document))
    }


def _declared(document: Mapping[str, Any]) -> Mapping[str, Any]:
    components = document.get("components")
    given = components.get("securitySchemes") if isinstance(components, dict) else None
    return given if isinstance(given, dict) else {}


def _scheme(name: str, value: Mapping[str, Any]) -> Scheme | None:
    kind = value.get("type")
    if kind == "apiKey" and value.get("in") in ("header", "query", "cookie") and isinstance(value.get("name"), str):
        return Scheme(name, "api-key", str(value["in"]), str(value["name"]))
    if kind == "http":
        how = str(value.get("scheme", "")).lower()
        return Scheme(name, "basic") if how == "basic" else (Scheme(name, "bearer") if how == "bearer" else None)
    if kind == "oauth2":
        return _oauth(name, value.get("flows"))
    if kind == "openIdConnect":
        return Scheme(name, "bearer")
    return Scheme(name, "mutual-tls") if kind == "mutualTLS" else None


def _oauth(name: str, flows: Any) -> Scheme:
    flow = flows.get("clientCredentials") if isinstance(flows, dict) else None
    url = flow.get("tokenUrl") if isinstance(flow, dict) else None
    return Scheme(name, "client-credentials", token_url=url) if isinstance(url, str) else Scheme(name, "bearer")


def alternatives(given: Iterable[Mapping[str, Any]] | None, schemes: Iterable[Scheme]) -> Alternatives | None:
    """Security Requirement Objects (OpenAPI 3.1.1, 4.8.30), whose order says nothing: what needs no token first."""
    if given is None:
        return None
    ranks = {one.name: _CHEAPEST.index(one.kind) for one in schemes}
    found = {tuple((str(name), _scopes(one[name])) for name in sorted(one)) for one in given}
    return tuple(sorted(found, key=lambda one: (sorted(ranks.get(name, len(_CHEAPEST)) for name, _ in one), one)))


def _scopes(given: Any) -> tuple[str, ...]:
    return tuple(sorted(map(str, given))) if isinstance(given, list) else ()
