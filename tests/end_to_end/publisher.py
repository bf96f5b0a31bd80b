"""A publisher on loopback whose pages a test writes, a real mail server, and nights that pass over them."""

import contextlib
import io
import json
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from io import BufferedIOBase
from pathlib import Path
from typing import Any

from tracker.app import running, setup
from tracker.cli import main
from tracker.demo.postbox import Postbox
from tracker.documents import Outcome, digest
from tracker.pipeline.run import Done
from tracker.report.model import DocumentReport

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
class Answer:
    """What one path answers; a body shorter than `promised` breaks off."""

    content: bytes = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    promised: int | None = None
    """Content-Length, where it is not the body's own."""
    write: Callable[[BufferedIOBase], None] | None = None
    """Writes the whole answer to the socket, head and all, where HTTP itself is to be broken."""


@dataclass
class Publisher:
    """What stands where; a path that is not there answers 404."""

    address: str = ""
    files: dict[str, bytes] = field(default_factory=dict)
    status: dict[str, int] = field(default_factory=dict)
    """Path -> status to answer instead of 200."""
    answers: dict[str, Answer] = field(default_factory=dict)
    """Path -> an answer of its own, sent as it is."""
    asked: list[str] = field(default_factory=list)
    """Paths that were asked for."""
    sent: list[Mapping[str, str]] = field(default_factory=list)
    """Headers of those requests, names in lower case."""
    posted: list[bytes] = field(default_factory=list)
    """Bodies that were posted."""

    def put(self, path: str, content: bytes) -> None:
        """Publish under a path."""
        self.files[path] = content

    def remove(self, path: str) -> bytes:
        """Take away what stands there."""
        return self.files.pop(path)

    def answer(self, path: str, condition: str | None) -> Answer:
        """The answer for a path, with an ETag of its own for plain files."""
        if path in self.answers:
            return self.answers[path]
        content = self.files.get(path)
        status = self.status.get(path, 200 if content is not None else 404)
        if status != 200 or content is None:
            return Answer(content or b"", status)
        etag = f'"{digest(content)[:12]}"'
        headers = {"ETag": etag, "Content-Type": "text/html" if path.endswith("/") else "application/octet-stream"}
        return Answer(b"", 304, headers) if condition == etag else Answer(content, 200, headers)


@contextmanager
def serve_publisher() -> Iterator[Publisher]:
    """A publisher with an empty site, on a free port of 127.0.0.1."""
    site = Publisher()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            site.asked.append(self.path)
            site.sent.append({name.lower(): value for name, value in self.headers.items()})
            answer = site.answer(self.path, self.headers.get("If-None-Match"))
            if answer.write:
                self.close_connection = True
                with contextlib.suppress(OSError):
                    answer.write(self.wfile)
                return
            self.send_response(answer.status)
            length = len(answer.content) if answer.promised is None else answer.promised
            for name, value in (answer.headers | {"Content-Length": str(length)}).items():
                self.send_header(name, value)
            self.end_headers()
            with contextlib.suppress(OSError):
                self.wfile.write(answer.content)
            self.close_connection = True

        def do_POST(self) -> None:
            site.posted.append(self.rfile.read(int(self.headers.get("Content-Length") or 0)))
            self.send_response(site.status.get(self.path, 200))
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, format: str, *args: Any) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    site.address = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@dataclass(frozen=True)
class Ran:
    """What the command line made of a run."""

    status: int
    """Exit status."""
    run: dict[str, Any]
    """`tracker.run/1`."""
    errors: list[str]
    """Lines on standard error."""

    @property
    def documents(self) -> dict[str, dict[str, Any]]:
        """Documents of all sources by name."""
        return {each["name"]: each for source in self.run["sources"] for each in source["documents"]}

    def outcome(self, name: str = "doedsbo") -> str:
        """One document's outcome."""
        return str(self.documents[name]["outcome"])


@dataclass
class Nights:
    """Nights over one publisher."""

    folder: Path
    publisher: Publisher
    box: Postbox
    rules: str = """  [[source.document]]
  name = "doedsbo"
  link = "(?i)dødsbojournal"
"""
    """Lines of `[[source]]`."""
    head: str = ""
    """Lines at the beginning of tracker.toml."""
    extra: str = ""
    """Lines at its end."""
    mail: str = ""
    """More lines of its `[mail]`."""
    pages: tuple[str, ...] = ("/api/",)
    language: str = "en"

    def write(self) -> Path:
        """Write tracker.toml."""
        path = self.folder / "tracker.toml"
        pages = ", ".join(f'"{self.publisher.address}{page}"' for page in self.pages)
        text = f"""{self.head}
language = "{self.language}"
[[source]]
name = "portal"
pages = [{pages}]
allow_private_addresses = true
{self.rules}
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
        return running.run(setup.settings(self.write()))

    def run(self) -> Ran:
        """One night, as cron calls it."""
        status, out, err = self.tracker("run", "--format", "json")
        return Ran(status, json.loads(out), err.splitlines())

    def tracker(self, *arguments: str) -> tuple[int, str, str]:
        """(exit status, standard output, standard error) of the command line in this process."""
        out, err = io.TextIOWrapper(io.BytesIO(), "utf-8"), io.StringIO()
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            status = main.run(["--config", str(self.write()), *arguments])
        out.seek(0)
        return status, out.read(), err.getvalue()

    def log(self, name: str = "doedsbo") -> list[dict[str, Any]]:
        """The revisions of one document as the command line tells them, oldest first."""
        status, out, _ = self.tracker("log", name, "--format", "json")
        assert status == 0
        return list(reversed(json.loads(out)["revisions"]))

    def document(self, name: str = "doedsbo") -> DocumentReport:
        """One night, and what it says of one document."""
        found = {document.name: document for document in self.pass_by().report.sources[0].documents}
        return found[name]

    def outcome(self, name: str = "doedsbo") -> Outcome:
        """One night, and the outcome of one document."""
        return self.document(name).outcome

    @property
    def mails(self) -> list[EmailMessage]:
        """The mails that arrived."""
        found = [message_from_bytes(path.read_bytes(), policy=policy.default) for path in self.box.mails]
        return [mail for mail in found if isinstance(mail, EmailMessage)]

    @property
    def subjects(self) -> list[str]:
        """Their subjects."""
        return [str(mail["subject"]) for mail in self.mails]

    def text(self, index: int = -1) -> str:
        """The plain text of one mail, white space folded."""
        body = self.mails[index].get_body(("plain",))
        assert body is not None
        return " ".join(body.get_content().split())
