"""Rules about operations and what is said once for a whole description."""

from collections.abc import Iterator

from tracker.rules.case import Case
from tracker.rules.naming import judges
from tracker.rules.notice import lifecycle, removal


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
