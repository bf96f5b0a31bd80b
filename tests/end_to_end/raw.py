"""A server on loopback that answers with bytes as they are, header and all."""

import socket
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, field
from functools import partial

from tracker.source.http.limits import Limits

QUICK = partial(Limits, attempts=1, connect=2, read=2, head=2, total=5, retry_after=0)
"""Limits that wait for nobody."""
NOTHING = b"HTTP/1.1 404 Not Found\r\nConnection: close\r\nContent-Length: 0\r\n\r\n"


@dataclass
class Raw:
    """What is answered to each path; 404 where nothing is."""

    answers: dict[str, bytes] = field(default_factory=dict)
    address: str = ""

    def talk(self, connection: socket.socket) -> None:
        """Answer one request."""
        with suppress(OSError), closing(connection):
            connection.settimeout(5)
            head = b""
            while b"\r\n\r\n" not in head:
                came = connection.recv(65536)
                if not came:
                    return
                head += came
            path = head.split(b" ", 2)[1].decode("latin-1")
            connection.sendall(self.answers.get(path, NOTHING))
            connection.shutdown(socket.SHUT_WR)
            while connection.recv(65536):
                pass  # closing with something unread would break the connection off


@contextmanager
def serve_raw() -> Iterator[Raw]:
    """The server, on a free port of 127.0.0.1."""
    raw = Raw()
    with socket.create_server(("127.0.0.1", 0)) as listener:
        raw.address = f"http://127.0.0.1:{listener.getsockname()[1]}"

        def accept() -> None:
            with suppress(OSError):
                while True:
                    connection, _ = listener.accept()
                    threading.Thread(target=raw.talk, args=(connection,), daemon=True).start()

        threading.Thread(target=accept, daemon=True).start()
        yield raw
        listener.shutdown(socket.SHUT_RDWR)


def sound(kind: bytes, body: bytes) -> bytes:
    """A plain answer with a body of that Content-Type."""
    head = b"HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Type: %s\r\nContent-Length: %d\r\n\r\n"
    return head % (kind, len(body)) + body
