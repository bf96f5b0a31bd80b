"""The rule set audits itself: sentences, pages, mirrors, for every rule and language."""

import re

import pytest

from tracker.errors import UsageError
from tracker.rules import Finding, Level
from tracker.rules.doctrine import DOCTRINES, LEVELS, level_of
from tracker.rules.handbook import document, page
from tracker.rules.messages import message
from tracker.rules.mirrors import WITHOUT, mirrors, reason
from tracker.rules.model import Rule
from tracker.rules.registry import catalogue

GIVEN = {
    "name": "beløb",
    "where": "Krav/beløb",
    "before": "12",
    "after": "34",
    "keyword": "maxLength",
    "key": "renter",
    "in": "query",
    "sunset": "2027-01-01",
    "subject": "schema",
    "types": "string",
    "operation": "POST /krav",
    "scheme": "oces",
    "reason": "aftalt",
}
IDENTIFIERS = {name: f"`{value}`" for name, value in GIVEN.items()}


def finding(rule: Rule, arguments: dict[str, str]) -> Finding:
    return Finding(rule.id, rule.level, "0" * 12, arguments)


@pytest.mark.parametrize("language", ["da", "en"])
def test_every_rule_has_one_sentence_in_every_language(language: str) -> None:
    for rule in catalogue():
        text = message(finding(rule, GIVEN), language)
        assert re.search(r"[^.]\.$", text), rule.id
        assert text[0].isupper() or not text[0].isalpha() or text.startswith(("explode", "operationId", "maxLength")), (
            text
        )
        assert not re.search(r"[{}\n]|  |\. [A-ZÆØÅ]|`{2}", text), text


def test_a_sentence_names_what_changed() -> None:
    nameless = [
        rule.id
        for rule in catalogue()
        if not any(f"`{value}`" in message(finding(rule, GIVEN), "da") for value in GIVEN.values())
    ]
    assert [rule for rule in nameless if "-body-" not in rule and "response-default" not in rule] == []


def test_danish_and_english_are_different_texts_with_the_same_placeholders() -> None:
    for rule in catalogue():
        found = [set(re.findall(r"\{(\w+)\}", rule.summary[language])) for language in ("da", "en")]
        assert rule.summary["da"] != rule.summary["en"], rule.id
        assert found[0] ^ found[1] <= {"in"}, rule.id


def test_what_is_missing_is_said_in_words() -> None:
    rule = next(rule for rule in catalogue() if rule.id == "request-property-type-changed")
    assert (
        message(finding(rule, {"name": "a", "where": "a", "after": "string"}), "da")
        == "Typen af feltet `a` i anmodningen er ændret fra ingenting til `string`."
    )


@pytest.mark.parametrize("language", ["da", "en"])
def test_every_rule_has_a_page(language: str) -> None:
    for rule in catalogue():
        text = page(rule.id, language)
        assert text.startswith(f"# {rule.id}\n"), rule.id
        assert rule.level.value in text, rule.id
        assert DOCTRINES[rule.doctrine][language] in text, rule.id
        assert "None" not in text, rule.id
        assert "{body}" not in text, rule.id


@pytest.mark.parametrize("at", [0, 1])
def test_a_level_against_the_doctrine_says_why(at: int) -> None:
    for rule in (rule for rule in catalogue() if rule.family):
        plain = rule.level is level_of(rule.doctrine, rule.direction)
        assert plain or (rule.exception and rule.exception[at] in page(rule.id, ("da", "en")[at])), rule.id


def test_an_unknown_rule_gets_its_neighbours() -> None:
    with pytest.raises(UsageError, match="request-property-became-required"):
        page("request-property-become-required")


def test_every_rule_has_a_mirror_or_a_reason() -> None:
    assert [rule.id for rule in catalogue() if not mirrors(rule.id) and not reason(rule.id)] == []


def test_mirrors_look_at_each_other() -> None:
    for rule in catalogue():
        for other in mirrors(rule.id):
            assert rule.id in mirrors(other), (rule.id, other)


def test_every_reason_is_needed() -> None:
    lone = [rule.id for rule in catalogue() if not mirrors(rule.id)]
    for pattern, why in WITHOUT:
        assert any(reason(rule) == why and re.search(pattern, rule) for rule in lone), pattern


def test_variance_is_a_mirror_itself() -> None:
    assert LEVELS["narrows"] == LEVELS["widens"][::-1] == (Level.BREAKING, Level.INFO)


def test_ids_are_spelled_alike() -> None:
    assert [rule.id for rule in catalogue() if not re.fullmatch(r"[a-z]+(-[a-z]+)+", rule.id)] == []


def test_the_handbook_lists_every_rule_once() -> None:
    listed = re.findall(r"^\| `([^`]+)` \|", document(), re.M)
    assert sorted(listed) == [rule.id for rule in catalogue()]


def test_a_path_that_moved_says_where_to() -> None:
    rule = next(rule for rule in catalogue() if rule.id == "api-path-removed-without-deprecation")
    text = message(finding(rule, {"name": "GET /v1/sager", "became": "/v2/sager"}), "da")
    assert text == "Operationen `GET /v1/sager` er fjernet med hele stien uden varsel, men findes nu under `/v2/sager`."
