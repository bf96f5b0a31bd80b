"""Notice given before something goes: deprecation, `x-sunset` dates, and the days a policy asks for."""

from collections.abc import Iterator
from datetime import date, datetime

from tracker.diff.lifecycle import STABILITY
from tracker.rules.case import Case

UNRELEASED = frozenset({"draft", "alpha"})
"""Stability levels that promise nothing."""


SUBJECTS = {"operation": "api", "parameter": "request-parameter", "header": "response-header"}
"""What was deprecated -> how ids begin; a schema is named by its place."""


def sunset_date(value: object) -> date | None:
    """The day of an `x-sunset` value (RFC 3339 full-date or date-time), None where it is no date."""
    if not isinstance(value, str):
        return None
    try:
        return date.fromisoformat(value) if len(value) == 10 else datetime.fromisoformat(value).date()
    except ValueError:
        return None


def removal(case: Case, rule: str) -> str:
    """The rule for something removed: with notice, without, or before the day that was named."""
    facts = case.change.facts
    if not facts.get("deprecated"):
        if case.unstable:
            return f"{rule}-unstable"
        return rule if rule == "request-parameter-removed" else f"{rule}-without-deprecation"
    sunset = facts.get("sunset")
    if sunset is None:
        return f"{rule}-with-deprecation"
    day = sunset_date(sunset)
    if day is None:
        return "request-parameter-sunset-parse" if rule.startswith("request") else "api-path-sunset-parse"
    return f"{rule}-before-sunset" if day > case.today else f"{rule}-after-sunset"


def lifecycle(case: Case) -> Iterator[str]:
    """The rules for a deprecation, a revival or a moved sunset date."""
    step = case.change.step
    subject = SUBJECTS.get(str(case.change.facts["subject"]), case.prefix)
    if not subject:
        return
    if case.change.facts["subject"] == "schema" and case.place.kind not in ("property", "schema"):
        yield f"{subject}-schema-{'deprecated' if step != 'reactivated' else step}"
    elif step == "reactivated":
        yield "endpoint-reactivated" if subject == "api" else f"{subject}-reactivated"
    elif step == "deprecated":
        yield from _deprecated(case, subject)
    elif subject != "response-header":
        yield from _sunset(case, subject)


def _deprecated(case: Case, subject: str) -> Iterator[str]:
    plain = "endpoint-deprecated" if subject == "api" else f"{subject}-deprecated"
    level = case.change.facts.get("stability")
    if level is not None and level not in STABILITY:
        return
    if subject == "response-header":
        yield plain
        return
    sunset, days = case.change.facts.get("sunset"), case.policy.days(level)
    day = sunset_date(sunset)
    if case.unstable and subject in ("api", "request-parameter"):
        yield f"{plain}-unstable"
    elif sunset is None:
        missing = days > 0 and level not in UNRELEASED
        yield f"{'api-deprecated' if subject == 'api' else plain}-sunset-missing" if missing else plain
    elif day is None:
        yield _unreadable(subject)
    elif (day - case.today).days < days:
        yield f"{subject}-sunset-date-too-small"
    else:
        yield plain if subject in ("request-parameter", "response-header", "schema") else f"{plain}-with-sunset"


def _unreadable(subject: str) -> str:
    if subject == "api":
        return "api-deprecated-sunset-parse"
    return (
        "request-parameter-sunset-parse" if subject == "request-parameter" else f"{subject}-deprecated-sunset-invalid"
    )


def _sunset(case: Case, subject: str) -> Iterator[str]:
    change = case.change
    if change.step == "sunset-deleted":
        yield "sunset-deleted" if subject == "api" else f"{subject}-sunset-deleted"
        return
    before, after = sunset_date(change.before), sunset_date(change.after)
    if after is None or (before is None and change.step == "sunset-changed"):
        yield "api-path-sunset-parse" if subject == "api" else _unreadable(subject)
    elif (
        before is not None
        and after < before
        and (after - case.today).days < case.policy.days(change.facts.get("stability"))
    ):
        yield f"{subject}-sunset-date-changed-too-small"
    else:
        yield f"{subject}-sunset-date-{'added' if before is None else 'changed'}"
