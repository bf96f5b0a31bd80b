"""The other side of each rule: the other direction, and what undoes it; or why it has none."""

import re

from tracker.rules.registry import by_id

OPPOSITES = (
    ("added", "removed"),
    ("added", "deleted"),
    ("increased", "decreased"),
    ("set", "unset"),
    ("widened", "narrowed"),
    ("generalized", "specialized"),
    ("required", "optional"),
    ("deprecated", "reactivated"),
)
"""Words of ids that undo each other."""

IRREGULAR: tuple[tuple[str, str], ...] = (
    ("endpoint-added", "api-removed-without-deprecation"),
    ("endpoint-added", "api-path-removed-without-deprecation"),
    ("new-optional-request-parameter", "request-parameter-removed"),
    ("new-request-path-parameter", "request-parameter-removed"),
    ("new-optional-request-property", "request-property-removed"),
    ("new-required-request-property", "request-property-removed"),
    ("new-required-request-parameter", "request-parameter-removed"),
    ("new-required-request-parameter-property", "request-parameter-property-removed"),
    ("new-required-request-default-parameter-to-existing-path", "request-default-parameter-removed-from-existing-path"),
    ("request-body-added-required", "request-body-removed"),
    ("new-optional-request-parameter-property", "request-parameter-property-removed"),
    ("new-required-request-header-property", "request-parameter-property-removed"),
    ("new-request-read-only-property", "request-read-only-property-removed"),
    ("new-optional-request-default-parameter-to-existing-path", "request-default-parameter-removed-from-existing-path"),
    ("new-required-request-property-with-default", "request-property-removed"),
    ("request-body-added-optional", "request-body-removed"),
    ("request-property-became-required-with-default", "request-property-became-optional"),
    ("request-header-property-became-required", "request-parameter-property-became-optional"),
    ("response-header-added", "optional-response-header-removed"),
    ("response-mediatype-enum-value-removed", "response-body-enum-value-added"),
    ("response-mediatype-enum-value-removed", "request-body-enum-value-removed"),
    ("request-body-type-generalized", "request-body-type-changed"),
    ("request-property-type-generalized", "request-property-type-changed"),
    ("request-parameter-type-generalized", "request-parameter-type-changed"),
    ("api-sunset-date-added", "sunset-deleted"),
    ("request-parameter-sunset-date-added", "request-parameter-sunset-deleted"),
    ("schema-sunset-date-added", "schema-sunset-deleted"),
)
"""Pairs whose ids do not show it."""

WITHOUT: tuple[tuple[str, str], ...] = (
    (r"-(changed|renamed|replaced)$", "it is its own mirror: the change back is told by the same rule"),
    (
        r"(read|write)-only-property-.*(creased|enum-value-\w+|enum|nullable|type-\w+)$",
        "only what would break in this direction has an id of its own",
    ),
    (r"-(compatible)$", "it is its own mirror: the change back is told by the same rule"),
    (r"pattern-generalized$", "whether a pattern admits less cannot be seen: it is told as changed"),
    (
        r"sunset|-after-|-unstable$|-with-deprecation$",
        "notice runs one way: what was announced is not unannounced by a change",
    ),
    (r"^api-(version|major-version)|stability-level$", "it is about how the API is run, and nothing undoes it"),
    (r"^ignore-expired$", "it is about the policy, not about the API"),
)
"""(regular expression on ids, why a rule has no mirror)."""


def mirrors(rule_id: str) -> tuple[str, ...]:
    """The ids that mirror a rule, those that there are."""
    known = by_id()
    found = [second if first == rule_id else first for first, second in IRREGULAR if rule_id in (first, second)]
    words = rule_id.split("-")
    for first, second in (("request", "response"), *OPPOSITES):
        for word, other in ((first, second), (second, first)):
            if word in words:
                found.append("-".join(other if part == word else part for part in words))
    found += [rule_id.replace("became-", "became-not-"), rule_id.replace("became-not-", "became-")]
    return tuple(dict.fromkeys(other for other in found if other in known and other != rule_id))


def reason(rule_id: str) -> str | None:
    """Why a rule has no mirror, None where nobody has written it down."""
    return next((why for pattern, why in WITHOUT if re.search(pattern, rule_id)), None)
