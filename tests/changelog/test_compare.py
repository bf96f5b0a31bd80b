"""What differs between two revisions of a changelog."""

from dataclasses import replace

from changelog.drawing import ROWS, Look, draw
from hypothesis import given
from hypothesis import strategies as st

from tracker.changelog import Changelog, Entry, EntryChanges, Limits, Status, compare, looks_like_changelog, readpdf

FIRST = Entry("Nyt felt på krav", "2024-03-12", "12. marts 2024", "1.3.0")
SECOND = Entry("Rettet fejl i søgning", "2024-01-08", "8. januar 2024", "1.2.0")
THIRD = Entry("Første udgave", "2023-08-25", "25. august 2023", "1.0.0")


def log(*entries: Entry) -> Changelog:
    return Changelog(Status.OK, entries=entries)


def test_a_new_row_is_added_and_one_that_left_is_removed() -> None:
    assert compare(log(SECOND, THIRD), log(FIRST, SECOND)) == EntryChanges(added=(FIRST,), removed=(THIRD,))


def test_a_row_edited_after_the_fact_is_told_with_both_sides() -> None:
    later = replace(SECOND, text="Rettet fejl i søgning på bobestyrere")
    assert compare(log(FIRST, SECOND), log(FIRST, later)) == EntryChanges(edited=((SECOND, later),))


def test_a_moved_date_is_an_edit() -> None:
    later = replace(FIRST, date="2024-03-19", date_text="19. marts 2024")
    assert compare(log(FIRST), log(later)).edited == ((FIRST, later),)


def test_two_rows_of_one_version_are_told_apart() -> None:
    twin = replace(FIRST, text="Feltet art udgår")
    later = replace(twin, text="Feltet art udgår helt")
    assert compare(log(FIRST, twin), log(FIRST, later)) == EntryChanges(edited=((twin, later),))


def test_a_failed_reading_removes_nothing() -> None:
    for status in Status:
        if status is not Status.OK:
            assert compare(log(FIRST), Changelog(status)) == EntryChanges()
            assert compare(Changelog(status), log(FIRST)) == EntryChanges()


def test_the_same_rows_in_other_type_on_other_pages_are_no_change() -> None:
    looks = [Look(), Look(rules_across=True, rules_down=True, rows_on_page=2), Look(shaded=True, middle=True)]
    read = [readpdf.read(draw(ROWS, look), Limits()) for look in looks]
    for one in read:
        for other in read:
            assert compare(one, other) == EntryChanges()


entries = st.lists(
    st.builds(
        Entry,
        st.sampled_from(["Nyt felt", "Rettet fejl", "Feltet art udgår", ""]),
        st.sampled_from([None, "2024-03-12", "2024-01-08"]),
        st.none(),
        st.sampled_from([None, "1.0", "1.1"]),
    ),
    max_size=7,
).map(tuple)


@given(entries, st.randoms(use_true_random=False))
def test_order_is_no_change(one: tuple[Entry, ...], random: object) -> None:
    mixed = list(one)
    random.shuffle(mixed)  # type: ignore[attr-defined]
    assert compare(log(*one), log(*mixed)) == EntryChanges()


@given(entries, entries)
def test_every_entry_is_accounted_for(one: tuple[Entry, ...], other: tuple[Entry, ...]) -> None:
    changes = compare(log(*one), log(*other))
    kept = len(one) - len(changes.removed) - len(changes.edited)
    assert kept == len(other) - len(changes.added) - len(changes.edited) >= 0


def test_a_changelog_is_told_by_name_link_or_first_lines() -> None:
    assert looks_like_changelog(b"%PDF-1.7", "aendringslog-tvangsoploesning.pdf")
    assert looks_like_changelog(b"%PDF-1.7", "x.pdf", "A\u030andringslog".replace("A\u030a", "Æ"))
    assert looks_like_changelog(b"# Versionshistorik\n\n| a |", "x.md")
    assert not looks_like_changelog(b"%PDF-1.7", "integrationsguide.pdf", "Guide til integration")
    assert not looks_like_changelog(b"openapi: 3.0.3\ninfo:\n  title: changes\n", "changes.txt")
    assert not looks_like_changelog(b"", "changelog.md")
