"""The gold verdicts of the corpus, where it is at hand."""

import json
from pathlib import Path

import pytest

from tracker.changelog import read
from tracker.openapi import load_path
from tracker.reconcile import reconcile
from tracker.rules import findings

GOLD = Path(__file__).parents[3] / "shared" / "corpus" / "reconcile" / "dev" / "da"


@pytest.mark.corpus
def test_verdicts_of_the_gold_set() -> None:
    if not GOLD.is_dir():
        pytest.skip("the corpus is not beside the checkout")
    right = total = 0
    for folder in sorted(GOLD.iterdir()):
        gold = json.loads((folder / "gold.json").read_text("utf-8"))
        older, newer = (load_path(folder / gold[side]) for side in ("older", "newer"))
        log = read((folder / gold["changelog"]).read_bytes(), name=gold["changelog"])
        told = reconcile(findings(older, newer), log, older=older, newer=newer)
        said = {claim.text: claim.verdict.value for entry in told.entries for claim in entry.claims}
        for row in gold["entries"]:
            total += 1
            right += said.get(row["text"]) in {row["verdict"], *row.get("also", ())}
    assert total
    assert right / total >= 0.9
