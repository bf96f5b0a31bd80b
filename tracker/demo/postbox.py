"""A real SMTP server on loopback that keeps what it is given as files."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from typing import Any


@dataclass(slots=True)
class Postbox:
    """The mails that arrived, oldest first."""

    folder: Path
    port: int = 0
    mails: list[Path] = field(default_factory=list)
    """The `.eml` files; beside each lies its HTML part."""

    async def handle_DATA(self, _server: Any, _session: Any, envelope: Any) -> str:  # noqa: N802  aiosmtpd's name
        """Keep one mail."""
        self.folder.mkdir(parents=True, exist_ok=True)
        path = self.folder / f"{len(self.mails) + 1:02d}.eml"
        path.write_bytes(envelope.content)
        message = message_from_bytes(envelope.content, policy=policy.default)
        assert isinstance(message, EmailMessage)
        html = message.get_body(("html",))
        if html:
            path.with_suffix(".html").write_text(html.get_content(), "utf-8")
        self.mails.append(path)
        return "250 Kept"


@contextmanager
def serve_postbox(folder: Path) -> Iterator[Postbox]:
    """A postbox on a free port of 127.0.0.1, until the block ends."""
    from aiosmtpd.controller import Controller

    class FreePort(Controller):
        def _trigger_server(self) -> None:
            server: Any = self.server
            self.port = server.sockets[0].getsockname()[1]
            super()._trigger_server()  # type: ignore[no-untyped-call]

    box = Postbox(folder)
    controller = FreePort(box, hostname="127.0.0.1", port=0, ready_timeout=60)
    controller.start()
    box.port = controller.port
    try:
        yield box
    finally:
        controller.stop()
