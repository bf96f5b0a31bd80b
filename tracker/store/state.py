"""The state between runs in a database: SQLite beside the archive, or PostgreSQL."""

import contextlib
import dataclasses
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from sqlalchemy import Connection, Engine, Row, Table, func, select
from sqlalchemy.dialects import sqlite
from sqlalchemy.exc import SQLAlchemyError

from tracker.documents import Validators
from tracker.errors import StoreError
from tracker.store import tables
from tracker.store.engine import NO_ROOM, ROOM, connect, look, place, reason, room
from tracker.store.model import Asked, Beginning, DocumentState, Outgoing, SourceState, UrlState, Waiting
from tracker.store.plausible import plausible

if TYPE_CHECKING:
    from sqlalchemy.dialects import postgresql

_KEPT = timedelta(days=30)
"""How long a sent message is remembered."""


class State:
    """What is remembered between runs. Every method is one transaction; `StoreError` where the database refuses."""

    def __init__(self, engine: Engine, *, place: str) -> None:
        self._engine = engine
        self._place = place

    @classmethod
    def at(cls, url: str, *, first: Callable[[], Beginning] = Beginning) -> Self:
        """The state in the database at an SQLAlchemy URL, `sqlite:///…` or `postgresql+psycopg://…`.

        Where there is none yet it is made, with what `first` tells, all or nothing.
        """
        state = cls(connect(url), place=place(url))
        with state._writing() as connection:
            if tables.migrate(connection) == 0:
                state._begin(connection, first())
        return state

    def _begin(self, connection: Connection, found: Beginning) -> None:
        self._put(connection, tables.documents, [_columns(each) for each in found.documents])
        self._put(connection, tables.sources, [_source_columns(each) for each in found.sources])
        for each in found.waiting:
            self._queue(connection, [each.message], each.queued)
            self._mark(connection, each.message, attempts=each.attempts, reached=sorted(each.reached))

    @classmethod
    def looking(cls, path: Path) -> Self | None:
        """The state in a file that cannot be written; None where an older release wrote it."""
        state = cls(look(path), place=str(path))
        with state._reading() as connection:
            return state if tables.found(connection) == len(tables.MIGRATIONS) else None

    def legible(self) -> bool:
        """Whether every row says what it may say: a flipped byte may leave a file that SQLite finds whole."""
        try:
            kept = (*self.sources().values(), *self.documents().values(), *self.urls().values(), *self.waiting())
            return all(map(plausible, kept)) and isinstance(self._last(), int)
        except (ValueError, TypeError, KeyError, RecursionError):
            return False
        except StoreError as error:
            if isinstance(error.__cause__, SQLAlchemyError) and "no such" in str(error.__cause__):
                return False  # a table or column is gone
            raise

    def _last(self) -> Any:
        """The highest position that a message of the outbox has."""
        with self._reading() as connection:
            return connection.execute(select(func.max(tables.outbox.c.position))).scalar() or 0

    def legible_waiting(self) -> tuple[Waiting, ...]:
        """The messages that wait, as far as they can be read."""
        try:
            return tuple(each for each in self.waiting() if plausible(each))
        except (StoreError, ValueError, TypeError, RecursionError):
            return ()

    def fold(self) -> None:
        """Bring all of it into the one file, before it is let go of."""
        if self._engine.dialect.name == "sqlite":
            try:
                with self._engine.connect() as connection:
                    raw = connection.connection.driver_connection
                    assert raw is not None
                    raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").close()
            except SQLAlchemyError as error:
                raise StoreError(f"{self._place}: {reason(error)}") from error

    def close(self) -> None:
        """Let go of the database."""
        self._engine.dispose()

    def sources(self) -> dict[str, SourceState]:
        """By name."""
        with self._reading() as connection:
            return {row.name: _source_state(row) for row in connection.execute(tables.sources.select())}

    def documents(self) -> dict[str, DocumentState]:
        """By name."""
        with self._reading() as connection:
            return {row.name: DocumentState(**row._mapping) for row in connection.execute(tables.documents.select())}

    def urls(self) -> dict[str, UrlState]:
        """By URL."""
        with self._reading() as connection:
            return {row.url: _url_state(row) for row in connection.execute(tables.urls.select())}

    def settle(
        self,
        *,
        now: datetime,
        sources: Iterable[SourceState] = (),
        documents: Iterable[DocumentState] = (),
        urls: Iterable[UrlState] = (),
        messages: Sequence[Outgoing] = (),
    ) -> int:
        """Set all of this and queue the messages, all or nothing; how many messages were not queued before."""
        with self._writing() as connection:
            self._put(connection, tables.sources, [_source_columns(each) for each in sources])
            self._put(connection, tables.documents, [_columns(each) for each in documents])
            self._put(connection, tables.urls, [_url_columns(each) for each in urls])
            queued = self._queue(connection, messages, now)
            connection.execute(tables.outbox.delete().where(tables.outbox.c.sent < now - _KEPT))
        return queued

    def waiting(self, *, due: datetime | None = None) -> tuple[Waiting, ...]:
        """Messages neither sent nor given up, in the order they were queued; those due at `due`, where given."""
        box = tables.outbox
        query = box.select().where(box.c.sent.is_(None), box.c.given_up.is_(None)).order_by(box.c.position)
        if due is not None:
            query = query.where(box.c.next_attempt <= due)
        with self._reading() as connection:
            return tuple(_waiting(row) for row in connection.execute(query))

    @contextlib.contextmanager
    def sending(self, message: Outgoing, *, now: datetime) -> Iterator[None]:
        """Hand the message over within: it is marked as sent when that ends well, and not when it raises.

        The mark is made before and kept by one short step after, which outlives a kill of the process (a power cut may
        lose it): the moment in which a message is out and not marked is as short as it can be. On a disk without room
        for the mark nothing is handed over (`StoreError`).
        """
        if room(self._place) < ROOM + 4 * (len(message.text) + len(message.html)):
            raise StoreError(f"{self._place}: {NO_ROOM}")
        with self._transaction(self._engine.execution_options(writes=True, synchronous="NORMAL")) as connection:
            self._mark(connection, message, sent=now, error=None)
            yield

    def postponed(
        self, message: Outgoing, *, until: datetime, error: str, reached: frozenset[str] = frozenset()
    ) -> None:
        """The message could not be handed over, or only to those `reached`, and is due again at `until`."""
        attempts = tables.outbox.c.attempts + 1
        with self._writing() as connection:
            self._mark(connection, message, attempts=attempts, next_attempt=until, error=error, reached=sorted(reached))

    def given_up(self, message: Outgoing, *, now: datetime, error: str) -> None:
        """The message is not tried again."""
        with self._writing() as connection:
            self._mark(connection, message, attempts=tables.outbox.c.attempts + 1, given_up=now, error=error)

    def _mark(self, connection: Connection, message: Outgoing, **values: Any) -> None:
        box = tables.outbox
        one = (box.c.key == message.key) & (box.c.channel == message.channel)
        connection.execute(box.update().where(one).values(**values))

    def _put(self, connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
        if not rows:
            return
        insert = self._insert(table)
        keys = [column.name for column in table.primary_key]
        changed = {each.name: insert.excluded[each.name] for each in table.columns if each.name not in keys}
        connection.execute(insert.on_conflict_do_update(index_elements=keys, set_=changed), rows)

    def _queue(self, connection: Connection, messages: Sequence[Outgoing], now: datetime) -> int:
        box = tables.outbox
        position = connection.execute(select(func.max(box.c.position))).scalar() or 0
        queued = select(func.count()).select_from(box)
        before = connection.execute(queued).scalar_one()
        for number, message in enumerate(messages, position + 1):
            row = _columns(message) | {"payload": dict(message.payload), "position": number, "queued": now}
            row |= {"attempts": 0, "next_attempt": now, "reached": []}
            connection.execute(self._insert(box).values(row).on_conflict_do_nothing(index_elements=["key", "channel"]))
        return connection.execute(queued).scalar_one() - before

    def _insert(self, table: Table) -> "sqlite.Insert | postgresql.Insert":
        if self._engine.dialect.name != "postgresql":
            return sqlite.insert(table)
        from sqlalchemy.dialects import postgresql

        return postgresql.insert(table)

    def _reading(self) -> contextlib.AbstractContextManager[Connection]:
        return self._transaction(self._engine)

    def _writing(self) -> contextlib.AbstractContextManager[Connection]:
        return self._transaction(self._engine.execution_options(writes=True))

    @contextlib.contextmanager
    def _transaction(self, engine: Engine) -> Iterator[Connection]:
        try:
            with engine.begin() as connection:
                yield connection
        except SQLAlchemyError as error:
            raise StoreError(f"{self._place}: {reason(error)}") from error


def _columns(value: Any) -> dict[str, Any]:
    return {field.name: getattr(value, field.name) for field in dataclasses.fields(value)}


def _source_columns(value: SourceState) -> dict[str, Any]:
    return {**_columns(value), "asked": value.asked and dataclasses.asdict(value.asked)}


def _source_state(row: Row[Any]) -> SourceState:
    told = row.asked
    lists = {"pages": tuple(map(str, told["pages"])), "rules": tuple(map(str, told["rules"]))} if told else {}
    asked = Asked(**{**told, **lists}) if told else None
    return SourceState(**{**row._mapping, "asked": asked})


def _url_columns(value: UrlState) -> dict[str, Any]:
    found = value.validators
    return {"url": value.url, "etag": found.etag, "last_modified": found.last_modified, "last_full": value.last_full}


def _url_state(row: Row[Any]) -> UrlState:
    return UrlState(row.url, Validators(row.etag, row.last_modified), row.last_full)


def _waiting(row: Row[Any]) -> Waiting:
    names = [field.name for field in dataclasses.fields(Outgoing)]
    message = Outgoing(**{name: getattr(row, name) for name in names})
    return Waiting(message, row.queued, row.attempts, row.error, frozenset(row.reached))
