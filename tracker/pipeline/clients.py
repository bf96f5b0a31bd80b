"""Configured clients, regenerated when their documents changed."""

import hashlib
import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from tracker.documents import Revision
from tracker.documents.reason import Reason
from tracker.errors import TrackerError
from tracker.openapi import Description
from tracker.pipeline.desk import Desk
from tracker.pipeline.history import last_readable
from tracker.pipeline.meaning import why
from tracker.pipeline.reading import describe_revision
from tracker.pipeline.written import WrittenNotes
from tracker.report.model import ClientChange
from tracker.store.told import base, untold

if TYPE_CHECKING:
    from tracker.stubs import ClientDiff

NOTES = 20
"""Migration notes that a report carries for one client."""

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Client:
    """A client to keep in step with a document."""

    document: str
    language: str
    package: str
    output: Path
    """The folder that holds the package."""
    templates: Path | None = None


def regenerate(
    clients: Sequence[Client], revisions: Mapping[str, Sequence[Revision]], told: Mapping[str, str | None], desk: Desk
) -> tuple[ClientChange, ...]:
    """Regenerate each client whose document has news, or that is not in step; one's trouble is not another's."""
    changes = []
    for client in clients:
        found = revisions.get(client.document) or desk.archive.revisions(client.document)
        newest = last_readable(found)
        fresh = untold(found, told.get(client.document))
        if newest is None or (not fresh and _in_step(client, newest, desk)):
            continue
        desk.progress(f"{client.document}: regenerating {client.output / client.package}")
        try:
            older = base(found, told.get(client.document)) if fresh else last_readable(found[: newest.number - 1])
            changes.append(_one(client, newest, older, fresh, desk))
        except (TrackerError, OSError) as error:
            changes.append(_failed(client, why(error)))
        except Exception as error:
            logger.exception("%s: its client could not be regenerated", client.document)
            changes.append(
                _failed(client, Reason("a fault of ours ({error}); please report it", error=type(error).__name__))
            )
    return tuple(changes)


def _in_step(client: Client, newest: Revision, desk: Desk) -> bool:
    """Whether the client was last made from this revision: a run that was killed or failed made none, or half of it."""
    from tracker.stubs import place

    where = place(client.output, language=client.language, package=client.package)
    return where.exists() and desk.archive.cached(newest, _mark(client)) is not None


def _mark(client: Client) -> str:
    """Name under which it is kept beside a revision that the client was made from it."""
    which = f"{client.language} {client.package} {client.output} {client.templates}"
    return f"client.{hashlib.sha256(which.encode('utf-8', 'replace')).hexdigest()[:16]}"


def _failed(client: Client, error: str) -> ClientChange:
    return ClientChange(client.document, client.language, str(client.output), (), "none", error=error)


def _one(
    client: Client, newest: Revision, older: Revision | None, fresh: Sequence[Revision], desk: Desk
) -> ClientChange:
    from tracker.stubs import generate

    description = describe_revision(desk.archive, newest)
    found = _changes(describe_revision(desk.archive, older), description, client) if older else None
    notes = WrittenNotes(desk.archive, _mark(client), fresh)
    made = generate(
        description,
        client.output,
        language=client.language,
        package=client.package,
        templates=client.templates,
        migration=_page(found, desk.language) if found else None,
        before_writing=notes.keep,
    )
    desk.archive.cache(newest, _mark(client), b"")
    return ClientChange(
        document=client.document,
        language=client.language,
        output=str(client.output),
        files_changed=notes.files(made.changed),
        semver=found.semver if found else "none",
        diff=notes.diff(made.diff),
        notes=_notes(found, desk.language) if found else (),
    )


def _changes(older: Description, newer: Description, client: Client) -> "ClientDiff":
    from tracker.stubs import client_changes

    return client_changes(older, newer, language=client.language, package=client.package)


def _page(found: "ClientDiff", language: str) -> str:
    from tracker.stubs.notes import notes

    return notes(found, language)


def _notes(found: "ClientDiff", language: str) -> tuple[str, ...]:
    """How to move, one sentence for each change that asks for it, worst first."""
    from tracker.stubs import Semver
    from tracker.stubs.notes import note_of

    told = note_of(found, language)
    return tuple(told(change) for change in found.changes if change.semver is Semver.MAJOR)[:NOTES]
