"""The counts in a log: as the settings judge, and never more work at once than a person waits for."""

import json
from typing import Any

import pytest
from end_to_end.publisher import Nights, spec

from tracker.cli import log


def imported(nights: Nights, name: str, versions: int) -> None:
    """A document with so many versions, each of which breaks."""
    paths = []
    for number in range(versions):
        paths.append(nights.folder / f"{name}-2020-01-{number + 1:02}.yaml")
        paths[-1].write_bytes(spec(f"1.{number}.0", length=40 - number))
    assert nights.tracker("import", name, *map(str, paths))[0] == 0


def counts(nights: Nights, *document: str) -> tuple[list[Any], str]:
    """(counts of all revisions, what was said beside them)."""
    status, out, told = nights.tracker("log", *document, "--format", "json")
    assert status == 0
    found = json.loads(out)
    logs = [found] if document else found["documents"]
    return [each["summary"] for one in logs for each in one["revisions"]], told


def test_the_log_of_all_counts_no_more_than_so_many_at_once(nights: Nights, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(log, "MOST", 3)
    imported(nights, "doedsbo", 3)
    imported(nights, "kreditor", 4)
    found, told = counts(nights)
    assert [each is not None for each in found] == [True, True, False, True, False, False, False]
    assert told == "tracker: log: 2 revisions are not counted yet (–); `tracker log DOCUMENT` does it\n"
    found, told = counts(nights, "kreditor")
    assert [each is not None for each in found] == [True, True, True, False]
    assert told == ""
    found, told = counts(nights)
    assert (sum(each is None for each in found), told) == (2, "")


def test_counts_follow_the_settings(nights: Nights) -> None:
    imported(nights, "doedsbo", 2)
    assert counts(nights, "doedsbo")[0][0]["breaking"] == 1
    nights.extra = '[levels]\nrequest-property-max-length-decreased = "info"\n'
    assert counts(nights, "doedsbo")[0][0]["breaking"] == 0
    nights.extra = ""
    assert counts(nights, "doedsbo")[0][0]["breaking"] == 1
