"""`/healthz` for whatever watches the service."""

import json
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from tracker.errors import UsageError


@contextmanager
def serve_health(host: str, port: int, health: Callable[[], Mapping[str, Any]]) -> Iterator[str | None]:
    """Answer `GET /healthz` with `health()` as JSON: 200 where its `ok` is true, else 503. Yields the address.

    With port 0 nothing is served. Raises UsageError where the address is taken.
    """
    if not port:
        yield None
        return

    class Handler(BaseHTTPRequestHandler):
        server_version = "tracker"
        sys_version = ""
        timeout = 10

        def do_GET(self) -> None:
            if self.path.partition("?")[0] != "/healthz":
                self.send_error(404)
                return
            found = health()
            body = json.dumps(found, ensure_ascii=False).encode()
            self.send_response(200 if found.get("ok") else 503)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: Any) -> None:
            """Health checks are no news."""

    try:
        server = ThreadingHTTPServer((host, port), Handler)
    except OSError as error:
        raise UsageError(
            f"{host}:{port}: cannot be listened on: {error.strerror}; choose another with --port"
        ) from None
    thread = threading.Thread(target=server.serve_forever, name="health", daemon=True)
    thread.start()
    try:
        yield f"http://{host}:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
