"""What the state keeps to in every database it may live in."""

import os
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from sqlalchemy import create_engine

from tracker.documents import Validators
from tracker.store.model import DocumentState, Outgoing, SourceState, UrlState
from tracker.store.state import State
from tracker.store.tables import metadata

NOW = datetime(2026, 11, 23, 3, 17, 4, 5, tzinfo=UTC)
DAY = timedelta(days=1)
MESSAGE = Outgoing("run 1", "mail", "Ændret: dødsbo", "tekst", "<p>tekst</p>", "doedsbo", {"breaking": 1, "æ": [None]})


POSTGRESQL = os.environ.get("TRACKER_TEST_POSTGRESQL")
"""SQLAlchemy URL of an empty database."""


@pytest.fixture(params=["sqlite:///{}/state.sqlite", "sqlite://", *([POSTGRESQL] if POSTGRESQL else [])])
def state(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[State]:
    url = request.param.format(tmp_path)
    state = State.at(url)
    yield state
    state.close()
    if url == POSTGRESQL:
        engine = create_engine(url)
        metadata.drop_all(engine)
        engine.dispose()


@pytest.mark.skipif(not POSTGRESQL, reason="PostgreSQL is not tried: TRACKER_TEST_POSTGRESQL is not set")
def test_postgresql_is_tried(state: State) -> None:
    assert state.waiting() == ()


def test_a_new_state_knows_nothing(state: State) -> None:
    assert (state.sources(), state.documents(), state.urls(), state.waiting()) == ({}, {}, {}, ())


def test_what_is_settled_is_given_back_and_replaced(state: State) -> None:
    source = SourceState("skifteportalen", NOW, NOW - DAY, 3, told_trouble=True, reason="svarer ikke")
    document = DocumentState(
        name="doedsbo",
        source="skifteportalen",
        url="https://domstol.dk/media/a.txt",
        last_seen=NOW,
        link_text="Dødsbo",
        label="(opdateret)",
        section="API",
        page="https://domstol.dk/api/",
        kind="openapi",
        withdrawn=NOW,
        told="2026-11-23 ab",
        suspects=2,
        suspect="ff",
        failures=1,
    )
    url = UrlState("https://domstol.dk/media/a.txt", Validators('"x"', "Mon, 23 Nov 2026 03:17:04 GMT"), NOW)
    state.settle(now=NOW, sources=[source], documents=[document], urls=[url])
    assert state.sources() == {"skifteportalen": source}
    assert state.documents() == {"doedsbo": document}
    assert state.urls() == {url.url: url}
    newer = replace(document, told=None, withdrawn=None)
    state.settle(now=NOW, sources=[SourceState("skifteportalen", NOW)], documents=[newer, DocumentState("ny")])
    assert state.sources() == {"skifteportalen": SourceState("skifteportalen", NOW)}
    assert state.documents() == {"doedsbo": newer, "ny": DocumentState("ny")}
    assert state.urls() == {url.url: url}


def test_times_come_back_in_utc(state: State) -> None:
    summer = NOW.astimezone(timezone(2 * timedelta(hours=1)))
    state.settle(now=NOW, sources=[SourceState("a", summer)])
    found = state.sources()["a"].last_success
    assert found == NOW
    assert found is not None
    assert found.utcoffset() == timedelta(0)


def test_a_message_is_queued_once_under_its_key_for_each_channel(state: State) -> None:
    assert state.settle(now=NOW, messages=[MESSAGE, replace(MESSAGE, channel="chat")]) == 2
    assert state.settle(now=NOW + DAY, messages=[replace(MESSAGE, text="anden"), replace(MESSAGE, key="run 2")]) == 1
    waiting = state.waiting()
    assert [(each.message.key, each.message.channel) for each in waiting] == [
        ("run 1", "mail"),
        ("run 1", "chat"),
        ("run 2", "mail"),
    ]
    assert waiting[0].message == MESSAGE
    assert waiting[0].queued == NOW


def test_what_was_sent_is_neither_sent_nor_queued_again(state: State) -> None:
    state.settle(now=NOW, messages=[MESSAGE])
    with state.sending(MESSAGE, now=NOW):
        pass
    assert state.waiting() == ()
    assert state.settle(now=NOW + DAY, messages=[MESSAGE]) == 0
    assert state.waiting() == ()


def test_what_could_not_be_sent_still_waits(state: State) -> None:
    state.settle(now=NOW, messages=[MESSAGE])
    with pytest.raises(OSError, match="nede"), state.sending(MESSAGE, now=NOW):
        raise OSError("nede")
    assert [each.message for each in state.waiting()] == [MESSAGE]


def test_what_was_sent_long_ago_is_forgotten(state: State) -> None:
    state.settle(now=NOW, messages=[MESSAGE])
    with state.sending(MESSAGE, now=NOW):
        pass
    state.settle(now=NOW + 100 * DAY)
    assert state.settle(now=NOW + 100 * DAY, messages=[MESSAGE]) == 1


def test_what_failed_waits_with_its_reason_and_whom_it_reached(state: State) -> None:
    state.settle(now=NOW, messages=[MESSAGE])
    state.postponed(MESSAGE, until=NOW + DAY, error="svarer ikke", reached=frozenset({"a@b.dk"}))
    assert state.waiting(due=NOW) == ()
    [waiting] = state.waiting(due=NOW + DAY)
    assert (waiting.attempts, waiting.error, waiting.reached) == (1, "svarer ikke", frozenset({"a@b.dk"}))
    state.given_up(MESSAGE, now=NOW + DAY, error="svarer ikke")
    assert state.waiting() == ()


def test_settling_is_all_or_nothing(state: State) -> None:
    unwritable = replace(MESSAGE, payload={"x": object()})
    with pytest.raises(Exception, match="not JSON serializable"):
        state.settle(now=NOW, documents=[DocumentState("doedsbo", told="ny")], messages=[MESSAGE, unwritable])
    assert state.documents() == {}
    assert state.waiting() == ()
