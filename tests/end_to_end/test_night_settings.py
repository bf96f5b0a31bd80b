"""What is seen, or not seen any more, because the settings changed is no news from the publisher."""

import re
from pathlib import Path

import pytest
from end_to_end.publisher import Nights, page, spec

SPEC = "/media/olknq5at/doedsbojournal-version-130.txt"
OTHER = "/media/zzzz1111/konkurs.txt"
RULE = '  [[source.document]]\n  name = "boet"\n  link = "(?i)dødsbo"\n'


@pytest.fixture
def plain(nights: Nights) -> Nights:
    """Two pages with a spec each, the first of them watched, without rules; two nights have passed."""
    nights.rules = ""
    nights.publisher.put("/mere/", page((OTHER, "Konkurs (OpenAPI)"), text="Mere dokumentation."))
    other = spec("2.0.0").replace(b"doedsbo", b"konkurs").replace("dødsbojournaler".encode(), b"konkursboer")
    nights.publisher.put(OTHER, other)
    for _ in range(2):
        nights.run()
    assert nights.subjects == []
    return nights


def test_a_rule_that_gives_a_document_another_name_is_no_news(plain: Nights) -> None:
    plain.rules = RULE
    found = plain.run()
    assert (found.outcome("boet"), found.documents["boet"]["alerts"]) == ("new", [])
    assert found.documents["boet"]["reason"] == "is watched since the settings changed"
    assert plain.subjects == []
    assert found.run["mail"]["queued"] == 0
    assert plain.run().run["mail"]["queued"] == 0
    plain.publisher.put(SPEC, spec("1.4.0", required="cprnummer"))
    assert plain.run().outcome("boet") == "changed"
    assert [re.sub(".*: ", "", subject) for subject in plain.subjects] == ["1 breaking change in boet 1.4.0"]


def test_beside_true_news_it_is_not_told_either(plain: Nights) -> None:
    plain.rules = RULE
    plain.publisher.put("/api/", page((SPEC, "Dødsbojournaler (OpenAPI)"), (OTHER, "Konkurs (OpenAPI)")))
    found = plain.run()
    assert found.documents["konkurs"]["alerts"] == ["new-document"]
    [subject] = plain.subjects
    assert "new document konkurs 2.0.0" in subject
    assert "boet" not in subject
    assert "doedsbojournal" not in subject


def test_a_page_that_is_added_or_taken_out_is_no_news(plain: Nights) -> None:
    plain.pages = ("/api/", "/mere/")
    found = plain.run()
    assert (found.outcome("konkurs"), found.documents["konkurs"]["alerts"]) == ("new", [])
    assert found.run["mail"]["queued"] == 0
    plain.pages = ("/api/",)
    found = plain.run()
    assert found.outcome("konkurs") == "withdrawn"
    assert found.documents["konkurs"]["reason"] == "its page is not in the settings any more"
    assert plain.run().run["mail"]["queued"] == 0
    assert plain.subjects == []


def test_what_comes_on_a_page_later_is_news(plain: Nights) -> None:
    plain.pages = ("/api/", "/mere/")
    plain.publisher.put("/mere/", page(text="Mere dokumentation."))
    plain.run()
    plain.publisher.put("/mere/", page((OTHER, "Konkurs (OpenAPI)"), text="Mere dokumentation."))
    assert plain.run().documents["konkurs"]["alerts"] == ["new-document"]
    assert len(plain.subjects) == 1


def test_a_page_whose_new_address_the_settings_tell_is_no_news(plain: Nights) -> None:
    plain.publisher.put("/ny/", plain.publisher.remove("/api/"))
    plain.pages = ("/ny/",)
    found = plain.run()
    assert {each["outcome"] for each in found.documents.values()} == {"unchanged", "moved"}
    assert (found.run["mail"]["queued"], plain.subjects) == (0, [])


def test_what_is_new_on_a_page_that_moved_is_news(plain: Nights) -> None:
    """And what is not on it any more is told as gone."""
    plain.publisher.put("/ny/", page((SPEC, "Dødsbojournaler (OpenAPI)"), (OTHER, "Konkurs (OpenAPI)")))
    plain.pages = ("/ny/",)
    found = plain.run()
    assert found.documents["konkurs"]["alerts"] == ["new-document"]
    assert len(plain.subjects) == 1


def elsewhere(nights: Nights, pages: str) -> Path:
    """A second file of settings for the same store."""
    text = nights.write().read_text("utf-8").replace("/api/", pages)
    other = nights.folder / "other" / "tracker.toml"
    other.parent.mkdir(exist_ok=True)
    other.write_text(f'store = "{nights.folder / "snapshots"}"\n{text}', "utf-8")
    return other


def test_two_files_that_send_one_source_to_different_pages_are_one_clear_line(plain: Nights) -> None:
    other = elsewhere(plain, "/mere/")
    plain.publisher.asked.clear()
    status, out, told = plain.tracker("run", "--config", str(other))
    assert (status, out, plain.publisher.asked) == (2, "", [])
    [line] = told.splitlines()
    assert f"source portal: {plain.folder / 'tracker.toml'} names other pages for it in the same store" in line
    assert plain.run().status == 0
    assert plain.subjects == []


def test_a_file_that_moved_with_other_pages_in_it_is_the_same_settings(plain: Nights) -> None:
    other = elsewhere(plain, "/mere/")
    write = plain.write
    plain.write().write_text("")  # what it was does not stand there any more
    plain.write = lambda: other  # type: ignore[method-assign]
    status, _, told = plain.tracker("run", "-q")
    assert (status, told) == (0, "")
    plain.write = write  # type: ignore[method-assign]


def test_two_files_with_the_same_pages_may_share_a_store(plain: Nights) -> None:
    other = elsewhere(plain, "/api/")
    assert plain.tracker("run", "--config", str(other))[0] == 0
    assert plain.run().outcome("doedsbojournal") == "unchanged"


def test_a_page_whose_own_text_is_watched_from_now_on_is_no_news(plain: Nights) -> None:
    plain.rules = "watch_page = false\n"
    plain.publisher.put("/mere/", page((OTHER, "Konkurs (OpenAPI)"), text="Mere dokumentation."))
    plain.pages = ("/api/", "/mere/")
    plain.run()
    plain.rules = ""
    found = plain.run()
    assert "new" in [each["outcome"] for each in found.documents.values() if each["kind"] == "page"]
    assert (found.run["mail"]["queued"], plain.subjects) == (0, [])
