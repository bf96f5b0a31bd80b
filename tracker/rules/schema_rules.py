"""Rules about schemas that no table row settles alone."""

from collections.abc import Iterator

from tracker.rules.case import Case
from tracker.rules.families import FAMILIES, IRREGULAR
from tracker.rules.naming import at_site, judges, row


@judges("pattern")
def _pattern(case: Case) -> Iterator[str]:
    step = "changed" if case.direction == "response" and case.change.step == "generalized" else case.change.step
    if case.prefix:
        yield at_site(case, FAMILIES["pattern", step])


@judges("default-value")
def _default(case: Case) -> Iterator[str]:
    """A default for what must be sent says nothing."""
    if not (case.place.kind == "parameter" and case.place.has("required")):
        yield from row(case, "default-value", case.change.step)


@judges("all-of")
def _all_of(case: Case) -> Iterator[str]:
    step = case.change.step + ("-annotation-only" if case.fact("annotation_only") else "")
    yield from row(case, "all-of", step)


@judges("one-of")
def _one_of(case: Case) -> Iterator[str]:
    if case.change.step != "wrapped":
        yield from row(case, "one-of", case.change.step)
    elif case.place.kind == "body":
        yield IRREGULAR[f"{case.prefix}-one-of-wrapped"]
    else:
        yield from row(case, "one-of", "added")


@judges("content-media-type", "content-encoding")
def _content(case: Case) -> Iterator[str]:
    yield from row(case, case.change.kind, "changed")


@judges("enum")
def _enum(case: Case) -> Iterator[str]:
    if case.site == "request/parameter-property" and case.place.has("header") and case.change.step == "became-enum":
        yield "request-header-property-became-enum"
    else:
        yield at_site(case, FAMILIES["enum", case.change.step]) if case.prefix else ""


@judges("type")
def _type(case: Case) -> Iterator[str]:
    step = _type_in_request(case) if case.direction == "request" else _type_in_response(case)
    yield from row(case, "type", step)


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
        yield from row(case, "stability", case.change.step)


@judges("flag")
def _flag(case: Case) -> Iterator[str]:
    if ("flag", case.change.step) in FAMILIES:
        yield from row(case, "flag", case.change.step)
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
