"""Clients in Java: the JDK and nothing else, records and calls that wait."""

import re

from tracker.errors import UsageError
from tracker.stubs.languages.java import gate, literals
from tracker.stubs.languages.java.pages import pages
from tracker.stubs.languages.java.proof import prove
from tracker.stubs.languages.java.spelling import Speller, speller
from tracker.stubs.languages.java.words import KEYWORDS, WORDS
from tracker.stubs.languages.model import Language, Spelling
from tracker.stubs.model import Operation

_PART = r"[A-Za-z][A-Za-z0-9_]*"


def check_package(package: str) -> None:
    """`UsageError` unless the name is one a package can have."""
    parts = package.split(".")
    good = re.fullmatch(rf"{_PART}(?:\.{_PART})*", package, re.ASCII) and len(package) <= 120
    if not good or KEYWORDS & set(parts) or parts[0] in ("java", "javax"):
        raise UsageError(
            f"{package[:80]!r} cannot be a package's name: letters, digits, _ and dots only, no word of Java's"
        )


def _result(spelling: Spelling, one: Operation) -> str:
    """What a method gives, as people are told."""
    return "void" if one.result.kind == "null" else spelling.spell(one.result)


JAVA = Language(
    name="java",
    words=WORDS,
    check_package=check_package,
    folder=lambda package: package.replace(".", "/"),
    spelling=speller,
    pages=pages,
    filters={
        "doc": literals.document,
        "literal": literals.literal,
        "quote": literals.quote,
    },
    check=gate.check,
    prove=prove,
    result=_result,
)
"""Java 17 or newer."""

__all__ = ["JAVA", "Speller", "check_package"]
