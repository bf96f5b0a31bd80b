"""What the store tells of the past: each revision with what it changed."""

import contextlib
import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import msgspec

from tracker import log
from tracker.documents import Kind, Revision
from tracker.errors import StoreError, UnreadableError
from tracker.report.listing import DocumentLog, DocumentStatus, LoggedRevision, SourceStatus

if TYPE_CHECKING:
    from tracker.rules.policy import Policy
    from tracker.store.archive import FileArchive
    from tracker.store.model import SourceState
    from tracker.store.state import State

SUMMARY = "summary-2"
"""Name of the cached counts beside a revision, with the version of what counted."""


@dataclass(slots=True)
class Counts:
    """Counts of findings by level, from the cache, else made: as many as may be."""

    archive: "FileArchive"
    policy: "Policy | None" = None
    left: int | None = None
    """Comparisons that may still be made; None: any number."""
    missing: int = 0
    """Counts that were not made, since no more may be."""

    def of(self, older: Revision | None, newer: Revision) -> dict[str, int] | None:
        """What a revision changed; None where nothing was compared, or cannot be for damage, or no more may be."""
        if older is None or newer.kind is not Kind.OPENAPI or not newer.readable:
            return None
        cached = self.archive.cached(newer, _name(older, self.policy))
        if cached is not None:
            with contextlib.suppress(msgspec.DecodeError):
                return msgspec.json.decode(cached, type=dict[str, int])
        if self.left == 0:
            self.missing += 1
            return None
        self.left = None if self.left is None else self.left - 1
        return self._made(older, newer)

    def _made(self, older: Revision, newer: Revision) -> dict[str, int] | None:
        from tracker.pipeline.comparing import compare
        from tracker.pipeline.reading import describe_two

        try:
            found = compare(*describe_two(self.archive, older, newer), policy=self.policy).summary
        except UnreadableError:
            return None
        except StoreError as error:
            log.warn(error)
            return None
        self.keep(older, newer, found)
        return found

    def keep(self, older: Revision, newer: Revision, counts: dict[str, int]) -> None:
        """Cache the counts of a comparison that was just made."""
        self.archive.cache(newer, _name(older, self.policy), msgspec.json.encode(counts))


def _name(older: Revision, policy: "Policy | None") -> str:
    """Name of the cached counts: what counts as a finding is for the policy of the day to say."""
    return f"{SUMMARY}-{older.sha256[:16]}{policy_mark(policy)}"


def policy_mark(policy: "Policy | None") -> str:
    """Tells apart what was judged otherwise; exceptions that have ended judge otherwise from that day on."""
    if policy is None:
        return ""
    today = datetime.now(UTC).date()
    ended = [each.until is not None and each.until < today for each in policy.ignores]
    said = (sorted(policy.levels.items()), policy.ignores, ended, sorted(policy.deprecation_days.items()))
    mark = hashlib.sha256(f"{said} {policy.stability}".encode("utf-8", "replace")).hexdigest()
    return f".{mark[:16]}"


def document_log(document: str, counts: Counts, *, progress: Callable[[str], None] = lambda line: None) -> DocumentLog:
    """The revisions of one document, newest first, each with the counts of its findings."""
    steps, base = list[tuple[Revision | None, Revision]](), None
    for revision in counts.archive.revisions(document):
        steps.append((base, revision))
        base = revision if revision.readable else base
    logged = list[LoggedRevision]()
    for older, newer in reversed(steps):
        progress(f"{document}: {len(logged) + 1} of {len(steps)}")
        logged.append(LoggedRevision(newer, counts.of(older, newer)))
    return DocumentLog(document, tuple(logged))


def last_readable(revisions: Sequence[Revision]) -> Revision | None:
    """The revision to compare with: the newest that could be understood."""
    return next((revision for revision in reversed(revisions) if revision.readable), None)


def source_status(name: str, archive: "FileArchive", state: "State", *, next_run: datetime | None) -> SourceStatus:
    """Where one source and its documents stand."""
    from tracker.store.model import SourceState as Empty

    known = state.sources().get(name)
    found = known or Empty(name)
    documents = [each.name for each in state.documents().values() if each.source == name]
    return SourceStatus(
        name=name,
        status=_status(known),
        last_success=found.last_success,
        failing_since=found.failing_since,
        failures=found.failures,
        next_run=next_run,
        documents=tuple(_document_status(archive.revisions(each)) for each in documents if archive.revisions(each)),
    )


def _status(state: "SourceState | None") -> str:
    """`never` before the first visit, `partial` where the last one succeeded in part, else `ok` or `failing`."""
    if state is None:
        return "never"
    if not state.failures:
        return "ok"
    seen = state.last_success is not None and state.failing_since is not None
    return "partial" if seen and state.last_success >= state.failing_since else "failing"  # type: ignore[operator]


def _document_status(revisions: Sequence[Revision]) -> DocumentStatus:
    newest = revisions[-1]
    changed = [each for each in revisions if each.outcome.value != "bytes-only"]
    return DocumentStatus(
        name=newest.document,
        kind=newest.kind,
        revision=newest.number,
        last_change=(changed or revisions)[-1].fetched,
        version=newest.version,
    )
