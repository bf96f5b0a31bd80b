"""Mail over real sockets: servers that take it, refuse it, die or fall silent."""

import asyncio
import contextlib
import datetime
import email
import ipaddress
import os
import random
import socket
import ssl
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email.policy import default
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd import smtp
from aiosmtpd.smtp import AuthResult, Envelope, LoginPassword, Session

from tracker.errors import UnavailableError, UsageError
from tracker.notify import ChannelDownError, Delivered, deliver
from tracker.notify.smtp import Smtp
from tracker.store.model import Outgoing, Waiting
from tracker.store.state import State

NOW = datetime.datetime(2026, 11, 23, 3, tzinfo=datetime.UTC)
TO = ("en@example.org", "Søren <to@example.org>")


def waiting(key: str = "run 1", *, reached: frozenset[str] = frozenset()) -> Waiting:
    return Waiting(Outgoing(key, "mail", f"Ændret: {key}", "tekst", "<p>tekst</p>"), NOW, reached=reached)


@dataclass
class Inbox:
    """What a server took, and what it refuses."""

    mails: list[Envelope] = field(default_factory=list)
    sessions: set[int] = field(default_factory=set)
    encrypted: list[bool] = field(default_factory=list)
    refused: dict[str, str] = field(default_factory=dict)
    answer: str = "250 taget imod"

    async def handle_RCPT(  # noqa: N802  the name is the library's
        self, server: smtp.SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if address in self.refused:
            return self.refused[address]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: smtp.SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        if self.answer.startswith("250"):
            self.mails.append(envelope)
            self.sessions.add(id(session))
            self.encrypted.append(session.ssl is not None)
        return self.answer

    def subjects(self) -> list[str]:
        return [str(email.message_from_bytes(mail.content or b"", policy=default)["Subject"]) for mail in self.mails]  # type: ignore[arg-type]


@contextmanager
def serving(inbox: Inbox, **options: Any) -> Iterator[int]:
    """A mail server on a free port of loopback, in a thread of its own; its port."""
    loop = asyncio.new_event_loop()
    make = loop.create_server(lambda: smtp.SMTP(inbox, loop=loop, **options), "127.0.0.1", 0)
    server = loop.run_until_complete(make)
    thread = threading.Thread(target=loop.run_forever, daemon=True)
    thread.start()
    try:
        yield server.sockets[0].getsockname()[1]
    finally:
        asyncio.run_coroutine_threadsafe(_ended(server), loop).result(5)
        loop.call_soon_threadsafe(loop.stop)
        thread.join(5)
        loop.close()


async def _ended(server: asyncio.Server) -> None:
    server.close()
    others = [task for task in asyncio.all_tasks() if task is not asyncio.current_task()]
    for task in others:
        task.cancel()
    await asyncio.gather(*others, return_exceptions=True)


def plain(port: int, **options: Any) -> Smtp:
    fixed = {"host": "127.0.0.1", "port": port, "sender": "Tracker <tracker@example.org>", "to": TO, "starttls": False}
    return Smtp(**{**fixed, "timeout": 20, **options})


def test_mail_is_taken_by_a_server_over_one_connection() -> None:
    inbox = Inbox()
    with serving(inbox) as port:
        channel = plain(port)
        for key in ("run 1", "run 2"):
            receipt = channel.send(waiting(key))
            assert receipt.reached == {"en@example.org", "to@example.org"}
            assert receipt.refused == {}
        channel.close()
    assert inbox.subjects() == ["Ændret: run 1", "Ændret: run 2"]
    assert inbox.mails[0].rcpt_tos == ["en@example.org", "to@example.org"]
    assert inbox.mails[0].mail_from == "tracker@example.org"
    assert len(inbox.sessions) == 1


def test_a_closed_channel_opens_again() -> None:
    inbox = Inbox()
    with serving(inbox) as port:
        channel = plain(port)
        for key in ("run 1", "run 2"):
            channel.send(waiting(key))
            channel.close()
        channel.close()
    assert len(inbox.mails) == 2


def test_one_refused_recipient_does_not_keep_the_mail_from_the_others() -> None:
    inbox = Inbox(refused={"to@example.org": "450 senere"})
    with serving(inbox) as port:
        channel = plain(port)
        first = channel.send(waiting())
        assert first.reached == {"en@example.org"}
        assert first.refused == {"to@example.org": "450 senere"}
        inbox.refused.clear()
        second = channel.send(waiting(reached=first.reached))
        assert second.reached == {"to@example.org"}
        assert channel.send(waiting(reached=first.reached | second.reached)).refused == {}
        channel.close()
    assert [mail.rcpt_tos for mail in inbox.mails] == [["en@example.org"], ["to@example.org"]]
    assert inbox.mails[0].content == inbox.mails[1].content


def test_all_recipients_refused_is_told_for_each() -> None:
    inbox = Inbox(refused={"en@example.org": "550 ukendt", "to@example.org": "452 fuld"})
    with serving(inbox) as port:
        channel = plain(port)
        receipt = channel.send(waiting())
        channel.close()
    assert receipt.reached == frozenset()
    assert receipt.refused == {"en@example.org": "550 ukendt", "to@example.org": "452 fuld"}


def test_a_refused_mail_leaves_the_connection_for_the_next() -> None:
    inbox = Inbox(answer="554 ser ud som spam\x1b[31m")
    with serving(inbox) as port:
        channel = plain(port)
        with pytest.raises(UnavailableError, match=rf"127\.0\.0\.1:{port}: answered 554 ser ud som spam") as caught:
            channel.send(waiting("run 1"))
        assert str(caught.value).isprintable()
        assert not isinstance(caught.value, ChannelDownError)
        inbox.answer = "250 OK"
        channel.send(waiting("run 2"))
        channel.close()
    assert inbox.subjects() == ["Ændret: run 2"]


def test_a_server_that_does_not_answer_the_door() -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        port = unused.getsockname()[1]
    with pytest.raises(ChannelDownError, match=rf"127\.0\.0\.1:{port}: connection refused"):
        plain(port).send(waiting())


CLOSING = "421 lukker nu"


@pytest.mark.parametrize("who", ["en@example.org", "to@example.org", "tre@example.org"])
def test_a_server_that_closes_amid_the_recipients_has_reached_nobody(who: str) -> None:
    everyone = ["en@example.org", "to@example.org", "tre@example.org"]
    inbox, state = Inbox(refused={who: CLOSING}), State.at("sqlite://")
    state.settle(now=NOW, messages=[waiting().message])
    with serving(inbox) as port:
        assert deliver(state, [plain(port, to=everyone)], now=NOW).failed == 1
        assert inbox.mails == []
        inbox.refused.clear()
        assert deliver(state, [plain(port, to=everyone)], now=NOW).sent == 1
    state.close()
    assert [mail.rcpt_tos for mail in inbox.mails] == [everyone]


def test_a_server_that_closes_after_a_mail_is_asked_anew_for_the_next() -> None:
    inbox = Inbox(answer=CLOSING)
    with serving(inbox) as port:
        channel = plain(port)
        with pytest.raises(UnavailableError, match=f"answered {CLOSING}"):
            channel.send(waiting("run 1"))
        inbox.answer = "250 OK"
        channel.send(waiting("run 2"))
        channel.close()
    assert inbox.subjects() == ["Ændret: run 2"]


@pytest.mark.parametrize("line", [b"220-mere\r\n", b"2"], ids=["lines without end", "a line without end"])
def test_a_reply_that_never_ends_costs_one_wait(line: bytes) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:

        def drip() -> None:
            connection, _ = listener.accept()
            with connection, contextlib.suppress(OSError):
                for _ in range(200):
                    connection.sendall(line)
                    time.sleep(0.05)

        thread = threading.Thread(target=drip, daemon=True)
        thread.start()
        began = time.monotonic()
        with pytest.raises(ChannelDownError, match="did not answer in time"):
            plain(listener.getsockname()[1], timeout=0.5).send(waiting())
        assert time.monotonic() - began < 8
        thread.join(5)


@contextmanager
def scripted(*lines: bytes, hang: bool = False) -> Iterator[tuple[int, list[bytes]]]:
    """A server that says these lines, one for each that it hears, then closes the connection or falls silent."""
    heard: list[bytes] = []
    stop = threading.Event()

    def serve(listener: socket.socket) -> None:
        while not stop.is_set():
            try:
                connection, _ = listener.accept()
            except OSError:
                return
            with connection, connection.makefile("rb") as reader:
                for number, line in enumerate(lines):
                    if number:
                        heard.append(reader.readline())
                    connection.sendall(line)
                if lines[-1].startswith(b"354"):
                    heard.append(reader.readline())
                if hang:
                    stop.wait(10)

    with socket.create_server(("127.0.0.1", 0)) as listener:
        thread = threading.Thread(target=serve, args=(listener,), daemon=True)
        thread.start()
        try:
            yield listener.getsockname()[1], heard
        finally:
            stop.set()
            listener.shutdown(socket.SHUT_RDWR)
    thread.join(5)


GREETING = (b"220 hej\r\n", b"250 hej\r\n", b"250 OK\r\n", b"250 OK\r\n", b"250 OK\r\n", b"354 kom\r\n")


def test_a_server_that_dies_amid_the_mail_is_trouble_with_that_mail() -> None:
    with scripted(*GREETING) as (port, heard):
        channel = plain(port)
        with pytest.raises(UnavailableError, match=r"closed the connection|connection reset|broken pipe") as caught:
            channel.send(waiting())
        assert not isinstance(caught.value, ChannelDownError)
        with pytest.raises(UnavailableError, match=r"closed the connection|connection reset|broken pipe"):
            channel.send(waiting("run 2"))
    assert sum(line.lower().startswith((b"ehlo", b"helo")) for line in heard) == 2, (
        "the second opened its own connection"
    )


@pytest.mark.parametrize("lines", [GREETING, GREETING[:1], (b"",)], ids=["amid the mail", "after hello", "at once"])
def test_a_server_that_falls_silent_costs_one_wait(lines: tuple[bytes, ...]) -> None:
    with scripted(*lines, hang=True) as (port, _):
        began = time.monotonic()
        with pytest.raises(ChannelDownError, match="did not answer in time"):
            plain(port, timeout=0.3).send(waiting())
        assert time.monotonic() - began < 8


def test_what_is_no_mail_server_is_told() -> None:
    with (
        scripted(b"HTTP/1.1 400 Bad Request\r\n") as (port, _),
        pytest.raises(ChannelDownError, match=r"answered -1|answered 400|closed the connection"),
    ):
        plain(port).send(waiting())


def test_a_server_without_starttls_gets_nothing() -> None:
    inbox = Inbox()
    with serving(inbox) as port, pytest.raises(ChannelDownError, match="does not offer STARTTLS"):
        plain(port, starttls=True).send(waiting())
    assert inbox.mails == []


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with `ca.pem` and a certificate for 127.0.0.1 that it signed, `server.pem`."""
    x509 = pytest.importorskip("cryptography.x509", reason="cryptography is not installed")
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec

    folder = tmp_path_factory.mktemp("tls")
    names = {who: x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, who)]) for who in ("ca", "server")}
    keys = {who: ec.generate_private_key(ec.SECP256R1()) for who in names}
    now = datetime.datetime.now(datetime.UTC)
    for who, extension in (
        ("ca", x509.BasicConstraints(ca=True, path_length=None)),
        ("server", x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1"))])),
    ):
        builder = x509.CertificateBuilder(names["ca"], names[who], keys[who].public_key(), x509.random_serial_number())
        dated = builder.not_valid_before(now - datetime.timedelta(1)).not_valid_after(now + datetime.timedelta(1))
        certificate = dated.add_extension(extension, critical=True).sign(keys["ca"], hashes.SHA256())
        key = keys[who].private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
        (folder / f"{who}.pem").write_bytes(certificate.public_bytes(serialization.Encoding.PEM) + key)
    return folder


def context_of_server(authority: Path) -> ssl.SSLContext:
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(authority / "server.pem")
    return context


def trusting(authority: Path) -> ssl.SSLContext:
    return ssl.create_default_context(cafile=str(authority / "ca.pem"))


def check_login(server: smtp.SMTP, session: Session, envelope: Envelope, mechanism: str, data: object) -> AuthResult:
    known = {b"hemmelig", "hemmelig-æøå".encode()}
    right = isinstance(data, LoginPassword) and data.login == b"tracker" and data.password in known
    return AuthResult(success=right, handled=False)


@pytest.mark.parametrize("password", ["hemmelig", "hemmelig-æøå"])
def test_starttls_and_login(authority: Path, password: str) -> None:
    inbox = Inbox()
    options = {"tls_context": context_of_server(authority), "require_starttls": True, "authenticator": check_login}
    with serving(inbox, auth_required=True, **options) as port:
        channel = plain(port, starttls=True, context=trusting(authority), username="tracker", password=password)
        channel.send(waiting())
        channel.close()
        wrong = plain(port, starttls=True, context=trusting(authority), username="tracker", password=f"x{password}")
        with pytest.raises(ChannelDownError, match=r"refused the login \(535 .*\); check username") as caught:
            wrong.send(waiting())
    assert password not in str(caught.value)
    assert inbox.encrypted == [True]


def test_a_certificate_of_strangers_is_not_trusted(authority: Path) -> None:
    inbox = Inbox()
    with (
        serving(inbox, tls_context=context_of_server(authority)) as port,
        pytest.raises(ChannelDownError, match="its certificate is not trusted: "),
    ):
        plain(port, starttls=True, username="tracker", password="hemmelig").send(waiting())
    assert inbox.mails == []


def test_a_certificate_of_another_name_is_not_trusted(authority: Path) -> None:
    with (
        serving(Inbox(), tls_context=context_of_server(authority)) as port,
        pytest.raises(ChannelDownError, match=r"its certificate is not trusted: .*localhost"),
    ):
        plain(port, host="localhost", starttls=True, context=trusting(authority)).send(waiting())


def test_a_password_is_never_sent_in_the_clear() -> None:
    with pytest.raises(UsageError, match="starttls = false would send the password in the clear"):
        Smtp(host="smtp.example.org", sender="a@b.dk", to=TO, starttls=False, username="tracker", password="x")
    Smtp(host="127.0.0.1", sender="a@b.dk", to=TO, starttls=False, username="tracker", password="x")


def test_addresses_are_checked_at_once() -> None:
    with pytest.raises(UsageError, match="no recipients"):
        Smtp(host="localhost", sender="a@b.dk", to=())
    with pytest.raises(UsageError, match="'ikke en adresse' is not a mail address"):
        Smtp(host="localhost", sender="a@b.dk", to=("ikke en adresse",))


def test_from_outbox_to_inbox_each_mail_once() -> None:
    inbox = Inbox(refused={"to@example.org": "450 senere"})
    state = State.at("sqlite://")
    state.settle(now=NOW, messages=[waiting(f"run {number}").message for number in range(3)])
    with serving(inbox) as port:
        assert deliver(state, [plain(port)], now=NOW).failed == 3
        inbox.refused.clear()
        assert deliver(state, [plain(port)], now=NOW) == Delivered(queued=3, sent=3)
        assert deliver(state, [plain(port)], now=NOW) == Delivered()
    state.close()
    taken = [(to, subject) for mail, subject in zip(inbox.mails, inbox.subjects(), strict=True) for to in mail.rcpt_tos]
    assert len(taken) == len(set(taken)) == 6


DELIVERER = """
import sys
from datetime import UTC, datetime
from tracker.notify import deliver
from tracker.notify.smtp import Smtp
from tracker.store.state import State
state = State.at(f"sqlite:///{sys.argv[1]}/state.sqlite")
mail = Smtp(host="127.0.0.1", port=int(sys.argv[2]), sender="a@example.org", to=["b@example.org"], starttls=False)
print("ready", flush=True)
deliver(state, [mail], now=datetime.now(UTC))
"""
KILLS = int(os.environ.get("TRACKER_TEST_KILLS", "3"))


def test_kills_at_random_moments_lose_no_mail_and_repeat_at_most_the_one_in_work(tmp_path: Path) -> None:
    chance = random.Random(7)
    inbox, kills = Inbox(), 0
    state = State.at(f"sqlite:///{tmp_path}/state.sqlite")
    with serving(inbox) as port:
        for batch in range(KILLS):
            messages = [waiting(f"run {batch} {number}").message for number in range(20)]
            state.settle(now=datetime.datetime.now(datetime.UTC), messages=messages)
            with subprocess.Popen(
                [sys.executable, "-c", DELIVERER, str(tmp_path), str(port)], stdout=subprocess.PIPE
            ) as child:
                assert child.stdout is not None
                child.stdout.readline()
                time.sleep(chance.random() * 0.08)
                kills += child.poll() is None
                child.kill()
        deliver(state, [plain(port, to=["b@example.org"])], now=datetime.datetime.now(datetime.UTC))
        assert state.waiting() == ()
    state.close()
    subjects = inbox.subjects()
    repeated = len(subjects) - len(set(subjects))
    print(f"{kills} kills, {len(subjects)} mails, {repeated} repeated")
    assert len(set(subjects)) == 20 * KILLS
    assert repeated <= kills
    identities = {email.message_from_bytes(mail.content or b"")["Message-ID"] for mail in inbox.mails}  # type: ignore[arg-type]
    assert len(identities) == 20 * KILLS
