import pytest

from tracker.reconcile.words import fold, halves, name_words, near, root, squash, stems, text_words


@pytest.mark.parametrize(
    "spellings",
    [
        ("cvrNummer", "CVR-nummer", "cvr_nummer", "CVR nummer"),
        ("X-Total-Count", "x total count", "xTotalCount"),
        ("beloeb", "beløb", "Beløb"),
        ("aarsag", "årsag", "a\u030arsag"),
        ("email", "e-mail", "E-Mail"),
    ],
)
def test_one_key_for_every_spelling(spellings: tuple[str, ...]) -> None:
    assert len({squash(each) for each in spellings}) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("spærringen", "spaer"),
        ("hentning", "hent"),
        ("hentes", "hent"),
        ("oprettelse", "opret"),
        ("sletning", "slet"),
        ("slettes", "slet"),
        ("redigering", "rediger"),
        ("kontaktpersonens", "kontaktperson"),
        ("tilgodehavenderne", "tilgodehavende"),
        ("fristen", "frist"),
        ("zonen", "zone"),
        ("aktiver", "aktiv"),
        ("cancelled", "cancel"),
        ("creation", "create"),
        ("deleting", "delete"),
        ("payments", "payment"),
    ],
)
def test_inflexions_meet(one: str, other: str) -> None:
    assert stems(fold(one)) & stems(fold(other))


@pytest.mark.parametrize(
    ("one", "other"), [("rediger", "rød"), ("bilag", "bil"), ("frist", "fri"), ("konto", "kontor")]
)
def test_other_words_do_not(one: str, other: str) -> None:
    assert not stems(fold(one)) & stems(fold(other))


def test_near_spellings() -> None:
    assert near("forespoergsl", "forespoergsel")
    assert not near("betaling", "udbetaling")
    assert not near("dato", "data")


def test_words_of_names_and_prose() -> None:
    assert name_words("senestAendretDato") == ("senest", "aendret", "dato")
    assert name_words("initiatePaymentV3UsingPOST") == ("initiate", "payment", "v", "3", "using", "post")
    assert text_words("Beløbet – i kr.") == ("beloebet", "i", "kr")
    assert ("felt", "laengden") in halves("feltlaengden")
    assert ("status", "vaerdi") in halves("statusvaerdi")
    assert root("bo") == "bo"
