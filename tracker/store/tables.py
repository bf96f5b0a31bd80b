"""The tables of the state, and how an older file of them becomes a newer one."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Connection,
    DateTime,
    Dialect,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    inspect,
)
from sqlalchemy import types as sqltypes

from tracker.errors import StoreError


class Instant(sqltypes.TypeDecorator[datetime]):
    """An aware datetime, kept and returned in UTC whatever the database makes of time zones."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """To UTC."""
        return None if value is None else value.astimezone(UTC)

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:
        """From UTC."""
        if value is None:
            return None
        found: datetime = value
        return found.replace(tzinfo=UTC) if found.tzinfo is None else found.astimezone(UTC)


metadata = MetaData()

schema = Table("schema", metadata, Column("version", Integer, primary_key=True, autoincrement=False))

urls = Table(
    "urls",
    metadata,
    Column("url", String, primary_key=True),
    Column("etag", Text),
    Column("last_modified", Text),
    Column("last_full", Instant),
)

sources = Table(
    "sources",
    metadata,
    Column("name", String, primary_key=True),
    Column("last_success", Instant),
    Column("failing_since", Instant),
    Column("failures", Integer, nullable=False),
    Column("told_trouble", Boolean, nullable=False),
    Column("reason", Text),
    Column("asked", JSON(none_as_null=True)),
)

documents = Table(
    "documents",
    metadata,
    Column("name", String, primary_key=True),
    Column("source", Text, nullable=False),
    Column("url", Text, nullable=False),
    Column("last_seen", Instant),
    Column("link_text", Text, nullable=False),
    Column("label", Text, nullable=False),
    Column("section", Text, nullable=False),
    Column("page", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("withdrawn", Instant),
    Column("told", Text),
    Column("suspects", Integer, nullable=False),
    Column("suspect", Text),
    Column("failures", Integer, nullable=False),
)

outbox = Table(
    "outbox",
    metadata,
    Column("key", String, primary_key=True),
    Column("channel", String, primary_key=True),
    Column("position", Integer, nullable=False),
    Column("subject", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("html", Text, nullable=False),
    Column("thread", Text, nullable=False),
    Column("payload", JSON, nullable=False),
    Column("reached", JSON, nullable=False),
    Column("queued", Instant, nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("next_attempt", Instant, nullable=False),
    Column("sent", Instant),
    Column("given_up", Instant),
    Column("error", Text),
)


class NewerStateError(StoreError):
    """A newer release wrote the state."""


Migration = Callable[[Connection], None]


def _first(connection: Connection) -> None:
    metadata.create_all(connection)


def _second(connection: Connection) -> None:
    if "asked" not in {column["name"] for column in inspect(connection).get_columns(sources.name)}:
        connection.exec_driver_sql("ALTER TABLE sources ADD COLUMN asked JSON")


MIGRATIONS: tuple[Migration, ...] = (_first, _second)
"""The n-th makes version n out of the one before; never changed once released, only added to."""


def found(connection: Connection, *, newest: int = len(MIGRATIONS)) -> int:
    """The version of the tables, 0 for none. Raises `NewerStateError`."""
    known = inspect(connection).has_table(schema.name)
    version = (connection.execute(schema.select()).scalar() if known else 0) or 0
    if version > newest:
        raise NewerStateError(
            f"the state is of version {version}, newer than this release of tracker ({newest}); use that one"
        )
    return int(version)


def migrate(connection: Connection, *, migrations: Sequence[Migration] = MIGRATIONS) -> int:
    """Bring the tables to the newest version; the version found, 0 for none.

    Raises `NewerStateError` where a newer release wrote them.
    """
    version = found(connection, newest=len(migrations))
    for step in migrations[version:]:
        step(connection)
    if version < len(migrations):
        connection.execute(schema.delete())
        connection.execute(schema.insert().values(version=len(migrations)))
    return version
