"""Beside the service: the site it keeps, read-only, and `/healthz` for whatever watches it."""

import json
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from tracker.errors import UsageError

_TYPES = {".html": "text/html; charset=utf-8", ".atom": "application/atom+xml; charset=utf-8"}
"""Ending of what is served -> its media type; nothing else is."""


def _page(site: Path, path: str) -> Path | None:
    """The file behind a path, inside `site` and of a kind that is served."""
    parts = [unquote(part) for part in path.split("/") if part]
    if any(part.startswith(".") or set(part) & set("/\\\0") for part in parts):
        return None
    found = site.joinpath(*parts)
    try:
        found = found / "index.html" if found.is_dir() else found
        inside = found.is_file() and found.resolve().is_relative_to(site.resolve())
    except (OSError, ValueError):
        return None
    return found if inside and found.suffix in _TYPES else None


@contextmanager
def serve_web(
    host: str, port: int, health: Callable[[], Mapping[str, Any]], *, site: Path | None = None
) -> Iterator[str | None]:
    """Answer `GET /healthz` with `health()` as JSON: 200 where its `ok` is true, else 503. Yields the address.

    Any other path is a page or feed below `site`, where there is one. With port 0 nothing is served.
    Raises UsageError where the address is taken.
    """
    if not port:
        yield None
        return

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
            else:
                self._answer(200, _TYPES[page.suffix], page.read_bytes())

        do_HEAD = do_GET  # noqa: N815

        def _answer(self, status: int, kind: str, body: bytes) -> None:
            self.send_response(status)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(body)))
            self.send_header("X-Content-Type-Options", "nosniff")
            self.send_header("Content-Security-Policy", "frame-ancestors 'none'")
            self.send_header("Cache-Control", "no-cache")
            self.end_headers()
            if self.command != "HEAD":
                self.wfile.write(body)

        def log_message(self, format: str, *args: Any) -> None:
            """Who reads is no news."""

    try:
        server = ThreadingHTTPServer((host, port), Handler)
    except OSError as error:
        raise UsageError(
            f"{host}:{port}: cannot be listened on: {error.strerror}; choose another with --port"
        ) from None
    thread = threading.Thread(target=server.serve_forever, name="web", daemon=True)
    thread.start()
    try:
        yield f"http://{host}:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
