"""What every channel keeps to: mail, webhook, and the one in memory."""

import asyncio
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime
from typing import Any

import pytest
from aiosmtpd import smtp

from tracker.errors import UnavailableError
from tracker.notify import Channel, Outgoing, Waiting
from tracker.notify.memory import MemoryChannel
from tracker.notify.smtp import Smtp
from tracker.notify.webhook import Webhook

WAITING = Waiting(
    Outgoing("run 1", "mail", "Ændret: dødsbo", "tekst", "<p>tekst</p>"), datetime(2026, 11, 23, tzinfo=UTC)
)


class Far:
    """The other side of a channel: counts what it took, and refuses where told to."""

    def __init__(self) -> None:
        self.taken = 0
        self.refuses = False

    async def handle_DATA(self, *_: Any) -> str:  # noqa: N802  the name is the library's
        return "554 nej" if self.answered() >= 400 else "250 OK"

    def answered(self) -> int:
        self.taken += not self.refuses
        return 500 if self.refuses else 200


@contextmanager
def mail(far: Far) -> Iterator[Channel]:
    loop = asyncio.new_event_loop()
    server = loop.run_until_complete(loop.create_server(lambda: smtp.SMTP(far, loop=loop), "127.0.0.1", 0))
    thread = threading.Thread(target=loop.run_forever, daemon=True)
    thread.start()
    port = server.sockets[0].getsockname()[1]
    try:
        yield Smtp(host="127.0.0.1", port=port, sender="a@example.org", to=["b@example.org"], starttls=False, timeout=5)
    finally:
        loop.call_soon_threadsafe(server.close)
        loop.call_soon_threadsafe(loop.stop)
        thread.join(5)
        loop.close()


@contextmanager
def webhook(far: Far) -> Iterator[Channel]:
    def post(url: str, content: bytes, headers: Mapping[str, str]) -> int:
        return far.answered()

    yield Webhook("https://chat.example.org/hook", post=post)


@contextmanager
def memory(far: Far) -> Iterator[Channel]:
    def take(waiting: Waiting) -> None:
        if far.answered() >= 400:
            raise UnavailableError("nej")

    yield MemoryChannel(take=take)


@pytest.fixture
def far() -> Far:
    return Far()


@pytest.fixture(params=[mail, webhook, memory])
def channel(request: pytest.FixtureRequest, far: Far) -> Iterator[Channel]:
    make: Callable[[Far], Any] = request.param
    with ExitStack() as stack:
        yield stack.enter_context(make(far))


def test_a_message_is_taken_by_someone(channel: Channel, far: Far) -> None:
    receipt = channel.send(WAITING)
    channel.close()
    assert receipt.reached
    assert receipt.refused == {}
    assert far.taken == 1


def test_a_refusal_is_unavailable_and_the_next_message_goes_out(channel: Channel, far: Far) -> None:
    far.refuses = True
    with pytest.raises(UnavailableError):
        channel.send(WAITING)
    far.refuses = False
    assert channel.send(WAITING).reached
    channel.close()
    assert far.taken == 1


def test_closing_is_harmless_and_not_the_end(channel: Channel, far: Far) -> None:
    channel.close()
    channel.send(WAITING)
    channel.close()
    channel.close()
    channel.send(WAITING)
    channel.close()
    assert far.taken == 2


def test_a_channel_has_a_name(channel: Channel) -> None:
    assert channel.name
