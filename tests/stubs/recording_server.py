"""A loopback server that keeps what arrives and answers what it was told."""

import json
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qsl, urlsplit


@dataclass(frozen=True)
class Request:
    method: str
    target: str
    headers: dict[str, str]
    content: bytes
    subject: str = ""
    """Common name in the client's certificate."""

    @property
    def path(self) -> str:
        return urlsplit(self.target).path

    @property
    def query(self) -> str:
        return urlsplit(self.target).query

    @property
    def pairs(self) -> list[tuple[str, str]]:
        return parse_qsl(self.query, keep_blank_values=True)

    @property
    def json(self) -> Any:
        return json.loads(self.content)


@dataclass
class Server:
    url: str
    requests: list[Request] = field(default_factory=list)
    answers: dict[str, tuple[int, str, bytes]] = field(default_factory=dict)
    """`METHOD /path` -> status, media type, content; 204 otherwise."""

    coming: dict[str, list[Any]] = field(default_factory=dict)

    def series(self, what: str, contents: list[Any]) -> None:
        """One content after the other."""
        self.answer(what, None)
        self.coming[what] = list(contents)

    @property
    def last(self) -> Request:
        return self.requests[-1]

    def answer(self, what: str, content: Any, *, status: int = 200, media: str = "application/json") -> None:
        body = content if isinstance(content, bytes) else json.dumps(content).encode()
        self.answers[what] = status, media, body


class _Quiet(ThreadingHTTPServer):
    def handle_error(self, request: Any, client_address: Any) -> None:
        pass


def _subject(connection: Any) -> str:
    if not isinstance(connection, ssl.SSLSocket):
        return ""
    subject: Any = (connection.getpeercert() or {}).get("subject", ())
    return str(dict(part[0] for part in subject).get("commonName", ""))


@contextmanager
def recording(context: ssl.SSLContext | None = None) -> Iterator[Server]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def handle_one(self) -> None:
            content = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            headers = {name.lower(): value for name, value in self.headers.items()}
            server.requests.append(Request(self.command, self.path, headers, content, _subject(self.connection)))
            key = f"{self.command} {urlsplit(self.path).path}"
            status, media, body = server.answers.get(key, (204, "", b""))
            if server.coming.get(key):
                body = json.dumps(server.coming[key].pop(0)).encode()
            self.send_response(status)
            if media:
                self.send_header("Content-Type", media)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        do_GET = do_POST = do_PUT = do_PATCH = do_DELETE = do_HEAD = do_OPTIONS = handle_one  # noqa: N815

        def log_message(self, format: str, *args: Any) -> None:
            pass

    http = _Quiet(("127.0.0.1", 0), Handler)
    if context is not None:
        http.socket = context.wrap_socket(http.socket, server_side=True, do_handshake_on_connect=False)
    server = Server(f"http{'s' if context else ''}://127.0.0.1:{http.server_port}")
    thread = threading.Thread(target=http.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        http.shutdown()
        http.server_close()
        thread.join()
