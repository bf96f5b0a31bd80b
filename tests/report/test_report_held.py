"""One changelog held against several specs: the best verdict of any, told once."""

import pytest

from tracker.changelog import Entry
from tracker.reconcile import Claim, ReconciledEntry, Reconciliation, Verdict, Window
from tracker.report.held import held_together

ENTRY = Entry("• a • b", "2026-11-20", "20. november 2026", "1.4.0", ("a", "b"), page=1)
OTHER = Entry("c", "2026-11-21", "21. november 2026", "2.0.0")


def against(*verdicts: Verdict, marks: tuple[str, ...] = (), window: Window = Window.VERSIONS) -> Reconciliation:
    claims = tuple(Claim(text, verdict, marks) for text, verdict in zip("ab", verdicts, strict=False))
    return Reconciliation(window, (ReconciledEntry(ENTRY, claims),))


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        (Verdict.CONFIRMED, Verdict.NOT_FOUND, Verdict.CONFIRMED),
        (Verdict.NOT_FOUND, Verdict.CONFIRMED, Verdict.CONFIRMED),
        (Verdict.CONTRADICTED, Verdict.NOT_FOUND, Verdict.CONTRADICTED),
        (Verdict.NOT_FOUND, Verdict.CONTRADICTED, Verdict.CONTRADICTED),
        (Verdict.CONFIRMED, Verdict.CONTRADICTED, Verdict.CONFIRMED),
        (Verdict.NOT_STRUCTURAL, Verdict.NOT_FOUND, Verdict.NOT_STRUCTURAL),
        (Verdict.NOT_FOUND, Verdict.NOT_FOUND, Verdict.NOT_FOUND),
    ],
)
def test_the_best_verdict_counts(first: Verdict, second: Verdict, expected: Verdict) -> None:
    (table,) = held_together([against(first), against(second, window=Window.ALL)])
    assert [claim.verdict for claim in table.entries[0].claims] == [expected]
    assert table.windows == (Window.VERSIONS, Window.ALL)
    assert bool(table.unseen) is (expected in (Verdict.NOT_FOUND, Verdict.CONTRADICTED))


def test_findings_of_the_same_verdict_are_told_together() -> None:
    found = [against(Verdict.CONFIRMED, marks=(mark,)) for mark in ("1" * 12, "2" * 12)]
    (table,) = held_together(found)
    assert table.entries[0].claims[0].findings == ("1" * 12, "2" * 12)


def test_other_changelogs_stay_apart() -> None:
    other = Reconciliation(Window.ALL, (ReconciledEntry(OTHER, (Claim("c", Verdict.NOT_FOUND),)),))
    tables = held_together([against(Verdict.CONFIRMED), None, Reconciliation(Window.ALL), other])
    assert [table.entries[0].entry for table in tables] == [ENTRY, OTHER]
    assert [len(table.unseen) for table in tables] == [0, 1]
