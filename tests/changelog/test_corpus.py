"""Files of the corpus beside the checkout, where there is one."""

import json
from pathlib import Path

import pytest

from tracker.changelog import Status, read

_PDFS = Path(__file__).parents[3] / "shared" / "corpus" / "pdf"

pytestmark = [
    pytest.mark.corpus,
    pytest.mark.skipif(not _PDFS.is_dir(), reason="no corpus of PDFs beside the checkout"),
]


@pytest.mark.parametrize("name", ["d03_borderless", "d11_slides", "d14_typst_merged_split", "d21_rotate_content"])
def test_rows_are_read_as_the_truth_has_them(name: str) -> None:
    truth = json.loads((_PDFS / "dev" / f"{name}.json").read_text("utf-8"))["entries"]
    log = read((_PDFS / "dev" / f"{name}.pdf").read_bytes(), name=f"{name}.pdf")
    assert [(e.date, e.version) for e in log.entries] == [(e["date"], e["version"]) for e in truth]


def test_a_real_changelog_by_headings() -> None:
    (path, *_) = sorted((_PDFS / "real").glob("*2015-09-30*.pdf"))
    log = read(path.read_bytes(), name=path.name)
    assert log.status is Status.OK
    assert [e.version for e in log.entries][:3] == ["2.0.0", "2.0.0", "2.0.0"]
