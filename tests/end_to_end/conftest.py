"""A publisher on loopback, and nights that pass over it."""

import subprocess
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


@pytest.fixture
def small(tmp_path: Path) -> Iterator[Path]:
    """A disk of one megabyte."""
    place = tmp_path / "disk"
    place.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(place)]
    try:
        done = subprocess.run(mount, capture_output=True, check=False)
    except FileNotFoundError:
        pytest.skip("there is no mount here")
    if done.returncode:
        pytest.skip("a disk can be mounted by root only")
    try:
        yield place
    finally:
        subprocess.run(["umount", "--lazy", str(place)], check=True)
