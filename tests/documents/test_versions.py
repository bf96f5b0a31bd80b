import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.documents import versions


@pytest.mark.parametrize(
    ("one", "other", "equal"),
    [
        ("1.3.0", "v1.3", True),
        ("Version 1.3.0", "1.3.0", True),
        ("1.41", "v1.41", True),
        ("1.0-rc1", "1.0-rc.1", False),
        ("1.3.0", "1.30", False),
        ("2023-04-26", "2023-04-26", True),
        ("beta", "beta", True),
        ("beta", "gamma", False),
    ],
)
def test_ways_of_writing_one_version(one: str, other: str, equal: bool) -> None:
    assert versions.same(one, other) is equal
    assert versions.same(other, one) is equal


@pytest.mark.parametrize(
    ("older", "newer", "lower"),
    [
        ("5.9", "5.10", False),
        ("5.10", "5.9", True),
        ("1.0", "1.0.0", False),
        ("1.4.0", "1.3.9", True),
        ("a", "b", False),
    ],
)
def test_a_decrease_is_by_number_not_by_letter(older: str, newer: str, lower: bool) -> None:
    assert versions.decreased(older, newer) is lower


@pytest.mark.parametrize(
    ("name", "version"),
    [
        ("doedsbojournal-dist-oas-version-130.txt", "130"),
        ("api_v1.4.2.yaml", "1.4.2"),
        ("Snitflade ver 2-1.pdf", "2-1"),
        ("vejledning.pdf", None),
        ("oversigt-2024.pdf", None),
        ("avis3.txt", None),
    ],
)
def test_the_version_in_a_file_name(name: str, version: str | None) -> None:
    assert versions.in_file_name(name) == version


@pytest.mark.parametrize("version", ["1.3.0", "1.30", "13.0", "130", "1.3"])
def test_130_may_mean_several_versions(version: str) -> None:
    assert versions.agrees("130", version)


@pytest.mark.parametrize("version", ["1.4.0", "1.31", "3.0"])
def test_but_not_any(version: str) -> None:
    assert not versions.agrees("130", version)


@given(st.text(max_size=80), st.text(max_size=80))
def test_no_text_is_too_odd(one: str, other: str) -> None:
    assert versions.same(one, other) == versions.same(other, one)
    assert not (versions.decreased(one, other) and versions.decreased(other, one))
    versions.in_file_name(one)
    versions.agrees(one, other)
