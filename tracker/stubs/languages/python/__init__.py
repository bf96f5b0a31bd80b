"""Clients in Python: httpx and nothing else, calls that wait and calls that are awaited."""

import keyword
import re

from tracker.documents.reason import Reason
from tracker.errors import UsageError
from tracker.stubs.languages.model import Language, Words
from tracker.stubs.languages.python import gate, literals
from tracker.stubs.languages.python.context import pages
from tracker.stubs.languages.python.spelling import bare
from tracker.stubs.names import pascal, snake, upper

_WORDS = Words(
    method=snake,
    parameter=snake,
    field=snake,
    group=snake,
    type=pascal,
    member=upper,
    reserved=frozenset(keyword.kwlist) | {"self"},
    members=frozenset(("mro", "name", "value")),
    methods=frozenset(("close", "aclose", "con", "prn", "aux", "nul", "models")),
    types=frozenset(
        (
            *("Annotated", "Any", "ApiError", "AsyncClient", "Client", "EXTRA", "File", "Literal", "OAuthError"),
            *("OpenIntEnum", "OpenStrEnum", "Tagged", "TokenError", "TypeAlias", "UNSET", "Unset", "Wire"),
        )
    ),
)


def check_package(package: str) -> None:
    """`UsageError` unless the name is one a package can have."""
    if not re.fullmatch(r"[A-Za-z][A-Za-z0-9_]{0,79}", package, re.ASCII) or keyword.iskeyword(package):
        raise UsageError(
            Reason(
                "{package} cannot be a package's name: letters, digits and _ only, no word of Python's",
                package=repr(package[:80]),
            )
        )


PYTHON = Language(
    name="python",
    words=_WORDS,
    check_package=check_package,
    package=str,
    folder=lambda package: package,
    spelling=bare,
    pages=pages,
    filters={
        "doc": lambda text, indent=4: literals.document(text, indent),
        "docs": literals.documents,
        "literal": literals.literal,
        "quote": literals.quote,
        "tuple": literals.tuple_of,
    },
    check=gate.check,
    prove=gate.try_import,
    absent="UNSET",
)
"""Python 3.11 or newer."""
