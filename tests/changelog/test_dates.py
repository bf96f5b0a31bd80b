"""Dates: read as written, never guessed."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.changelog import Flag, dates

READ = [
    ("25 august 2023", "2023-08-25"),
    ("12. september 2023", "2023-09-12"),
    ("Onsdag d. 25/10-2023, kl. 13:15-14:45", "2023-10-25"),
    ("31/12-2016", "2016-12-31"),
    ("19/5-2017", "2017-05-19"),
    ("2018-08-31", "2018-08-31"),
    ("2023-04-03", "2023-04-03"),
    ("12.06.2019", "2019-06-12"),
    ("11-10-2024 kl. 15:00", "2024-10-11"),
    ("14 aug 2019", "2019-08-14"),
    ("14-aug-2019", "2019-08-14"),
    ("december 2009", "2009-12"),
    ("den 1. maj 2024", "2024-05-01"),
    ("pr. november 2024", "2024-11"),
    ("11. januar 2023", "2023-01-11"),
    ("1/1 2023", "2023-01-01"),
    ("25. 10. 2023", "2023-10-25"),
    ("25/10-23", "2023-10-25"),
    ("May 3, 2024", "2024-05-03"),
    ("3rd of May 2024", "2024-05-03"),
    ("Sept. 5, 2021", "2021-09-05"),
    ("2022-01-03T12:13:14Z", "2022-01-03"),
    ("20230925", "2023-09-25"),
    ("2 desember 2021", "2021-12-02"),
    ("5 maj 2020", "2020-05-05"),
]
ODD = [
    ("25. september", None, Flag.YEAR_MISSING),
    ("25/9", None, Flag.YEAR_MISSING),
    ("31-04-2023", None, Flag.IMPOSSIBLE_DATE),
    ("2023-02-30", None, Flag.IMPOSSIBLE_DATE),
    ("09/25/2023", None, Flag.IMPOSSIBLE_DATE),
    ("torsdag d. 25/10-2023", "2023-10-25", Flag.WEEKDAY_MISMATCH),
]
NO_DATE = ["1.2.3", "v1.2.2023", "24/7 drift", "kl. 12:15-13.45", "afsnit 3.2", "422", "3.4", "10-12-2023-1", ""]


@pytest.mark.parametrize(("written", "value"), READ)
def test_reads_a_date_as_its_publisher_meant_it(written: str, value: str) -> None:
    found = dates.find(written)
    assert [(f.value, f.flags) for f in found] == [(value, ())]
    assert dates.is_date(written)


@pytest.mark.parametrize(("written", "value", "flag"), ODD)
def test_flags_what_cannot_be_known(written: str, value: str | None, flag: Flag) -> None:
    found = dates.read_cell(written)
    assert found is not None
    assert (found.value, found.flags) == (value, (flag,))


@pytest.mark.parametrize("written", NO_DATE)
def test_sees_no_date_where_none_stands(written: str) -> None:
    assert dates.find(written) == []


@pytest.mark.parametrize(
    ("written", "first", "last"),
    [
        ("12.-14. marts 2024", "2024-03-12", "2024-03-14"),
        ("25/10-27/10-2023", "2023-10-25", "2023-10-27"),
        ("12.03.2024 - 14.03.2024", "2024-03-12", "2024-03-14"),
        ("fra 1. januar til 31. marts 2025", "2025-01-01", "2025-03-31"),
    ],
)
def test_a_range_is_its_first_day_and_knows_its_last(written: str, first: str, last: str) -> None:
    (found,) = dates.find(written)
    assert (found.value, found.until) == (first, last)


def test_finds_every_deadline_in_running_text_with_its_place() -> None:
    text = (
        "Tilmelding senest onsdag den 22. november 2023 kl. 12.00; testmiljøet åbner 4. december og lukker 31/1-2024."
    )
    found = dates.find(text)
    assert [f.value for f in found] == ["2023-11-22", None, "2024-01-31"]
    assert all(text[f.start : f.end].strip() == f.text for f in found)


def test_a_yearless_date_gets_the_nearest_day_as_a_suggestion_only() -> None:
    (found,) = dates.find("Frist 4. januar", today=date(2023, 12, 20))
    assert (found.value, found.nearest) == (None, "2024-01-04")


def test_a_column_settles_what_one_cell_leaves_open() -> None:
    settled = dates.read_column(["12.06.19", "31.08.19", "02.09.19"])
    assert [(f.value, f.flags) for f in settled if f] == [("2019-06-12", ()), ("2019-08-31", ()), ("2019-09-02", ())]
    (alone,) = dates.read_column(["12.06.19"])
    assert alone is not None
    assert alone.flags == (Flag.YEAR_MISSING,)


def test_a_month_first_column_gives_no_silent_wrong_date() -> None:
    read = dates.read_column(["09/25/2023", "08/04/2023", "07/07/2023"])
    assert [f.value if f else "" for f in read] == [None, None, "2023-07-07"]


@given(st.dates(date(1990, 1, 1), date(2100, 1, 1)))
def test_every_day_survives_every_way_of_writing_it(day: date) -> None:
    months = [
        "januar",
        "februar",
        "marts",
        "april",
        "maj",
        "juni",
        "juli",
        "august",
        "september",
        "oktober",
        "november",
        "december",
    ]
    written = (
        day.isoformat(),
        f"{day:%d-%m-%Y}",
        f"{day:%d.%m.%Y}",
        f"{day.day}/{day.month}-{day.year}",
        f"{day.day}. {months[day.month - 1]} {day.year}",
    )
    for text in written:
        assert [f.value for f in dates.find(f"Trådte i kraft {text}, som aftalt")] == [day.isoformat()]


@given(st.text(max_size=60))
def test_any_text_is_read_without_harm(text: str) -> None:
    for found in dates.find(text):
        assert 0 <= found.start <= found.end <= len(text)
