"""The whole pass: every source, the reports, the clients, the messages. What cron calls."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from tracker.documents import Outcome, Revision, Source
from tracker.pipeline.asking import check_rivals
from tracker.pipeline.belongings import belongings, check_names
from tracker.pipeline.clients import Client, regenerate
from tracker.pipeline.desk import Desk
from tracker.pipeline.feed import write_feed
from tracker.pipeline.intake import take_up
from tracker.pipeline.night import SourceNight, visit_source
from tracker.pipeline.telling import Telling, has_news, settle, write_reports
from tracker.report.model import RunReport

if TYPE_CHECKING:
    from tracker.notify.port import Channel


@dataclass(frozen=True, slots=True)
class Order:
    """What a run is asked to do."""

    sources: Sequence[Source]
    telling: Telling
    clients: Sequence[Client] = ()
    channels: "Sequence[Channel]" = ()
    configured: Sequence[Source] = ()
    """All sources that there are, also those that are not visited now."""


@dataclass(frozen=True, slots=True)
class Done:
    """What a run came to."""

    report: RunReport
    reports: tuple[Path, ...] = ()
    queued: int = 0
    sent: int = 0
    failed: int = 0
    undelivered: tuple[str, ...] = ()
    """Why messages wait, one line for each channel."""
    news: bool = False
    troubled: bool = field(default=False)
    """Whether something could not be checked or understood, or a delivery failed."""


def run(order: Order, desk: Desk) -> Done:
    """One pass over all sources. The store must be held (`store.lock.exclusive`).

    Raises StoreError, and UsageError where two sources want one name for their documents, or two files one source.
    """
    from tracker.notify.deliver import deliver

    check_names(order.configured, desk.state)
    check_rivals(order.sources, desk.state, desk)
    started = desk.now()
    told = {name: state.told for name, state in desk.state.documents().items()}
    with desk.archive.gathering():
        desk.archive.tidy()
        take_up(desk)
        nights = _nights(order, desk)
    clients = regenerate(order.clients, _revisions(nights), told, desk)
    report = RunReport(started, desk.now(), tuple(night.report for night in nights), clients)
    first = any(night.first_visit and any(night.revisions.values()) for night in nights)
    news = first or any(has_news(night) for night in nights)
    reports = _report(report, order.telling, desk) if news else ()
    queued = settle(report, nights, order.telling, desk, report=reports[0] if reports else None)
    delivered = deliver(desk.state, order.channels, now=desk.now())
    sent, failed = delivered.sent, delivered.failed
    troubled = failed > 0 or any(_troubled(night) for night in nights) or any(client.error for client in clients)
    return Done(report, reports, queued, sent, failed, delivered.troubles, news, troubled)


def _nights(order: Order, desk: Desk) -> list[SourceNight]:
    nights: list[SourceNight] = []
    for source in order.sources:
        given = [name for night in nights for name in night.revisions]
        had = belongings(source, desk.state, configured=order.configured, given=given)
        nights.append(visit_source(source, had, desk))
    return nights


def _report(report: RunReport, telling: Telling, desk: Desk) -> tuple[Path, ...]:
    written = write_reports(report, telling, desk)
    write_feed([source.name for source in report.sources], telling.language, desk)
    return written


def _revisions(nights: Sequence[SourceNight]) -> dict[str, tuple[Revision, ...]]:
    return {name: revisions for night in nights for name, revisions in night.revisions.items()}


def _troubled(night: SourceNight) -> bool:
    return night.report.status != "ok" or any(d.outcome is Outcome.UNREADABLE for d in night.report.documents)
