from collections.abc import Callable

import pytest

from tracker.changelog import Entry
from tracker.openapi import Description
from tracker.reconcile.model import Window
from tracker.reconcile.window import choose

Describe = Callable[..., Description]


def log(*versions: str | None, scope: str | None = None) -> tuple[Entry, ...]:
    return tuple(Entry(text=f"{v}", version=v, scope=scope) for v in versions)


@pytest.mark.parametrize(
    ("versions", "older", "newer", "taken"),
    [
        (("1.2.0", "1.1.0", "1.0.0"), "1.0.0", "1.1.0", ["1.1.0"]),
        (("1.0.0", "1.1.0", "1.2.0"), "1.0.0", "1.2.0", ["1.1.0", "1.2.0"]),
        (("v1.41", "v1.40"), "1.40", "1.41", ["v1.41"]),
        (("5.9", "5.10", "5.11"), "5.9", "5.10", ["5.10"]),
        (("1.0", "1.0.1", None), "1.0.0", "1.0.1", ["1.0.1"]),
        (("1.3.0", "1.2.0"), "1.3.0", "1.3.0", ["1.3.0"]),
        (("1.3.0", "1.2.0"), "1.3.0", "1.4.0", []),
    ],
)
def test_by_version(described: Describe, versions: tuple[str, ...], older: str, newer: str, taken: list[str]) -> None:
    window, entries = choose(log(*versions), older=described(older), newer=described(newer))
    assert (window, [entry.version for entry in entries]) == (Window.VERSIONS, taken)


def test_by_date_where_versions_are_dates(described: Describe) -> None:
    entries = tuple(Entry(text=d, date=d) for d in ("2022-02-24", "2022-03-01", "2022-03", "2022-04-07"))
    window, taken = choose(entries, older=described("2022-02-24"), newer=described("2022-03-11"))
    assert (window, [e.text for e in taken]) == (Window.DATES, ["2022-03-01", "2022-03"])


def test_as_given_inclusive_and_with_what_has_no_date(described: Describe) -> None:
    entries = tuple(Entry(text=str(d), date=d) for d in ("2024-01-01", "2024-02-01", "2024-02", None, "2024-03-02"))
    window, taken = choose(entries, older=described("1"), newer=described("2"), since="2024-02-01", until="2024-03-01")
    assert (window, [e.date for e in taken]) == (Window.GIVEN, ["2024-02-01", "2024-02", None])


def test_all_where_nothing_tells(described: Describe) -> None:
    window, taken = choose(log("7", None), older=described("1.0"), newer=described("1.1"))
    assert (window, len(taken)) == (Window.ALL, 2)


def test_entries_of_another_product_are_left_out(described: Describe) -> None:
    entries = (
        *log("1.1.0", scope="Dødsbo"),
        *log("1.1.0", scope="Tvangsopløsning"),
        *log("1.1.0", scope="Alle"),
        *log("1.1.0"),
    )
    _, taken = choose(
        entries, older=described("1.0.0", title="Api til dødsboer"), newer=described("1.1.0", title="Api til dødsboer")
    )
    assert [e.scope for e in taken] == ["Dødsbo", "Alle", None]
    chapters = log("1.1.0", scope="Afsnit 3")
    assert len(choose(chapters, older=described("1.0.0"), newer=described("1.1.0"))[1]) == 1
