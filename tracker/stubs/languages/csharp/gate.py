"""Holds rendered C# against an allow-list before it replaces anything: spec text must not have become code."""

import re
from collections.abc import Iterator

from tracker.stubs.languages.csharp.operations import pages_name
from tracker.stubs.languages.csharp.vocabulary import VOCABULARY
from tracker.stubs.languages.model import Files, GateError
from tracker.stubs.model import Plan
from tracker.stubs.syntax import faults, parse

_QUIET = re.compile(
    r"""
    //[^\n]*
    | "(?:[^"\\\n]|\\(?:["\\]|u[0-9a-f]{4}|U[0-9a-f]{8}))*"
    | ^\#(?:nullable\ enable|pragma\ warning\ disable\ CS[0-9]{4})(?=[ \n])
    """,
    re.VERBOSE | re.ASCII | re.MULTILINE,
)
"""Comments, literals and the two directives the templates have: where nothing of the spec's is code."""
_WORD = re.compile(r"[A-Za-z_][A-Za-z0-9_]*", re.ASCII)
_STRANGE = re.compile(r"[^A-Za-z0-9_ \n{}()\[\]<>;:,.=?!&-]")
_HIDDEN = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]")
_DANGEROUS = re.compile(
    r"\b(?:Process|Assembly|AppDomain|Activator|DllImport|LibraryImport|Marshal|unsafe|extern|dynamic)\b", re.ASCII
)
_STRICT = frozenset(("ApiInfo.cs", "Client.cs", "SecuritySchemes.cs"))
"""Files that hold what the spec says, beside those of every group and type."""


def check(plan: Plan, files: Files) -> None:
    """Parses every C# file and holds it against the allow-list; `GateError` names the file and the line."""
    known = _known(plan)
    for path, text in files.items():
        if not path.endswith(".cs"):
            continue
        for line, reason in _refused(path, text, known):
            raise GateError(f"{path}, line {line}: {reason}; nothing was written")


def _known(plan: Plan) -> frozenset[str]:
    """Every word that a file with the spec's words may use outside of strings and comments."""
    found = {*VOCABULARY, *plan.package.split("."), *plan.types.values()}
    for group in plan.groups:
        found |= {group.name, f"{group.name}Api"}
    taken = {one.name for one in plan.operations}
    for one in plan.operations:
        found |= {one.name, pages_name(one.name, taken), *one.former}
        found |= {given.name for given in one.parameters}
    for model in plan.models:
        found |= {model.additional_name, *(given.name for given in model.properties)}
    for enum in plan.enumerations:
        found |= {member.name for member in enum.members}
    return frozenset(found)


def _refused(path: str, text: str, known: frozenset[str]) -> Iterator[tuple[int, str]]:
    hidden = _HIDDEN.search(text)
    if hidden is not None:
        yield _line(text, hidden.start()), f"U+{ord(hidden[0]):04X} must not stand in source text"
    yield from faults(parse(text, "csharp"))
    if path in _STRICT or path.startswith(("Api/", "Models/")):
        yield from _strange(text, known)
    else:
        yield from ((_line(text, found.start()), f"{found[0]} is not allowed") for found in _DANGEROUS.finditer(text))


def _strange(text: str, known: frozenset[str]) -> Iterator[tuple[int, str]]:
    """What is no token of a file that only declares, and words that nobody knows."""
    bare = _QUIET.sub(lambda found: " " * len(found[0]), text)
    odd = _STRANGE.search(bare)
    if odd is not None:
        yield _line(bare, odd.start()), f"{odd[0]!r} is not allowed"
    if set(_WORD.findall(bare)) <= known:
        return
    for found in _WORD.finditer(bare):
        if found[0] not in known:
            yield _line(bare, found.start()), f"the name {found[0][:80]} is not known"


def _line(text: str, place: int) -> int:
    return text.count("\n", 0, place) + 1
