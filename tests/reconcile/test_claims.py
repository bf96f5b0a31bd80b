import pytest

from tracker.changelog import Entry
from tracker.reconcile.claims import cut


def texts(entry: Entry) -> list[str]:
    return [each.text for each in cut(entry)]


def test_bullets_are_claims() -> None:
    entry = Entry(
        text="• Feltet a er nyt. Det er valgfrit. • Feltet b udgår",
        bullets=("Feltet a er nyt. Det er valgfrit.", "Feltet b udgår"),
    )
    assert texts(entry) == ["Feltet a er nyt. Det er valgfrit.", "Feltet b udgår"]
    assert texts(Entry(text="Ændringer: • Feltet a er nyt • Feltet b udgår")) == ["Feltet a er nyt", "Feltet b udgår"]


def test_a_bullet_that_ends_in_a_colon_leads_those_after_it() -> None:
    lead, *rest = "New fields returned by `GET /krav`:", "`a`: the amount", "`b`: the day"
    claims = cut(Entry(text=" • ".join([lead, *rest]), bullets=(lead, *rest)))
    assert [each.text for each in claims] == rest
    assert all(each.context == lead for each in claims)


def test_words_before_the_bullets() -> None:
    entry = Entry(
        text="Only HTTPS is accepted now. This concerns: • callback • fallback", bullets=("callback", "fallback")
    )
    assert texts(entry) == ["Only HTTPS is accepted now. This concerns:", "callback", "fallback"]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Feltet a er fjernet. Feltet b er tilføjet.", 2),
        ("Feltet a er fjernet. Det skyldes ny lovgivning.", 1),
        ("Feltet a er fjernet. Det er nu muligt at hente b.", 2),
        ("Der kan søges pr. dato. Se vejledningen.", 1),
        ("Feltet a er fjernet.\n\nFeltet b er tilføjet.", 2),
        ("New limits for capture.\n\nPayments can be captured for a year. Attempts after that fail.", 2),
        ("1. Feltet a er fjernet\n2. Feltet b er tilføjet", 2),
        ("", 0),
    ],
)
def test_running_text_is_cut_into_statements(text: str, count: int) -> None:
    assert len(texts(Entry(text=text))) == count


def test_the_number_of_claims_is_bounded() -> None:
    assert len(cut(Entry(text="", bullets=("a",) * 10_000))) == 500
