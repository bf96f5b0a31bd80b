"""What a rule's id says by its spelling: what was done, and to what."""

import re

from tracker.reconcile.kinds import Doing, Thing

_OPERATION = re.compile(
    r"(?:endpoint|webhook|api-(?:path|removed|deprecated|sunset|stability|invalid)|operation)(?:-|$)"
)

_BY_STEP: tuple[tuple[re.Pattern[str], frozenset[Doing]], ...] = tuple(
    (re.compile(pattern), frozenset(doings))
    for pattern, doings in (
        (r"operation-id|tag-(?:added|removed)", {Doing.RENAMED, Doing.CHANGED}),
        (r"renamed|(?:^|-)name-changed", {Doing.RENAMED, Doing.CHANGED}),
        (r"became-not-nullable", {Doing.NOT_NULLABLE, Doing.TYPE}),
        (r"became-nullable", {Doing.NULLABLE, Doing.TYPE, Doing.OPTIONAL}),
        (r"became-required", {Doing.REQUIRED}),
        (r"became-optional", {Doing.OPTIONAL}),
        (r"new-optional|added-optional", {Doing.ADDED, Doing.OPTIONAL}),
        (r"new-required|required-property-added|added-required", {Doing.ADDED, Doing.REQUIRED}),
        (r"reactivated|sunset-deleted|stability-increased", {Doing.REVIVED}),
        (r"deprecat(?!ion)|sunset|stability-decreased", {Doing.DEPRECATED}),
        (r"default", {Doing.DEFAULT, Doing.CHANGED}),
        (r"pattern", {Doing.PATTERN, Doing.TYPE, Doing.CHANGED}),
        (r"became-enum", {Doing.SHORTER, Doing.TYPE, Doing.ADDED}),
        (r"(?:max|maximum)[a-z-]*-(?:decreased|set|added)|min[a-z-]*-(?:increased|set|added)", {Doing.SHORTER}),
        (r"(?:max|maximum)[a-z-]*-(?:increased|unset|removed)|min[a-z-]*-(?:decreased|unset|removed)", {Doing.LONGER}),
        (r"narrowed|specialized", {Doing.TYPE, Doing.SHORTER}),
        (r"widened|generalized", {Doing.TYPE, Doing.LONGER}),
        (
            r"type-(?:changed|compatible)|format|list-of-types|(?:one|any|all)-of|discriminator|const|wrapped|content|items",
            {Doing.TYPE, Doing.CHANGED},
        ),
        (r"(?:^|-)(?:new|added)(?:-|$)", {Doing.ADDED}),
        (r"removed|deleted", {Doing.REMOVED}),
    )
)


def doings_of(rule: str) -> frozenset[Doing]:
    """What a rule's id says was done, by the grammar of the ids."""
    for pattern, doings in _BY_STEP:
        if pattern.search(rule):
            return doings
    return frozenset({Doing.CHANGED})


def thing_of(rule: str) -> Thing:
    """What a rule's id says it was done to."""
    if _OPERATION.match(rule):
        return Thing.OPERATION
    if "enum-value" in rule or "mapping" in rule:
        return Thing.VALUE
    if "parameter" in rule and "parameter-property" not in rule:
        return Thing.PARAMETER
    for part, thing in _THING_PARTS:
        if part in rule:
            return thing
    return Thing.DOCUMENT


_THING_PARTS = (
    ("header", Thing.HEADER),
    ("status", Thing.STATUS),
    ("property", Thing.PROPERTY),
    ("properties", Thing.PROPERTY),
    ("media-type", Thing.MEDIA_TYPE),
    ("mediatype", Thing.MEDIA_TYPE),
    ("security", Thing.SECURITY),
    ("scope", Thing.SECURITY),
    ("schema", Thing.SCHEMA),
    ("body", Thing.BODY),
)
