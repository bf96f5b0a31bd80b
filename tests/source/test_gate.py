"""What looks like a document and what does not."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.documents import Kind, Snapshot, digest
from tracker.source.gate import Accepted, Suspect, admit_page, judge
from tracker.source.http.answer import kept, retry_after
from tracker.source.kinds import is_binary, is_html, is_xml, sniff_kind, title_of
from tracker.source.model import Failure, Known
from tracker.source.page import read_page

PDF = b"%PDF-1.4\n" + b"x" * 500 + b"\nstartxref\n0\n%%EOF"
ZIP = b"PK\x03\x04" + b"x" * 500 + b"PK\x05\x06" + b"\0" * 18
HTML = b"<!DOCTYPE html><html><head><title>Log ind</title>"
YAML = b"openapi: 3.0.3\ninfo: {title: x, version: '1'}\npaths: {}\n"
XSD = b'<?xml version="1.0"?>\n<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"/>'


def verdict(name: str, content: bytes, known: Known | None = None) -> str:
    snapshot = Snapshot(f"https://domstol.dk/media/olknq5at/{name}", datetime.now(UTC), content)
    found = judge(snapshot, known)
    return found.reason if isinstance(found, Suspect) else ""


def known(kind: Kind, content: bytes, name: str = "x.txt") -> Known:
    return Known("x", kind, f"https://domstol.dk/{name}", sha256=digest(content), size=len(content))


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.txt", YAML),
        ("a.txt", YAML.decode().encode("utf-16")),
        ("a.txt", b"\xef\xbb\xbf" + YAML),
        ("a.txt", b"invalid: [yaml\n  : : :"),
        ("a.yaml", b"\tbroken yaml that is kept"),
        ("a.txt", PDF),
        ("a.pdf", b"\n\n" + PDF),
        ("a.docx", ZIP),
        ("a.zip", ZIP),
        ("a.xsd", XSD),
        ("a.wsdl", XSD.replace(b"schema", b"definitions")),
        ("a.json", b'{"a": 1}\n'),
        ("a.md", b"# 1.0\n<b>ny</b>"),
        ("a", HTML),
        ("a.html", HTML),
        ("a.bin", bytes(range(256))),
        ("spec", YAML),
    ],
)
def test_accepted(name: str, content: bytes) -> None:
    assert verdict(name, content) == ""


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("a.pdf", b"", "empty"),
        ("a.txt", b"\xef\xbb\xbf\r\n", "empty"),
        ("a.pdf", HTML, "Log ind"),
        ("a.yaml", b"\n<!-- c -->\n" + HTML, "web page"),
        ("a.txt", HTML.decode().encode("utf-16"), "web page"),
        ("a.xsd", HTML, "web page"),
        ("a.pdf", YAML, "no PDF"),
        ("a.docx", PDF, "no ZIP"),
        ("a.xsd", b"Not found", "no XML"),
        ("a.txt", bytes(range(256)), "no text"),
        ("a.pdf", PDF[:-20], "end of the PDF"),
        ("a.zip", ZIP[:100], "end of the ZIP"),
        ("a.json", b'{"a": [1, 2', "end of the JSON"),
    ],
)
def test_suspect(name: str, content: bytes, says: str) -> None:
    assert says in verdict(name, content)


def test_what_a_document_was_decides_where_the_name_does_not() -> None:
    assert "web page" in verdict("x", HTML, known(Kind.OPENAPI, YAML))
    assert verdict("x", HTML, known(Kind.CHANGELOG, b"<html>before")) == ""
    assert "web page" in verdict("x", HTML, Known("x", Kind.CHANGELOG, "https://domstol.dk/1", file_name="log.pdf"))
    assert "no API description" in verdict("x.txt", b"Hej med dig", known(Kind.OPENAPI, YAML))
    assert verdict("x.txt", YAML, known(Kind.OPENAPI, YAML)) == ""
    assert verdict("x.txt", b"", known(Kind.OPENAPI, b"")) == "", "the bytes we had"


def test_a_shorter_document_is_fine_and_a_tenth_is_not() -> None:
    before = known(Kind.FILE, b"a\n" * 5000)
    assert verdict("x.txt", b"a\n" * 600, before) == ""
    assert "before it had" in verdict("x.txt", b"a\n" * 400, before)


def test_a_document_that_lost_its_last_lines_does_not_break_off() -> None:
    whole = YAML + b"x-a: 1\n" * 50 + b"x-b: 2\n"
    snapshot = Snapshot("https://domstol.dk/x.txt", datetime.now(UTC), whole[:-7])
    assert judge(snapshot, known(Kind.OPENAPI, whole), previous=lambda: whole) == Accepted()


@pytest.mark.parametrize(
    ("content", "kind", "title"),
    [
        (YAML, Kind.OPENAPI, "x"),
        (b"openapi: 3.0.3\ninfo:\n  version: 1\n  title: 'Api til boer'\n", Kind.OPENAPI, "Api til boer"),
        (b'{"info": {"version": "1", "title": "Api \\" x"}, "swagger": "2.0"}', Kind.OPENAPI, 'Api " x'),
        (b"openapi: 3.0.3\ninfo: {version: 1, title: Api til boer}\n", Kind.OPENAPI, "Api til boer"),
        (b"openapi: 3.0.3\ninfo: {title: 'Boer, alle', version: 1}\n", Kind.OPENAPI, "Boer, alle"),
        (XSD, Kind.SCHEMA, None),
        (b"<root/>", None, None),
        (PDF, None, None),
        (HTML, None, None),
        (b"title: x\n", None, None),
    ],
)
def test_kind_and_title(content: bytes, kind: Kind | None, title: str | None) -> None:
    assert sniff_kind(content) is kind
    assert title_of(content) == title


@given(st.binary(max_size=300), st.sampled_from(["a.pdf", "a.txt", "a.xsd", "a.zip", "a", "a.json"]))
def test_any_bytes_get_a_verdict(content: bytes, name: str) -> None:
    reason = verdict(name, content)
    assert "\n" not in reason
    assert all(character.isprintable() for character in reason)
    title_of(content)
    assert not (is_html(content) and is_xml(content))
    assert isinstance(is_binary(content), bool)


def page_verdict(html: str, *, links: int = 0, found: int = 0, were: int = 0, title: str = "") -> str:
    page = read_page(html.encode(), "https://domstol.dk/api/")
    before = Known("api", Kind.PAGE, "https://domstol.dk/api/", link_text=title)
    failure = admit_page(html.encode(), page, status=200, links=links, found=found, known=were, before=before)
    return failure.reason if isinstance(failure, Failure) else ""


def test_pages() -> None:
    assert page_verdict("<h1>API</h1><a href=x.pdf>x</a>", links=1) == ""
    assert page_verdict("<h1>Møder</h1><p>25. oktober") == "", "a page of dates only"
    assert page_verdict("<h1>Vi bruger cookies på siden</h1>", links=8, found=8, were=8) == "", "its links are there"
    assert "no link" in page_verdict("<h1>API</h1>", were=1)
    assert "1 of 4" in page_verdict("<h1>API</h1>", links=1, found=1, were=4)
    assert "0 of 2" in page_verdict("<h1>API</h1>", links=1, found=0, were=2)
    assert page_verdict("<h1>API</h1>", links=1, found=0, were=1) == "", "one document was replaced by another"
    assert page_verdict("<h1>API</h1>", links=9, found=1, were=4) == "", "much is new, but much is there"
    front = "<title>Forside</title><h1>Velkommen</h1>"
    assert "0 of 4" in page_verdict(front, links=9, were=4, title="API"), "another page came in its place"
    assert page_verdict(front, links=9, were=4, title="Forside") == "", "the page itself, all of it new"
    assert page_verdict(front, links=9, found=3, were=4, title="API") == "", (
        "it is called otherwise, and has its documents"
    )
    assert "not there" in page_verdict("<title>404 - siden findes ikke</title>")
    assert "password" in page_verdict("<form><input type=PASSWORD>")


@given(st.text(max_size=40))
def test_any_retry_after_is_read(value: str) -> None:
    found = retry_after(value)
    assert found is None or found >= 0


@given(st.lists(st.tuples(st.text(max_size=20), st.text(max_size=2000)), max_size=90))
def test_any_headers_become_bounded_provenance(items: list[tuple[str, str]]) -> None:
    found = kept([*items, ("Set-Cookie", "secret"), ("ETag", "x")])
    assert len(found) <= 64
    assert all(name == name.lower() and len(value) <= 1000 for name, value in found.items())
    assert "secret" not in found.values()
