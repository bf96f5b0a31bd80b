import pytest

from tracker.documents import DocumentRule, Kind
from tracker.pipeline.ties import Ties, Titled

BO = Titled("doedsbo", Kind.OPENAPI, "Snitfladebeskrivelse for dødsbojournaler")
TVANG = Titled("tvang", Kind.OPENAPI, "Snitfladebeskrivelse for tvangsopløsning, kreditor")
LOG = Titled("log", Kind.CHANGELOG, "Ændringslog (pdf)")
TVANG_LOG = Titled("tvang-log", Kind.CHANGELOG, "Ændringslog for tvangsopløsning")
BO_LOG = Titled("bo-log", Kind.CHANGELOG, "Ændringslog for dødsbojournaler")


@pytest.mark.parametrize(
    ("spec", "documents", "rules", "expected"),
    [
        ("doedsbo", [BO, TVANG, LOG], [], "log"),
        ("tvang", [BO, TVANG, BO_LOG, TVANG_LOG], [], "tvang-log"),
        ("doedsbo", [BO, TVANG, BO_LOG, TVANG_LOG], [], "bo-log"),
        ("doedsbo", [BO, TVANG], [], None),
        ("tvang", [BO, TVANG, TVANG_LOG], [], "tvang-log"),
        ("doedsbo", [BO, TVANG, TVANG_LOG], [], None),
        ("doedsbo", [BO, LOG], [], "log"),
        ("doedsbo", [BO, LOG, Titled("andet", Kind.CHANGELOG, "Historik")], [], None),
        ("doedsbo", [BO, TVANG, TVANG_LOG], [DocumentRule("tvang-log", describes=("doedsbo",))], "tvang-log"),
        ("tvang", [BO, TVANG, BO_LOG, LOG], [DocumentRule("bo-log", describes=("doedsbo",))], "log"),
    ],
)
def test_the_changelog_of_a_spec(
    spec: str, documents: list[Titled], rules: list[DocumentRule], expected: str | None
) -> None:
    assert Ties(documents, rules).changelog_of(spec) == expected
