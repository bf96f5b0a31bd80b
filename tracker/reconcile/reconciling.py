"""A changelog held against findings: each claim's verdict, each finding's announcement."""

from collections.abc import Sequence

from tracker.changelog import Changelog
from tracker.openapi import Description
from tracker.reconcile.claims import cut
from tracker.reconcile.judge import Judgement, judge
from tracker.reconcile.kinds import Doing, Thing
from tracker.reconcile.model import Claim, ReconciledEntry, Reconciliation, Verdict
from tracker.reconcile.release import Release, index
from tracker.reconcile.vocabulary import Key
from tracker.reconcile.window import choose
from tracker.rules import Finding

Place = tuple[int, int]
"""Entry index, claim index."""


def reconcile(
    findings: Sequence[Finding],
    changelog: Changelog,
    *,
    older: Description,
    newer: Description,
    since: str | None = None,
    until: str | None = None,
) -> Reconciliation:
    """Say of each claim whether the findings show it, and of each finding which claim announces it.

    `since` and `until` are ISO dates, inclusive. Equal input gives an equal result.
    """
    window, entries = choose(changelog.entries, older=older, newer=newer, since=since, until=until)
    release = index(findings, older, newer)
    told: dict[str, Place] = {}
    reconciled = []
    for number, entry in enumerate(entries):
        claims = []
        for place, claim in enumerate(cut(entry)):
            judgement = judge(claim, release)
            if judgement.verdict is Verdict.CONFIRMED:
                for fact in judgement.facts:
                    told.setdefault(fact.fingerprint, (number, place))
            claims.append(_claim(claim.text, judgement))
        reconciled.append(ReconciledEntry(entry, tuple(claims)))
    _dependent(release, told)
    silent = tuple(f.fingerprint for f in release.facts if f.structural and f.fingerprint not in told)
    order = {fact.fingerprint: told[fact.fingerprint] for fact in release.facts if fact.fingerprint in told}
    return Reconciliation(window, tuple(reconciled), tuple(dict.fromkeys(silent)), tuple(order.items()))


def _claim(text: str, judgement: Judgement) -> Claim:
    prints = tuple(dict.fromkeys(fact.fingerprint for fact in judgement.facts))
    return Claim(text, judgement.verdict, prints, likely=judgement.likely and bool(prints))


def _dependent(release: Release, told: dict[str, Place]) -> None:
    """What comes or goes with an announced operation is announced with it: what only that operation reaches."""
    covered: dict[Key, Place] = {}
    for fact in release.facts:
        if fact.thing is Thing.OPERATION and fact.doings & {Doing.ADDED, Doing.REMOVED} and fact.fingerprint in told:
            covered |= dict.fromkeys(fact.operations, told[fact.fingerprint])
    for fact in release.facts if covered else ():
        if fact.fingerprint not in told and fact.operations and all(each in covered for each in fact.operations):
            told[fact.fingerprint] = min(covered[each] for each in fact.operations)
