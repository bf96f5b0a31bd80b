"""Every message goes out once, each channel on its own, and what cannot go out is told."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tracker.errors import UnavailableError
from tracker.notify import ChannelDownError, Delivered, Receipt, deliver
from tracker.store.model import Outgoing, Waiting
from tracker.store.state import State

NOW = datetime(2026, 11, 23, 3, tzinfo=UTC)
DAY = timedelta(days=1)


@dataclass
class Scripted:
    """A channel that answers each message as told: nothing, or an error, or a receipt."""

    name: str = "mail"
    answers: list[BaseException | Receipt | None] = field(default_factory=list)
    sent: list[str] = field(default_factory=list)
    asked: int = 0
    closed: int = 0

    def send(self, waiting: Waiting) -> Receipt:
        self.asked += 1
        answer = self.answers.pop(0) if self.answers else None
        if isinstance(answer, BaseException):
            raise answer
        self.sent.append(waiting.message.key)
        return answer or Receipt(frozenset({"a@b.dk"}) - waiting.reached)

    def close(self) -> None:
        self.closed += 1


@pytest.fixture
def state() -> Iterator[State]:
    state = State.at("sqlite://")
    yield state
    state.close()


def queue(state: State, *keys: str, channel: str = "mail") -> None:
    state.settle(now=NOW, messages=[Outgoing(key, channel, f"emne {key}", "t") for key in keys])


def test_what_waits_goes_out_once_in_order(state: State) -> None:
    queue(state, "b", "a", "c")
    channel = Scripted()
    assert deliver(state, [channel], now=NOW) == Delivered(queued=3, sent=3)
    assert channel.sent == ["b", "a", "c"]
    assert channel.closed == 1
    assert deliver(state, [channel], now=NOW) == Delivered()
    assert channel.asked == 3


def test_nothing_to_send_opens_nothing(state: State) -> None:
    channel = Scripted()
    assert deliver(state, [channel], now=NOW) == Delivered()
    assert (channel.asked, channel.closed) == (0, 0)


def test_each_channel_fails_alone(state: State) -> None:
    queue(state, "a")
    queue(state, "a", channel="chat")
    down, up = Scripted("mail", [ChannelDownError("nede")]), Scripted("chat")
    assert deliver(state, [down, up], now=NOW) == Delivered(2, 1, 1, 0, ("mail: nede",))
    assert up.sent == ["a"]
    assert [each.message.channel for each in state.waiting()] == ["mail"]


def test_a_channel_that_is_down_is_asked_once_a_run(state: State) -> None:
    queue(state, "a", "b", "c")
    channel = Scripted(answers=[ChannelDownError("nede")])
    assert deliver(state, [channel], now=NOW) == Delivered(3, 0, 3, 0, ("mail: nede",))
    assert channel.asked == 1
    assert deliver(state, [channel], now=NOW) == Delivered(3, 3)
    assert channel.sent == ["a", "b", "c"]


def test_a_message_that_is_refused_does_not_hold_up_the_others(state: State) -> None:
    queue(state, "a", "b", "c")
    channel = Scripted(answers=[None, UnavailableError("550 nej")])
    assert deliver(state, [channel], now=NOW) == Delivered(3, 2, 1, 0, ("mail: 550 nej",))
    assert channel.sent == ["a", "c"]
    assert [each.message.key for each in state.waiting()] == ["b"]


def test_those_who_have_it_do_not_get_it_again(state: State) -> None:
    queue(state, "a")
    half = Receipt(frozenset({"a@b.dk"}), {"c@d.dk": "450 senere"})
    assert deliver(state, [Scripted(answers=[half])], now=NOW).troubles == ("mail: refused by c@d.dk: 450 senere",)
    [waiting] = state.waiting()
    assert waiting.reached == {"a@b.dk"}
    assert deliver(state, [Scripted(answers=[Receipt(frozenset({"c@d.dk"}))])], now=NOW).sent == 1
    assert state.waiting() == ()


def test_every_run_tries_at_first_and_then_there_are_pauses(state: State) -> None:
    queue(state, "a")
    channel = Scripted(answers=[ChannelDownError("nede")] * 100)
    for _ in range(6):
        deliver(state, [channel], now=NOW)
    assert channel.asked == 6
    told = deliver(state, [channel], now=NOW)
    assert (channel.asked, told.failed, told.troubles) == (6, 1, ("mail: nede",))
    deliver(state, [channel], now=NOW + timedelta(minutes=1))
    assert channel.asked == 7
    for minutes in range(1, 24 * 60, 10):
        deliver(state, [channel], now=NOW + timedelta(minutes=minutes))
    assert 20 < channel.asked < 40


def test_a_message_is_given_up_after_its_time_and_told(state: State, caplog: pytest.LogCaptureFixture) -> None:
    queue(state, "a")
    channel = Scripted(answers=[ChannelDownError("nede")] * 10)
    assert deliver(state, [channel], now=NOW + 6 * DAY).given_up == 0
    last = deliver(state, [channel], now=NOW + 7 * DAY)
    assert (last.failed, last.given_up) == (1, 1)
    assert last.troubles == ("mail: nede; given up after 7 days: emne a",)
    assert caplog.records[-1].levelname == "ERROR"
    assert deliver(state, [channel], now=NOW + 8 * DAY) == Delivered()


def test_a_channel_that_is_not_configured_any_more_is_told(state: State) -> None:
    queue(state, "a", channel="gammel")
    told = deliver(state, [Scripted()], now=NOW)
    assert told.troubles == ("gammel: is not configured any more",)
    assert deliver(state, [Scripted()], now=NOW + 7 * DAY).given_up == 1


def test_connections_are_closed_when_delivery_breaks_off(state: State) -> None:
    queue(state, "a")
    channel = Scripted(answers=[KeyboardInterrupt()])
    with pytest.raises(KeyboardInterrupt):
        deliver(state, [channel], now=NOW)
    assert channel.closed == 1
    assert len(state.waiting()) == 1


ANSWERS = st.sampled_from([None, UnavailableError("nej"), ChannelDownError("nede"), KeyboardInterrupt()])


@settings(max_examples=50, deadline=None)
@given(answers=st.lists(ANSWERS, max_size=12), count=st.integers(1, 4))
def test_whatever_fails_every_message_goes_out_exactly_once(
    answers: list[BaseException | Receipt | None], count: int
) -> None:
    state = State.at("sqlite://")
    keys = [str(number) for number in range(count)]
    queue(state, *keys)
    channel = Scripted(answers=list(answers))
    for day in range(30):
        try:
            deliver(state, [channel], now=NOW + day * timedelta(hours=2))
        except KeyboardInterrupt:
            continue
    assert sorted(channel.sent) == keys
    assert state.waiting() == ()
    state.close()


def test_each_message_is_marked_before_the_next_goes_out(tmp_path: Path) -> None:
    """So a kill can fall between answer and mark of one message only."""
    state, witness = (State.at(f"sqlite:///{tmp_path}/state.sqlite") for _ in range(2))
    left: list[list[str]] = []

    class Watched(Scripted):
        def send(self, waiting: Waiting) -> Receipt:
            left.append([each.message.key for each in witness.waiting()])
            return super().send(waiting)

    queue(state, "a", "b", "c")
    assert deliver(state, [Watched()], now=NOW).sent == 3
    assert left == [["a", "b", "c"], ["b", "c"], ["c"]]
    state.close()
    witness.close()
