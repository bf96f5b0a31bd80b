"""A run: the adapters of the stages, each imported only where it is chosen, and one pass over the sources."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tracker import settings as settings_
from tracker.app import setup
from tracker.app.setup import archive, policy
from tracker.documents import Source
from tracker.errors import UsageError
from tracker.settings import Settings

if TYPE_CHECKING:
    from tracker.notify.port import Channel
    from tracker.pipeline.desk import Desk
    from tracker.pipeline.run import Done
    from tracker.source.http import Http


@contextmanager
def desk(chosen: Settings, *, progress: Callable[[str], None]) -> "Iterator[Desk]":
    """The adapters of a run, with the store held. Raises StoreError where another run holds it."""
    from tracker.pipeline.desk import Desk
    from tracker.source.http import open_http
    from tracker.store.incoming import Incoming
    from tracker.store.lock import exclusive
    from tracker.store.rebuild import held_state

    store = archive(chosen)
    with (
        exclusive(chosen.store, waiting=progress),
        open_http(contact=chosen.contact) as http,
        held_state(store) as state,
    ):
        yield Desk(
            store,
            Incoming(chosen.store),
            state,
            http,
            lambda: datetime.now(UTC),
            policy(chosen),
            chosen.language,
            progress,
            _file(chosen),
        )


def _file(chosen: Settings) -> str:
    """The file that the settings came from; empty for none."""
    path = chosen.folder / Path(chosen.origin).name
    return str(path.resolve()) if path.is_file() else ""


def run(chosen: Settings, *, names: Sequence[str] = (), progress: Callable[[str], None] = lambda line: None) -> "Done":
    """One pass over the named sources, or all. Raises UsageError for an unknown name, StoreError for the store."""
    from tracker.pipeline.run import Order
    from tracker.pipeline.run import run as pass_over

    sources = _sources(chosen, names)
    with desk(chosen, progress=progress) as open_desk:
        channels = _channels(chosen, open_desk.http)
        order = Order(sources, _telling(chosen, channels), _clients(chosen), channels, chosen.sources)
        done = pass_over(order, open_desk)
        if chosen.ping_url:
            open_desk.state.fold()  # what was mailed is known on the disk before anyone is waited for
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
        timezone=chosen.timezone,
    )


def _channels(chosen: Settings, http: "Http") -> "list[Channel]":
    channels: list[Channel] = []
    if chosen.mail:
        from tracker.notify.smtp import Smtp

        mail = chosen.mail
        with setup.at(f"{chosen.origin}: mail"):
            password = settings_.secret(mail.password_env, purpose="mail password")
            channels.append(
                Smtp(host=mail.host, port=mail.port, sender=mail.sender, to=mail.to, starttls=mail.starttls,
                     username=mail.username, password=password)
            )  # fmt: skip
    for number, hook in enumerate(chosen.webhooks, 1):
        from tracker.notify.webhook import Webhook

        with setup.at(f"{chosen.origin}: webhook[{number - 1}]"):
            url = hook.url or settings_.secret(hook.url_env, purpose="webhook's URL") or ""
        channels.append(Webhook(url, post=http.post, name=f"webhook-{number}"))
    return channels


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

    trouble = ping(url, get=http.ping, well=well)
    if trouble:
        logging.getLogger(__name__).warning("ping: %s", trouble)
