"""What a run found -> report files and messages, settled in one transaction with what was told."""

import dataclasses
import hashlib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from tracker.documents import Outcome
from tracker.pipeline.desk import Desk, Taken
from tracker.pipeline.night import SourceNight, trouble_is_due, url_states
from tracker.printable import several
from tracker.report.model import DocumentReport, RunReport, SourceReport
from tracker.store.model import DocumentState, Outgoing
from tracker.store.reports import Reports
from tracker.store.told import untold

if TYPE_CHECKING:
    from tracker.report.mail import Mail

NEWS = frozenset({Outcome.CHANGED, Outcome.REVERTED, Outcome.MOVED, Outcome.WITHDRAWN, Outcome.UNREADABLE})
"""Outcomes that are told at once, the first time; suspect and failed are trouble, which may pass."""


@dataclass(frozen=True, slots=True)
class Telling:
    """How the user wants to be told."""

    language: str
    channels: tuple[str, ...] = ()
    """Names of the channels that messages are queued for."""
    always: bool = False
    """Whether a run without news is told too."""
    trouble_after: int = 3
    """Failed runs in a row before trouble is told."""
    timezone: str = "Europe/Copenhagen"
    """Of the moments that are told."""


def has_news(night: SourceNight) -> bool:
    """Whether a person should hear of this source's night; the first visit only records."""
    if night.first_visit:
        return False
    reports = {document.name: document for document in night.report.documents}
    return any(_is_news(each, reports[each.name], night) for each in night.taken)


def _tells_trouble(night: SourceNight) -> bool:
    """Whether the night's news are themselves trouble: a revision that cannot be understood is told at once."""
    return has_news(night) and any(each.outcome is Outcome.UNREADABLE and each.first_time for each in night.taken)


def _is_news(taken: Taken, document: DocumentReport, night: SourceNight) -> bool:
    """Whether the document's visit is to be told of, or a revision that no report has told of yet."""
    if document.standing:
        return False
    fresh = untold(night.revisions.get(taken.name, ()), taken.state.told)
    if any(revision.outcome is not Outcome.BYTES_ONLY for revision in fresh):
        return True
    return bool(document.alerts) or (document.outcome in NEWS and taken.first_time)


def write_reports(run: RunReport, telling: Telling, desk: Desk) -> tuple[Path, ...]:
    """Write the run's report, and one page for each comparison; on the disk, all of it, when this returns."""
    return Reports(desk.archive.root).keep(f"{run.started:%Y-%m-%dT%H%M%SZ}", _pages(run, telling))


def _pages(run: RunReport, telling: Telling) -> Iterator[tuple[str, str]]:
    from tracker.report import render_comparison, render_run

    documents = [document for source in run.sources for document in source.documents]
    compared = {d.name: d.comparison for d in documents if d.comparison and d.comparison.findings}
    links = {name: "report-.html" if name == "report" else f"{name}.html" for name in compared}
    yield "report.html", render_run(run, "html", telling.language, links=links, zone=telling.timezone)
    for name, comparison in compared.items():
        yield links[name], render_comparison(comparison, "html", telling.language, documentation=True)


def settle(run: RunReport, nights: Sequence[SourceNight], telling: Telling, desk: Desk, *, report: Path | None) -> int:
    """Remember what was told and queue the messages, all or nothing; how many were queued."""
    now = desk.now()
    troubled = [night for night in nights if trouble_is_due(night, after=telling.trouble_after, now=now)]
    messages = _messages(run, nights, troubled, telling, report=report)
    names = {night.state.name for night in [*troubled, *filter(_tells_trouble, nights)]}
    sources = [dataclasses.replace(n.state, told_trouble=n.state.told_trouble or n.state.name in names) for n in nights]
    return desk.state.settle(
        now=now, sources=sources, documents=_documents(nights), urls=url_states(nights), messages=messages
    )


def _documents(nights: Sequence[SourceNight]) -> list[DocumentState]:
    from tracker.store.told import key

    found = []
    for night in nights:
        for each in night.taken:
            revisions = night.revisions.get(each.name, ())
            found.append(dataclasses.replace(each.state, told=key(revisions[-1]) if revisions else each.state.told))
    return found


def _messages(
    run: RunReport,
    nights: Sequence[SourceNight],
    troubled: Sequence[SourceNight],
    telling: Telling,
    *,
    report: Path | None,
) -> list[Outgoing]:
    recovered = [night for night in nights if night.report.recovered]
    news = [night for night in nights if has_news(night)]
    if not (news or troubled or recovered or telling.always):
        return []
    from tracker.report.mail import compose

    key = _key(news, troubled, recovered, run.started)
    mail = compose(run, telling.language, report=str(report) if report else None, zone=telling.timezone)
    return [_outgoing(key, channel, mail, run, news) for channel in telling.channels]


def _key(
    news: Sequence[SourceNight], troubled: Sequence[SourceNight], recovered: Sequence[SourceNight], started: datetime
) -> str:
    """The same news makes the same key, so that a run repeated after a kill queues no second message."""
    from tracker.store.told import key

    facts = [f"{each.name} {each.outcome} {key(n.revisions[each.name][-1]) if n.revisions.get(each.name) else ''}"
             for n in news for each in n.taken if each.first_time]  # fmt: skip
    facts += [f"trouble {n.state.name} {n.state.failing_since} {n.state.failures}" for n in troubled]
    facts += [f"recovered {night.state.name} {night.report.failing_since}" for night in recovered]
    facts += [f"after {n.before.last_success} {n.before.failures}" for n in news if n.before]
    facts = facts or [f"nothing {started.isoformat()}"]
    return hashlib.sha256("\n".join(sorted(facts)).encode()).hexdigest()[:32]


def _outgoing(key: str, channel: str, mail: "Mail", run: RunReport, news: Sequence[SourceNight]) -> Outgoing:
    changed = [d.name for night in news for d in night.report.documents if not d.quiet]
    thread = changed[0] if len(changed) == 1 else (news[0].report.name if news else run.sources[0].name)
    return Outgoing(
        key=key,
        channel=channel,
        subject=mail.subject,
        text=mail.text,
        html=mail.html,
        thread=thread,
        payload=_payload(run),
    )


def _payload(run: RunReport) -> dict[str, object]:
    """The run in the form that programs read, without the findings."""
    import json

    from tracker.report import render_run

    found: dict[str, object] = json.loads(render_run(run, "json", "en"))
    return found


def counted(source: SourceReport) -> str:
    """`3 documents: 1 changed, 2 unchanged`, for the log."""
    counts = Counter(document.outcome.value for document in source.documents)
    told = ", ".join(f"{number} {outcome}" for outcome, number in sorted(counts.items()))
    return f"{several(len(source.documents), 'document')}{': ' if told else ''}{told}"
