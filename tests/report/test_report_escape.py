"""Escaped text shows as it stands: any text, any form."""

import re
from html import unescape
from html.parser import HTMLParser

from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from tracker.report.escape import html_in_markdown, markdown, markdown_code, xml_text
from tracker.report.voice import clean

RENDERED = MarkdownIt("gfm-like", {"linkify": False, "html": True})
TEXT = st.text(st.one_of(st.sampled_from("`*_~<>&[]()#@!|\\-+=.:$^'\"{}/ w1\n"), st.characters()), max_size=40)


class Words(HTMLParser):
    """The text of a page, and the elements it stands in."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.text, self.tags = "", list[str]()
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)

    def handle_data(self, data: str) -> None:
        self.text += data


def seen(page: str) -> Words:
    words = Words(page)
    words.text = words.text.replace("\u200b", "").strip()
    return words


@given(TEXT)
@example("1. one")
@example("25. september - - x")
@example("a\n\n    code")
@example("www.evil.example")
@example("![x](y) <b> &lt; &#64;")
def test_prose_in_a_list(text: str) -> None:
    words = seen(RENDERED.render(f"- {markdown(text)}"))
    assert words.text == clean(text)
    assert set(words.tags) <= {"ul", "li"}


@given(TEXT)
@example("a | b \\| c")
def test_prose_in_a_table(text: str) -> None:
    page = RENDERED.render(f"| a |\n|---|\n| x{markdown(text)} |\n")
    head, _, cells = page.partition("<tbody>")
    assert head
    words = seen(cells)
    assert words.text == f"x{clean(text)}"
    assert words.tags == ["tr", "td"]


@given(TEXT)
@example("`")
@example("``a``")
@example(" ` ")
def test_code(text: str) -> None:
    words = seen(RENDERED.render(f"x {markdown_code(text)} y"))
    assert words.tags == ["p", "code"]
    assert " ".join(words.text.split()) == " ".join(f"x {clean(text)} y".split())


@given(TEXT)
def test_html_in_markdown(text: str) -> None:
    words = seen(RENDERED.render(f"<details><summary>{html_in_markdown(text)}</summary>\n\n</details>"))
    assert words.text == clean(text)
    assert words.tags == ["details", "summary"]


@given(TEXT)
def test_no_mention_survives(text: str) -> None:
    assert not re.search(r"[@#](?!\u200b)", unescape(markdown(text)))


@given(st.text(st.characters()))
def test_xml(text: str) -> None:
    from xml.etree import ElementTree as ET

    element = ET.Element("a")
    element.text = xml_text(text)
    ET.fromstring(ET.tostring(element))
