"""Every version of the real histories is read, or refused where nobody can read it."""

import json
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tracker.documents import Kind
from tracker.errors import UnreadableError
from tracker.openapi import cache, load, load_path, locate, references, sniff
from tracker.openapi.walk import operations

pytestmark = pytest.mark.corpus
SHARED = Path(__file__).parents[3] / "shared"


@pytest.fixture(scope="module")
def specs() -> Path:
    unpack = SHARED / "check" / "unpack"
    if not unpack.exists():
        pytest.skip("the shared corpus is not beside the checkout")
    done = subprocess.run([unpack], capture_output=True, text=True, check=True)
    return Path(done.stdout.strip()) / "specs"


def versions(specs: Path) -> Iterator[dict[str, Any]]:
    """The smallest, the middle and the newest version of each history."""
    found: dict[str, list[dict[str, Any]]] = {}
    for version in json.loads((specs / "index.json").read_text("utf-8"))["versions"]:
        if version["split"] == "dev":
            found.setdefault(version["provider"], []).append(version)
    for several in found.values():
        several.sort(key=lambda version: version["bytes"])
        yield from {
            version["label"]: version for version in (several[0], several[len(several) // 2], several[-1])
        }.values()


def test_versions_are_read_or_refused(specs: Path) -> None:
    for version in versions(specs):
        content = (specs / version["file"]).read_bytes()
        if "parse_error" in version.get("oddities", {}):
            with pytest.raises(UnreadableError, match=r"line \d+, column \d+"):
                load(content, name=version["file"])
            continue
        description = load(content, name=version["file"])
        assert sniff(content) in (Kind.OPENAPI, Kind.SCHEMA)
        assert description.version in (None, str(version["info_version"]))
        if "multi-file" not in version["format"]:
            assert sum(1 for _ in operations(description)) == version["operations"], version["file"]


def test_every_reference_has_a_line(specs: Path) -> None:
    for file in ("vipps-ecom/2018-09-29/openapi.yaml", "adyen-checkout/v72/openapi.json"):
        description = load((specs / file).read_bytes())
        places = [place for place, _ in references.located(description.document)]
        assert set(locate(description, places)) == set(places)


def test_a_description_in_thousands_of_files_is_one_document(specs: Path) -> None:
    folder = max(path for path in (specs / "digitalocean").iterdir())
    description = load_path(folder)
    assert not description.faults
    assert len(description.files) > 1000
    assert all(references.is_local(ref) for ref in references.references(description.document))


def test_large_files_are_read_in_little_time(specs: Path) -> None:
    content = (max((specs / "github").iterdir()) / "openapi.json").read_bytes()
    started = time.process_time()
    description = load(content)
    read = time.process_time() - started
    cached = cache.dump(description)
    started = time.process_time()
    assert cache.restore(cached, name="", content=content) is not None
    assert read < 2
    assert time.process_time() - started < 1
