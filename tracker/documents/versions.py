"""Versions as publishers write them: `1.3.0`, `v5.10`, `2023-04-26`, and `130` in a file's name."""

import re

_NUMBER = re.compile(r"\d+")
_IN_NAME = re.compile(r"(?i)(?:^|[-_. ])(?:version|ver|v)[-_. ]?(\d+(?:[-_.]\d+)*)(?=[-_. ]|$)")
_LONGEST = 64


def parts(version: str) -> tuple[int, ...]:
    """The numbers in a version, for ordering: 5.10 comes after 5.9, 1.0 equals 1.0.0; empty where none."""
    numbers = [int(number) for number in _NUMBER.findall(version[:_LONGEST])]
    while len(numbers) > 1 and numbers[-1] == 0:
        numbers.pop()
    return tuple(numbers)


def same(one: str, other: str) -> bool:
    """Whether two ways of writing mean one version: `v1.3`, `1.3.0` and `Version 1.3.0`."""
    return one.strip() == other.strip() or (parts(one) != () and parts(one) == parts(other) and _plain(one, other))


def _plain(*versions: str) -> bool:
    """Numbers decide only where nothing but `v` or `version` stands beside them: 1.0-rc1 is not 1.0-rc.1."""
    return all(re.fullmatch(r"(?i)\s*(?:version|ver\.?|v)?\s*[\d.\-_]+\s*", version[:_LONGEST]) for version in versions)


def decreased(older: str | None, newer: str | None) -> bool:
    """Whether the newer version is lower; False where either has no numbers."""
    before, after = parts(older or ""), parts(newer or "")
    return bool(before and after) and after < before


def in_file_name(name: str) -> str | None:
    """The version that a file's name tells (`…-version-130.txt` -> `130`), or None."""
    stem = re.sub(r"\.[A-Za-z][A-Za-z0-9]{0,4}$", "", name[-200:])
    found = _IN_NAME.search(stem)
    return found[1] if found else None


def agrees(in_name: str, version: str) -> bool:
    """Whether a version from a file's name can mean `version`: `130` may be 1.3.0, 1.30 or 13.0."""
    digits, told = ("".join(_NUMBER.findall(text[:_LONGEST])) for text in (in_name, version))
    return digits.rstrip("0") == told.rstrip("0") or (parts(in_name) != () and parts(in_name) == parts(version))
