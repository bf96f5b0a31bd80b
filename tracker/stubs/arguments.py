"""Which arguments of two operations are the same, renamed or not."""

import difflib
import re
from collections.abc import Mapping

from tracker.stubs.model import Operation, Parameter

ALIKE = 0.6
"""Share of letters from which two names count as one."""


def parameters(one: Operation, other: Operation) -> list[tuple[Parameter | None, Parameter | None]]:
    """The arguments of two operations, those that are the same side by side; None where one has none."""
    left = {_argument(given): given for given in one.parameters}
    right = {_argument(given): given for given in other.parameters}
    found: list[tuple[Parameter | None, Parameter | None]] = []
    found += [(left.pop(key), right.pop(key)) for key in sorted(left.keys() & right.keys())]
    for key, matched in _renamed(one, other, left, right):
        found.append((left.pop(key), right.pop(matched)))
    names = {given.name: key for key, given in right.items()}
    found += [(left.pop(key), right.pop(names[given.name])) for key, given in list(left.items()) if given.name in names]
    return [*found, *((given, None) for given in left.values()), *((None, given) for given in right.values())]


_Argument = tuple[str, str]
"""Place and name on the wire."""


def _argument(given: Parameter) -> _Argument:
    return given.place, given.wire.lower() if given.place == "header" else given.wire


def _renamed(
    one: Operation,
    other: Operation,
    left: Mapping[tuple[str, str], Parameter],
    right: Mapping[tuple[str, str], Parameter],
) -> list[tuple[tuple[str, str], tuple[str, str]]]:
    before, after = (re.findall(r"\{([^{}/]+)\}", given.path) for given in (one, other))
    found = []
    if len(before) == len(after):
        pairs = zip(before, after, strict=True)
        found = [(("path", a), ("path", b)) for a, b in pairs if ("path", a) in left and ("path", b) in right]
    rest = [key for key in left if key[0] != "path"]
    others = [key for key in right if key[0] != "path"]
    if len(rest) == len(others) == 1 and rest[0][0] == others[0][0]:
        a, b = left[rest[0]], right[others[0]]
        if a.type == b.type and similar(a.wire, b.wire):
            found.append((rest[0], others[0]))
    return found


def similar(one: str, other: str) -> bool:
    """Whether two names look like one, mended."""
    return difflib.SequenceMatcher(None, one.lower(), other.lower()).ratio() >= ALIKE
