"""One change at one place -> the rules that name it. A function for each kind that no table row settles alone."""

from collections.abc import Callable, Iterator
from datetime import date
from typing import NamedTuple

from tracker.diff import Change, Place
from tracker.rules.families import FAMILIES, GUARDS, IRREGULAR, SITES, Family, spell
from tracker.rules.model import Direction
from tracker.rules.notice import lifecycle, removal
from tracker.rules.policy import Policy


class Case(NamedTuple):
    """What a rule looks at: one change, the place where it is met, and the policy of the day."""

    change: Change
    place: Place
    policy: Policy
    today: date

    @property
    def site(self) -> str:
        """The place as `families.SITES` names it."""
        return f"{self.place.direction or ''}/{self.place.kind}"

    @property
    def prefix(self) -> str:
        """How ids name the place: `request-property`."""
        return SITES[self.site].prefix if self.site in SITES else ""

    @property
    def direction(self) -> Direction | None:
        """The way the thing travels."""
        return self.place.direction

    def fact(self, name: str) -> bool:
        """Whether something besides is so."""
        return bool(self.change.facts.get(name))


Judge = Callable[[Case], Iterator[str]]
JUDGES: dict[str, Judge] = {}
"""Kind of change -> the function that names its rules; other kinds are rows of `families.FAMILIES`."""


def judges(*kinds: str) -> Callable[[Judge], Judge]:
    """Register a function for kinds of change."""

    def register(function: Judge) -> Judge:
        JUDGES.update(dict.fromkeys(kinds, function))
        return function

    return register


def verdicts(case: Case) -> Iterator[str]:
    """The ids of the rules that name a change at a place."""
    if case.change.kind in JUDGES:
        yield from JUDGES[case.change.kind](case)
    elif (case.change.kind, case.change.step) in FAMILIES and case.prefix:
        yield _guarded(case, FAMILIES[case.change.kind, case.change.step])


def _guarded(case: Case, family: Family) -> str:
    """The id of a row, told apart where the property does not travel in this direction."""
    for fact, (site, prefix) in GUARDS.items():
        if site == case.site and case.fact(fact) and family.doctrine in ("narrows", "widens", "limits", "replaces"):
            if _matters(case, family):
                return spell(prefix, family)
    return spell(case.prefix, family)


def _matters(case: Case, family: Family) -> bool:
    """Whether the row would break here, were it not for the guard."""
    worse = "narrows" if case.direction == "request" else "widens"
    return family.doctrine in (worse, "replaces")


@judges("all-of")
def _all_of(case: Case) -> Iterator[str]:
    step = case.change.step + ("-annotation-only" if case.fact("annotation_only") else "")
    yield from _row(case, "all-of", step)


def _row(case: Case, kind: str, step: str) -> Iterator[str]:
    if case.prefix:
        yield spell(case.prefix, FAMILIES[kind, step])


@judges("one-of")
def _one_of(case: Case) -> Iterator[str]:
    if case.change.step != "wrapped":
        yield from _row(case, "one-of", case.change.step)
    elif case.place.kind == "body":
        yield IRREGULAR[f"{case.prefix}-one-of-wrapped"]
    else:
        yield from _row(case, "one-of", "added")


@judges("content-media-type", "content-encoding")
def _content(case: Case) -> Iterator[str]:
    yield from _row(case, case.change.kind, "changed")


@judges("enum")
def _enum(case: Case) -> Iterator[str]:
    if case.site == "request/parameter-property" and case.place.trait == "header" and case.change.step == "became-enum":
        yield "request-header-property-became-enum"
    else:
        yield _guarded(case, FAMILIES["enum", case.change.step]) if case.prefix else ""


@judges("type")
def _type(case: Case) -> Iterator[str]:
    step = _type_in_request(case) if case.direction == "request" else _type_in_response(case)
    yield from _row(case, "type", step)


def _type_in_request(case: Case) -> str:
    """What a request may hold: wider is harmless, and so is text where a value and its text look alike."""
    older, newer = case.change.facts["types"]
    if case.change.step in ("generalized", "freed"):
        return "generalized"
    if case.place.kind == "parameter-property" and case.place.trait:
        return "specialized" if case.change.step == "specialized" or older == ["string"] else "changed"
    if case.place.trait == "form" and case.fact("one_to_many"):
        return "generalized"
    if case.place.trait and newer == ["string"] and older != newer and not case.change.facts["format_to"]:
        return "generalized" if case.place.kind == "parameter" else "compatible"
    return "specialized" if case.place.kind == "parameter-property" and case.change.step == "specialized" else "changed"


def _type_in_response(case: Case) -> str:
    """What a response may hold: narrower is harmless, and so is anything once it was any text."""
    older, newer = case.change.facts["types"]
    if case.change.step in ("generalized", "specialized"):
        return case.change.step
    if case.change.step == "bound":
        return "specialized"
    if (
        case.direction == "response"
        and case.place.trait
        and older == ["string"]
        and not case.change.facts["format_from"]
    ):
        return "compatible" if newer and newer != older else "changed"
    return "changed"


@judges("stability")
def _stability(case: Case) -> Iterator[str]:
    if case.change.facts.get("subject") == "operation":
        yield "api-invalid-stability-level" if case.change.step == "invalid" else f"api-stability-{case.change.step}"
    elif case.change.step != "invalid":
        yield from _row(case, "stability", case.change.step)


@judges("flag")
def _flag(case: Case) -> Iterator[str]:
    if ("flag", case.change.step) in FAMILIES:
        yield from _row(case, "flag", case.change.step)
    elif case.place.kind == "property":
        yield f"{case.direction}-{'required' if case.fact('required') else 'optional'}-property-{case.change.step}"
    elif case.direction is None:
        yield "schema-flag-changed"


@judges("property")
def _property(case: Case) -> Iterator[str]:
    if case.direction == "request":
        yield _property_in_request(case)
    elif case.direction == "response":
        yield _property_in_response(case)
    else:
        yield f"schema-property-{case.change.step}"


def _property_in_request(case: Case) -> str:
    step, with_default = case.change.step, "-with-default" if case.fact("default") else ""
    header = case.place.kind == "parameter-property" and case.place.trait == "header"
    if step == "removed":
        return "request-property-removed"
    if step == "became-optional":
        return "request-property-became-optional"
    if step == "became-required":
        return (
            "request-header-property-became-required" if header else f"request-property-became-required{with_default}"
        )
    if not case.fact("required") or case.fact("read_only"):
        return "new-optional-request-property"
    return "new-required-request-header-property" if header else f"new-required-request-property{with_default}"


def _property_in_response(case: Case) -> str:
    step, hidden = case.change.step, "write-only-" if case.fact("write_only") else ""
    if step in ("became-required", "became-optional"):
        return f"response-{hidden}property-{step}"
    return f"response-{'required' if case.fact('required') else 'optional'}-{hidden}property-{step}"


@judges("lifecycle")
def _lifecycle(case: Case) -> Iterator[str]:
    yield from lifecycle(case.change, case.prefix, case.policy, case.today)


@judges("endpoint")
def _endpoint(case: Case) -> Iterator[str]:
    if case.fact("webhook"):
        yield f"webhook-{case.change.step}"
    elif case.change.step == "added":
        yield "endpoint-added"
    else:
        yield removal(case.change, "api-path-removed" if case.fact("with_path") else "api-removed", case.today)


@judges("parameter")
def _parameter(case: Case) -> Iterator[str]:
    change = case.change
    if change.step == "removed":
        yield removal(change, "request-parameter-removed", case.today)
    elif change.step != "added":
        yield f"request-parameter-{change.step}"
    elif change.facts["in"] == "path":
        yield "new-request-path-parameter"
    else:
        need = "required" if case.fact("required") else "optional"
        yield f"new-{need}-request-{'default-parameter-to-existing-path' if case.fact('shared') else 'parameter'}"


@judges("body")
def _body(case: Case) -> Iterator[str]:
    step = case.change.step
    if step == "added":
        step = "added-required" if case.fact("required") else "added-optional"
    yield f"request-body-{step}"


@judges("media-type")
def _media_type(case: Case) -> Iterator[str]:
    plain = case.change.step in ("added", "removed")
    words = "media-type" if plain and case.direction == "response" else "body-media-type"
    yield f"{case.direction}-{words}-{case.change.step}"


@judges("media-type-name")
def _media_type_name(case: Case) -> Iterator[str]:
    yield f"response-media-type-name-{case.change.step}"


@judges("response")
def _response(case: Case) -> Iterator[str]:
    yield f"response-{'success' if case.fact('success') else 'non-success'}-status-{case.change.step}"


@judges("header")
def _header(case: Case) -> Iterator[str]:
    if case.change.step == "removed":
        yield f"{'required' if case.fact('required') else 'optional'}-response-header-removed"
    else:
        yield f"response-header-{case.change.step}"


@judges("security", "security-scope")
def _security(case: Case) -> Iterator[str]:
    whole = str(case.change.newer or case.change.older).startswith("/security") or case.change.newer == ""
    yield f"api-{'global-' if whole else ''}{case.change.kind}-{case.change.step}"


@judges("wording")
def _wording(case: Case) -> Iterator[str]:
    keyword = str(case.change.facts["keyword"])
    known = {"description", "title", "summary", "example"}
    yield "example-changed" if keyword == "examples" else f"{keyword if keyword in known else 'documentation'}-changed"


@judges("structure")
def _structure(case: Case) -> Iterator[str]:
    yield "documentation-changed" if case.fact("wording") else f"document-value-{case.change.step}"


NAMED = {
    "operation-id": "api-operation-id",
    "tag": "api-tag",
    "callback": "callback",
    "link": "link",
    "server": "api-server",
    "component": "api-schema",
    "security-component": "api-security-component",
    "info": "info",
    "extension": "extension",
    "document": "api-document",
}
"""Kind -> beginning of the id, where the step is its end."""


@judges(*NAMED)
def _named(case: Case) -> Iterator[str]:
    step = case.change.step
    if case.change.kind == "operation-id" and step == "changed":
        step = "removed"
    yield f"{NAMED[case.change.kind]}-{step}"
