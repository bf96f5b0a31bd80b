"""Rules that are no family's: what was, what is, and the ids that tell the difference, all of them."""

import json
from collections.abc import Callable
from copy import deepcopy
from datetime import date
from typing import Any

import pytest

from tracker.openapi import load
from tracker.rules import Ignore, Level, Policy, findings
from tracker.rules.families import rules as family_rules
from tracker.rules.registry import catalogue
from tracker.rules.singles import rules as single_rules

Json = dict[str, Any]
TODAY = date(2026, 11, 23)
STRING: Json = {"type": "string"}
OK: Json = {"200": {"description": "ok"}}


def api(operation: Json | None = None, **other: Any) -> Json:
    """A description with one operation, POST /sager."""
    found: Json = {
        "openapi": "3.1.0",
        "info": {"title": "Sager", "version": "A"},
        "paths": {"/sager": {"post": {"responses": OK}}},
    }
    found["paths"]["/sager"]["post"] |= operation or {}
    return found | other


def without() -> Json:
    """The same without its path."""
    return api(paths={})


def two(first: Json, second: Json | None) -> Json:
    """POST /sager and perhaps GET /sager."""
    found = api(first)
    if second is not None:
        found["paths"]["/sager"]["get"] = {"responses": OK, **second}
    return found


def taking(**fields: Any) -> Json:
    """An operation with one query parameter."""
    return api({"parameters": [{"in": "query", "name": "q", "schema": STRING, **fields}]})


def below(*parameters: Json) -> Json:
    """A path with parameters of its own."""
    found = api()
    found["paths"]["/sager"]["parameters"] = list(parameters)
    return found


QUERY: Json = {"in": "query", "name": "q", "schema": STRING}
DEPRECATED: Json = {"deprecated": True}
SOON, LATER, PAST = "2026-12-01", "2027-06-01", "2026-01-01"


def sent(schema: Json, media: str = "application/json", **fields: Any) -> Json:
    return api({"requestBody": {"content": {media: {"schema": schema}}, **fields}})


def received(schema: Json, media: str = "application/json") -> Json:
    return api({"responses": {"200": {"description": "ok", "content": {media: {"schema": schema}}}}})


def nested(schema: Json | None, *, required: bool = False) -> Json:
    found: Json = {"type": "object", "properties": {"a": STRING}}
    if schema is not None:
        found["properties"] = {"a": STRING, "p": schema}
    return found | ({"required": ["p"]} if required else {})


def in_parameter(schema: Json, where: str = "query") -> Json:
    return api({"parameters": [{"in": where, "name": "q", "schema": schema}]})


def headed(header: Json | None) -> Json:
    return api({"responses": {"200": {"description": "ok", "headers": {"X-Antal": header} if header else {}}}})


def answering(*statuses: str) -> Json:
    return api({"responses": {status: {"description": "ok"} for status in statuses}})


def linked(link: Json | None) -> Json:
    return api({"responses": {"200": {"description": "ok", "links": {"naeste": link} if link else {}}}})


def calling(callback: Json | None) -> Json:
    return api({"callbacks": {"naar_klar": callback} if callback else {}})


def called(schema: Json) -> Json:
    return {
        "{$request.body#/url}": {
            "post": {"requestBody": {"content": {"application/json": {"schema": schema}}}, "responses": OK}
        }
    }


def hooks(*names: str) -> Json:
    return api(webhooks={name: {"post": {"responses": OK}} for name in names})


def secured(*requirements: Json) -> Json:
    return api({"security": list(requirements)})


def scheme(**fields: Any) -> Json:
    return api(components={"securitySchemes": {"oces": fields} if fields else {}})


def flow(name: str = "clientCredentials", **fields: Any) -> Json:
    base = {"tokenUrl": "https://a.dk/token", "scopes": {"laes": "laese"}}
    return scheme(type="oauth2", flows={name: base | fields})


def served(*urls: str) -> Json:
    return api(servers=[{"url": url} for url in urls])


def schemas(**named: Json) -> Json:
    return api(components={"schemas": named})


def referring(name: str, schema: Json) -> Json:
    return sent({"$ref": f"#/components/schemas/{name}"}) | {"components": {"schemas": {name: schema}}}


def versioned(version: str, *statuses: str) -> Json:
    return answering(*statuses) | {"info": {"title": "Sager", "version": version}}


def schema_document(schema: Json) -> Json:
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}


def asyncapi(**fields: Any) -> Json:
    return {"asyncapi": "2.6.0", "info": {"title": "Haendelser", "version": "A"}, "channels": {}, **fields}


NOTICE = Policy(deprecation_days={"stable": 30})
WATCHFUL = Policy(stability="draft")
OBJECTS: Json = {"oneOf": [nested(None), {"type": "object", "properties": {"b": STRING}}]}
Row = tuple[str, Json, Json, Policy | None]


def both_ways(first: str, second: str, without_it: Json, with_it: Json, policy: Policy | None = None) -> list[Row]:
    """Two rows: what appears, and what disappears."""
    return [(first, without_it, with_it, policy), (second, with_it, without_it, policy)]


def operations() -> list[Row]:
    gone = api()
    alpha = {"x-stability-level": "alpha"}
    rows: list[Row] = []
    for happened, marks in {
        "without-deprecation": {},
        "with-deprecation": DEPRECATED,
        "before-sunset": DEPRECATED | {"x-sunset": SOON},
        "after-sunset": DEPRECATED | {"x-sunset": PAST},
        "unstable": alpha,
    }.items():
        rows.append((f"api-removed-{happened}", two({}, marks), two({}, None), None))
        rows.append((f"api-path-removed-{happened}", api(marks), without(), None))
    return [
        *rows,
        ("api-path-sunset-parse", api(DEPRECATED | {"x-sunset": "snart"}), without(), None),
        ("endpoint-added", without(), gone, None),
        *both_ways("endpoint-deprecated", "endpoint-reactivated", gone, api(DEPRECATED)),
        ("endpoint-deprecated-with-sunset", gone, api(DEPRECATED | {"x-sunset": SOON}), None),
        ("endpoint-deprecated-unstable", api(alpha), api(alpha | DEPRECATED), None),
        ("api-deprecated-sunset-parse", gone, api(DEPRECATED | {"x-sunset": "snart"}), None),
        ("api-deprecated-sunset-missing", gone, api(DEPRECATED), NOTICE),
        ("api-sunset-date-too-small", gone, api(DEPRECATED | {"x-sunset": SOON}), NOTICE),
        *both_ways("api-sunset-date-added", "sunset-deleted", api(DEPRECATED), api(DEPRECATED | {"x-sunset": LATER})),
        ("api-sunset-date-changed", *pair({"x-sunset": SOON}, {"x-sunset": LATER}), None),
        ("api-sunset-date-changed-too-small", *pair({"x-sunset": LATER}, {"x-sunset": SOON}), NOTICE),
        ("api-invalid-stability-level", gone, api({"x-stability-level": "fin"}), None),
        ("api-stability-decreased", gone, api(alpha), None),
        ("api-stability-increased", api(alpha), gone, WATCHFUL),
        ("stability-changed", api(alpha), gone, None),
        *both_ways("api-operation-id-added", "api-operation-id-removed", gone, api({"operationId": "opret"})),
        *both_ways("api-tag-added", "api-tag-removed", gone, api({"tags": ["sager"]})),
        *both_ways("webhook-added", "webhook-removed", hooks(), hooks("klar")),
        *both_ways("callback-added", "callback-removed", calling(None), calling(called(STRING))),
        ("callback-changed", calling(called(STRING)), calling({"{$url}": {}}), None),
        *both_ways("link-added", "link-removed", linked(None), linked({"operationId": "hent"})),
        ("link-changed", linked({"operationId": "hent"}), linked({"operationId": "find"}), None),
    ]


def pair(first: Json, second: Json) -> tuple[Json, Json]:
    return api(DEPRECATED | first), api(DEPRECATED | second)


def parameters() -> list[Row]:
    alpha = {"x-stability-level": "alpha"}
    unstable = api(alpha | {"parameters": [QUERY]}), api(alpha | {"parameters": [QUERY | DEPRECATED]}), api(alpha)
    needed = QUERY | {"required": True}
    rows: list[Row] = [
        ("new-optional-request-parameter", api(), taking(), None),
        ("new-required-request-parameter", api(), taking(required=True), None),
        (
            "new-request-path-parameter",
            api(),
            api({"parameters": [{"in": "path", "name": "id", "schema": STRING}]}),
            None,
        ),
        ("new-optional-request-default-parameter-to-existing-path", api(), below(QUERY), None),
        ("new-required-request-default-parameter-to-existing-path", api(), below(needed), None),
        ("request-default-parameter-removed-from-existing-path", below(QUERY), api(), None),
        ("request-parameter-removed", taking(), api(), None),
        ("request-parameter-removed-with-deprecation", taking(deprecated=True), api(), None),
        ("request-parameter-removed-before-sunset", taking(**DEPRECATED, **{"x-sunset": SOON}), api(), None),
        ("request-parameter-removed-after-sunset", taking(**DEPRECATED, **{"x-sunset": PAST}), api(), None),
        ("request-parameter-removed-unstable", unstable[0], unstable[2], None),
        ("request-parameter-deprecated-unstable", unstable[0], unstable[1], None),
        ("request-parameter-sunset-parse", taking(**DEPRECATED, **{"x-sunset": "snart"}), api(), None),
        *both_ways(
            "request-parameter-became-required", "request-parameter-became-optional", taking(), taking(required=True)
        ),
        *both_ways("request-parameter-deprecated", "request-parameter-reactivated", taking(), taking(deprecated=True)),
        ("request-parameter-deprecated-sunset-missing", taking(), taking(deprecated=True), NOTICE),
        ("request-parameter-sunset-date-too-small", taking(), taking(**DEPRECATED, **{"x-sunset": SOON}), NOTICE),
        *both_ways(
            "request-parameter-sunset-date-added",
            "request-parameter-sunset-deleted",
            taking(deprecated=True),
            taking(**DEPRECATED, **{"x-sunset": LATER}),
        ),
        ("request-parameter-sunset-date-changed", *dated(SOON, LATER), None),
        ("request-parameter-sunset-date-changed-too-small", *dated(LATER, SOON), NOTICE),
        ("request-parameter-renamed", *renamed(), None),
        ("request-parameter-style-changed", *styled("deepObject", "spaceDelimited"), None),
        ("request-parameter-explode-changed", taking(), taking(explode=False), None),
        ("request-parameter-allow-reserved-changed", taking(), taking(allowReserved=True), None),
        (
            "request-header-property-became-enum",
            in_parameter(nested(STRING), "header"),
            in_parameter(nested(STRING | {"enum": ["a"]}), "header"),
            None,
        ),
    ]
    for need in (False, True):
        word = "required" if need else "optional"
        older, newer = nested(None), nested(STRING, required=need)
        rows.append((f"new-{word}-request-parameter-property", in_parameter(older), in_parameter(newer), None))
    headers = in_parameter(nested(None), "header"), in_parameter(nested(STRING, required=True), "header")
    rows.append(("new-required-request-header-property", *headers, None))
    rows.append(("request-parameter-property-removed", in_parameter(nested(STRING)), in_parameter(nested(None)), None))
    needs = [in_parameter(nested(STRING, required=need)) for need in (False, True)]
    rows += both_ways(
        "request-parameter-property-became-required", "request-parameter-property-became-optional", needs[0], needs[1]
    )
    needs = [in_parameter(nested(STRING, required=need), "header") for need in (False, True)]
    rows.append(("request-header-property-became-required", needs[0], needs[1], None))
    return rows


def dated(first: str, second: str) -> tuple[Json, Json]:
    return taking(**DEPRECATED, **{"x-sunset": first}), taking(**DEPRECATED, **{"x-sunset": second})


def styled(first: str, second: str) -> tuple[Json, Json]:
    return taking(style=first, explode=True), taking(style=second, explode=True)


def renamed() -> tuple[Json, Json]:
    sides = []
    for name in ("id", "sagId"):
        given = {"in": "path", "name": name, "required": True, "schema": STRING}
        sides.append(api(paths={f"/sager/{{{name}}}": {"get": {"parameters": [given], "responses": OK}}}))
    return sides[0], sides[1]


def bodies() -> list[Row]:
    body, needed = sent(STRING), sent(STRING, required=True)
    bare = api({"requestBody": {"content": {"application/json": {}}}})
    bare_answer = api({"responses": {"200": {"description": "ok", "content": {"application/json": {}}}}})
    more = api({"requestBody": {"content": {m: {"schema": STRING} for m in ("application/json", "application/xml")}}})
    more_answers = deepcopy(received(STRING))
    more_answers["paths"]["/sager"]["post"]["responses"]["200"]["content"]["application/xml"] = {"schema": STRING}
    forms: list[Json] = [{"schema": STRING}, {"schema": STRING, "encoding": {"a": {}}}]
    encoded = [api({"requestBody": {"content": {"multipart/form-data": form}}}) for form in forms]
    encoded_answers = deepcopy(received(STRING))
    encoded_answers["paths"]["/sager"]["post"]["responses"]["200"]["content"]["application/json"]["encoding"] = {
        "a": {}
    }
    return [
        ("request-body-added-optional", api(), body, None),
        ("request-body-added-required", api(), needed, None),
        ("request-body-removed", body, api(), None),
        *both_ways("request-body-became-required", "request-body-became-optional", body, needed),
        *both_ways("request-body-media-type-added", "request-body-media-type-removed", body, more),
        *both_ways("request-body-media-type-schema-added", "request-body-media-type-schema-removed", bare, body),
        ("request-body-media-type-encoding-changed", encoded[0], encoded[1], None),
        *both_ways(
            "response-body-media-type-schema-added",
            "response-body-media-type-schema-removed",
            bare_answer,
            received(STRING),
        ),
        ("response-body-media-type-encoding-changed", received(STRING), encoded_answers, None),
        *both_ways("response-media-type-added", "response-media-type-removed", received(STRING), more_answers),
        *both_ways(
            "response-media-type-name-specialized",
            "response-media-type-name-generalized",
            received(STRING),
            received(STRING, "application/problem+json"),
        ),
        ("response-media-type-name-changed", received(STRING), received(STRING, "application/json; version=2"), None),
        ("request-body-wrapped-in-one-of", sent(nested(None)), sent(OBJECTS), None),
        ("response-body-wrapped-in-one-of", received(nested(None)), received(OBJECTS), None),
        *both_ways(
            "request-body-schema-deprecated", "request-body-schema-reactivated", body, sent(STRING | DEPRECATED)
        ),
        *both_ways(
            "response-body-schema-deprecated",
            "response-body-schema-reactivated",
            received(STRING),
            received(STRING | DEPRECATED),
        ),
        *both_ways(
            "request-parameter-schema-deprecated",
            "request-parameter-schema-reactivated",
            taking(),
            taking(schema=STRING | DEPRECATED),
        ),
        *both_ways(
            "request-parameter-property-schema-deprecated",
            "request-parameter-property-schema-reactivated",
            in_parameter(nested(STRING)),
            in_parameter(nested(STRING | DEPRECATED)),
        ),
    ]


def responses() -> list[Row]:
    plain, needed = {"schema": STRING}, {"schema": STRING, "required": True}
    deep = headed({"schema": nested(STRING)}), headed({"schema": nested(STRING | DEPRECATED)})
    return [
        *both_ways(
            "response-success-status-added",
            "response-success-status-removed",
            answering("200"),
            answering("200", "201"),
        ),
        *both_ways(
            "response-non-success-status-added",
            "response-non-success-status-removed",
            answering("200"),
            answering("200", "404"),
        ),
        *both_ways("response-default-added", "response-default-removed", answering("200"), answering("200", "default")),
        *both_ways("response-header-added", "optional-response-header-removed", headed(None), headed(plain)),
        ("required-response-header-removed", headed(needed), headed(None), None),
        *both_ways("response-header-became-required", "response-header-became-optional", headed(plain), headed(needed)),
        *both_ways(
            "response-header-deprecated", "response-header-reactivated", headed(plain), headed(plain | DEPRECATED)
        ),
        *both_ways(
            "response-header-schema-deprecated",
            "response-header-schema-reactivated",
            headed(plain),
            headed({"schema": STRING | DEPRECATED}),
        ),
        *both_ways(
            "response-header-property-schema-deprecated",
            "response-header-property-schema-reactivated",
            deep[0],
            deep[1],
        ),
    ]


def security() -> list[Row]:
    changed = flow(scopes={"laes": "alt"})
    return [
        *both_ways("api-security-added", "api-security-removed", secured(), secured({"oces": []})),
        *both_ways(
            "api-security-scope-added", "api-security-scope-removed", secured({"o": []}), secured({"o": ["laes"]})
        ),
        *both_ways("api-global-security-added", "api-global-security-removed", api(), api(security=[{"oces": []}])),
        *both_ways(
            "api-global-security-scope-added",
            "api-global-security-scope-removed",
            api(security=[{"o": []}]),
            api(security=[{"o": ["laes"]}]),
        ),
        *both_ways(
            "api-security-component-added", "api-security-component-removed", scheme(), scheme(type="mutualTLS")
        ),
        ("api-security-component-type-changed", scheme(type="http"), scheme(type="mutualTLS"), None),
        (
            "api-security-component-changed",
            scheme(type="http", scheme="basic"),
            scheme(type="http", scheme="bearer"),
            None,
        ),
        ("api-security-component-oauth-url-changed", flow(authorizationUrl="a"), flow(authorizationUrl="b"), None),
        ("api-security-component-oauth-token-url-changed", flow(), flow(tokenUrl="b"), None),
        ("api-security-component-oauth-refresh-url-changed", flow(refreshUrl="a"), flow(refreshUrl="b"), None),
        *both_ways(
            "api-security-component-oauth-flow-added",
            "api-security-component-oauth-flow-removed",
            scheme(type="oauth2", flows={}),
            flow(),
        ),
        *both_ways(
            "api-security-component-oauth-scope-added",
            "api-security-component-oauth-scope-removed",
            flow(scopes={}),
            flow(),
        ),
        ("api-security-component-oauth-scope-changed", flow(), changed, None),
    ]


def whole() -> list[Row]:
    url = "https://api.domstol.dk"
    variables = api(servers=[{"url": url, "variables": {"v": {"default": "1"}}}])
    event = {"channels": {"bo": {"address": "bo"}}}
    described = {"channels": {"bo": {"address": "bo", "description": "Boer"}}}
    return [
        *both_ways("api-server-added", "api-server-removed", served(url), served(url, "https://b.dk")),
        ("api-server-changed", served(url), served("https://b.dk"), None),
        ("api-server-variables-changed", served(url), variables, None),
        *both_ways("api-schema-added", "api-schema-removed", schemas(), schemas(Bo=nested(None))),
        ("api-schema-renamed", referring("Bo", nested(None)), referring("Dødsbo", nested(None)), None),
        ("component-changed", schemas(Bo=STRING), schemas(Bo={"type": "integer"}), None),
        ("api-document-replaced", api(), asyncapi(), None),
        *both_ways("document-value-added", "document-value-removed", asyncapi(), asyncapi(**event)),
        ("document-value-changed", asyncapi(channels={"bo": {"address": "a"}}), asyncapi(**event), None),
        ("documentation-changed", asyncapi(**event), asyncapi(**described), None),
        ("description-changed", api(), api({"description": "Opretter en sag"}), None),
        ("summary-changed", api(), api({"summary": "Opret"}), None),
        ("title-changed", api(), api(info={"title": "Boer", "version": "A"}), None),
        ("example-changed", sent(STRING), sent(STRING | {"example": "a"}), None),
        ("extension-changed", api(), api({"x-ansvarlig": "Domstolsstyrelsen"}), None),
        ("info-changed", api(), api(info={"title": "Sager", "version": "B"}), None),
    ]


def properties() -> list[Row]:
    rows: list[Row] = []
    for direction, host in (("request", sent), ("response", received)):
        for need in (False, True):
            word = "required" if need else "optional"
            for flag, step in (("readOnly", "read-only"), ("writeOnly", "write-only")):
                sides = [host(nested(schema, required=need)) for schema in (STRING, STRING | {flag: True})]
                names = [f"{direction}-{word}-property-became-{no}{step}" for no in ("", "not-")]
                rows += both_ways(names[0], names[1], sides[0], sides[1])
        life = f"{direction}-property"
        announced = host(nested(STRING | DEPRECATED | {"x-sunset": SOON}))
        rows += lives(life, host)
        rows.append((f"{life}-deprecated-with-sunset", host(nested(STRING)), announced, None))
    rows += lives("schema", schema_document)
    return [*rows, *requests(), *answers(), *documents()]


def lives(prefix: str, host: Callable[[Json], Json]) -> list[Row]:
    def until(sunset: str) -> Json:
        return host(nested(STRING | DEPRECATED | {"x-sunset": sunset}))

    plain, old = host(nested(STRING)), host(nested(STRING | DEPRECATED))
    return [
        *both_ways(f"{prefix}-deprecated", f"{prefix}-reactivated", plain, old),
        (f"{prefix}-deprecated-sunset-missing", plain, old, NOTICE),
        (f"{prefix}-deprecated-sunset-invalid", plain, until("snart"), None),
        (f"{prefix}-sunset-date-too-small", plain, until(SOON), NOTICE),
        *both_ways(f"{prefix}-sunset-date-added", f"{prefix}-sunset-deleted", old, until(LATER)),
        (f"{prefix}-sunset-date-changed", until(SOON), until(LATER), None),
        (f"{prefix}-sunset-date-changed-too-small", until(LATER), until(SOON), NOTICE),
    ]


def requests() -> list[Row]:
    default, hidden = STRING | {"default": "a"}, STRING | {"readOnly": True}

    def side(schema: Json | None, *, required: bool = False) -> Json:
        return sent(nested(schema, required=required))

    return [
        *both_ways("new-optional-request-property", "request-property-removed", side(None), side(STRING)),
        ("new-required-request-property", side(None), side(STRING, required=True), None),
        ("new-required-request-property-with-default", side(None), side(default, required=True), None),
        *both_ways(
            "request-property-became-required",
            "request-property-became-optional",
            side(STRING),
            side(STRING, required=True),
        ),
        ("request-property-became-required-with-default", side(default), side(default, required=True), None),
        *both_ways("new-request-read-only-property", "request-read-only-property-removed", side(None), side(hidden)),
        *both_ways(
            "request-read-only-property-became-required",
            "request-read-only-property-became-optional",
            side(hidden),
            side(hidden, required=True),
        ),
    ]


def answers() -> list[Row]:
    rows: list[Row] = []
    for word, schema in (("", STRING), ("write-only-", STRING | {"writeOnly": True})):
        for need in (False, True):
            name = f"response-{'required' if need else 'optional'}-{word}property"
            sides = received(nested(None)), received(nested(schema, required=need))
            rows += both_ways(f"{name}-added", f"{name}-removed", sides[0], sides[1])
        sides = received(nested(schema)), received(nested(schema, required=True))
        rows += both_ways(
            f"response-{word}property-became-required", f"response-{word}property-became-optional", *sides
        )
    return rows


def documents() -> list[Row]:
    def side(schema: Json | None, *, required: bool = False) -> Json:
        return schema_document(nested(schema, required=required))

    return [
        *both_ways("schema-property-added", "schema-property-removed", side(None), side(STRING)),
        *both_ways(
            "schema-property-became-required",
            "schema-property-became-optional",
            side(STRING),
            side(STRING, required=True),
        ),
        ("schema-flag-changed", side(STRING), side(STRING | {"readOnly": True}), None),
    ]


TABLE = [*operations(), *parameters(), *bodies(), *responses(), *security(), *whole(), *properties()]


def told(older: Json, newer: Json, policy: Policy | None = None) -> list[tuple[str, Level]]:
    sides = [load(json.dumps(side).encode(), name="api.json") for side in (older, newer)]
    return [(finding.id, finding.level) for finding in findings(*sides, policy=policy, today=TODAY)]


@pytest.mark.parametrize(("rule", "older", "newer", "policy"), TABLE, ids=[row[0] for row in TABLE])
def test_a_difference_is_told_by_its_rule_and_no_other(
    rule: str, older: Json, newer: Json, policy: Policy | None
) -> None:
    level = next(row.level for row in catalogue() if row.id == rule)
    assert told(older, newer, policy) == [(rule, level)]


VERSIONS = [
    ("1.0.0", "1.0.0", "api-version-not-bumped"),
    ("2.0.0", "1.0.0", "api-version-decreased"),
    ("1.0.0", "1.1.0", "api-major-version-not-bumped"),
    ("0.1.0", "0.1.1", "api-major-version-not-bumped"),
    ("1.0.0", "2.0.0", None),
    ("0.1.0", "0.2.0", None),
    ("1.0", "1.0", None),
]


@pytest.mark.parametrize(("before", "after", "rule"), VERSIONS)
def test_the_version_is_held_against_what_breaks(before: str, after: str, rule: str | None) -> None:
    found = told(versioned(before, "200", "201"), versioned(after, "200"))
    assert [name for name, _ in found if name.startswith(("api-version", "api-major"))] == ([rule] if rule else [])


def test_a_harmless_change_asks_for_no_version() -> None:
    assert told(versioned("1.0.0", "200"), versioned("1.0.0", "200", "201")) == [
        ("response-success-status-added", Level.INFO)
    ]


def test_an_exception_that_ended_is_told() -> None:
    policy = Policy(ignores=(Ignore("aftalt", until=date(2026, 1, 1), id="endpoint-added"),))
    assert told(without(), api(), policy) == [
        ("ignore-expired", Level.WARNING),
        ("endpoint-added", Level.INFO),
    ]


def test_every_rule_of_its_own_fires_here() -> None:
    fired = {row[0] for row in TABLE} | {rule for *_, rule in VERSIONS if rule} | {"ignore-expired"}
    assert {rule.id for rule in single_rules()} - fired == set()
    assert fired - {rule.id for rule in single_rules()} == set()


def test_no_rule_of_its_own_repeats_a_family() -> None:
    shared = {rule.id for rule in single_rules()} & {rule.id for rule in family_rules()}
    assert shared == set()
