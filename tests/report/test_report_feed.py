"""The feed: RFC 4287, and nothing else in it."""

import re
from dataclasses import replace
from datetime import UTC, datetime
from urllib.parse import urlsplit
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

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


CHILDREN = {"id": (1, 1), "title": (1, 1), "updated": (1, 1), "summary": (0, 1), "content": (0, 1)}
"""RFC 4287, 4.1.1 and 4.1.2: how often each may stand in a feed's entry."""
DATE = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")


def check(feed: ET.Element) -> None:
    """What RFC 4287 says MUST hold, as far as this feed can break it."""
    assert feed.tag == f"{ATOM}feed"
    assert len(feed.findall(f"{ATOM}author")) == 1 == len(feed.findall(f"{ATOM}author/{ATOM}name"))
    entries = feed.findall(f"{ATOM}entry")
    marks = [(entry.findtext(f"{ATOM}id"), entry.findtext(f"{ATOM}updated")) for entry in entries]
    assert len(set(marks)) == len(marks), "4.1.1: no two entries of one id and time"
    assert [child.tag for child in feed][-len(entries) or len(feed) :] == [f"{ATOM}entry"] * len(entries)
    for each in (feed, *entries):
        for name, (least, most) in CHILDREN.items():
            assert least <= len(each.findall(f"{ATOM}{name}")) <= most, name
        assert DATE.fullmatch(each.findtext(f"{ATOM}updated") or ""), "3.3"
        assert urlsplit(each.findtext(f"{ATOM}id") or "").scheme, "4.2.6: an absolute IRI"
        links = each.findall(f"{ATOM}link")
        assert all(urlsplit(link.get("href") or "").scheme in ("http", "https") for link in links)
        assert len({(link.get("rel"), link.get("hreflang"), link.get("type")) for link in links}) == len(links)
    for entry in entries:
        alternate = [link for link in entry.findall(f"{ATOM}link") if link.get("rel") == "alternate"]
        assert alternate or entry.find(f"{ATOM}content") is not None, "4.1.2"
        assert not [child for child in entry.iter() if child.tag == f"{ATOM}content" and len(child)]


@settings(max_examples=150, deadline=None)
@given(
    st.lists(
        st.builds(
            replace,
            st.just(REVISION),
            document=st.text(min_size=1, max_size=8),
            version=st.text(max_size=8) | st.none(),
            url=st.text(max_size=12)
            | st.sampled_from(["file:a.yaml", "https://domstol.dk/a b", "http://[", REVISION.url]),
            fetched=st.integers(0, 4_000_000_000).map(lambda second: datetime.fromtimestamp(second, UTC)),
            outcome=st.sampled_from(Outcome),
        ),
        unique_by=lambda revision: (revision.document, revision.fetched),
        max_size=6,
    ),
    st.sampled_from(["da", "en"]),
    st.lists(st.text(max_size=8), max_size=2),
)
def test_whatever_was_published_the_feed_keeps_the_rules(
    revisions: list[Revision], language: str, sources: list[str]
) -> None:
    items = [FeedItem(revision) for revision in revisions]
    check(ET.fromstring(atom(items, language, sources=sources, updated=REVISION.fetched).encode()))


def test_ids_are_stable() -> None:
    first, second = (atom(ITEMS, language, sources=["s"]) for language in ("da", "en"))
    ids = [[e.findtext(f"{ATOM}id") for e in ET.fromstring(t.encode()).iter(f"{ATOM}entry")] for t in (first, second)]
    assert ids[0] == ids[1]


def test_older_versions_that_are_imported_change_no_id() -> None:
    texts = (atom([FeedItem(replace(REVISION, number=number))], "da", sources=["s"]) for number in (3, 7))
    assert len(set(texts)) == 1


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
        "content",
    }
    check(feed)


def test_an_empty_feed_needs_a_time() -> None:
    assert "<updated>2023-09-25" in atom([], "en", sources=[], updated=REVISION.fetched)
    with pytest.raises(ValueError, match="updated"):
        atom([], "en", sources=[])
