"""Lines become text as published."""

import pytest

from tracker.changelog import text, versions

JOINED = [
    (["Feltet er nu obliga-", "torisk"], "Feltet er nu obligatorisk"),
    (["krav- og", "sagsoversigt"], "krav- og sagsoversigt"),
    (["krav-", "og sagsoversigt"], "krav- og sagsoversigt"),
    (["API-", "nøglen"], "API-nøglen"),
    (["GET /krav/", "{id}"], "GET /krav/{id}"),
    (["den 22-12-", "2023"], "den 22-12-2023"),
    (["snit\u00adfladen er", "ud\u00ad", "videt"], "snitfladen er udvidet"),
    (["en \ufb01l med \ufb02ere"], "en fil med flere"),
    (["A\u030arsag"], "\u00c5rsag"),
    (["tidligere –", "nu"], "tidligere – nu"),
]


@pytest.mark.parametrize(("lines", "whole"), JOINED)
def test_lines_are_joined(lines: list[str], whole: str) -> None:
    assert text.passage(lines).text == whole


def test_the_documents_own_words_settle_a_hyphen() -> None:
    known = frozenset({"cpr-nummer", "antalsider"})
    assert text.passage(["et cpr-", "nummer"], known=known).text == "et cpr-nummer"
    assert text.passage(["feltet antal-", "Sider"], known=known).text == "feltet antalSider"


def test_a_word_cut_at_the_edge_is_mended_and_a_whole_one_is_left() -> None:
    known = frozenset({"understøttes"})
    assert text.passage(["/v2/boer/{bobesty" + text.GLUE, "rerId}"]).text == "/v2/boer/{bobestyrerId}"
    assert text.passage(["registreringsnummer" + text.GLUE, "understøttes"], known=known).text.count(" ") == 1


@pytest.mark.parametrize("mark", ["•", "-", "–", "◦", "\uf0b7", "(cid:127)", "*"])
def test_marks_become_bullets(mark: str) -> None:
    read = text.passage([f"{mark} Ny værdi i", "feltet art", f"{mark} Rettet fejl"])
    assert read.text == "• Ny værdi i feltet art • Rettet fejl"
    assert read.bullets == ("Ny værdi i feltet art", "Rettet fejl")


def test_numbered_items_are_items_and_keep_their_numbers_in_the_text() -> None:
    read = text.passage(["1. Ny værdi", "2. Rettet fejl"])
    assert read.bullets == ("Ny værdi", "Rettet fejl")
    assert read.text == "1. Ny værdi 2. Rettet fejl"


@pytest.mark.parametrize("cell", ["1.2.0", "v2", "0.9 (udkast)", "Version 1.10", "2.0.0-beta", "1.0-rc.1", "3"])
def test_versions(cell: str) -> None:
    assert versions.is_version(cell)


@pytest.mark.parametrize("cell", ["2023", "Dato", "12-03-2024", "1.2 Formål", "", "se afsnit 3.2"])
def test_no_versions(cell: str) -> None:
    assert not versions.is_version(cell)
