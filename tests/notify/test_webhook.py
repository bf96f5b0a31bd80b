"""Messages for chats and programs."""

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

import pytest

from tracker.errors import UnavailableError
from tracker.notify.webhook import Webhook, body, ping
from tracker.store.model import Outgoing, Waiting

QUEUED = datetime(2026, 11, 23, 3, tzinfo=UTC)
URL = "https://chat.example.org/hook/hemmelig"
MESSAGE = Outgoing(
    "run 1", "chat", "Ændret", "Fjernet: <b>skifteret</b> & mere", thread="doedsbo", payload={"breaking": 1}
)
WAITING = Waiting(MESSAGE, QUEUED)


def decoded(waiting: Waiting) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(body(waiting))
    return found


def test_a_chat_reads_text_and_a_program_reads_the_rest() -> None:
    assert decoded(WAITING) == {
        "format": "tracker.message/1",
        "key": "run 1",
        "subject": "Ændret",
        "thread": "doedsbo",
        "breaking": 1,
        "text": "*Ændret*\nFjernet: &lt;b&gt;skifteret&lt;/b&gt; &amp; mere",
    }


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("<!channel> <https://ond.example|klik>", "&lt;!channel&gt; &lt;https://ond.example|klik&gt;"),
        ("[klik](https://ond.example)", "[klik] (https://ond.example)"),
        ("\x1b[31mrødt\u202e", " [31mrødt "),
        ("linje\nlinje", "linje\nlinje"),
    ],
)
def test_nothing_in_it_mentions_links_or_controls(text: str, shown: str) -> None:
    assert decoded(Waiting(Outgoing("k", "chat", "s", text), QUEUED))["text"] == f"*s*\n{shown}"


def test_a_payload_cannot_take_the_place_of_the_text() -> None:
    assert decoded(Waiting(Outgoing("k", "chat", "s", "t", payload={"text": "x", "key": "y"}), QUEUED))["key"] == "k"


def test_a_chat_message_has_its_bounds() -> None:
    text = decoded(Waiting(Outgoing("k", "chat", "s", "æ" * 20_000), QUEUED))["text"]
    assert len(text) == 8000
    assert text.endswith("…")


def test_the_key_goes_along() -> None:
    asked: list[tuple[str, bytes, Mapping[str, str]]] = []

    def post(url: str, content: bytes, headers: Mapping[str, str]) -> int:
        asked.append((url, content, headers))
        return 204

    assert Webhook(URL, post=post, name="chat").send(WAITING).refused == {}
    [(url, content, headers)] = asked
    assert (url, content) == (URL, body(WAITING))
    assert headers == {"content-type": "application/json; charset=utf-8", "idempotency-key": "run 1"}


@pytest.mark.parametrize(
    ("trouble", "told"),
    [
        (500, "chat.example.org: answered 500"),
        (302, "chat.example.org: answered 302"),
        (TimeoutError(), "chat.example.org: did not answer in time"),
        (OSError("Connection refused"), "chat.example.org: Connection refused"),
        (UnavailableError(f"{URL}: nede"), "chat.example.org: chat.example.org: nede"),
    ],
)
def test_trouble_is_told_without_the_secret_url(trouble: int | Exception, told: str) -> None:
    def post(url: str, content: bytes, headers: Mapping[str, str]) -> int:
        if isinstance(trouble, Exception):
            raise trouble
        return trouble

    with pytest.raises(UnavailableError) as caught:
        Webhook(URL, post=post).send(WAITING)
    assert str(caught.value) == told


def test_a_ping_says_whether_the_run_went_well() -> None:
    asked: list[str] = []

    def get(url: str) -> int:
        asked.append(url)
        return 200

    assert ping("https://hc.example.org/abc", get=get, well=True) is None
    assert ping("https://hc.example.org/abc/", get=get, well=False) is None
    assert ping("https://hc.example.org/abc?create=1", get=get, well=False) is None
    assert asked == [
        "https://hc.example.org/abc",
        "https://hc.example.org/abc/fail",
        "https://hc.example.org/abc/fail?create=1",
    ]


def test_a_ping_that_fails_is_a_line_and_no_more() -> None:
    def refuse(url: str) -> int:
        raise OSError("Name or service not known")

    assert ping("https://hc.example.org/abc", get=refuse, well=True) == "hc.example.org: Name or service not known"
    assert ping("https://hc.example.org/abc", get=lambda url: 404, well=True) == "hc.example.org: answered 404"
