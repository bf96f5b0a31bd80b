"""The files of a client: the same ones for every plan, then one for each class and each group."""

from collections import Counter
from collections.abc import Iterable
from typing import Any

from tracker.stubs.languages.java.methods import group_doc, method_pages, type_of
from tracker.stubs.languages.java.types import type_pages
from tracker.stubs.languages.model import Page
from tracker.stubs.model import Plan, Scheme

_STATIC = (
    *("About", "ApiException", "Maybe", "OAuthError", "Tls", "TokenException", "Upload", "package-info"),
    *(f"http/{name}" for name in ("Answer", "Auth", "Call", "Credentials", "Escape", "Multipart", "Need", "Reply")),
    *(f"http/{name}" for name in ("Scheme", "Style", "Styles", "Transport")),
    *(f"json/{name}" for name in ("Const", "Decoder", "Discriminator", "Encoder", "Extra", "Fit", "JacksonJson")),
    *(f"json/{name}" for name in ("Json", "Kind", "Nullable", "OpenEnum", "PlainJson", "Required", "Shape")),
    *(f"json/{name}" for name in ("Variant", "Wide", "Wire")),
)
_CLIENT = (
    *("java.net.http.HttpClient", "java.time.Duration", "java.util.HashMap", "java.util.List", "java.util.Map"),
    "javax.net.ssl.SSLContext",
)
_RUNTIME = ("http.Credentials", "http.Scheme", "http.Transport", "json.Json", "json.PlainJson")


def pages(plan: Plan) -> Iterable[Page]:
    """Every file of the package."""
    given = {"package": plan.package, "plan": plan, "left_out": plan.left_out}
    optional = ("Pages",) if any(one.paging for one in plan.operations) else ()
    yield from (Page(f"{name}.java", f"{name}.java", given) for name in (*_STATIC, *optional))
    yield Page("README.md", "README.md", {**given, "secret": _secret(plan), "first": _first(plan)})
    yield Page("Client.java", "Client.java", {**given, **_client(plan)})
    yield from type_pages(plan)
    yield from method_pages(plan)


_SECRETS = {
    "client-credentials": ".clientCredentials(id, secret)",
    "api-key": ".apiKey(key)",
    "basic": ".basic(name, password)",
    "bearer": ".token(token)",
}


def _secret(plan: Plan) -> str:
    """How the builder is given what most operations ask for, in an example."""
    asked = Counter(need[0] for one in plan.operations for need in (one.security or ((),))[0])
    kinds = {one.name: one.kind for one in plan.schemes}
    return next((_SECRETS.get(kinds.get(name, ""), "") for name, _ in asked.most_common()), "")


def _first(plan: Plan) -> str:
    """A call, in an example."""
    groups = sorted(plan.groups, key=lambda group: not group.name)
    called = groups[0].operations[0].name if groups else ""
    inside = f"{groups[0].name}()." if groups and groups[0].name else ""
    return f"client.{inside}{called}(...);" if called else ""


def _client(plan: Plan) -> dict[str, Any]:
    apis = [f"{plan.package}.api.{type_of(group)}" for group in plan.groups]
    runtime = [f"{plan.package}.{name}" for name in _RUNTIME]
    return {
        "groups": [
            {"name": group.name, "type": type_of(group), "doc": group_doc(group)} for group in plan.groups if group.name
        ],
        "untagged": any(not group.name for group in plan.groups),
        "schemes": [_scheme(one) for one in plan.schemes],
        "imports": sorted([*apis, *runtime, *_CLIENT]),
    }


def _scheme(one: Scheme) -> dict[str, str]:
    kind = one.kind.upper().replace("-", "_")
    return {
        "name": one.name,
        "kind": kind,
        "place": one.place,
        "parameter": one.parameter,
        "token_url": one.token_url,
    }
