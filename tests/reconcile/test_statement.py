import pytest

from tracker.reconcile.claims import Cut
from tracker.reconcile.kinds import Aside, Doing
from tracker.reconcile.statement import read


@pytest.mark.parametrize(
    ("text", "doings"),
    [
        ("Feltet frist er tilføjet", "added"),
        ("Feltet frist udgår", "removed"),
        ("Feltet frist returneres ikke længere", "removed"),
        ("Feltet frist er ikke længere påkrævet", "optional"),
        ("Feltet frist skal ikke længere angives", "optional"),
        ("Frist behøver ikke at blive oplyst", "optional"),
        ("Frist må ikke udelades", "required"),
        ("Frist kan ikke længere udelades", "required"),
        ("Frist er rettet til at være krævet", "required"),
        ("Kravet om frist er ophævet", "optional"),
        ("Feltlængden er afkortet", "shorter"),
        ("Teksten er ikke længere begrænset", "longer"),
        ("Feltet a hedder nu b", "renamed"),
        ("a → b", "renamed"),
        ("Feltet er forældet", "deprecated"),
        ("Feltet er ikke længere markeret som forældet", "revived"),
        ("Frist angives nu som tidspunkt i stedet for dato", "added type"),
        ("The field is no longer required", "optional"),
        ("The field must not be empty", "not-nullable"),
        ("A previously required field is now optional", "optional"),
        ("The field was not removed", ""),
        ("no longer accepts `x`", "removed"),
        ("`x` renamed to `y`", "renamed"),
        ("`status` can be null", "added nullable"),
        ("It is now possible to delete a recording", "added"),
        ("The description of the field `removed`", ""),
        ("`DELETE /krav` returns a body", "added"),
    ],
)
def test_what_was_done(text: str, doings: str) -> None:
    (statement,) = read(Cut(text))
    assert sorted(statement.doings) == sorted(map(Doing, doings.split()))


@pytest.mark.parametrize(
    ("text", "aside"),
    [
        ("Præcisering af beskrivelse (ingen ændring i snitfladen)", Aside.UNCHANGED),
        ("Mindre sproglige rettelser", Aside.WORDING),
        ("Afsnit 4 i vejledningen er udvidet", Aside.WORDING),
        ("Fixed a typo", Aside.WORDING),
        ("Svartiden er forbedret", Aside.RUNNING),
        ("Fixed an issue where calls hang", Aside.RUNNING),
    ],
)
def test_what_else_it_is_about(text: str, aside: Aside) -> None:
    (statement,) = read(Cut(text))
    assert aside in statement.asides


def test_a_sentence_that_says_two_things() -> None:
    (statement,) = read(Cut("Feltet frist er fjernet, og feltet dato er tilføjet"))
    assert [sorted(part.doings) for part in statement.parts] == [[Doing.REMOVED], [Doing.ADDED]]
    (statement,) = read(Cut("Feltet frist og feltet dato er tilføjet"))
    assert statement.parts == ()


def test_a_clause_that_explains_says_nothing() -> None:
    (statement,) = read(Cut("Now returns `a`, which was removed from the limits of an optional default"))
    assert statement.doings == {Doing.ADDED}
