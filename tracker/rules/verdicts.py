"""One change at one place -> the rules that name it. A function for each kind that no table row settles alone."""

from collections.abc import Callable, Iterator

from tracker.rules.case import Case
from tracker.rules.families import FAMILIES, GUARDS, IRREGULAR, SITES, Family, guarded, spell
from tracker.rules.notice import lifecycle, removal

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
    if case.site == "/schema" and case.change.kind in OF_OPERATIONS:
        yield "component-changed"
    elif case.change.kind in JUDGES:
        yield from JUDGES[case.change.kind](case)
    elif (case.change.kind, case.change.step) in FAMILIES and case.prefix:
        yield _guarded(case, FAMILIES[case.change.kind, case.change.step])


OF_OPERATIONS = frozenset({"parameter", "body", "media-type", "media-type-name", "header", "response", "link"})
"""Kinds whose rules speak of an operation."""


def _guarded(case: Case, family: Family) -> str:
    """The id of a row, told apart where the property does not travel in this direction."""
    if case.fact("sense") and case.place.kind == "parameter-property" and case.place.has("items"):
        return spell(SITES["request/parameter"].prefix, family)
    for fact, (site, prefix) in GUARDS.items():
        if site == case.site and case.fact(fact) and guarded(family, site):
            return spell(prefix, family)
    return spell(case.prefix, family)


@judges("pattern")
def _pattern(case: Case) -> Iterator[str]:
    step = "changed" if case.direction == "response" and case.change.step == "generalized" else case.change.step
    if case.prefix:
        yield _guarded(case, FAMILIES["pattern", step])


@judges("default-value")
def _default(case: Case) -> Iterator[str]:
    """A default for what must be sent says nothing."""
    if not (case.place.kind == "parameter" and case.place.has("required")):
        yield from _row(case, "default-value", case.change.step)


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
    if case.site == "request/parameter-property" and case.place.has("header") and case.change.step == "became-enum":
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
    if case.place.kind == "parameter-property" and case.place.has("text"):
        return "specialized" if case.change.step == "specialized" or older == ["string"] else "changed"
    if case.place.has("form") and case.fact("one_to_many"):
        return "generalized"
    if case.place.has("text") and newer == ["string"] and older != newer and not case.change.facts["format_to"]:
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
    if case.change.step == "invalid":
        yield "api-invalid-stability-level"
    elif case.change.step == "increased" and not case.policy.watches(case.change.before):
        yield "stability-changed"
    elif case.change.facts.get("subject") == "operation":
        yield f"api-stability-{case.change.step}"
    else:
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
    need = "required" if case.fact("required") else "optional"
    if case.place.kind == "parameter-property":
        return _property_in_parameter(case, need)
    if case.fact("read_only"):
        return "new-request-read-only-property" if step == "added" else f"request-read-only-property-{step}"
    if step == "added":
        return f"new-{need}-request-property{with_default if need == 'required' else ''}"
    return f"request-property-{step}{with_default if step == 'became-required' else ''}"


def _property_in_parameter(case: Case, need: str) -> str:
    header, step = case.place.has("header"), case.change.step
    if header and step == "became-required":
        return "request-header-property-became-required"
    if step == "added":
        return f"new-{need}-request-{'header' if header and need == 'required' else 'parameter'}-property"
    return f"request-parameter-property-{step}"


def _property_in_response(case: Case) -> str:
    step, hidden = case.change.step, "write-only-" if case.fact("write_only") else ""
    if step in ("became-required", "became-optional"):
        return f"response-{hidden}property-{step}"
    return f"response-{'required' if case.fact('required') else 'optional'}-{hidden}property-{step}"


@judges("lifecycle")
def _lifecycle(case: Case) -> Iterator[str]:
    yield from lifecycle(case)


@judges("endpoint")
def _endpoint(case: Case) -> Iterator[str]:
    if case.fact("webhook") and case.fact("with_path"):
        yield f"webhook-{case.change.step}"
    elif case.change.step == "added":
        yield "endpoint-added"
    else:
        yield removal(case, "api-path-removed" if case.fact("with_path") else "api-removed")


@judges("parameter")
def _parameter(case: Case) -> Iterator[str]:
    change = case.change
    if change.step == "removed" and case.fact("shared"):
        yield "request-default-parameter-removed-from-existing-path"
    elif change.step == "removed":
        yield removal(case, "request-parameter-removed")
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
    if case.change.name == "default":
        yield f"response-default-{case.change.step}"
        return
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
