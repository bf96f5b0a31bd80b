"""The history as a static web site: pages of the program's own, never the published bytes themselves."""

import json
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property, partial
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

from tracker import durable
from tracker.documents import DocumentRule, Kind, Revision
from tracker.errors import TrackerError, UsageError
from tracker.pipeline.feed import recent
from tracker.pipeline.history import Counts, document_log, last_readable, policy_mark
from tracker.pipeline.stored import Announcers, as_run, compare_stored, tell_stored
from tracker.report import render_changelog, render_comparison, render_document
from tracker.report.feed import atom
from tracker.report.listing import DocumentLog
from tracker.report.site import DocumentPage, history, overview
from tracker.report.voice import voice
from tracker.store.files import TEMPORARY

if TYPE_CHECKING:
    from tracker.rules.policy import Policy
    from tracker.store.archive import FileArchive

KEYS = ".tracker-site.json"
"""Page -> what it was made of: a page made of the same is not made again."""


@dataclass(frozen=True)
class Order:
    """What a site is made of and how it speaks."""

    archive: "FileArchive"
    language: str
    zone: str
    sources: dict[str, str]
    """Document -> the source that publishes it."""
    rules: Sequence[DocumentRule]
    policy: "Policy | None"
    now: datetime
    progress: Callable[[str], None] = field(default=lambda line: None)

    @cached_property
    def announcers(self) -> Announcers:
        """Which changelogs describe which specs."""
        return Announcers(self.archive, self.rules)


def build(folder: Path, order: Order) -> tuple[int, int]:
    """Write the site into `folder`; (pages, pages that were written).

    Raises UsageError where the folder holds something else.
    """
    known, kept = _keys(folder), dict[str, str]()
    durable.make(folder)
    _put_keys(folder, known)
    _sweep(folder)
    documents, written, counts = [], 0, Counts(order.archive, order.policy)
    for name in order.archive.documents():
        log = document_log(name, counts, progress=order.progress)
        if log.revisions:
            order.progress(name)
            pages, made = _document(folder, log, order, known, kept)
            documents.append(DocumentPage(log, order.sources.get(name, ""), pages))
            written += made
    plain = _plain(documents, order)
    written += sum(_put(folder / path, text) for path, text in plain.items())
    for path in known.keys() - kept.keys():
        (folder / path).unlink(missing_ok=True)
    durable.sync_all(folder / path for path in kept if known.get(path) != kept[path])
    durable.sync_all({folder, *((folder / path).parent for path in kept)})
    _put_keys(folder, kept)
    return len(kept) + len(plain), written


def _document(
    folder: Path, log: DocumentLog, order: Order, known: Mapping[str, str], kept: dict[str, str]
) -> tuple[dict[int, str], int]:
    """(number of a revision -> its page, pages written); `kept` gains what the pages were made of."""
    pages, written = {}, 0
    for path, key, revision, make in _pages(log, order):
        if known.get(path) != key or not (folder / path).is_file():
            text = make()
            if text is None:
                continue
            _put(folder / path, text)
            written += 1
        kept[path] = key
        pages[revision.number] = f"{revision.number}.html"
    return pages, written


def _plain(documents: Sequence[DocumentPage], order: Order) -> dict[str, str]:
    """The pages that are made every time."""
    speaking = voice(order.language, zone=order.zone)
    found = {f"{one.log.document}/index.html": history(one, speaking) for one in documents}
    found["index.html"] = overview(documents, speaking)
    sources = sorted(set(order.sources.values()))
    found["feed.atom"] = atom(
        recent(Counts(order.archive, order.policy)), order.language, sources=sources, updated=order.now
    )
    return found


Making = Callable[[], str | None]


def _pages(log: DocumentLog, order: Order) -> Iterator[tuple[str, str, Revision, Making]]:
    """(path, what it is made of, revision, how) of every revision that has a page."""
    revisions, judged = [logged.revision for logged in reversed(log.revisions)], policy_mark(order.policy)
    for index, revision in enumerate(revisions):
        path = f"{log.document}/{revision.number}.html"
        base = last_readable(revisions[:index])
        said = f"{version('spec-tracker')} {order.language} {revision.sha256}"
        if revision.kind is Kind.OPENAPI and revision.readable and base is not None:
            announcer = last_readable(order.announcers.of(revision))
            made_of = f"{said} {base.sha256} {announcer.sha256 if announcer else '-'}{judged}"
            yield path, made_of, revision, partial(_comparison, revision, base, order)
        elif revision.kind is Kind.CHANGELOG and revision.readable:
            yield path, said, revision, partial(_changelog, revision, order)
        elif revision.kind in (Kind.PAGE, Kind.FILE) and base is not None:
            yield path, f"{said} {base.sha256} {order.zone}", revision, partial(_told, revision, base, order)


def _comparison(newer: Revision, older: Revision, order: Order) -> str | None:
    try:
        found = compare_stored(order.archive, newer, older, rules=order.rules, policy=order.policy)
    except TrackerError:
        return None
    return render_comparison(found, "html", order.language, documentation=True)


def _told(newer: Revision, older: Revision, order: Order) -> str | None:
    try:
        found = as_run(tell_stored(order.archive, newer, older), order.archive, newer)
    except TrackerError:
        return None
    return render_document(found, "html", order.language, zone=order.zone)


def _changelog(revision: Revision, order: Order) -> str | None:
    from tracker.changelog import Status, read

    try:
        found = read(order.archive.content(revision), name=revision.file_name)
    except TrackerError:
        return None
    return render_changelog(found, "html", order.language) if found.status is Status.OK else None


def _keys(folder: Path) -> dict[str, str]:
    """What earlier pages were made of; empty for a new folder."""
    try:
        content = json.loads((folder / KEYS).read_text("utf-8"))
    except FileNotFoundError:
        if folder.exists() and (not folder.is_dir() or not all(map(_is_draft, folder.iterdir()))):
            raise UsageError(f"{folder}: holds something else; choose a folder that is new or empty") from None
        return {}
    except (OSError, ValueError):
        return {}
    return {path: key for path, key in content.items() if _is_page(path)} if isinstance(content, dict) else {}


def _sweep(folder: Path) -> None:
    """Remove what was left half written when a run was killed or the power went."""
    for place in (folder, *(path for path in folder.iterdir() if path.is_dir())):
        for path in filter(_is_draft, place.iterdir()):
            path.unlink(missing_ok=True)


def _is_draft(path: Path) -> bool:
    return path.name.startswith(TEMPORARY)


def _put_keys(folder: Path, keys: Mapping[str, str]) -> None:
    """Say what the pages are made of, once they are on the disk; a folder that says so is a site, whole or not."""
    if _put(folder / KEYS, json.dumps(dict(sorted(keys.items())), indent=0)):
        durable.sync(folder / KEYS)
        durable.sync(folder)


def _is_page(path: str) -> bool:
    document, _, page = path.rpartition("/")
    inside = document not in ("", ".", "..") and not set(document) & set("/\\")
    return inside and page.endswith(".html") and page.removesuffix(".html").isdecimal()


def _put(path: Path, text: str) -> bool:
    """Bring a file to hold a text, at once; whether it did not already."""
    content = text.encode()
    if path.is_file() and path.stat().st_size == len(content) and path.read_bytes() == content:
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f"{TEMPORARY}{os.getpid()}-{path.name}")
    try:
        draft.write_bytes(content)
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)
    return True
