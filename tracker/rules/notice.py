"""Notice given before something goes: deprecation, `x-sunset` dates, and the days a policy asks for."""

from collections.abc import Iterator
from datetime import date, datetime

from tracker.diff import Change
from tracker.rules.policy import Policy

UNRELEASED = frozenset({"draft", "alpha"})
"""Stability levels that promise nothing."""


def sunset_date(value: object) -> date | None:
    """The day of an `x-sunset` value (RFC 3339 full-date or date-time), None where it is no date."""
    if not isinstance(value, str):
        return None
    try:
        return date.fromisoformat(value) if len(value) == 10 else datetime.fromisoformat(value).date()
    except ValueError:
        return None


def removal(change: Change, rule: str, today: date) -> str:
    """The rule for something removed: with notice, without, or before the day that was named."""
    facts = change.facts
    if not facts.get("deprecated"):
        bare = rule == "request-parameter-removed"
        return rule if bare else f"{rule}-without-deprecation"
    sunset = facts.get("sunset")
    if sunset is None:
        return f"{rule}-with-deprecation"
    day = sunset_date(sunset)
    if day is None:
        return "request-parameter-sunset-parse" if rule.startswith("request") else "api-path-sunset-parse"
    return f"{rule}-before-sunset" if day > today else f"{rule}-with-deprecation"


def lifecycle(change: Change, prefix: str, policy: Policy, today: date) -> Iterator[str]:
    """The rules for a deprecation, a revival or a moved sunset date."""
    subject = {"operation": "api", "parameter": "request-parameter"}.get(str(change.facts["subject"]), prefix)
    if not subject:
        return
    if change.step == "reactivated":
        yield "endpoint-reactivated" if subject == "api" else f"{subject}-reactivated"
    elif change.step == "deprecated":
        yield _deprecated(change, subject, policy, today)
    elif subject in ("api", "request-parameter"):
        yield from _sunset(change, subject, policy, today)


def _deprecated(change: Change, subject: str, policy: Policy, today: date) -> str:
    plain = "endpoint-deprecated" if subject == "api" else f"{subject}-deprecated"
    level = change.facts.get("stability")
    sunset, days = change.facts.get("sunset"), policy.days(level)
    if sunset is None:
        if days <= 0 or level in UNRELEASED:
            return plain
        return "api-deprecated-sunset-missing" if subject == "api" else f"{subject}-deprecated-sunset-missing"
    day = sunset_date(sunset)
    if day is None:
        return _unreadable(subject)
    if (day - today).days < days:
        return "api-sunset-date-too-small" if subject == "api" else f"{subject}-sunset-date-too-small"
    return plain if subject == "request-parameter" else f"{plain}-with-sunset"


def _unreadable(subject: str) -> str:
    if subject == "api":
        return "api-deprecated-sunset-parse"
    return (
        "request-parameter-sunset-parse" if subject == "request-parameter" else f"{subject}-deprecated-sunset-invalid"
    )


def _sunset(change: Change, subject: str, policy: Policy, today: date) -> Iterator[str]:
    if change.step == "sunset-deleted":
        yield "sunset-deleted" if subject == "api" else f"{subject}-sunset-deleted"
        return
    before, after = sunset_date(change.before), sunset_date(change.after)
    if after is None or (before is None and change.step == "sunset-changed"):
        yield _unreadable(subject)
    elif before is not None and after < before and (after - today).days < policy.days(change.facts.get("stability")):
        yield f"{subject}-sunset-date-changed-too-small"
    elif subject == "api":
        yield "api-sunset-date-added" if before is None else "api-sunset-date-changed"
