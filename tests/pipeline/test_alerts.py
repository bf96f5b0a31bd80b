import pytest

from tracker.documents import Alert, Kind, Outcome
from tracker.pipeline.alerts import alerts


@pytest.mark.parametrize(
    ("outcome", "version", "previous", "file_name", "announced", "expected"),
    [
        (Outcome.CHANGED, "1.3.0", "1.3.0", "", (), [Alert.SAME_VERSION]),
        (Outcome.CHANGED, "1.3", "1.3.0", "", (), [Alert.SAME_VERSION]),
        (Outcome.CHANGED, "1.4.0", "1.3.0", "", (), []),
        (Outcome.CHANGED, "5.10", "5.9", "", (), []),
        (Outcome.CHANGED, "1.2.9", "1.3.0", "", (), [Alert.VERSION_DECREASED]),
        (Outcome.UNCHANGED, "1.3.0", "1.3.0", "", (), []),
        (Outcome.UNCHANGED, "1.4.0", "1.4.0", "spec-version-130.txt", (), []),
        (Outcome.MOVED, "1.4.0", "1.4.0", "spec-version-130.txt", (), [Alert.VERSION_MISMATCH]),
        (Outcome.BYTES_ONLY, "1.3.0", "1.3.0", "", (), []),
        (Outcome.NEW, "1.3.0", None, "spec-version-130.txt", (), [Alert.NEW_DOCUMENT]),
        (Outcome.CHANGED, "1.4.0", "1.3.0", "spec-version-130.txt", (), [Alert.VERSION_MISMATCH]),
        (Outcome.CHANGED, "1.4.0", "1.3.0", "spec-version-140.txt", ("1.4.0", "1.3.0"), []),
        (Outcome.CHANGED, "1.4.0", "1.3.0", "", ("1.5.0", "1.3.0"), [Alert.VERSION_MISMATCH]),
        (Outcome.CHANGED, "2026-11", "2026-10", "", ("2.6.15", "2.6.14"), []),
    ],
)
def test_versions_that_deserve_a_look(
    outcome: Outcome,
    version: str,
    previous: str | None,
    file_name: str,
    announced: tuple[str, ...],
    expected: list[Alert],
) -> None:
    found = alerts(
        outcome,
        Kind.OPENAPI,
        version=version,
        previous=previous,
        file_name=file_name,
        changelog_versions=announced,
        first_visit=False,
    )
    assert list(found) == expected


def test_nothing_is_new_at_the_first_visit() -> None:
    assert not alerts(Outcome.NEW, Kind.OPENAPI, version="1", previous=None, file_name="", first_visit=True)
