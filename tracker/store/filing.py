"""A snapshot, with what is said of it -> the entry under which it is filed."""

from datetime import UTC
from typing import NamedTuple

from tracker.documents import Kind, Outcome, Snapshot, digest
from tracker.store import layout
from tracker.store.layout import Order
from tracker.store.provenance import Entry, clean


class Said(NamedTuple):
    """What is said of a snapshot beside its bytes."""

    kind: Kind
    outcome: Outcome
    version: str | None
    title: str | None
    readable: bool
    source: str
    file_name: str | None


def file_under(document: str, snapshot: Snapshot, said: Said, order: Order) -> Entry:
    """The entry of a snapshot that stands at `order`, its texts such that UTF-8 can write them."""
    sha256 = digest(snapshot.content)
    file_name = said.file_name if said.file_name is not None else layout.published_name(snapshot.url)
    name = layout.stem(order, said.version, sha256)
    return Entry(
        name=name,
        document=document,
        file=name + layout.ending(file_name, said.kind),
        size=len(snapshot.content),
        sha256=sha256,
        fetched=snapshot.fetched.astimezone(UTC),
        url=clean(snapshot.url),
        outcome=said.outcome,
        kind=said.kind,
        version=said.version and clean(said.version),
        title=said.title and clean(said.title),
        file_name=clean(file_name),
        readable=said.readable,
    )
