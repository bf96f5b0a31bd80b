"""Clients in Java: the JDK and nothing else, records and calls that wait."""

import re
from collections.abc import Iterable

from tracker.documents.reason import Reason
from tracker.errors import UsageError
from tracker.stubs.languages.java import gate, literals
from tracker.stubs.languages.java.pages import pages
from tracker.stubs.languages.java.proof import prove
from tracker.stubs.languages.java.spelling import told
from tracker.stubs.languages.java.words import KEYWORDS, WORDS
from tracker.stubs.languages.model import Language, Spelling
from tracker.stubs.model import Operation, Plan

_PART = r"[A-Za-z][A-Za-z0-9_]*"


def check_package(package: str) -> None:
    """`UsageError` unless the name is one a package can have."""
    parts = package.split(".")
    good = re.fullmatch(rf"{_PART}(?:\.{_PART})*", package, re.ASCII) and len(package) <= 120
    if not good or KEYWORDS & set(parts) or parts[0] in ("java", "javax"):
        raise UsageError(
            Reason(
                "{package} cannot be a package's name: letters, digits, _ and dots only, no word of Java's",
                package=repr(package[:80]),
            )
        )


def _result(spelling: Spelling, one: Operation) -> str:
    """What a method gives, as people are told."""
    return "void" if one.result.kind == "null" else spelling.spell(one.result)


_REFUSED = frozenset(("connection", "content-length", "expect", "host", "upgrade"))
"""Headers that `java.net.http` writes itself."""


def _cannot(plan: Plan) -> Iterable[str]:
    """What `java.net.http` refuses."""
    for one in plan.operations:
        for given in one.parameters:
            if given.place == "header" and given.wire.lower() in _REFUSED:
                yield (
                    f"{one.method} {one.path}: java.net.http sends header {given.wire!r} only where the system "
                    "property jdk.httpclient.allowRestrictedHeaders names it"
                )


JAVA = Language(
    name="java",
    words=WORDS,
    check_package=check_package,
    package=lambda name: name.replace("_", ""),
    folder=lambda package: package.replace(".", "/"),
    spelling=told,
    pages=pages,
    filters={
        "doc": literals.document,
        "literal": literals.literal,
        "quote": literals.quote,
    },
    check=gate.check,
    prove=prove,
    result=_result,
    cannot=_cannot,
)
"""Java 17 or newer."""

__all__ = ["JAVA", "check_package"]
