"""A message of the outbox -> a mail (RFC 5322), whatever its text holds."""

import hashlib
from collections.abc import Sequence
from datetime import UTC
from email.header import Header
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime

from tracker.errors import UsageError
from tracker.store.model import Waiting

_LONGEST_SUBJECT = 200
"""Characters."""


def address(written: str) -> str:
    """`Navn <a@example.org>` -> `a@example.org`; the domain in ASCII. Raises `UsageError` for what is no address."""
    return _parsed(written).addr_spec


def _parsed(written: str) -> Address:
    """One address without defects (RFC 5322, 3.4), its local part in ASCII, its domain in IDNA."""
    try:
        header = SMTP.header_factory("To", written)
        [found] = header.addresses
        domain = found.domain.encode("idna").decode("ascii")
    except (IndexError, ValueError):
        found = domain = None
    if not domain or header.defects or not written.isprintable():
        raise UsageError(f"{written!r} is not a mail address: write name@example.org")
    return Address(one_line(found.display_name), found.username, domain)


def compose(waiting: Waiting, *, sender: str, to: Sequence[str]) -> EmailMessage:
    """The mail: the same message gives the same mail, its Message-ID derived from the key, its Date when it was queued.

    Text and HTML as alternatives (RFC 2046, 5.1.4); Auto-Submitted (RFC 3834), List-Id (RFC 2919). Mails of one thread
    refer to one Message-ID derived from its name. Headers are cleaned of control characters.
    """
    message = waiting.message
    domain = _parsed(sender).domain
    mail = EmailMessage(policy=SMTP)
    mail.set_raw("From", _person(_parsed(sender)))
    mail.set_raw("To", ",\r\n ".join(_person(_parsed(each)) for each in to))
    mail.set_raw("Subject", _encoded(one_line(message.subject)[:_LONGEST_SUBJECT].strip(), name="Subject"))
    mail["Date"] = format_datetime(waiting.queued.astimezone(UTC))
    mail["Message-ID"] = _identity(f"message {message.key}", domain)
    if message.thread:
        mail["In-Reply-To"] = mail["References"] = _identity(f"thread {message.thread}", domain)
    mail["List-Id"] = f"tracker <tracker.{domain}>"
    mail["Auto-Submitted"] = "auto-generated"
    mail["X-Auto-Response-Suppress"] = "All"
    mail.set_content(_body(message.text), cte="quoted-printable")
    if message.html:
        mail.add_alternative(_body(message.html), subtype="html", cte="quoted-printable")
        mail.set_boundary(_named(f"boundary {message.key}\n{message.text}\n{message.html}"))
    return mail


def one_line(text: str) -> str:
    """The text without control characters, direction marks and halves of surrogate pairs, white space folded."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())


def _person(found: Address) -> str:
    plain = found.display_name.isascii() and "=?" not in found.display_name
    return str(found) if plain else f"{_encoded(found.display_name, name='To')}\r\n <{found.addr_spec}>"


def _encoded(text: str, *, name: str) -> str:
    """The text of a header (RFC 2047), in encoded words where it has other letters than ASCII or looks like one.

    Not left to the message's policy, which loses spaces between encoded words and decodes such words of the text.
    """
    charset = "ascii" if text.isascii() and "=?" not in text else "utf-8"
    return Header(text, charset, header_name=name).encode(linesep="\r\n")


def _identity(name: str, domain: str) -> str:
    return f"<{_named(name)}.tracker@{domain}>"


def _named(name: str) -> str:
    return hashlib.sha256(name.encode("utf-8", "replace")).hexdigest()[:32]


def _body(text: str) -> str:
    """What UTF-8 can write; lines and tabs stay, other control characters go."""
    kept = "".join(c for c in text if c in "\n\t" or (ord(c) >= 0x20 and not 0x7F <= ord(c) <= 0x9F))
    return kept.encode("utf-8", "replace").decode()
