"""A publisher on loopback whose pages a test writes, a real mail server, and nights that pass over them."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from tracker import app
from tracker.demo.postbox import Postbox
from tracker.documents import Outcome, digest
from tracker.pipeline.run import Done
from tracker.report import DocumentReport

SPEC = """openapi: 3.0.3
info: {{title: Api til dødsbojournaler, version: {version}}}
paths:
  /doedsbojournaler:
    post:
      operationId: soegBo
      requestBody:
        content:
          application/json:
            schema:
              type: object
              required: [{required}]
              properties:
                cprnummer: {{type: string, maxLength: {length}}}
      responses:
        '200': {{description: Boer}}
"""


def spec(version: str = "1.3.0", *, required: str = "", length: int = 10) -> bytes:
    """A small spec; `required: cprnummer` breaks."""
    return SPEC.format(version=version, required=required, length=length).encode()


def page(*links: tuple[str, str], text: str = "Velkommen til siden med dokumentation.") -> bytes:
    """A page with a heading, a text and links (address, text)."""
    items = "".join(f'<li><a href="{url}">{words}</a></li>' for url, words in links)
    return (
        '<!doctype html><html lang="da"><head><meta charset="utf-8"><title>API-tilslutning</title></head><body><main>'
        f"<h1>API-tilslutning</h1><p>{text}</p><h2>Dokumentation</h2><ul>{items}</ul></main></body></html>"
    ).encode()


@dataclass
class Publisher:
    """What stands where; a path that is not there answers 404."""

    address: str = ""
    files: dict[str, bytes] = field(default_factory=dict)
    status: dict[str, int] = field(default_factory=dict)
    """Path -> status to answer instead of 200."""
    asked: list[str] = field(default_factory=list)
    """Paths that were asked for."""

    def put(self, path: str, content: bytes) -> None:
        """Publish under a path."""
        self.files[path] = content


@contextmanager
def serve_publisher() -> Iterator[Publisher]:
    """A publisher with an empty site, on a free port of 127.0.0.1."""
    site = Publisher()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            site.asked.append(self.path)
            content = site.files.get(self.path)
            status = site.status.get(self.path, 200 if content is not None else 404)
            etag = f'"{digest(content or b"")[:12]}"'
            if status == 200 and self.headers.get("If-None-Match") == etag:
                status, content = 304, b""
            self.send_response(status)
            if status == 200:
                self.send_header("ETag", etag)
            self.send_header("Content-Type", "text/html" if self.path.endswith("/") else "application/octet-stream")
            self.send_header("Content-Length", str(len(content or b"")))
            self.end_headers()
            self.wfile.write(content or b"")

        def log_message(self, format: str, *args: Any) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    site.address = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@dataclass
class Nights:
    """Nights over one publisher."""

    folder: Path
    publisher: Publisher
    box: Postbox
    extra: str = ""
    """More lines of tracker.toml."""
    mail: str = ""
    """More lines of its `[mail]`."""

    def write(self) -> Path:
        """Write tracker.toml."""
        path = self.folder / "tracker.toml"
        text = f"""language = "en"
[[source]]
name = "portal"
pages = ["{self.publisher.address}/api/"]
allow_private_addresses = true
  [[source.document]]
  name = "doedsbo"
  link = "(?i)dødsbojournal"
[mail]
host = "127.0.0.1"
port = {self.box.port}
starttls = false
from = "tracker@example.org"
to = ["team@example.org"]
{self.mail}
{self.extra}"""
        path.write_text(text, "utf-8")
        return path

    def pass_by(self) -> Done:
        """One night."""
        return app.run(app.settings(self.write()))

    def document(self, name: str = "doedsbo") -> DocumentReport:
        """One night, and what it says of one document."""
        found = {document.name: document for document in self.pass_by().report.sources[0].documents}
        return found[name]

    def outcome(self, name: str = "doedsbo") -> Outcome:
        """One night, and the outcome of one document."""
        return self.document(name).outcome

    @property
    def subjects(self) -> list[str]:
        """Subjects of the mails that arrived."""
        from email import message_from_bytes, policy

        return [str(message_from_bytes(mail.read_bytes(), policy=policy.default)["subject"]) for mail in self.box.mails]
