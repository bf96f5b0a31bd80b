"""A publisher on loopback, and nights that pass over it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from end_to_end.publisher import Nights, Publisher, page, serve_publisher, spec

from tracker.demo.postbox import serve_postbox


@pytest.fixture
def publisher() -> Iterator[Publisher]:
    """A publisher with an empty site."""
    with serve_publisher() as site:
        yield site


@pytest.fixture
def nights(tmp_path: Path, publisher: Publisher) -> Iterator[Nights]:
    """Nights with a mail server of their own, over a publisher with one spec."""
    publisher.put("/api/", page(("/media/olknq5at/doedsbojournal-version-130.txt", "Dødsbojournaler (OpenAPI)")))
    publisher.put("/media/olknq5at/doedsbojournal-version-130.txt", spec())
    with serve_postbox(tmp_path / "mail") as box:
        yield Nights(tmp_path, publisher, box)
