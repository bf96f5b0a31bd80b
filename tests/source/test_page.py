"""What a person sees of a page, whatever its bytes are."""

import time
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tracker.documents import DocumentRule, Link
from tracker.source.discover import discover, is_file
from tracker.source.encoding import decode
from tracker.source.page import read_page

BASE = "https://domstol.dk/om-os/api/"
HOSTS = ("domstol.dk", "www.domstol.dk")


def links(html: str) -> list[Link]:
    return list(read_page(html.encode(), BASE).links)


def one(html: str) -> Link:
    (found,) = links(html)
    return found


@pytest.mark.parametrize(
    ("html", "text", "label", "section"),
    [
        ("<p><a href=a.pdf>Guide</a></p>", "Guide", "", ""),
        ("<h2>Dødsbo</h2><a href=a.pdf> API\n  spec </a>", "API spec", "", "Dødsbo"),
        ("<p>Klik <a href=a.pdf>her</a> (7. september 2020)</p>", "her", "Klik (7. september 2020)", ""),
        ("<li><a href=a.pdf>Spec</a> (pdf) – senest opdateret i maj", "Spec", "(pdf) – senest opdateret i maj", ""),
        ("<a href=a.pdf>Spec</a><br>Version 1.3", "Spec", "Version 1.3", ""),
        ("<table><tr><td>1.3.0<td>12.06.2019<td><a href=a.pdf>pdf</a></table>", "pdf", "1.3.0 | 12.06.2019", ""),
        ("<h2>A</h2><p>x</p><h3>B <small>ny</small></h3><a href=a.pdf>x</a>", "x", "", "B ny"),
        ("<details><summary>Likvidator</summary><a href=a.pdf>x</a></details>", "x", "", "Likvidator"),
        ("<h3><button>Likvidator</button></h3><div><a href=a.pdf>x</a></div>", "x", "", "Likvidator"),
        ("<h3>Likvidator</h3><button><a href=a.pdf>x</a></button>", "x", "", "Likvidator"),
        ("<h3>Likvidator</h3><button>Fold ud</button><a href=a.pdf>x</a>", "x", "", "Likvidator"),
        ("<h2><a href=a.pdf>Overskrift</a></h2>", "Overskrift", "", ""),
        ("<a href=a.pdf><img alt='Specifikation' src=x.png></a>", "Specifikation", "", ""),
        ("<a href=a.pdf aria-label='Hent spec'></a>", "Hent spec", "", ""),
        ("<a href=a.pdf>her</a> og <a href=a.pdf#side=2>Vejledning</a>", "Vejledning", "og", ""),
        ("<h2>A\u030asa</h2><a href=a.pdf>A\u030a</a>", "Å", "", "Åsa"),
    ],
)
def test_a_link_with_what_stands_around_it(html: str, text: str, label: str, section: str) -> None:
    found = one(html)
    assert (found.text, found.label, found.section) == (text, label, section)
    assert found.page == BASE


def test_each_of_several_links_has_its_own_label() -> None:
    first, second = links("<p><a href=a.pdf>A</a> (maj)<br><a href=b.pdf>B</a> (juni)</p>")
    assert (first.label, second.label) == ("(maj)", "(juni)")
    first, second = links("<p>Ældre: <a href=a.pdf>A</a>, nyere: <a href=b.pdf>B</a></p>")
    assert second.label == "nyere"


@pytest.mark.parametrize(
    ("href", "url"),
    [
        ("a.pdf", f"{BASE}a.pdf"),
        ("/media/å b.txt", "https://domstol.dk/media/%C3%A5%20b.txt"),
        ("/media/a\u030a.txt", "https://domstol.dk/media/%C3%A5.txt"),
        ("/media/%C3%A5.txt?x=1&amp;y=ø#side", "https://domstol.dk/media/%C3%A5.txt?x=1&y=%C3%B8"),
        ("\n https://domstol.dk\\media\\a.txt ", "https://domstol.dk/media/a.txt"),
        ("//www.domstol.dk/a.txt", "https://www.domstol.dk/a.txt"),
        ("../b/./a.txt", "https://domstol.dk/om-os/b/a.txt"),
        ("?fil=a.txt", f"{BASE}?fil=a.txt"),
    ],
)
def test_hrefs_become_absolute(href: str, url: str) -> None:
    assert one(f"<a href='{href}'>x</a>").url == url


def test_the_base_is_obeyed() -> None:
    assert one("<base href='/filer/'><a href=a.pdf>x</a>").url == "https://domstol.dk/filer/a.pdf"
    assert one("<base href='javascript:x'><a href=a.pdf>x</a>").url == f"{BASE}a.pdf"


def test_readable_text_is_kept_and_the_frame_left_out() -> None:
    html = """<!doctype html><html><head><title>API til
      Skifteportalen</title><style>p{}</style></head><body class="har-cookies">
      <header><a href=/>Forside</a></header><nav><ul><li>Menu</ul></nav><div id=cookie-banner>Vi bruger cookies</div>
      <main><header><h1>Tilslutning</h1></header><p>Testmiljøet <b>åbner</b> 25. september 2023.<br>Kl. 12</p>
      <h2>Filer</h2><ul><li>En<li>To</ul><table><tr><th>Dato<th>Ændring<tr><td>1.1.<td><p>Ny</p></table>
      <script>var x = "nej"</script><noscript>nej</noscript></main><footer>Kontakt</footer></body>"""
    page = read_page(html.encode(), BASE)
    assert page.title == "API til Skifteportalen"
    assert page.lines == (
        "# Tilslutning",
        "Testmiljøet åbner 25. september 2023.",
        "Kl. 12",
        "## Filer",
        "- En",
        "- To",
        "Dato | Ændring",
        "1.1. | Ny",
    )
    assert page.sections == ("Tilslutning", "Filer")


def test_links_in_the_frame_count() -> None:
    assert [link.url for link in links("<nav><a href=/a.pdf>x</a></nav>")] == ["https://domstol.dk/a.pdf"]


@pytest.mark.parametrize(
    ("content", "content_type", "encoding"),
    [
        ("ændring".encode(), "", "utf-8"),
        ("ændring".encode("cp1252"), "", "cp1252"),
        ("ændring".encode("cp1252"), "text/html; charset=utf-8", "cp1252"),
        ("ændring".encode("cp1252"), "text/html; charset=ISO-8859-1", "cp1252"),
        ("<meta charset=iso-8859-1>ændring".encode("cp1252"), "", "cp1252"),
        ("\ufeffændring".encode(), "text/html; charset=iso-8859-1", "utf-8"),
        ("\ufeffændring".encode("utf-16-le"), "", "utf-16-le"),
        ("\ufeffændring".encode("utf-16-be"), "text/html; charset=utf-8", "utf-16-be"),
        ("ændring".encode("utf-16-le"), "text/html; charset=utf-16le", "utf-16-le"),
        ("ændring".encode(), "text/html; charset=zip", "utf-8"),
        ("ændring".encode(), "text/html; charset=unicode_escape", "utf-8"),
    ],
)
def test_encodings(content: bytes, content_type: str, encoding: str) -> None:
    text, found = decode(content, content_type)
    assert text.endswith("ændring")
    assert found == encoding


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("/media/olknq5at/spec-version-130.txt", True),
        ("/filer/Spec.YAML", True),
        ("/a.b.wsdl", True),
        ("/hent?fil=spec.json", True),
        ("/media/olknq5at/", True),
        ("/media/olknq5at/a1b2c3d4", False),
        ("/media/a1b2c3d4", True),
        ("/om-os/", False),
        ("/om-os/api.aspx", False),
        ("/index.html", False),
        ("/moede.mp4", False),
        ("/logo.svg", False),
        ("/version-1.3", False),
        ("/", False),
    ],
)
def test_which_urls_are_files(path: str, expected: bool) -> None:
    assert is_file(f"https://domstol.dk{path}") is expected


def test_discovery_takes_files_downloads_and_what_a_rule_asks_for() -> None:
    page = read_page(
        b"<a href=/a.txt>spec</a><a href=/om/>Om</a><a href=/log/>\xc3\x86ndringslog</a>"
        b"<a href=/hent/7 download>Hent</a>"
        b"<a href=https://example.org/x.pdf>ekstern</a><a href=/film.mp4>film</a>",
        BASE,
    )
    found, skipped = discover(page, allowed_hosts=HOSTS, rules=[DocumentRule("log", link="(?i)ændringslog")])
    assert [link.text for link in found] == ["spec", "Ændringslog", "Hent"]
    assert {one.text: one.reason for one in skipped} == {
        "ekstern": "host example.org is not one of allowed_hosts",
        "film": "a recording",
    }


PIECES = st.sampled_from(
    [
        "<a href=",
        "'",
        '"',
        ">",
        "</a>",
        "<p>",
        "<table>",
        "<tr>",
        "<td>",
        "</tr>",
        "<h2>",
        "</h2>",
        "<br>",
        "<!--",
        "-->",
        "<li>",
        "<main>",
        "</main>",
        "<nav>",
        "javascript:",
        "http://[",
        "&#x0;",
        "&",
        "\x00",
        "\ud800",
        "a.pdf",
        "æ",
        " ",
        "<?xml version=1?>",
        "<![CDATA[",
        "<base href=",
        "<meta charset=utf-16>",
        "<input type=password>",
        "%zz",
        "//",
        "\\",
    ]
)

MARKUP = st.lists(PIECES, max_size=60).map(lambda pieces: "".join(pieces).encode("utf-8", "surrogatepass"))


@settings(max_examples=150, deadline=None)
@given(st.one_of(st.binary(max_size=400), MARKUP), st.text(max_size=40))
def test_any_bytes_make_a_page(content: bytes, content_type: str) -> None:
    page = read_page(content, BASE, {"content-type": content_type})
    for link in page.links:
        assert link.url.startswith(("http://", "https://"))
        assert link.url.isascii() or not link.url.split("/")[2].isascii()
        assert "\n" not in link.text + link.label + link.section
    for line in page.lines:
        assert line
        assert unicodedata.is_normalized("NFC", line)
        assert "\n" not in line
    discover(page, allowed_hosts=HOSTS)


@pytest.mark.parametrize("piece", ["<div>", "<table><tr><td>", "<a href=x.pdf>", "<ul><li>", "<header>", "<b>", "<h1>"])
def test_depth_costs_no_more_than_length(piece: str) -> None:
    began = time.process_time()
    page = read_page(piece.encode() * 3000, BASE)
    assert time.process_time() - began < 3
    assert not page.crowded


def test_a_page_with_too_many_tags_is_cut_and_says_so() -> None:
    page = read_page(b"<a href=x.pdf>x</a>" + b"<" * 200_000, BASE)
    assert page.crowded
    assert len(page.links) == 1
