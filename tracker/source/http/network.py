"""The network below HTTP: addresses resolved once and checked, every read within a deadline; the only httpcore."""

import ipaddress
import socket
import ssl
import threading
import time
from collections.abc import Iterable

import httpcore

from tracker.documents.reason import Reason, placed
from tracker.source.address import is_public
from tracker.source.model import Cause, FetchError


class Deadline(threading.local):
    """When the fetch of this thread must be over, on the monotonic clock."""

    at: float = float("inf")

    def left(self, timeout: float | None) -> float:
        """Seconds that one step may take; raises `httpcore.ReadTimeout` when none are left."""
        left = self.at - time.monotonic()
        if left <= 0:
            raise httpcore.ReadTimeout("out of time")
        return left if timeout is None else min(timeout, left)


class _Stream(httpcore.NetworkStream):
    """A connection whose every step ends before the deadline of the thread that uses it."""

    def __init__(self, stream: httpcore.NetworkStream, deadline: Deadline) -> None:
        self._stream, self._deadline = stream, deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, self._deadline.left(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, self._deadline.left(timeout))

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        timeout = self._deadline.left(timeout)
        return _Stream(self._stream.start_tls(ssl_context, server_hostname, timeout), self._deadline)

    def get_extra_info(self, info: str) -> object:
        return self._stream.get_extra_info(info)


class Network(httpcore.NetworkBackend):
    """Connects to the very addresses that were checked, so that a name cannot mean another one a moment later."""

    def __init__(self, *, allow_private: bool, deadline: Deadline) -> None:
        self._plain = httpcore.SyncBackend()
        self._allow_private, self._deadline = allow_private, deadline
        self._pinned: dict[tuple[str, int], list[str]] = {}

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        """Try the host's addresses in turn; raises FetchError (refused) where none is public."""
        addresses = self._pinned.get((host, port)) or self._pinned.setdefault((host, port), self._resolve(host, port))
        for address in addresses[:-1]:
            try:
                return self._connect(address, port, min(timeout or 5.0, 5.0))
            except (httpcore.ConnectError, httpcore.ConnectTimeout):
                continue
        return self._connect(addresses[-1], port, timeout)

    def _connect(self, address: str, port: int, timeout: float | None) -> httpcore.NetworkStream:
        timeout = self._deadline.left(timeout)
        return _Stream(self._plain.connect_tcp(address, port, timeout), self._deadline)

    def _resolve(self, host: str, port: int) -> list[str]:
        """The host's addresses that may be asked, at most eight."""
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except socket.gaierror as error:
            why = Reason("the name cannot be resolved ({why})", why=_plainly(error))
            raise UnresolvedError(placed(host, why)) from None
        except (OSError, UnicodeError):
            raise UnresolvedError(placed(host, Reason("the name cannot be resolved"))) from None
        addresses = list(dict.fromkeys(str(entry[4][0]).partition("%")[0] for entry in found))
        usable = [one for one in addresses if self._allow_private or is_public(ipaddress.ip_address(one))]
        if not usable:
            raise FetchError(placed(host, _private(host, addresses[0])), cause=Cause.REFUSED)
        return usable[:8]


def _private(host: str, address: str) -> Reason:
    if host == address:
        return Reason("is not a public address; allow_private_addresses permits such sources")
    return Reason("{address} is not a public address; allow_private_addresses permits such sources", address=address)


class UnresolvedError(FetchError):
    """A host name has no address, as far as can be told now."""

    def __init__(self, line: str) -> None:
        super().__init__(line, cause=Cause.UNREACHABLE, again=True)


def _plainly(error: socket.gaierror) -> str:
    """The resolver's words, lower case, without a final dot."""
    return str(error.strerror or error).lower().rstrip(".")
