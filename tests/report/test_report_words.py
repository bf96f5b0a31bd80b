"""Every text exists in both languages, with the same places to fill, and is used."""

import re
from pathlib import Path
from string import Formatter

import pytest

import tracker.report
from tracker.report.voice import clean, voice
from tracker.report.words import TEXTS
from tracker.rules import Level
from tracker.templates import shipped


def places(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


@pytest.mark.parametrize("key", sorted(TEXTS))
def test_both_languages_fill_the_same_places(key: str) -> None:
    danish, english = TEXTS[key]
    assert places(danish) == places(english)
    assert danish.count("|") == english.count("|")
    assert danish.strip() == danish != ""
    assert english.strip() == english != ""


def test_every_text_is_used() -> None:
    folders = [Path(tracker.report.__file__).parent, shipped() / "report"]
    files = [path for folder in folders for path in folder.iterdir() if path.suffix in (".py", ".html", ".js")]
    code = "\n".join(path.read_text(encoding="utf-8") for path in files if path.name != "words.py")
    families = set(re.findall(r"""["']([a-z.-]+[.-])(?:["'] ~|\{)""", code))
    named = {key: key.removesuffix("-many") for key in TEXTS}
    unused = [key for key, name in named.items() if f'"{name}"' not in code and f"'{name}'" not in code]
    families -= {"count."}
    spoken = {f"count.{level}" for level in Level}
    assert [key for key in unused if key not in spoken and not any(map(key.startswith, families))] == []


def test_counts_choose_their_form() -> None:
    danish, english = voice("da"), voice("en")
    assert [danish("count.breaking", n=n) for n in (0, 1, 2)] == [
        "0 brydende ændringer",
        "1 brydende ændring",
        "2 brydende ændringer",
    ]
    assert english("count.changes", n=12_345) == "12,345 changes"
    assert danish("count.changes", n=12_345) == "12.345 ændringer"
    assert danish.listed(["a", "b", "c"]) == "a, b og c"


def test_dates_as_people_write_them() -> None:
    from datetime import UTC, datetime

    summer, winter = datetime(2026, 7, 1, 1, 17, tzinfo=UTC), datetime(2026, 12, 31, 23, 30, tzinfo=UTC)
    assert voice("da").moment(summer) == "1. juli 2026 kl. 03.17"
    assert voice("en").moment(winter) == "1 January 2027, 00:30"
    assert voice("da").stamp(summer) == "2026-07-01 03:17"
    assert voice("da").iso_day("2023-09-25") == "25. september 2023"
    assert voice("da").iso_day("2023-13-45") == "2023-13-45"
    assert voice("da").iso_day(None) is None


def test_clean_is_one_harmless_line() -> None:
    assert clean(" a\u00a0b\n\tc\x1b[0m\u202e ") == "a b c\\x1b[0m\\x202e"
