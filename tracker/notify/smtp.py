"""Mail by SMTP (RFC 5321): one connection for a batch, encrypted before anything is said."""

import base64
import contextlib
import ipaddress
import re
import smtplib
import socket
import ssl
import threading
from collections.abc import Sequence

from tracker.errors import UnavailableError, UsageError
from tracker.notify.mime import address, compose, one_line
from tracker.notify.port import ChannelDownError, Receipt
from tracker.store.model import Waiting

_IMPLICIT_TLS = 465
"""Port on which TLS comes first (RFC 8314)."""
_LOGGED_IN = 235
_CLOSING = 421
"""The server closes the connection (RFC 5321, 3.8)."""


class _Patience(smtplib.SMTP):
    """Waits for a whole reply no longer than for a silence, however slowly it comes."""

    def getreply(self) -> tuple[int, bytes]:
        """See smtplib. Raises TimeoutError where the reply has no end in time."""
        late = threading.Event()
        timer = threading.Timer(self.timeout, _cut, (self.sock, late))
        timer.start()
        try:
            return super().getreply()
        finally:
            timer.cancel()
            if late.is_set():
                self.close()
                raise TimeoutError


def _cut(connection: socket.socket, late: threading.Event) -> None:
    late.set()
    with contextlib.suppress(OSError):
        connection.shutdown(socket.SHUT_RDWR)


class _PatienceOverTls(_Patience, smtplib.SMTP_SSL):
    """The same where TLS comes first."""


class Smtp:
    """Sends through a mail server; with `starttls` (or on port 465) to a verified one, and nothing unencrypted."""

    def __init__(
        self,
        *,
        host: str,
        sender: str,
        to: Sequence[str],
        port: int = 587,
        starttls: bool = True,
        username: str | None = None,
        password: str | None = None,
        timeout: float = 30.0,
        name: str = "mail",
        context: ssl.SSLContext | None = None,
    ) -> None:
        if not to:
            raise UsageError("no recipients; name at least one in to = [...]")
        if username and not starttls and port != _IMPLICIT_TLS and not _own(host):
            raise UsageError("starttls = false would send the password in the clear; use TLS or no login")
        self.name = name
        self._host, self._port, self._timeout = host, port, timeout
        self._starttls, self._login = starttls, (username, password or "")
        self._sender, self._to = sender, tuple(to)
        self._envelope = address(sender), tuple(dict.fromkeys(address(each) for each in to))
        self._context = context
        self._server: smtplib.SMTP | None = None

    @property
    def _place(self) -> str:
        return f"{self._host}:{self._port}"

    def send(self, waiting: Waiting) -> Receipt:
        """See `port.Channel`."""
        sender, everyone = self._envelope
        to = [each for each in everyone if each not in waiting.reached]
        if not to:
            return Receipt()
        content = compose(waiting, sender=self._sender, to=self._to).as_bytes()
        server = self._connected()
        try:
            refused = server.sendmail(sender, to, content)
        except smtplib.SMTPRecipientsRefused as error:
            refused = self._refused_by_all(error)
        except smtplib.SMTPResponseException as error:
            self._drop_closed()
            raise UnavailableError(f"{self._place}: {_reason(error)}") from error
        except OSError as error:
            self._drop()
            kind = ChannelDownError if _timed_out(error) else UnavailableError
            raise kind(f"{self._place}: {_reason(error)}") from error
        return Receipt(frozenset(to) - set(refused), {who: _answer(*why) for who, why in refused.items()})

    def close(self) -> None:
        """Say goodbye, if there is someone to say it to."""
        server, self._server = self._server, None
        if server:
            with contextlib.suppress(OSError, smtplib.SMTPException):
                server.quit()
            server.close()

    def _connected(self) -> smtplib.SMTP:
        if self._server is None:
            try:
                self._server = self._connect()
            except (OSError, ValueError) as error:
                raise ChannelDownError(f"{self._place}: {_reason(error)}") from error
        return self._server

    def _connect(self) -> smtplib.SMTP:
        context = self._context or ssl.create_default_context()
        here = re.sub(r"[^A-Za-z0-9.-]", "-", socket.gethostname()) or "localhost"
        server: smtplib.SMTP
        if self._port == _IMPLICIT_TLS:
            server = _PatienceOverTls(self._host, self._port, here, timeout=self._timeout, context=context)
        else:
            server = _Patience(self._host, self._port, here, timeout=self._timeout)
        with contextlib.ExitStack() as if_failed:
            if_failed.callback(server.close)
            if self._starttls and self._port != _IMPLICIT_TLS:
                server.starttls(context=context)
            _log_in(server, *self._login)
            if_failed.pop_all()
        return server

    def _refused_by_all(self, error: smtplib.SMTPRecipientsRefused) -> dict[str, tuple[int, bytes]]:
        """Who refused; where the server closed amid the recipients (421), nobody has it and the mail was not taken."""
        for code, text in error.recipients.values():
            if code == _CLOSING:
                self._drop()
                raise UnavailableError(f"{self._place}: answered {_answer(code, text)}") from error
        return error.recipients

    def _drop_closed(self) -> None:
        """Forget a connection that smtplib closed after an answer of 421."""
        if self._server and self._server.sock is None:
            self._drop()

    def _drop(self) -> None:
        server, self._server = self._server, None
        if server:
            server.close()


def _log_in(server: smtplib.SMTP, username: str | None, password: str) -> None:
    """Log in where there is a name; in UTF-8 by AUTH PLAIN (RFC 4616), since smtplib writes ASCII only."""
    if not username:
        return
    if f"{username}{password}".isascii():
        server.login(username, password)
        return
    server.ehlo_or_helo_if_needed()
    plain = base64.b64encode(f"\0{username}\0{password}".encode()).decode()
    code, answer = server.docmd("AUTH", f"PLAIN {plain}")
    if code != _LOGGED_IN:
        raise smtplib.SMTPAuthenticationError(code, answer)


def _timed_out(error: BaseException | None) -> bool:
    """Whether a wait was too long; smtplib tells that as a lost connection."""
    return isinstance(error, TimeoutError) or (
        isinstance(error, smtplib.SMTPServerDisconnected) and isinstance(error.__context__, TimeoutError)
    )


def _own(host: str) -> bool:
    """Whether the host is this machine."""
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _answer(code: int, text: bytes) -> str:
    return f"{code} {one_line(text.decode('utf-8', 'replace'))[:200]}".strip()


def _reason(error: Exception) -> str:
    """One line of what went wrong, and what to do where that is known."""
    match error:
        case smtplib.SMTPAuthenticationError():
            found = _answer(error.smtp_code, _bytes(error.smtp_error))
            return f"refused the login ({found}); check username and password_env under [mail]"
        case smtplib.SMTPResponseException():
            return f"answered {_answer(error.smtp_code, _bytes(error.smtp_error))}"
        case smtplib.SMTPNotSupportedError():
            return "does not offer STARTTLS or login; check port and starttls under [mail]"
        case OSError() if _timed_out(error):
            return "did not answer in time"
        case smtplib.SMTPServerDisconnected():
            return "closed the connection"
        case ssl.SSLCertVerificationError():
            return f"its certificate is not trusted: {error.verify_message}"
        case OSError():
            return one_line(error.strerror or str(error)).lower()
    return one_line(str(error))


def _bytes(text: bytes | str) -> bytes:
    return text if isinstance(text, bytes) else text.encode("utf-8", "replace")
