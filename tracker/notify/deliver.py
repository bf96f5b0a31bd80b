"""The outbox -> the channels."""

import logging
from collections.abc import Iterable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from tracker.errors import UnavailableError
from tracker.notify.port import Channel, ChannelDownError, Receipt
from tracker.store.model import Outgoing, Waiting

_PATIENCE = timedelta(days=7)
"""How long a message is tried."""
_AT_ONCE = 5
"""Failed attempts after which there are pauses; until then every run tries."""
_LONGEST_PAUSE = timedelta(hours=1)

_log = logging.getLogger(__name__)


class Outbox(Protocol):
    """What delivering asks of the state."""

    def waiting(self, *, due: datetime | None = None) -> tuple[Waiting, ...]:
        """Messages neither sent nor given up, oldest first; only those due at `due`, where it is given."""

    def sending(self, message: Outgoing, *, now: datetime) -> AbstractContextManager[None]:
        """Within it the message is handed over; it is marked as sent unless that raises."""

    def postponed(self, message: Outgoing, *, until: datetime, error: str, reached: frozenset[str]) -> None:
        """The message waits until then for those not yet reached."""

    def given_up(self, message: Outgoing, *, now: datetime, error: str) -> None:
        """The message is not tried again."""


@dataclass(frozen=True, slots=True)
class Delivered:
    """What one delivery came to."""

    queued: int = 0
    """Messages that waited."""
    sent: int = 0
    failed: int = 0
    """Messages that were not sent, or not to everyone: those that still wait, and those given up."""
    given_up: int = 0
    """Messages that are not tried again."""
    troubles: tuple[str, ...] = ()
    """One line for each failure."""


def deliver(
    outbox: Outbox, channels: Iterable[Channel], *, now: datetime, patience: timedelta = _PATIENCE
) -> Delivered:
    """Send what waits, each channel on its own, each message marked at once; what fails waits for the next run.

    A kill between the recipient's answer and the mark is the one moment after which a message goes out again: under the
    same Message-ID, by which mail systems fold it. Messages of a channel that is not configured wait out `patience`.
    """
    waiting = outbox.waiting()
    known = {channel.name: channel for channel in channels}
    due = {(each.message.channel, each.message.key) for each in outbox.waiting(due=now)}
    results = []
    for name in dict.fromkeys(each.message.channel for each in waiting):
        batch = [each for each in waiting if each.message.channel == name]
        results += _Delivery(outbox, known.get(name), now, patience).run(batch, due)
    failed = [result for result in results if result.trouble]
    lost = sum(result.lost for result in failed)
    troubles = tuple(dict.fromkeys(result.trouble for result in failed))
    return Delivered(len(waiting), len(results) - len(failed), len(failed), lost, troubles)


@dataclass(frozen=True, slots=True)
class _Result:
    trouble: str = ""
    lost: bool = False


class _RefusedError(Exception):
    """Some recipients took the message and others did not."""

    def __init__(self, receipt: Receipt) -> None:
        reasons = "; ".join(f"{who}: {why}" for who, why in sorted(receipt.refused.items()))
        super().__init__(f"refused by {reasons}")
        self.receipt = receipt


class _Delivery:
    """One channel's messages in one run."""

    def __init__(self, outbox: Outbox, channel: Channel | None, now: datetime, patience: timedelta) -> None:
        self._outbox, self._channel, self._now, self._patience = outbox, channel, now, patience
        self._down = "" if channel else "is not configured any more"

    def run(self, batch: list[Waiting], due: set[tuple[str, str]]) -> list[_Result]:
        """Send the messages that are due, in order."""
        try:
            return [
                self._one(each)
                if (each.message.channel, each.message.key) in due
                else _Result(f"{each.message.channel}: {each.error}")
                for each in batch
            ]
        finally:
            if self._channel:
                self._channel.close()

    def _one(self, waiting: Waiting) -> _Result:
        if self._down or self._channel is None:
            return self._failed(waiting, self._down, frozenset())
        try:
            with self._outbox.sending(waiting.message, now=self._now):
                receipt = self._channel.send(waiting)
                if receipt.refused:
                    raise _RefusedError(receipt)
        except ChannelDownError as error:
            self._down = str(error)
            return self._failed(waiting, self._down, frozenset())
        except _RefusedError as error:
            return self._failed(waiting, str(error), error.receipt.reached)
        except UnavailableError as error:
            return self._failed(waiting, str(error), frozenset())
        return _Result()

    def _failed(self, waiting: Waiting, error: str, reached: frozenset[str]) -> _Result:
        message = waiting.message
        line = f"{message.channel}: {error}"
        if self._now - waiting.queued >= self._patience:
            self._outbox.given_up(message, now=self._now, error=error)
            line += f"; given up after {self._patience.days} days: {message.subject}"
            _log.error("%s", line)
            return _Result(line, lost=True)
        until = self._now + _pause(waiting.attempts + 1)
        self._outbox.postponed(message, until=until, error=error, reached=waiting.reached | reached)
        _log.info("%s; tried again at the next run: %s", line, message.subject)
        return _Result(line)


def _pause(attempts: int) -> timedelta:
    """None for the first attempts, then doubling from a minute to an hour."""
    if attempts <= _AT_ONCE:
        return timedelta(0)
    return min(timedelta(minutes=2 ** min(attempts - _AT_ONCE - 1, 10)), _LONGEST_PAUSE)
