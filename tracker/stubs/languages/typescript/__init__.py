"""Clients in TypeScript: `fetch` and nothing else, objects as plain JSON."""

import re
from collections.abc import Iterable

from tracker.documents.reason import Reason
from tracker.errors import UsageError
from tracker.stubs.languages.model import Language
from tracker.stubs.languages.typescript import gate, literals
from tracker.stubs.languages.typescript.context import pages
from tracker.stubs.languages.typescript.proof import prove
from tracker.stubs.languages.typescript.spelling import result, speller
from tracker.stubs.languages.typescript.words import WORDS
from tracker.stubs.model import Operation, Plan


def check_package(package: str) -> None:
    """`UsageError` unless the name is one a folder of modules can have."""
    if not re.fullmatch(r"[A-Za-z][A-Za-z0-9_-]{0,79}", package, re.ASCII):
        raise UsageError(
            Reason("{package} cannot be a package's name: letters, digits, _ and - only", package=repr(package[:80]))
        )


def cannot(plan: Plan) -> Iterable[str]:
    """What `fetch` refuses (Fetch Standard, 5.4)."""
    for method in ("CONNECT", "TRACE", "TRACK"):
        yield from _refused(f"fetch sends no {method}", [one for one in plan.operations if one.method == method])
    for method in ("GET", "HEAD"):
        with_body = [one for one in plan.operations if one.method == method and one.body is not None]
        yield from _refused(f"fetch sends no body with {method}", with_body)


def _refused(what: str, held: list[Operation]) -> Iterable[str]:
    """One line, however many operations it is about."""
    if held:
        paths = sorted(one.path for one in held)
        more = f" and {len(paths) - 3} more" if len(paths) > 3 else ""
        yield f"{what}; such a call is refused: {', '.join(paths[:3])}{more}"


TYPESCRIPT = Language(
    name="typescript",
    words=WORDS,
    check_package=check_package,
    package=lambda name: name.replace("_", "-"),
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
"""TypeScript 5.5 or newer, on Node 20.3, in browsers, or wherever `fetch` is."""
