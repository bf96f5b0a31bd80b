import importlib.util
import re
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def regenerate() -> ModuleType:
    spec = importlib.util.spec_from_file_location("regenerate", Path(__file__).with_name("regenerate.py"))
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_readme_shows_the_help_that_the_program_prints(regenerate: ModuleType) -> None:
    text = (ROOT / "README.md").read_text("utf-8")
    assert regenerate.BLOCK.search(text), "the README has no help block"
    assert regenerate.readme(text) == text, "run `make docs`"


def test_the_handbook_is_what_the_rules_say(regenerate: ModuleType) -> None:
    assert (ROOT / "docs" / "rules.md").read_text("utf-8") == regenerate.rules(), "run `make docs`"


def test_every_local_link_of_the_documents_leads_somewhere() -> None:
    missing = [
        f"{document.name}: {target}"
        for document in [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
        for target in re.findall(r"\]\((?!https?:|#|mailto:)([^)#\s]+)", document.read_text("utf-8"))
        if not (document.parent / target).exists()
    ]
    assert missing == []


def test_the_toml_of_the_readme_is_valid(tmp_path: Path) -> None:
    from tracker import settings

    for block in re.findall(r"```toml\n(.*?)```", (ROOT / "README.md").read_text("utf-8"), re.DOTALL):
        (tmp_path / "tracker.toml").write_text(block, "utf-8")
        settings.load(folder=tmp_path)
