"""A mail is the same mail each time, readable, and never more than one mail."""

from dataclasses import replace
from datetime import UTC, datetime
from email import message_from_bytes
from email.header import decode_header, make_header
from email.message import EmailMessage
from email.policy import default
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.errors import UsageError
from tracker.notify.mime import address, compose, one_line
from tracker.store.model import Outgoing, Waiting

QUEUED = datetime(2026, 11, 23, 3, 17, 4, tzinfo=UTC)
SENDER = "Skifteovervågning <tracker@example.org>"
TO = ("api-team@example.org", "Søren Ågård <s.aagaard@example.org>")


def waiting(**changed: Any) -> Waiting:
    plain = Outgoing(
        "run 1", "mail", "Ændret: dødsbo 1.4.0", "Tekst på dansk.\n", "<p>Tekst på dansk.</p>\n", "doedsbo"
    )
    return Waiting(replace(plain, **changed), QUEUED)


def raw(found: Waiting) -> bytes:
    return compose(found, sender=SENDER, to=TO).as_bytes()


def read(found: Waiting) -> EmailMessage:
    message = message_from_bytes(raw(found), policy=default)
    assert isinstance(message, EmailMessage)
    return message


def text(message: EmailMessage, kind: str) -> str:
    part = message.get_body((kind,))
    assert part is not None
    content = part.get_content()
    assert isinstance(content, str)
    return content.replace("\r\n", "\n")


def test_a_mail_says_what_it_is() -> None:
    mail = read(waiting())
    assert mail["Subject"] == "Ændret: dødsbo 1.4.0"
    assert mail["From"] == "Skifteovervågning <tracker@example.org>"
    assert mail["To"].addresses[1].display_name == "Søren Ågård"
    assert mail["Date"].datetime == QUEUED
    assert mail["List-Id"] == "tracker <tracker.example.org>"
    assert mail["Auto-Submitted"] == "auto-generated"
    assert mail.get_content_type() == "multipart/alternative"
    assert text(mail, "plain") == "Tekst på dansk.\n"
    assert text(mail, "html") == "<p>Tekst på dansk.</p>\n"


def test_a_mail_is_ascii_with_crlf_and_short_lines() -> None:
    content = raw(waiting(text="æ" * 5000 + "\n" + "x" * 5000, subject="æ" * 150))
    assert content.isascii()
    assert content.count(b"\n") == content.count(b"\r\n")
    assert max(map(len, content.split(b"\r\n"))) <= 998


def test_the_same_message_is_the_same_mail() -> None:
    assert raw(waiting()) == raw(waiting())
    different = Waiting(Outgoing("run 2", "mail", "s", "t"), QUEUED)
    assert read(different)["Message-ID"] != read(waiting())["Message-ID"]


def test_mails_of_a_document_are_one_thread() -> None:
    first = read(waiting())
    second = read(Waiting(Outgoing("run 2", "mail", "s", "t", thread="doedsbo"), QUEUED))
    other = read(Waiting(Outgoing("run 3", "mail", "s", "t", thread="kreditor"), QUEUED))
    assert first["References"] == second["References"] == first["In-Reply-To"]
    assert other["References"] != first["References"]
    assert read(Waiting(Outgoing("run 4", "mail", "s", "t"), QUEUED))["References"] is None


LONG_NAME = "Åse Ærø Østergård Sønderjylland – Ålborg, Ødum og Æblegård, Ålborg, Ødum og Æblegård"


@pytest.mark.parametrize("name", [LONG_NAME, "API Team, Drift", "Søren"])
def test_names_are_read_as_they_were_written(name: str) -> None:
    written = f'"{name}" <a@example.org>'
    content = compose(waiting(), sender=written, to=[written, "b@example.org"]).as_bytes()
    mail = message_from_bytes(content)
    for header in ("From", "To"):
        assert str(make_header(decode_header(mail[header]))).replace('"', "").startswith(f"{name} <a@example.org>")
    to = message_from_bytes(content, policy=default)["To"]
    assert [each.addr_spec for each in to.addresses] == ["a@example.org", "b@example.org"]


def test_without_html_a_mail_is_plain() -> None:
    mail = read(waiting(html=""))
    assert mail.get_content_type() == "text/plain"
    assert text(mail, "plain") == "Tekst på dansk.\n"


HEADERS = {
    "From",
    "To",
    "Subject",
    "Date",
    "Message-ID",
    "In-Reply-To",
    "References",
    "List-Id",
    "Auto-Submitted",
    "X-Auto-Response-Suppress",
    "MIME-Version",
    "Content-Type",
}


@given(subject=st.text(), body=st.text(), key=st.text(), thread=st.text(min_size=1))
def test_no_text_of_a_document_becomes_a_header_or_breaks_the_mail(
    subject: str, body: str, key: str, thread: str
) -> None:
    message = Outgoing(key, "mail", subject, body, html=f"<p>{body}</p>", thread=thread)
    mail = read(Waiting(message, QUEUED))
    assert set(mail.keys()) == HEADERS
    assert str(mail["Subject"]) == one_line(subject)[:200].strip()
    assert mail["From"].addresses[0].addr_spec == "tracker@example.org"
    assert [part.get_content_type() for part in mail.iter_parts()] == ["text/plain", "text/html"]


WORDS = (
    "ændringer",
    "dødsbo",
    "tvangsopløsning",
    "1.4.0",
    "(3)",
    "→",
    "–",
    '"citat"',
    "a@b",
    "<x>",
    "=?utf-8?q?x?=",
    ";",
    "å",
)


@given(st.lists(st.sampled_from(WORDS), max_size=30).map(" ".join))
def test_a_subject_is_read_as_it_was_written(subject: str) -> None:
    assert str(read(waiting(subject=subject))["Subject"]) == subject[:200].strip()


@pytest.mark.parametrize(
    ("hostile", "harmless"),
    [
        ("Nyt\r\nBcc: alle@example.org", "Nyt Bcc: alle@example.org"),
        ("\x1b[31mrødt\x07", "[31mrødt"),
        ("a\u202egnp.exe", "a gnp.exe"),
        ("a\u2028b\x85c\xa0d", "a b c d"),
        ("\ud800halvt", "halvt"),
    ],
)
def test_subjects_are_cleaned(hostile: str, harmless: str) -> None:
    assert one_line(hostile) == harmless
    assert read(waiting(subject=hostile))["Subject"] == harmless


@pytest.mark.parametrize(
    ("written", "bare"),
    [
        ("a@example.org", "a@example.org"),
        ("Søren <a@example.org>", "a@example.org"),
        ('"Ågård, Søren" <a@example.org>', "a@example.org"),
        ("a@blåbærgrød.dk", "a@xn--blbrgrd-fxak7p.dk"),
    ],
)
def test_addresses_are_read(written: str, bare: str) -> None:
    assert address(written) == bare


@pytest.mark.parametrize(
    "written", ["", "a", "@b.dk", "a@", "æ@b.dk", "a@b.dk\nBcc: c@d.dk", "a b@c.dk", "a@b.dk, c@d.dk"]
)
def test_what_is_no_address_is_refused(written: str) -> None:
    with pytest.raises(UsageError, match="is not a mail address"):
        address(written)
