"""JSON by HTTP POST, in a shape that Slack and Teams show and programs read."""

import json
from collections.abc import Callable, Mapping
from urllib.parse import urlsplit

from tracker.errors import UnavailableError
from tracker.notify.mime import one_line
from tracker.notify.port import Receipt
from tracker.store.model import Waiting

FORMAT = "tracker.message/1"
_LONGEST_TEXT = 8000
"""Characters that a chat message may have."""

Post = Callable[[str, bytes, Mapping[str, str]], int]
"""URL, body, headers -> HTTP status. Raises `UnavailableError` or `OSError` where there is no answer."""
Get = Callable[[str], int]
"""URL -> HTTP status. Raises `UnavailableError` or `OSError` where there is no answer."""


class Webhook:
    """Posts each message to one URL, which is a secret: it is in no log and no error."""

    def __init__(self, url: str, *, post: Post, name: str = "webhook") -> None:
        self.name = name
        self._url = url
        self._post = post

    def send(self, waiting: Waiting) -> Receipt:
        """See `port.Channel`. The key goes along as `Idempotency-Key`."""
        headers = {"content-type": "application/json; charset=utf-8", "idempotency-key": one_line(waiting.message.key)}
        trouble = _tried(self._url, lambda: self._post(self._url, body(waiting), headers))
        if trouble:
            raise UnavailableError(trouble)
        return Receipt(frozenset({self.name}))

    def close(self) -> None:
        """Nothing is held."""


def body(waiting: Waiting) -> bytes:
    """`{"text": …, "format": …, "key": …, "subject": …, "thread": …}` and the message's payload.

    `text` is the one field that chats show: the subject in bold, then the text, with `&`, `<` and `>` written as Slack
    asks, so that nothing in it mentions or links.
    """
    message = waiting.message
    said = f"*{_shown(one_line(message.subject))}*\n{_shown(message.text)}"
    text = said if len(said) <= _LONGEST_TEXT else said[: _LONGEST_TEXT - 1] + "…"
    fields = {"format": FORMAT, "key": message.key, "subject": one_line(message.subject), "thread": message.thread}
    return json.dumps({**message.payload, **fields, "text": text}, ensure_ascii=False).encode("utf-8", "replace")


def ping(url: str, *, get: Get, well: bool) -> str | None:
    """Tell a dead-man's switch that a run ended: its URL, or the URL with `/fail` after a run with trouble.

    The line of what went wrong, or None; nothing is raised, since a run never fails of this.
    """
    parts = urlsplit(url)
    ill = parts._replace(path=f"{parts.path.rstrip('/')}/fail").geturl()
    return _tried(url, lambda: get(url if well else ill))


def _tried(url: str, ask: Callable[[], int]) -> str | None:
    host = urlsplit(url).hostname or "the URL"
    try:
        status = ask()
    except TimeoutError:
        return f"{host}: did not answer in time"
    except (UnavailableError, OSError) as error:
        return f"{host}: {one_line(str(error)).replace(url, host)}"
    return None if 200 <= status < 300 else f"{host}: answered {status}"


def _shown(text: str) -> str:
    cleaned = "".join(c if c.isprintable() or c == "\n" else " " for c in text)
    escaped = cleaned.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return escaped.replace("](", "] (")
