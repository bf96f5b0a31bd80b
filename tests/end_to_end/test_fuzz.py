"""Whole nights over whatever a page, robots.txt, headers and documents may hold."""

import json
import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from end_to_end.publisher import Nights, Publisher, page, spec
from end_to_end.raw import QUICK, Raw, serve_raw, sound
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tracker.demo.postbox import serve_postbox

NIGHTS = int(os.environ.get("TRACKER_TEST_FUZZ", "25"))
SPEC = "/media/olknq5at/doedsbojournal-version-130.txt"
OTHER = "/media/zzzz1111/aendringslog.html"
LOG = (
    "<html><body><h1>Ændringslog</h1><table><tr><th>Dato</th><th>Version</th><th>Ændring</th></tr>"
    "<tr><td>12. marts 2024</td><td>1.3.0</td><td>Feltet er omdøbt</td></tr></table></body></html>"
).encode()
OURS = ("a fault of ours", "the reader failed", "please report it", "Traceback")
"""What is said of mistakes of the program's own: none may be found."""


NOISE = st.one_of(
    st.binary(max_size=40),
    st.text(max_size=20).map(lambda text: text.encode("utf-8", "surrogatepass")),
    st.sampled_from(
        [
            b"\x00", b"\xff\xfe", b"\xef\xbb\xbf", b"<script>", b"</li>", b"<a href=", b"]]>", b"&#x0;", b"\x1b[31m",
            b"&a [*a]", b"<<: *x\n", b"\t", b"- - - -", b"{" * 60, b"[" * 60, b"!!python/object:os.system ", b"%TAG",
            b"$ref: '#/paths'", b"1e999", b"\r", b"\xc3", b"..", b"%2e%2e%2f", b"'", b'"', b": : :", b"\xe2\x80\xae",
            b"User-agent: *\nDisallow: /\n", b"Crawl-delay: 1e9\n", b"<table><tr><td>" * 20, b"999999999999999999999",
        ]
    ),
)  # fmt: skip


@st.composite
def damaged(draw: st.DrawFn, whole: bytes) -> bytes:
    """A document with noise put in, over or in place of it, or cut off; often as it was."""
    content = whole
    for _ in range(draw(st.integers(0, 3))):
        place, length = draw(st.integers(0, len(content))), draw(st.sampled_from([0, 0, 1, 8, 200]))
        content = content[:place] + draw(NOISE) + content[place + length :]
    return content[: draw(st.integers(0, len(content)))] if draw(st.integers(0, 5)) == 0 else content


HEADERS = st.lists(
    st.one_of(
        st.sampled_from(
            [
                b"Content-Type: text/html; charset=utf-16", b"Content-Type: application/pdf", b"Content-Encoding: gzip",
                b'ETag: "x"', b"ETag: \xe6\xf8\xe5", b"Last-Modified: never", b"Last-Modified: Wed, 99 Nov 2026",
                b"Retry-After: 99999999999", b"Location: http://[", b"Location: file:///etc/passwd", b"X" * 500 + b": y",  # noqa: E501
                b"Content-Length: 99999999", b"Content-Length: -1", b"Transfer-Encoding: chunked", b"Set-Cookie: a=b",
                b"Content-Disposition: attachment; filename=../../x", b"no colon", b"Content-Encoding: br, gzip",
            ]
        ),
        st.binary(max_size=30).map(lambda noise: b"X-Noise: " + noise.replace(b"\r", b"").replace(b"\n", b"")),
    ),
    max_size=3,
)  # fmt: skip


@st.composite
def answer(draw: st.DrawFn, whole: bytes) -> bytes:
    """A response with a damaged body, odd headers and, at times, an odd status line."""
    body = draw(damaged(whole))
    status = draw(
        st.sampled_from([b"200 OK"] * 12 + [b"304 Not Modified", b"301 Moved", b"404 x", b"500 x", b"999", b""])
    )
    lines = [b"HTTP/1.1 " + status, b"Connection: close", *draw(HEADERS)]
    if draw(st.integers(0, 8)):
        lines.append(b"Content-Length: %d" % len(body))
    return b"\r\n".join(lines) + b"\r\n\r\n" + body


@dataclass
class Site:
    """A store after its first night, copied for each night of the fuzz."""

    raw: Raw
    nights: Nights
    first: Path
    """That store."""

    def night(self) -> tuple[int, str, str]:
        """A night that starts from the first one's store."""
        store = self.nights.folder / "snapshots"
        shutil.rmtree(store)
        shutil.copytree(self.first, store)
        return self.nights.tracker("run", "--format", "json")


PAGE = page((SPEC, "Dødsbojournaler (OpenAPI)"), (OTHER, "Ændringslog"))


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The site after one night."""
    folder = tmp_path_factory.mktemp("fuzz")
    with serve_raw() as raw, serve_postbox(folder / "mail") as box:
        nights = Nights(folder, Publisher(address=raw.address), box)
        raw.answers = {
            "/api/": sound(b"text/html", PAGE),
            SPEC: sound(b"text/plain", spec()),
            OTHER: sound(b"text/html", LOG),
        }
        assert nights.run().status == 0
        first = folder / "first"
        shutil.copytree(folder / "snapshots", first)
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr("tracker.source.http.client.Limits", QUICK, raising=True)
            yield Site(raw, nights, first)


def clear(status: int, out: str, told: str) -> None:
    """The run ended as a run may end, in its own words."""
    assert status in (0, 3)
    json.loads(out)
    assert all(character.isprintable() or character == "\n" for character in told)
    assert not [said for said in OURS if said in out + told], out + told


@settings(max_examples=NIGHTS, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    robots=st.none() | answer(b"User-agent: *\nAllow: /\n"),
    front=answer(PAGE),
    document=answer(spec("1.4.0", required="cprnummer")),
    log=answer(LOG.replace(b"omd", b"fjernet, omd")),
)
def test_whatever_a_publisher_answers(
    site: Site, robots: bytes | None, front: bytes, document: bytes, log: bytes
) -> None:
    site.raw.answers = {"/api/": front, SPEC: document, OTHER: log} | ({"/robots.txt": robots} if robots else {})
    clear(*site.night())
    assert site.nights.tracker("verify")[0] == 0
