"""Lists, headings and lines of Markdown."""

import time

import pytest

from tracker.changelog import read


def test_the_paragraphs_of_a_list_item_are_one_bullet() -> None:
    item = "* `POST /krav` now takes `platform`.\n\n  When set, the server checks it."
    text = f"## 1.1.0\n\n{item}\n\n* Another.\n\n## 1.0.0\n\n* First.\n"
    entry = read(text.encode()).entries[0]
    assert entry.bullets == ("`POST /krav` now takes `platform`. When set, the server checks it.", "Another.")


def test_a_paragraph_that_is_not_indented_is_none_of_the_items() -> None:
    text = "## 1.1.0\n\n* One.\n\nA paragraph.\n\n* Two.\n\n## 1.0.0\n\n* First.\n"
    entry = read(text.encode()).entries[0]
    assert entry.bullets == ("One.", "Two.")
    assert "A paragraph." in entry.text


@pytest.mark.parametrize(
    ("heading", "title"),
    [("## 1.1.0 ##", "1.1.0"), ("## 1.1.0 C#", "1.1.0 C#"), ("##  1.1.0  #  ", "1.1.0"), ("## 1.1.0#", "1.1.0#")],
)
def test_hashes_close_a_heading_where_a_space_stands_before_them(heading: str, title: str) -> None:
    assert read(f"{heading}\n\n* One.\n\n## 1.0.0\n\n* First.\n".encode()).title == title


@pytest.mark.parametrize("line", ["# 1.1.0{}x", "--{}x", "|{}--", "# {}", "**{}x", "1.1.0{}", "- {}x", "--|{}x"])
@pytest.mark.parametrize("long", [" " * 4000, "\t" * 999, "#" * 4000, "-" * 4000, "* " * 2000, "| " * 2000])
def test_no_line_takes_long(line: str, long: str) -> None:
    begun = time.process_time()
    read(f"# Log\n\n{line.format(long)}\n\n## 1.0.0\n\n* First.\n".encode())
    assert time.process_time() - begun < 2
