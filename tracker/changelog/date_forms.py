"""The forms in which dates are written, as regular expressions; `dates` says what they mean."""

import re

from tracker.changelog.calendar_names import MONTHS, WEEKDAYS


def _one_of(names: dict[str, int]) -> str:
    return r"(?:" + "|".join(sorted(map(re.escape, names), key=len, reverse=True)) + r")"


YEAR = r"(?:19|2\d)\d\d"
_MONTH, _WEEKDAY = _one_of(MONTHS), _one_of(WEEKDAYS)
_BEFORE = r"(?<![\w./])(?<!\d[–-])(?<![A-Za-z][–-])"
_AFTER = r"(?!\w)(?![./]\d)(?!-\d(?!\d?[./-]))"
_APART, _AWAY = r"(?<![\w./-])", r"(?<![\w/-])"

_YEAR_GROUP, _MONTH_GROUP = rf"(?P<year>{YEAR})", rf"(?P<month>{_MONTH})\b\.?"
_DAY_GROUP, _NUMBER_GROUP = r"(?P<day>\d{1,2})", r"(?P<month>\d{1,2})"
_ORDINAL = r"(?:\.|st|nd|rd|th|:[ea])?"
_UP_TO = r"(?:[-–—]|til|to|(?<=\.\s)(?:och|og|and))"
_FROM_DAY = rf"(?:(?P<day0>\d{{1,2}})\.?(?:\s*(?P<month0>{_MONTH})\b\.?)?\s*{_UP_TO}\s*)?"
_FROM_NUMBERS = r"(?:(?P<day0>\d{1,2})[./](?P<month0>\d{1,2})\.?\s*[-–—]\s*)?"


def _form(*parts: str) -> re.Pattern[str]:
    return re.compile("".join(parts), re.IGNORECASE)


FORMS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("iso", _form(_APART, _YEAR_GROUP, r"(?P<sep>[-/])", _NUMBER_GROUP, r"(?P=sep)", _DAY_GROUP, r"(?!\d)(?![/-]\d)")),
    ("iso", _form(_APART, _YEAR_GROUP, r"\.(?P<month>\d\d)\.(?P<day>\d\d)(?!\d)(?!\.\d)")),
    ("iso", _form(_APART, _YEAR_GROUP, r"(?P<month>0\d|1[0-2])(?P<day>[0-2]\d|3[01])(?![\w./-])")),
    (
        "day",
        _form(
            *(_BEFORE, _FROM_DAY, _DAY_GROUP, _ORDINAL, r"(?:\s*of)?[\s-]*", _MONTH_GROUP, r",?[\s/-]*"),
            *(rf"(?P<year>{YEAR}|'\d\d|(?<=-)\d\d)", _AFTER),
        ),
    ),
    ("day", _form(_BEFORE, _YEAR_GROUP, r"[\s-]+", _MONTH_GROUP, r"[\s-]+", _DAY_GROUP, _AFTER)),
    (
        "day",
        _form(_AWAY, _MONTH_GROUP, r"\s+", _DAY_GROUP, r"(?:st|nd|rd|th)?(?:,\s*|\s+)", _YEAR_GROUP, _AFTER),
    ),
    (
        "numeric",
        _form(
            *(_BEFORE, _FROM_NUMBERS, _DAY_GROUP, r"\s?(?P<sep>[./-])\s?", _NUMBER_GROUP),
            *(r"(?P<sep2>\s?[./–-]\s?|\s|\.\s)", _YEAR_GROUP, _AFTER),
        ),
    ),
    (
        "short",
        _form(_BEFORE, _DAY_GROUP, r"(?P<sep>[./-])", _NUMBER_GROUP, r"(?P<sep2>[./-])'?(?P<year>\d\d)", _AFTER),
    ),
    ("month", _form(_AWAY, _MONTH_GROUP, r",?[\s/-]*", _YEAR_GROUP, _AFTER)),
    ("month", _form(_APART, _YEAR_GROUP, r"-(?P<month>0[1-9]|1[0-2])(?![\w/-])")),
    ("month", _form(_BEFORE, r"(?P<month>0?[1-9]|1[0-2])[/-]", _YEAR_GROUP, _AFTER)),
    ("yearless", _form(_BEFORE, _FROM_DAY, _DAY_GROUP, _ORDINAL, r"\s*(?:of\s+)?", rf"(?P<month>{_MONTH})\b")),
    ("yearless", _form(_AWAY, _MONTH_GROUP, r"\s+", _DAY_GROUP, r"(?:st|nd|rd|th)", _AFTER)),
    ("bare", _form(_BEFORE, _DAY_GROUP, "/", _NUMBER_GROUP, _AFTER)),
)
"""In running text; where two begin at one place, the earlier in the list wins. Groups: day, month, year, and day0 and
month0 of a range's first day. `short` has a year of two digits, `month` no day, `yearless` and `bare` no year."""

CELL_FORMS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("bare", _form(r"^\W*(?P<day>\d{1,2})(?:/(?P<month>\d{1,2})|\.(?P<other>\d{1,2})\.)\W*$")),
    ("iso", _form(r"^\W*", _YEAR_GROUP, r"\.", _NUMBER_GROUP, r"\.", _DAY_GROUP, r"\W*$")),
)
"""Only where a cell holds nothing else."""

TIME = _form(
    r"\b(?:kl|klokken|at)\.?\s*\d{1,2}(?:[.:]\d\d){0,2}",
    r"(?:\s*(?:-|–|til|to)\s*(?:kl\.?\s*)?\d{1,2}(?:[.:]\d\d)?)?(?![\d/])",
    r"|\b\d{1,2}:\d\d(?::\d\d(?:\.\d+)?)?(?:\s*[-–]\s*\d{1,2}[.:]\d\d)?",
)
"""Clock times, which are no dates: `kl. 12:15-13.45`."""

WEEKDAY_BEFORE = _form(rf"\b({_WEEKDAY})\b\.?,?\s*(?:(?:den|the|d\.?)\s*)?$")
WEEKDAY_AFTER = _form(rf"\s*[(,]\s*({_WEEKDAY})\b\.?\)?")
CONTEXT_BEFORE = _form(rf"(?:\b(?:den|d\.|inden|senest|fra|til|pr\.|by|until|before|{_WEEKDAY})\.?\s*)$")
"""What must stand before `25/9` in running text for it to be a date."""
