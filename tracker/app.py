"""The composition root: settings -> adapters, each imported only where it is chosen."""

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tracker import settings as settings_
from tracker.documents import Revision, Source
from tracker.errors import UsageError
from tracker.settings import Settings

if TYPE_CHECKING:
    from tracker.changelog import Changelog
    from tracker.notify.port import Channel
    from tracker.openapi import Description
    from tracker.openapi.cut import Pieces
    from tracker.pipeline.desk import Desk
    from tracker.pipeline.run import Done
    from tracker.report import Comparison
    from tracker.report.listing import SourceStatus
    from tracker.rules.policy import Policy
    from tracker.schedule import Service
    from tracker.source.http import Http
    from tracker.store.archive import FileArchive
    from tracker.store.importing import Version

LARGEST_INPUT = 200_000_000
"""Bytes of a file or standard input that is taken."""


def settings(config: Path | None = None, *, store: Path | None = None, language: str | None = None) -> Settings:
    """The settings with the command line's choices on top."""
    import msgspec

    found = settings_.load(config)
    changes = {"store": store.absolute() if store else None, "language": language}
    return msgspec.structs.replace(found, **{name: value for name, value in changes.items() if value})


def archive(chosen: Settings) -> "FileArchive":
    """The archive of revisions."""
    from tracker.store.archive import FileArchive

    return FileArchive(chosen.store)


def policy(chosen: Settings) -> "Policy":
    """What the user thinks of the rules: levels and ignores."""
    from tracker.rules import Ignore, Level, Policy

    ignores = tuple(
        Ignore(
            reason=item.reason,
            until=item.until,
            fingerprint=item.fingerprint,
            id=item.id,
            path=item.path,
            tag=item.tag,
        )
        for item in chosen.ignores
    )
    for rule in chosen.levels:
        _known_rule(rule, chosen)
    return Policy(
        levels={rule: Level(level) for rule, level in chosen.levels.items()},
        ignores=ignores,
        deprecation_days=chosen.deprecation_days,
        stability=chosen.stability,
    )


def _known_rule(rule: str, chosen: Settings) -> None:
    from difflib import get_close_matches

    from tracker.rules.registry import by_id

    if rule not in by_id():
        near = get_close_matches(rule, by_id(), n=2)
        hint = f"did you mean {' or '.join(near)}?" if near else "`tracker rules` lists them"
        raise UsageError(f"{chosen.origin}: levels: no rule {rule!r}; {hint}")


def describe(side: str, chosen: Settings, *, shared: "Pieces | None" = None) -> "Description":
    """A spec named on the command line: a file, a folder, a ZIP, `-`, or a REVISION.

    Stored ones that are read with the same `shared` have their equal pieces in common.
    Raises UsageError where there is no such thing, UnreadableError where it cannot be understood.
    """
    from tracker.openapi import load, load_path

    if side == "-":
        return load(_standard_input(), name="standard input")
    path = Path(side)
    if path.exists():
        return replace(load_path(path), name=side)
    if "@" in side:
        from tracker.pipeline.reading import describe_revision

        store = archive(chosen)
        return describe_revision(store, _revision(side, chosen, store), shared=shared)
    raise UsageError(f"{side}: no such file; a stored revision is written DOCUMENT@SELECTOR, e.g. doedsbo@latest")


def changelog(side: str, chosen: Settings) -> "Changelog":
    """A changelog named on the command line: a file, `-`, or a REVISION."""
    from tracker.changelog import read

    content, name = raw(side, chosen)
    return read(content, name=name)


def raw(side: str, chosen: Settings) -> tuple[bytes, str]:
    """(bytes, name) of a file, `-` or a REVISION."""
    if side == "-":
        return _standard_input(), "standard input"
    path = Path(side)
    if path.is_file():
        if path.stat().st_size > LARGEST_INPUT:
            raise UsageError(f"{side}: larger than {LARGEST_INPUT // 1_000_000} MB; that is no changelog or spec")
        return path.read_bytes(), path.name
    if "@" in side:
        found = _revision(side, chosen)
        return archive(chosen).content(found), found.name
    raise UsageError(f"{side}: no such file; a stored revision is written DOCUMENT@SELECTOR, e.g. doedsbo@latest")


def _revision(name: str, chosen: Settings, store: "FileArchive | None" = None) -> Revision:
    from zoneinfo import ZoneInfo

    from tracker.store.selector import find

    return find(store or archive(chosen), name, timezone=ZoneInfo(chosen.timezone))


def _standard_input() -> bytes:
    content = sys.stdin.buffer.read(LARGEST_INPUT + 1)
    if len(content) > LARGEST_INPUT:
        raise UsageError(f"standard input: larger than {LARGEST_INPUT // 1_000_000} MB")
    return content


def stored_comparison(document: str, older: str | None, newer: str | None, chosen: Settings) -> "Comparison":
    """Two revisions of a document compared, with the changelog that describes it."""
    from tracker.pipeline.stored import compare_stored

    to = _revision(f"{document}@{newer or 'latest'}", chosen)
    base = _revision(f"{document}@{older}", chosen) if older else None
    rules = [rule for source in chosen.sources for rule in source.documents]
    return compare_stored(archive(chosen), to, base, rules=rules, policy=policy(chosen))


@contextmanager
def desk(chosen: Settings, *, progress: Callable[[str], None]) -> "Iterator[Desk]":
    """The adapters of a run, with the store held. Raises StoreError where another run holds it."""
    from tracker.pipeline.desk import Desk
    from tracker.source.http import open_http
    from tracker.store.incoming import Incoming
    from tracker.store.lock import exclusive
    from tracker.store.rebuild import open_state

    store = archive(chosen)
    with exclusive(chosen.store, waiting=progress), open_http(contact=chosen.contact) as http:
        state = open_state(store)
        try:
            yield Desk(
                store,
                Incoming(chosen.store),
                state,
                http,
                lambda: datetime.now(UTC),
                policy(chosen),
                chosen.language,
                progress,
            )
        finally:
            state.close()


def run(chosen: Settings, *, names: Sequence[str] = (), progress: Callable[[str], None] = lambda line: None) -> "Done":
    """One pass over the named sources, or all. Raises UsageError for an unknown name, StoreError for the store."""
    from tracker.pipeline.run import Order
    from tracker.pipeline.run import run as pass_over

    sources = _sources(chosen, names)
    with desk(chosen, progress=progress) as open_desk:
        channels = _channels(chosen, open_desk.http)
        order = Order(sources, _telling(chosen, channels), _clients(chosen), channels)
        done = pass_over(order, open_desk)
        if chosen.ping_url:
            _ping(chosen.ping_url, open_desk.http, well=not done.troubled)
    return done


def _sources(chosen: Settings, names: Sequence[str]) -> Sequence[Source]:
    known = {source.name: source for source in chosen.sources}
    unknown = [name for name in names if name not in known]
    if unknown:
        raise UsageError(f"{unknown[0]}: no such source in {chosen.origin}; there are {', '.join(known)}")
    return [known[name] for name in dict.fromkeys(names)] if names else chosen.sources


def _telling(chosen: Settings, channels: "Sequence[Channel]") -> Any:
    from tracker.pipeline.telling import Telling

    mail = chosen.mail
    return Telling(
        language=chosen.language,
        channels=tuple(channel.name for channel in channels),
        always=mail is not None and mail.when == "always",
        trouble_after=mail.trouble_after if mail else 3,
    )


def _channels(chosen: Settings, http: "Http") -> "list[Channel]":
    from tracker.notify.smtp import Smtp
    from tracker.notify.webhook import Webhook

    channels: list[Channel] = []
    if chosen.mail:
        mail = chosen.mail
        password = settings_.secret(mail.password_env, purpose="mail password")
        channels.append(
            Smtp(host=mail.host, port=mail.port, sender=mail.sender, to=mail.to, starttls=mail.starttls,
                 username=mail.username, password=password)
        )  # fmt: skip
    for number, hook in enumerate(chosen.webhooks, 1):
        url = hook.url or settings_.secret(hook.url_env, purpose="webhook's URL") or ""
        channels.append(Webhook(url, post=http.post, name=f"webhook-{number}"))
    return channels


def _asked(http: "Http", url: str) -> int:
    from urllib.parse import urlsplit

    from tracker.documents import Snapshot

    found = http.get(url, allowed_hosts={urlsplit(url).hostname or ""}, allow_private=True, limit_bytes=100_000)
    return found.status if isinstance(found, Snapshot) else 200


def _clients(chosen: Settings) -> list[Any]:
    from tracker.pipeline.clients import Client

    return [
        Client(
            document=each.document,
            language=each.language,
            package=each.package,
            output=chosen.folder / each.output,
            templates=chosen.folder / each.templates if each.templates else None,
        )
        for each in chosen.stubs
    ]


def _ping(url: str, http: "Http", *, well: bool) -> None:
    import logging

    from tracker.notify.webhook import ping

    trouble = ping(url, get=lambda asked: _asked(http, asked), well=well)
    if trouble:
        logging.getLogger(__name__).warning("ping: %s", trouble)


def status(chosen: Settings) -> "tuple[SourceStatus, ...]":
    """How each source and document is doing; nothing is written."""
    from tracker.pipeline.history import source_status
    from tracker.schedule import next_run
    from tracker.store.rebuild import open_state

    store = archive(chosen)
    state = open_state(store, writable=False)
    now = datetime.now(UTC)
    try:
        return tuple(
            source_status(source.name, store, state, next_run=next_run(source.schedule, chosen.timezone, now))
            for source in chosen.sources
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
    """The service that runs each source at its time; `after` follows each run."""
    from tracker.schedule import Job, Service

    def visit(source: Source) -> None:
        logged(run(chosen, names=[source.name]))
        if after is not None:
            after()

    jobs = [Job(source.name, source.schedule, partial(visit, source)) for source in chosen.sources]
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
    """`{"ok": …, "sources": [{"name", "status", "last_success", "next_run"}]}` for `/healthz`."""
    planned = running.next_runs()
    sources = [
        {
            "name": each.name,
            "status": each.status,
            "last_success": each.last_success.isoformat() if each.last_success else None,
            "next_run": when.isoformat() if (when := planned.get(each.name)) else None,
        }
        for each in status(chosen)
    ]
    return {"ok": all(each["status"] != "failing" for each in sources), "sources": sources}


def import_files(document: str, files: Sequence[Path], day: datetime | None, chosen: Settings) -> tuple[int, int]:
    """File older versions under a document; (how many were kept, how many were there already)."""
    from zoneinfo import ZoneInfo

    from tracker.store.importing import read_version

    zone = ZoneInfo(chosen.timezone)
    return _import(document, [read_version(path, date=day, timezone=zone) for path in files], chosen)


def import_git(document: str, location: str, chosen: Settings) -> tuple[int, int]:
    """File every version of `REPO:PATH` under a document, by the commits' dates."""
    from tracker.store.git_history import read_history, split

    repository, path = split(location)
    return _import(document, read_history(repository, path), chosen)


def _import(document: str, versions: "Iterable[Version]", chosen: Settings) -> tuple[int, int]:
    from tracker.pipeline.meaning import facts
    from tracker.store.importing import import_versions
    from tracker.store.lock import exclusive

    store = archive(chosen)
    with exclusive(chosen.store, purpose="import"), store.gathering():
        found = import_versions(store, document, versions, describe=facts, now=datetime.now(UTC))
    kept = sum(each.revision is not None for each in found)
    return kept, len(found) - kept


def logs(verbosity: int, *, as_json: bool) -> None:
    """Set up logging on standard error."""
    from tracker import log

    log.configure(verbosity, as_json=as_json)
