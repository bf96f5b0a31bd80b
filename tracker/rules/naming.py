"""How a change gets the ids of its rules: a table row, or a function registered for its kind."""

from collections.abc import Callable, Iterator

from tracker.rules.case import Case
from tracker.rules.families import FAMILIES, GUARDS, SITES, Family, guarded, spell

Judge = Callable[[Case], Iterator[str]]
JUDGES: dict[str, Judge] = {}
"""Kind of change -> the function that names its rules; other kinds are rows of `families.FAMILIES`."""


def judges(*kinds: str) -> Callable[[Judge], Judge]:
    """Register a function for kinds of change."""

    def register(function: Judge) -> Judge:
        JUDGES.update(dict.fromkeys(kinds, function))
        return function

    return register


def at_site(case: Case, family: Family) -> str:
    """The id of a row, told apart where the property does not travel in this direction."""
    if case.fact("sense") and case.place.kind == "parameter-property" and case.place.has("items"):
        return spell(SITES["request/parameter"].prefix, family)
    for fact, (site, prefix) in GUARDS.items():
        if site == case.site and case.fact(fact) and guarded(family, site):
            return spell(prefix, family)
    return spell(case.prefix, family)


def row(case: Case, kind: str, step: str) -> Iterator[str]:
    """The id of a table row at the place of a case, if ids name that place."""
    if case.prefix:
        yield at_site(case, FAMILIES[kind, step])
