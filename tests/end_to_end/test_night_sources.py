"""Several sources over one store, and a source that is given another name: each document has one owner."""

import re
from pathlib import Path

import pytest
from end_to_end.publisher import Nights, page, spec

SPEC = "/media/{0}/doedsbojournal-version-130.txt"


def publish(nights: Nights, source: str, content: bytes) -> None:
    """A page of its own with a spec of the same name as all others."""
    nights.publisher.put(f"/{source}/", page((SPEC.format(source), "Dødsbojournaler (OpenAPI)"), text=f"Om {source}."))
    nights.publisher.put(SPEC.format(source), content)


def watched(nights: Nights, *sources: str, rules: str = "") -> str:
    """Those sources in tracker.toml."""
    return "".join(
        f'[[source]]\nname = "{name}"\npages = ["{nights.publisher.address}/{name}/"]\nallow_private_addresses = true\n'
        f"{rules}"
        for name in sources
    )


@pytest.fixture
def several(nights: Nights) -> Nights:
    """Three sources, each with a spec of the same file name."""
    for number, source in enumerate(("alfa", "beta", "gamma")):
        publish(nights, source, spec(f"1.{number}.0"))
    nights.rules = ""
    nights.extra = watched(nights, "alfa", "beta", "gamma")
    return nights


def owners(nights: Nights) -> dict[str, str]:
    """Specs by name, with their versions."""
    run = nights.run().run
    return {d["name"]: d["version"] for source in run["sources"] for d in source["documents"] if d["kind"] == "openapi"}


def test_documents_of_one_name_at_several_sources_stay_apart_from_the_first_night(several: Nights) -> None:
    first = owners(several)
    assert len(first) == 4
    assert sorted(first.values()) == ["1.0.0", "1.1.0", "1.2.0", "1.3.0"]
    assert owners(several) == first
    publish(several, "alfa", spec("1.9.0", required="cprnummer"))
    assert sorted(owners(several).values()) == ["1.1.0", "1.2.0", "1.3.0", "1.9.0"]
    [subject] = several.subjects
    assert "1.9.0" in subject
    assert "new document" not in subject
    assert all(len(several.log(name)) == 1 for name, version in first.items() if version != "1.0.0")


def test_a_name_that_a_rule_of_another_source_gives_is_left_to_it(several: Nights) -> None:
    rule = '  [[source.document]]\n  name = "doedsbojournal"\n  link = "(?i)dødsbo"\n'
    several.extra = watched(several, "alfa") + watched(several, "beta", rules=rule)
    assert owners(several)["doedsbojournal"] == "1.1.0"
    assert len(several.log("doedsbojournal")) == 1


def test_two_sources_that_want_one_name_are_told_before_anything_is_fetched(several: Nights) -> None:
    several.run()
    [mine] = [name for name, version in owners(several).items() if version == "1.0.0"]
    rule = f'  [[source.document]]\n  name = "{mine}"\n  link = "(?i)dødsbo"\n'
    several.extra = watched(several, "alfa") + watched(several, "delta", rules=rule)
    several.publisher.asked.clear()
    status, _, told = several.tracker("run")
    assert (status, several.publisher.asked) == (2, [])
    assert f"source delta: '{mine}' is a document of source alfa already" in told


@pytest.mark.parametrize("rules", ["", '  [[source.document]]\n  name = "doedsbo"\n  link = "(?i)dødsbojournal"\n'])
def test_a_source_of_another_name_keeps_its_documents_and_tells_what_changed(nights: Nights, rules: str) -> None:
    nights.rules = rules
    first = nights.run().documents.keys()
    nights.publisher.put(SPEC.format("olknq5at"), spec("1.4.0", required="cprnummer"))
    write = nights.write

    def renamed() -> Path:
        path = write()
        path.write_text(re.sub('name = "portal"', 'name = "skifte"', path.read_text("utf-8")), "utf-8")
        return path

    nights.write = renamed  # type: ignore[method-assign]
    night = nights.run()
    assert night.documents.keys() == first
    assert [each["outcome"] for each in night.documents.values()] == ["changed", "unchanged"]
    assert ["Skifte: 1 breaking change" in subject for subject in nights.subjects] == [True]
    assert nights.run().run["mail"]["queued"] == 0
