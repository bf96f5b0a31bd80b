"""The feed: RFC 4287, and nothing else in it."""

from dataclasses import replace
from datetime import UTC, datetime
from xml.etree import ElementTree as ET

import pytest

from tracker.documents import Alert, Kind, Outcome, Revision, digest
from tracker.report.feed import FeedItem, atom

ATOM = "{http://www.w3.org/2005/Atom}"
REVISION = Revision(
    "doedsbo",
    3,
    digest(b"three"),
    datetime(2023, 9, 25, 1, 17, tzinfo=UTC),
    "https://domstol.dk/media/olknq5at/doedsbo.txt",
    Outcome.CHANGED,
    Kind.OPENAPI,
    "1.4.0",
)
ITEMS = [
    FeedItem(REVISION, {"breaking": 3, "warning": 0, "info": 1, "documentation": 0}, (Alert.SAME_VERSION,)),
    FeedItem(replace(REVISION, number=2, fetched=datetime(2023, 8, 25, tzinfo=UTC), outcome=Outcome.NEW)),
]


def test_a_feed_has_what_the_rfc_asks_for() -> None:
    text = atom(ITEMS, "da", sources=["Skifteportalen"], address="https://tracker.example.org/feed.xml")
    feed = ET.fromstring(text.encode())
    assert feed.tag == f"{ATOM}feed"
    for name in ("id", "title", "updated", "author"):
        assert len(feed.findall(f"{ATOM}{name}")) == 1
    assert feed.findtext(f"{ATOM}title") == "Ændringer i Skifteportalen"
    assert feed.findtext(f"{ATOM}updated") == "2023-09-25T01:17:00Z"
    entries = feed.findall(f"{ATOM}entry")
    assert [entry.findtext(f"{ATOM}title") for entry in entries] == [
        "doedsbo 1.4.0: 3 brydende ændringer, 1 øvrig ændring",
        "doedsbo 1.4.0: ny",
    ]
    for entry in entries:
        for name in ("id", "title", "updated", "summary", "link"):
            assert len(entry.findall(f"{ATOM}{name}")) == 1
    ids = [entry.findtext(f"{ATOM}id") for entry in entries]
    assert len(set(ids)) == 2
    assert all(mark and mark.startswith("urn:uuid:") for mark in ids)


def test_ids_are_stable() -> None:
    first, second = (atom(ITEMS, language, sources=["s"]) for language in ("da", "en"))
    ids = [[e.findtext(f"{ATOM}id") for e in ET.fromstring(t.encode()).iter(f"{ATOM}entry")] for t in (first, second)]
    assert ids[0] == ids[1]


@pytest.mark.parametrize("evil", ["</title><x>", "a\x00b\x1f", "]]>&amp;", "javascript:alert(1)", "\ud800"])
def test_hostile_text_stays_text(evil: str) -> None:
    item = FeedItem(replace(REVISION, version=evil, document=evil, url=evil))
    feed = ET.fromstring(atom([item], "en", sources=[evil], address=evil).encode())
    assert {element.tag.removeprefix(ATOM) for element in feed.iter()} == {
        "feed",
        "id",
        "title",
        "updated",
        "author",
        "name",
        "entry",
        "summary",
    }


def test_an_empty_feed_needs_a_time() -> None:
    assert "<updated>2023-09-25" in atom([], "en", sources=[], updated=REVISION.fetched)
    with pytest.raises(ValueError, match="updated"):
        atom([], "en", sources=[])
