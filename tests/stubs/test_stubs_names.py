"""Identifiers out of the spec's words."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker import openapi
from tracker.stubs import package_name
from tracker.stubs.languages import LANGUAGES
from tracker.stubs.names import Namer, pascal, read_names, snake, upper, write_names


@pytest.mark.parametrize(
    ("words", "method", "type_", "member"),
    [
        ("opretKrav", "opret_krav", "OpretKrav", "OPRET_KRAV"),
        ("hentDødsbo", "hent_doedsbo", "HentDoedsbo", "HENT_DOEDSBO"),
        ("Ærø Å", "aeroe_aa", "AeroeAa", "AEROE_AA"),
        ("a\u030abent krav", "aabent_krav", "AabentKrav", "AABENT_KRAV"),
        ("findChangedSince", "find_changed_since", "FindChangedSince", "FIND_CHANGED_SINCE"),
        ("getV2Users", "get_v2_users", "GetV2Users", "GET_V2_USERS"),
        ("HTTPServer", "http_server", "HTTPServer", "HTTP_SERVER"),
        ("userIDs", "user_ids", "UserIDs", "USER_IDS"),
        ("oauth2Token", "oauth2_token", "Oauth2Token", "OAUTH2_TOKEN"),
        ("X-Total-Count", "x_total_count", "XTotalCount", "X_TOTAL_COUNT"),
        ("get /krav/{kravId}", "get_krav_krav_id", "GetKravKravId", "GET_KRAV_KRAV_ID"),
        ("2fa", "_2fa", "_2fa", "VALUE_2FA"),
        ("-1", "minus_1", "Minus1", "MINUS_1"),
        ("+1", "plus_1", "Plus1", "PLUS_1"),
        ("", "empty", "Empty", "EMPTY"),
        (">=", "greater_than_sign_equals_sign", "GREATERTHANSIGNEQUALSSIGN", "GREATER_THAN_SIGN_EQUALS_SIGN"),
        ("crème brûlée", "creme_brulee", "CremeBrulee", "CREME_BRULEE"),
    ],
)
def test_names(words: str, method: str, type_: str, member: str) -> None:
    assert (snake(words), pascal(words), upper(words)) == (method, type_, member)


@given(st.text(max_size=200))
def test_every_name_is_an_identifier_in_ascii(text: str) -> None:
    for make in (snake, pascal, upper):
        name = make(text)
        assert name.isidentifier()
        assert name.isascii()
        assert len(name) <= 90


def named(wanted: list[str], locked: dict[str, str] | None = None) -> dict[str, str]:
    namer = Namer({"here": locked} if locked else None)
    return namer.name("here", {word: word for word in sorted(wanted)}, snake, reserved=("class", "close"))


def test_collisions_are_numbered_and_reserved_words_marked() -> None:
    assert named(["fooBar", "foo_bar", "foo-bar"]) == {
        "foo_bar": "foo_bar",
        "foo-bar": "foo_bar_2",
        "fooBar": "foo_bar_3",
    }
    assert named(["class", "Class", "class_"]) == {"class": "class_", "Class": "class_2", "class_": "class_3"}


def test_a_name_once_given_stays() -> None:
    first = named(["fooBar"])
    assert named(["fooBar", "foo_bar", "foo bar"], first) == {
        "fooBar": "foo_bar",
        "foo_bar": "foo_bar_2",
        "foo bar": "foo_bar_3",
    }
    assert named(["fooBar"], {"fooBar": "noget_andet"}) == {"fooBar": "noget_andet"}


@pytest.mark.parametrize("name", ["class", "a b", "import os", "1a", "", "x" * 500, "ærø", "__dict__", "_value_"])
def test_a_lock_cannot_bring_in_what_is_no_name(name: str) -> None:
    assert named(["fooBar"], {"fooBar": name}) == {"fooBar": "foo_bar"}


def test_locks_are_written_and_read() -> None:
    names = {"types": {"/æ": "Ae"}, "fields /x": {"b": "b", "a": "a"}}
    text = write_names(names)
    assert read_names(text) == names
    assert text == '{\n "fields /x": {"a": "a", "b": "b"},\n "types": {"/\\u00e6": "Ae"}\n}\n'
    assert read_names("[]") == read_names("x") == read_names(write_names({})) == {}
    assert read_names('{"a": {"b": 1}, "c": 2}') == {"a": {}}


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("python", "proeve_api_client"),
        ("typescript", "proeve-api-client"),
        ("csharp", "ProeveApiClient"),
        ("java", "proeveapiclient"),
    ],
)
@pytest.mark.parametrize("title", ["Prøve-API", "1", "", "class", "x" * 300, "\U0001f600", "System"])
def test_a_package_is_called_after_the_title_as_its_language_writes_it(
    title: str, language: str, expected: str
) -> None:
    document = {"openapi": "3.0.3", "info": {"title": title, "version": "1"}, "paths": {}}
    name = package_name(openapi.load(json.dumps(document).encode()), language=language)
    LANGUAGES[language].check_package(name)
    assert title != "Prøve-API" or name == expected
