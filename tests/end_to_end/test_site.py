"""The history as a static web site, from a real store."""

import os
import re
from html import unescape
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote

import pytest
from end_to_end.publisher import Nights, spec
from end_to_end.publisher import page as links_page

from tracker.app import serving, setup
from tracker.errors import UsageError
from tracker.pipeline.site import KEYS

SPEC = "/media/olknq5at/doedsbojournal-version-130.txt"


@pytest.fixture
def site(nights: Nights, tmp_path: Path) -> Path:
    """The site of a document with two revisions."""
    nights.pass_by()
    nights.publisher.put(SPEC, spec("1.4.0", required="cprnummer"))
    nights.pass_by()
    folder = tmp_path / "public"
    serving.site(folder, setup.settings(nights.write()))
    return folder


class _Links(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found += [value for name, value in attrs if name in ("href", "src") and value]


def links(page: Path) -> list[str]:
    parser = _Links()
    parser.feed(page.read_text("utf-8"))
    return parser.found


def test_every_link_inside_leads_to_a_page(site: Path) -> None:
    pages = sorted(site.rglob("*.html"))
    assert len(pages) >= 4
    for page in pages:
        for link in links(page):
            if "://" not in link and not link.startswith("#"):
                assert (page.parent / unquote(link)).is_file(), (page, link)


def test_what_changed_last_stands_first_with_what_it_broke(site: Path) -> None:
    text = unescape((site / "index.html").read_text("utf-8"))
    assert "Api til dødsbojournaler" in text
    assert re.search(r"1 (brydende ændring|breaking change)", text)
    assert "1.4.0" in text


def test_a_second_time_writes_nothing_and_the_bytes_are_equal(site: Path, nights: Nights) -> None:
    before = {path: (path.stat().st_mtime_ns, path.read_bytes()) for path in site.rglob("*") if path.is_file()}
    _, written = serving.site(site, setup.settings(nights.write()))
    assert written == 0
    after = {path: (path.stat().st_mtime_ns, path.read_bytes()) for path in site.rglob("*") if path.is_file()}
    assert {path: content for path, (_, content) in after.items()} == {p: c for p, (_, c) in before.items()}


def test_what_the_settings_judge_otherwise_is_written_again(site: Path, nights: Nights) -> None:
    page = site / "doedsbo" / "2.html"
    before = page.read_bytes()
    nights.extra = '[levels]\nrequest-property-became-required = "info"\n'
    serving.site(site, setup.settings(nights.write()))
    assert page.read_bytes() != before
    nights.extra = ""
    serving.site(site, setup.settings(nights.write()))
    assert page.read_bytes() == before


def test_the_published_bytes_are_not_copied(site: Path) -> None:
    assert {path.suffix for path in site.rglob("*") if path.is_file()} == {".html", ".atom", ".json"}


def test_a_folder_with_something_else_in_it_is_refused(nights: Nights, tmp_path: Path) -> None:
    nights.pass_by()
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "index.html").write_text("mine")
    with pytest.raises(UsageError, match="something else"):
        serving.site(tmp_path / "mine", setup.settings(nights.write()))
    assert os.listdir(tmp_path / "mine") == ["index.html"]


@pytest.mark.parametrize("key", ["../mine/1.html", "/etc/1.html", "..\\x/1.html", "../1.html", "x/../../1.html"])
def test_keys_that_lead_outside_remove_nothing(key: str, site: Path, nights: Nights, tmp_path: Path) -> None:
    mine = tmp_path / "mine" / "1.html"
    mine.parent.mkdir()
    mine.write_text("mine")
    (tmp_path / "1.html").write_text("mine")
    (site / KEYS).write_text(f'{{"{key}": "x"}}'.replace("\\", "\\\\"))
    serving.site(site, setup.settings(nights.write()))
    assert mine.is_file()
    assert (tmp_path / "1.html").is_file()


def test_a_comparison_is_made_again_when_the_changelog_says_more_of_it(site: Path, nights: Nights) -> None:
    page = site / "doedsbo" / "2.html"
    assert "cprnummer er nu påkrævet" not in page.read_text("utf-8")
    told = "# Ændringslog\n\n## 1.4.0 - 2026-01-15\n\n- cprnummer er nu påkrævet i søgningen\n"
    nights.publisher.put("/media/log.md", told.encode())
    nights.publisher.put("/api/", links_page((SPEC, "Dødsbojournaler (OpenAPI)"), ("/media/log.md", "Ændringslog")))
    nights.pass_by()
    serving.site(site, setup.settings(nights.write()))
    assert "cprnummer er nu påkrævet" in page.read_text("utf-8")
