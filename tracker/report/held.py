"""One changelog held against several specifications, told once."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from tracker.changelog import Entry
from tracker.reconcile import Claim, ReconciledEntry, Reconciliation, Verdict, Window

_BEST = (Verdict.CONFIRMED, Verdict.CONTRADICTED, Verdict.NOT_STRUCTURAL, Verdict.NOT_FOUND)
"""What a claim comes to when it was held against several specs: the first of these that any of them gave."""
_UNSEEN = frozenset({Verdict.CONTRADICTED, Verdict.NOT_FOUND})

Key = tuple[str | None, str | None, str]


@dataclass(frozen=True, slots=True)
class Held:
    """The entries of one changelog with the verdicts of every spec it was held against."""

    windows: tuple[Window, ...]
    entries: tuple[ReconciledEntry, ...]

    @property
    def unseen(self) -> tuple[tuple[Entry, Claim], ...]:
        """Claims that no spec shows, or that one contradicts."""
        return tuple((one.entry, claim) for one in self.entries for claim in one.claims if claim.verdict in _UNSEEN)


def held_together(reconciliations: Iterable[Reconciliation | None]) -> tuple[Held, ...]:
    """The reconciliations, those that share an entry as one."""
    tables: list[Held] = []
    for one in reconciliations:
        if one is None or not one.entries:
            continue
        keys = {_key(reconciled) for reconciled in one.entries}
        index = next((i for i, table in enumerate(tables) if keys & set(map(_key, table.entries))), None)
        if index is None:
            tables.append(Held((one.window,), one.entries))
        else:
            tables[index] = _with(tables[index], one)
    return tuple(tables)


def _key(one: ReconciledEntry) -> Key:
    return one.entry.date_text, one.entry.version, one.entry.text


def _with(table: Held, other: Reconciliation) -> Held:
    entries = {_key(one): one for one in table.entries}
    for one in other.entries:
        known = entries.get(_key(one))
        entries[_key(one)] = replace(known, claims=_better(known.claims, one.claims)) if known else one
    windows = dict.fromkeys((*table.windows, other.window))
    return Held(tuple(windows), tuple(entries.values()))


def _better(claims: Sequence[Claim], others: Sequence[Claim]) -> tuple[Claim, ...]:
    by_text = {claim.text: claim for claim in claims}
    for other in others:
        known = by_text.get(other.text)
        by_text[other.text] = _merged(known, other) if known else other
    return tuple(by_text.values())


def _merged(claim: Claim, other: Claim) -> Claim:
    first, second = sorted((claim, other), key=lambda one: _BEST.index(one.verdict))
    if first.verdict is not second.verdict:
        return first
    shown = tuple(dict.fromkeys((*claim.findings, *other.findings)))
    return replace(first, findings=shown, likely=first.likely and second.likely)
