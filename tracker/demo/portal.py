"""The replica on loopback: an HTTP server with ETags whose authority can publish once."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib.resources import files
from typing import Any

from tracker.documents import digest

PAGE = "/om/skifteportalen/api-tilslutning/"
CHANGELOG = "/media/a4wm2u0c/aendringslog-api-skifteportalen"
TVANG = "/media/5hqv1ezr/tvangsoploesning-kreditor-likvidator-oas-version-110.txt"
GUIDE = "/media/k2fd0x3p/vejledning-til-integration.pdf"

BEFORE = {
    PAGE: "side-1.html",
    "/media/olknq5at/doedsbojournal-dist-oas-version-130.txt": "doedsbo-130.txt",
    TVANG: "tvangsoploesning-110.txt",
    f"{CHANGELOG}.pdf": "aendringslog-1.pdf",
    GUIDE: "vejledning.pdf",
}
"""What stands at which path before the publication."""
AFTER = {
    PAGE: "side-2.html",
    "/media/x1c4z3ab/doedsbojournaler-dist-oas-version-140.txt": "doedsbo-140.txt",
    TVANG: "tvangsoploesning-110-rettet.txt",
    f"{CHANGELOG}-november.pdf": "aendringslog-2.pdf",
    GUIDE: "vejledning.pdf",
}
"""And after it: the old files are gone at once."""
TYPES = {"html": "text/html; charset=utf-8", "txt": "text/plain", "pdf": "application/pdf"}


@dataclass(slots=True)
class Portal:
    """The running replica."""

    address: str
    """`http://127.0.0.1:PORT`."""
    published: bool = False

    @property
    def page(self) -> str:
        """URL of the page with the documents."""
        return self.address + PAGE

    def publish(self) -> None:
        """The authority publishes: new files, a silent change, a moved deadline."""
        self.published = True

    def file(self, path: str) -> bytes | None:
        """What stands at a path now."""
        name = (AFTER if self.published else BEFORE).get(path)
        return files("tracker.demo").joinpath("replica", name).read_bytes() if name else None


@contextmanager
def serve_portal() -> Iterator[Portal]:
    """A portal on a free port of 127.0.0.1, until the block ends."""
    portal = Portal("")

    class Handler(BaseHTTPRequestHandler):
        server_version = "Replica"

        def do_GET(self) -> None:
            content = portal.file(self.path)
            if content is None:
                self._answer(404, b"Siden findes ikke", {"Content-Type": "text/plain; charset=utf-8"})
                return
            etag = f'"{digest(content)[:16]}"'
            if self.headers.get("If-None-Match") == etag:
                self._answer(304, b"", {"ETag": etag})
                return
            self._answer(200, content, {"Content-Type": TYPES[self._ending()], "ETag": etag})

        def _ending(self) -> str:
            return "html" if self.path.endswith("/") else self.path.rpartition(".")[2]

        def _answer(self, status: int, content: bytes, headers: dict[str, str]) -> None:
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, format: str, *args: Any) -> None:
            """Say nothing; the story is told elsewhere."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    portal.address = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, name="portal", daemon=True)
    thread.start()
    try:
        yield portal
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
