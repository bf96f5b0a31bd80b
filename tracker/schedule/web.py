"""Beside the service: the site it keeps, read-only, and `/healthz` for whatever watches it."""

import json
import logging
import socket
import sys
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from socketserver import TCPServer
from typing import Any
from urllib.parse import quote, unquote

from tracker.errors import UsageError

_TYPES = {".html": "text/html; charset=utf-8", ".atom": "application/atom+xml; charset=utf-8"}
"""Ending of what is served -> its media type; nothing else is."""

logger = logging.getLogger(__name__)


def _page(site: Path, path: str) -> Path | None:
    """The file behind a path, inside `site` and of a kind that is served; or a folder whose `/` is left out."""
    slash = path.endswith("/")
    parts = [unquote(part) for part in path.split("/") if part]
    if any(part.startswith(".") or set(part) & set("/\\\0") for part in parts):
        return None
    found = site.joinpath(*parts)
    try:
        found = found / "index.html" if slash else found
        inside = found.exists() and found.resolve().is_relative_to(site.resolve())
    except (OSError, ValueError):
        return None
    return found if inside and (found.is_dir() or (found.is_file() and found.suffix in _TYPES)) else None


class _Server(ThreadingHTTPServer):
    """A server whose faults are lines of the log; who hangs up is no news."""

    def __init__(self, host: str, port: int, handler: type[BaseHTTPRequestHandler]) -> None:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
        self.address_family = found[0][0]
        super().__init__(found[0][4], handler)  # type: ignore[arg-type]

    def server_bind(self) -> None:
        """Bind, without asking for the machine's name, which may take long."""
        TCPServer.server_bind(self)
        self.server_name, self.server_port = "", self.server_address[1]

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Told by the standard library on standard error."""
        if not isinstance(sys.exception(), OSError):
            logger.exception("a request could not be answered")


@contextmanager
def serve_web(
    host: str, port: int, health: Callable[[], Mapping[str, Any]], *, site: Path | None = None
) -> Iterator[str]:
    """Answer `GET /healthz` with `health()` as JSON: 200 where its `ok` is true, else 503. Yields the address.

    Any other path is a page or feed below `site`, where there is one. Port 0 takes any that is free.
    Raises UsageError where the address is taken or there is none such.
    """

    class Handler(BaseHTTPRequestHandler):
        server_version = "tracker"
        sys_version = ""
        timeout = 10

        def do_GET(self) -> None:
            path = self.path.partition("?")[0]
            if path == "/healthz":
                found = health()
                body = json.dumps(found, ensure_ascii=False).encode()
                self._answer(200 if found.get("ok") else 503, "application/json", body)
                return
            page = _page(site, path) if site is not None else None
            if page is None:
                self.send_error(404)
            elif site is not None and page.is_dir():
                self.send_response(301)
                self.send_header("Location", f"/{quote(page.relative_to(site).as_posix())}/")
                self.send_header("Content-Length", "0")
                self.end_headers()
            else:
                self._answer(200, _TYPES[page.suffix], page.read_bytes())

        do_HEAD = do_GET  # noqa: N815

        def end_headers(self) -> None:
            self.send_header("X-Content-Type-Options", "nosniff")
            self.send_header("Content-Security-Policy", "frame-ancestors 'none'")
            self.send_header("Cache-Control", "no-cache")
            super().end_headers()

        def _answer(self, status: int, kind: str, body: bytes) -> None:
            self.send_response(status)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            if self.command != "HEAD":
                self.wfile.write(body)

        def log_message(self, format: str, *args: Any) -> None:
            """Who reads is no news."""

    try:
        server = _Server(host, port, Handler)
    except (OSError, ValueError) as error:
        why = (error.strerror if isinstance(error, OSError) else "") or "that is no name or address"
        raise UsageError(f"{host}:{port}: cannot be listened on: {why}; choose another with --host or --port") from None
    thread = threading.Thread(target=server.serve_forever, name="web", daemon=True)
    thread.start()
    try:
        yield f"http://{f'[{host}]' if ':' in host else host}:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
