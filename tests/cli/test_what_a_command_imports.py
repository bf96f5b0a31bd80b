"""A short command pays for nothing that it does not use."""

import json
import subprocess
import sys
from pathlib import Path

NOT_FOR_COMPARING = {
    "babel", "bs4", "deepdiff", "httpx", "jinja2", "logging", "lxml", "pdfplumber", "sqlalchemy", "tomllib", "yaml",
    "zoneinfo", "tracker.changelog", "tracker.openapi.bundle", "tracker.openapi.swagger", "tracker.reconcile",
    "tracker.report.listing", "tracker.report.model", "tracker.store.importing", "tracker.store.state",
}  # fmt: skip
CALL = "import sys; from tracker.cli.main import run; code = run(sys.argv[1:]); print(*sys.modules); sys.exit(code)"


def imported(*arguments: str, folder: Path) -> set[str]:
    done = subprocess.run(
        [sys.executable, "-c", CALL, *arguments], cwd=folder, capture_output=True, text=True, check=True
    )
    return set(done.stdout.splitlines()[-1].split())


def test_comparing_imports_no_more_than_it_uses(tmp_path: Path) -> None:
    for version in ("1", "2"):
        document = {"openapi": "3.0.3", "info": {"title": "Bo", "version": version}, "paths": {}}
        (tmp_path / f"{version}.json").write_text(json.dumps(document), "utf-8")
    for version in ("1", "2"):
        imported("import", "bo", f"{version}.json", "--date", f"2026-01-0{version}", folder=tmp_path)
    for sides in (("1.json", "2.json"), ("bo@latest~1", "bo@latest"), ("bo@latest~1", "bo@latest")):
        found = imported("diff", *sides, "--format", "json", "-o", "found.json", folder=tmp_path)
        assert not NOT_FOR_COMPARING & found, sides
        assert "tracker.diff.compare" in found
