"""How each language writes names: which words it keeps for itself, and in which case."""

import keyword
from collections.abc import Callable
from dataclasses import dataclass

from tracker.stubs.names import pascal, snake, upper


@dataclass(frozen=True, slots=True)
class Language:
    """The naming rules of one language."""

    name: str
    method: Callable[[str], str]
    parameter: Callable[[str], str]
    group: Callable[[str], str]
    type: Callable[[str], str]
    member: Callable[[str], str]
    reserved: frozenset[str]
    """Words no identifier may be."""
    methods: frozenset[str]
    """Further names that stand on the client."""
    types: frozenset[str]
    """Further names that stand where classes stand."""


_PYTHON = frozenset(keyword.kwlist) | {"self"}

LANGUAGES: dict[str, Language] = {
    "python": Language(
        name="python",
        method=snake,
        parameter=snake,
        group=snake,
        type=pascal,
        member=upper,
        reserved=_PYTHON,
        methods=frozenset(("close", "aclose", "con", "prn", "aux", "nul", "models")),
        types=frozenset(
            (
                *("Annotated", "Any", "ApiError", "AsyncClient", "Client", "EXTRA", "File", "Literal", "OAuthError"),
                *("OpenIntEnum", "OpenStrEnum", "Tagged", "TokenError", "TypeAlias", "UNSET", "Unset", "Wire"),
            )
        ),
    )
}
"""The languages a client can be written in."""
