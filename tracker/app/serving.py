"""What stays up or is asked about: the service, its site, its health."""

from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tracker.app import setup
from tracker.app.running import run
from tracker.app.setup import archive, policy
from tracker.documents import Source
from tracker.errors import TrackerError
from tracker.settings import Settings

if TYPE_CHECKING:
    from tracker.pipeline.run import Done
    from tracker.report.listing import SourceStatus
    from tracker.schedule import Service


def status(chosen: Settings) -> "tuple[SourceStatus, ...]":
    """How each source and document is doing; nothing is written."""
    from tracker.pipeline.history import source_status
    from tracker.schedule import next_run
    from tracker.store.rebuild import open_state

    store = archive(chosen)
    state = open_state(store, writable=False)
    now = datetime.now(UTC)
    try:
        with setup.at(chosen.origin):
            planned = [next_run(source.schedule, chosen.timezone, now) for source in chosen.sources]
        return tuple(
            source_status(source.name, store, state, next_run=when)
            for source, when in zip(chosen.sources, planned, strict=True)
        )
    finally:
        state.close()


def site(folder: Path, chosen: Settings, *, progress: Callable[[str], None] = lambda line: None) -> tuple[int, int]:
    """The history as a static web site in a folder; (pages, pages that were written)."""
    from tracker.pipeline.site import Order, build
    from tracker.store.rebuild import open_state

    store = archive(chosen)
    state = open_state(store, writable=False)
    try:
        sources = {each.name: each.source for each in state.documents().values()}
    finally:
        state.close()
    rules = [rule for source in chosen.sources for rule in source.documents]
    order = Order(store, chosen.language, chosen.timezone, sources, rules, policy(chosen), datetime.now(UTC), progress)
    return build(folder, order)


def site_folder(chosen: Settings) -> Path:
    """Where the service keeps its site: beside the revisions, made again from them at any time."""
    return chosen.store / "_site"


def site_keeper(chosen: Settings) -> Callable[[], None]:
    """What brings the service's site up to date, one at a time; trouble is logged and costs no run."""
    import logging
    import threading

    one_at_a_time = threading.Lock()

    def keep() -> None:
        with one_at_a_time:
            try:
                site(site_folder(chosen), chosen)
            except Exception:
                logging.getLogger(__name__).exception("the site could not be brought up to date")

    return keep


def service(chosen: Settings, *, after: Callable[[], None] | None = None) -> "Service":
    """The service that runs each source at its time; at once where its time passed since it was last visited.

    `after` follows each run.
    """
    from tracker.schedule import Job, Service, next_run

    seen = {each.name: each.last_success for each in status(chosen) if not each.failures}

    def missed(source: Source) -> bool:
        last = seen.get(source.name)
        planned = next_run(source.schedule, chosen.timezone, last) if last else None
        return planned is not None and planned <= datetime.now(UTC)

    def visit(source: Source) -> None:
        logged(run(chosen, names=[source.name]))
        if after is not None:
            after()

    jobs = [Job(each.name, each.schedule, partial(visit, each), missed(each)) for each in chosen.sources]
    with setup.at(chosen.origin):
        return Service(jobs, timezone=chosen.timezone)


def logged(done: "Done") -> None:
    """One line for each source in the log."""
    import logging

    from tracker.pipeline.telling import counted

    logger = logging.getLogger(__name__)
    for source in done.report.sources:
        level = logging.INFO if source.status == "ok" else logging.WARNING
        logger.log(level, "%s: %s%s", source.name, counted(source), f": {source.reason}" if source.reason else "")


def health(chosen: Settings, running: "Service") -> dict[str, Any]:
    """`{"ok": …, "sources": [{"name", "status", "last_success", "next_run"}]}` for `/healthz`.

    Where the store cannot be read, `{"ok": false, "reason": …, "sources": []}`.
    """
    try:
        known = status(chosen)
    except (TrackerError, OSError) as error:
        return {"ok": False, "reason": str(error), "sources": []}
    planned = running.next_runs()
    sources = [
        {
            "name": each.name,
            "status": each.status,
            "last_success": each.last_success.isoformat() if each.last_success else None,
            "next_run": when.isoformat() if (when := planned.get(each.name)) else None,
        }
        for each in known
    ]
    return {"ok": all(each["status"] != "failing" for each in sources), "sources": sources}
