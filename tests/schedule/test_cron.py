from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from tracker.errors import UsageError
from tracker.schedule import check, next_run

ZONE = "Europe/Copenhagen"


@pytest.mark.parametrize(
    ("expression", "after", "expected"),
    [
        ("17 3 * * *", "2026-11-23T08:00", "2026-11-24T03:17"),
        ("0 6 * * 1", "2026-11-24T00:00", "2026-11-30T06:00"),  # 1 is Monday, as in cron
        ("0 6 * * 0", "2026-11-24T00:00", "2026-11-29T06:00"),  # 0 is Sunday
        ("0 6 * * 7", "2026-11-24T00:00", "2026-11-29T06:00"),
        ("0 6 * * 1-5", "2026-11-27T07:00", "2026-11-30T06:00"),
        ("0 6 * * mon-fri", "2026-11-27T07:00", "2026-11-30T06:00"),
        ("0 6 * * */2", "2026-11-23T07:00", "2026-11-25T06:00"),
    ],
)
def test_expressions_mean_what_they_mean_in_cron(expression: str, after: str, expected: str) -> None:
    found = next_run(expression, ZONE, datetime.fromisoformat(after).replace(tzinfo=ZoneInfo(ZONE)))
    assert found is not None
    assert found.strftime("%Y-%m-%dT%H:%M") == expected


@pytest.mark.parametrize("night", ["2026-10-25", "2027-03-28"])
def test_a_night_of_daylight_saving_has_one_run(night: str) -> None:
    at = datetime.fromisoformat(night).replace(tzinfo=ZoneInfo(ZONE)).astimezone(UTC)
    runs = []
    end = at + timedelta(hours=24)
    while (found := next_run("17 3 * * *", ZONE, at)) and found < end:
        runs.append(found)
        at = found.astimezone(UTC) + timedelta(seconds=1)
    assert len(runs) == 1


@pytest.mark.parametrize("expression", ["30 2 * * *", "0 0-5 * * *", "0 */2 * * *", "59 2 * * 7"])
def test_the_hour_of_daylight_saving_is_refused_with_the_reason(expression: str) -> None:
    with pytest.raises(UsageError, match="twice in October"):
        check(expression, ZONE)


@pytest.mark.parametrize("expression", ["17 3 * * *", "0 * * * *", "*/10 * * * *", "0 1,3 * * *"])
def test_other_hours_are_let_pass(expression: str) -> None:
    check(expression, ZONE)


@pytest.mark.parametrize("expression", ["", "3 * *", "61 3 * * *", "x 3 * * *", "0 3 * * 5-1", "0 3 * * 9"])
def test_what_is_no_expression_is_told(expression: str) -> None:
    with pytest.raises(UsageError, match="schedule"):
        check(expression, ZONE)
