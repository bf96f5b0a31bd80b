import pytest

from tracker.reconcile.addresses import addresses, segments
from tracker.reconcile.mentions import bare, mentions, numbers, plain
from tracker.reconcile.roles import Role


@pytest.mark.parametrize(
    ("written", "parts"),
    [
        ("/plugins/(plugin name)/upgrade", ("plugins", "{}", "upgrade")),
        ("/containers/{id}/json", ("containers", "{}", "json")),
        ("/containers/(id or name)/json?all=1", ("containers", "{}", "json")),
        ("/sager/:sagId/krav/", ("sager", "{}", "krav")),
        ("/sager/<sagId>", ("sager", "{}")),
        ("/v1/Calls/{Sid}.json", ("v1", "calls", "{}")),
        ("/", ()),
    ],
)
def test_paths_in_any_spelling(written: str, parts: tuple[str, ...]) -> None:
    assert segments(written) == parts


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("`POST /plugins/(plugin name)/upgrade` upgrade a plugin", [({"POST"}, "plugins {} upgrade")]),
        ("`POST:/krav/{id}` is new", [({"POST"}, "krav {}")]),
        ("Get /version now returns more", [({"GET"}, "version")]),
        ("GET and POST /krav take `x`", [({"GET", "POST"}, "krav")]),
        ("the /approve endpoint", [(set(), "approve")]),
        ("se https://example.org/docs/krav for mere", []),
        ("og/eller 1/2-2024", []),
    ],
)
def test_addresses(text: str, expected: list[tuple[set[str], str]]) -> None:
    assert [(set(each.methods), " ".join(each.segments)) for each in addresses(text)] == expected


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("`GET /x` now returns a `CgroupVersion` field", ["CgroupVersion"]),
        ("accepts the `HostConfig.IpcMode` property", ["IpcMode"]),
        ("now accept `ReplicatedJob or `GlobalJob` as the mode", ["ReplicatedJob", "GlobalJob"]),
        ('sends `"useCheckout": true`', ["useCheckout"]),
        ("the media_url and X-Request-Id", ["media_url", "X-Request-Id"]),
        ("Statusværdien UDGAAET tilføjet", ["UDGAAET"]),
        ("Feltet forfaldsdato er nyt", ["forfaldsdato"]),
        ("Feltet er fjernet", []),
        ("the field is gone, see the API and the PDF", []),
        ('"forny" har skiftet navn til “fornyelse”', ["forny", "fornyelse"]),
        ("list all items in `a[].b`", ["b"]),
    ],
)
def test_identifiers(text: str, names: list[str]) -> None:
    assert [each.name for each in mentions(text)] == names


@pytest.mark.parametrize(
    ("text", "subjects"),
    [
        ("now accept a `rollback` value for `FailureAction`", ["rollback"]),
        ("In `Krav`, the field `frist` was added", ["frist"]),
        ("The `filter` parameter, which was deprecated in favor of `filters`, is removed", ["filter"]),
        ("`created`: date when `agreement` was made", ["created"]),
        ("Added support for `TaxCode`", ["TaxCode"]),
    ],
)
def test_what_a_sentence_is_about(text: str, subjects: list[str]) -> None:
    assert [each.name for each in mentions(text) if each.role is Role.SUBJECT] == subjects


def test_links_numbers_and_names_that_are_no_verbs() -> None:
    assert plain("see [`GET:/x`](https://e.org/a_(b)) and [y][z]") == "see `GET:/x` and y"
    assert numbers("fra 4.000 til 8 000 tegn, v1.2 og 15") == (4000, 8000, 15)
    assert "DELETE" not in bare("`DELETE /krav` returns")
    assert "WITHDRAWN" not in bare("status WITHDRAWN")
    assert bare("REMOVED: the field").startswith("REMOVED")
