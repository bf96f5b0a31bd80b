"""Clients in TypeScript: `fetch` and nothing else, objects as plain JSON."""

import re
from collections.abc import Iterable

from tracker.errors import UsageError
from tracker.stubs.languages.model import Language, Words
from tracker.stubs.languages.typescript import gate, literals
from tracker.stubs.languages.typescript.context import pages
from tracker.stubs.languages.typescript.proof import prove
from tracker.stubs.languages.typescript.spelling import result, speller
from tracker.stubs.model import Plan
from tracker.stubs.names import camel, pascal

_OBJECT = frozenset(
    (
        *("__defineGetter__", "__defineSetter__", "__lookupGetter__", "__lookupSetter__", "__proto__"),
        *("constructor", "hasOwnProperty", "isPrototypeOf", "propertyIsEnumerable", "prototype", "toJSON"),
        *("toLocaleString", "toString", "valueOf"),
    )
)
"""Names that every object answers to, given or not."""


def member(text: str) -> str:
    """`i gang` -> `IGang`; a number gets `Value` before it."""
    name = pascal(text)
    return f"Value{name[1:]}" if name[:1] == "_" else name


_WORDS = Words(
    method=camel,
    parameter=camel,
    field=literals.key,
    group=camel,
    type=pascal,
    member=member,
    reserved=_OBJECT,
    methods=frozenset(("aux", "con", "nul", "pages", "prn", "then", "untagged")),
    types=frozenset(
        (
            *("any", "bigint", "boolean", "never", "null", "number", "object", "string", "symbol", "undefined"),
            *("unknown", "void", "Object", "Promise", "ApiError", "Base64", "CallOptions", "Client", "ClientOptions"),
            *("IsoDate", "IsoDateTime", "NoArguments", "OAuthError", "TITLE", "TokenError", "Upload", "VERSION"),
            *("isApiError", "OpenNumber", "OpenString"),
        )
    ),
    as_sent=True,
    further="[key: string]",
)


def check_package(package: str) -> None:
    """`UsageError` unless the name is one a folder of modules can have."""
    if not re.fullmatch(r"[A-Za-z][A-Za-z0-9_-]{0,79}", package, re.ASCII):
        raise UsageError(f"{package[:80]!r} cannot be a package's name: letters, digits, _ and - only")


def cannot(plan: Plan) -> Iterable[str]:
    """What `fetch` refuses (Fetch Standard, 5.4)."""
    for one in plan.operations:
        if one.method in ("CONNECT", "TRACE", "TRACK"):
            yield f"{one.method} {one.path}: fetch sends no {one.method}; a call is refused"
        elif one.method in ("GET", "HEAD") and one.body is not None:
            yield f"{one.method} {one.path}: fetch sends no body with {one.method}; a call with one is refused"


TYPESCRIPT = Language(
    name="typescript",
    words=_WORDS,
    check_package=check_package,
    folder=lambda package: package,
    spelling=speller,
    pages=pages,
    filters={"doc": literals.document, "literal": literals.literal, "quote": literals.quote},
    check=gate.check,
    prove=prove,
    result=result,
    cannot=cannot,
    absent="undefined",
)
"""TypeScript 5.0 or newer, on Node 20.3, in browsers, or wherever `fetch` is."""
