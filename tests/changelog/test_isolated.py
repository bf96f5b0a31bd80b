"""Every file ends with a status, in time, whatever it holds."""

import io
import subprocess
import sys
import time
import zlib

import pytest
from PIL import Image
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from tracker.changelog import Limits, Status, read


def canvas(*, password: str = "", owner: str = "", picture: bool = False) -> bytes:
    held = io.BytesIO()
    lock = StandardEncryption(password, ownerPassword=owner) if password or owner else None
    page = Canvas(held, encrypt=lock)
    if picture:
        page.drawImage(ImageReader(Image.new("L", (60, 80), 200)), 0, 0, 595, 842)
    else:
        for i, (day, version) in enumerate((("12-03-2024", "1.3.0"), ("08-01-2024", "1.2.0"))):
            page.drawString(60, 700 - 40 * i, f"Version {version} – {day}")
            page.drawString(60, 685 - 40 * i, "Nyt felt på krav.")
    page.save()
    return held.getvalue()


def crafted(stream: bytes, extra: bytes = b"") -> bytes:
    """A one-page PDF around a content stream; its cross-references are rebuilt by the reader."""
    parts = [
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n",
        b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<<>>>>endobj\n",
        b"4 0 obj<</Length %d%s>>stream\n" % (len(stream), extra),
        stream,
        b"\nendstream endobj\ntrailer<</Root 1 0 R>>\nstartxref\n0\n%%EOF\n",
    ]
    return b"".join(parts)


def test_a_good_file_is_read_in_the_child() -> None:
    log = read(canvas(), name="log.pdf")
    assert [(e.version, e.date, e.text, e.page) for e in log.entries] == [
        ("1.3.0", "2024-03-12", "Nyt felt på krav.", 1),
        ("1.2.0", "2024-01-08", "Nyt felt på krav.", 1),
    ]


def test_a_password_of_the_owner_only_does_not_lock() -> None:
    assert read(canvas(owner="hemmelig")).status is Status.OK


@pytest.mark.parametrize(
    ("content", "status"),
    [
        (b"", Status.EMPTY),
        (b"  \n", Status.EMPTY),
        (b"<!doctype html><title>Fejl</title>", Status.CORRUPT),
        (b"GIF89a", Status.CORRUPT),
        (b"%PDF-1.7 and nothing more", Status.CORRUPT),
    ],
)
def test_what_is_no_pdf_says_so(content: bytes, status: Status) -> None:
    log = read(content, name="https://example.org/aendringslog.pdf?x=1")
    assert (log.status, log.entries) == (status, ())
    assert log.notes


def test_half_a_download_is_corrupt_and_has_no_entries() -> None:
    whole = canvas()
    log = read(whole[: len(whole) // 2])
    assert (log.status, log.entries) == (Status.CORRUPT, ())


def test_locked_and_scanned_files_say_so() -> None:
    assert read(canvas(password="hemmelig")).status is Status.ENCRYPTED
    assert read(canvas(picture=True)).status is Status.NEEDS_OCR


HOSTILE = {
    "inflates to 600 MB": crafted(zlib.compress(b" " * (600 << 20), 9), b"/Filter/FlateDecode"),
    "nested 20,000 deep": crafted(b"[" * 20_000 + b"]" * 20_000 + b" TJ"),
    "20,000 strokes": crafted(b"".join(b"%d 0 m %d 800 l S\n" % (i % 590, i % 580) for i in range(20_000))),
}


@pytest.mark.parametrize("content", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_files_end_with_a_status_and_no_entries(content: bytes) -> None:
    started = time.monotonic()
    log = read(content, limits=Limits(seconds=10, memory=500 << 20))
    assert log.status in (Status.LIMIT, Status.CORRUPT, Status.EMPTY)
    assert log.entries == ()
    assert time.monotonic() - started < 15


def test_the_clock_ends_a_reading() -> None:
    log = read(canvas(), limits=Limits(seconds=0.05))
    assert (log.status, log.entries) == (Status.LIMIT, ())


def test_the_child_ends_with_its_parent() -> None:
    code = (
        "import subprocess, sys\n"
        "from tracker.changelog import isolated\n"
        "started = subprocess.Popen\n"
        "def watched(*args, **kwargs):\n"
        "    child = started(*args, **kwargs); print(child.pid, flush=True); return child\n"
        "subprocess.Popen = watched\n"
        "isolated.read(sys.stdin.buffer.read(), isolated.Limits(seconds=30))\n"
    )
    slow = crafted(b"q Q " * 2_000_000)
    with subprocess.Popen([sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as parent:
        assert parent.stdin
        assert parent.stdout
        parent.stdin.write(slow)
        parent.stdin.close()
        child = int(parent.stdout.readline())
        parent.kill()
    deadline = time.monotonic() + 3
    while _alive(child) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not _alive(child)


def _alive(pid: int) -> bool:
    try:
        with open(f"/proc/{pid}/stat") as stat:
            return stat.read().rsplit(")", 1)[1].split()[0] != "Z"
    except OSError:
        return False
