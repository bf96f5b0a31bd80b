"""Equal meaning, equal bytes; files of others are left alone."""

import json
import os
import random
from pathlib import Path
from typing import Any

import pytest

from tracker import openapi
from tracker.errors import UsageError
from tracker.stubs import client_changes, generate, plan
from tracker.stubs.render import render


def shuffled(value: Any, seed: random.Random) -> Any:
    """The same with members of objects, and of lists whose order means nothing, in another order."""
    if isinstance(value, dict):
        keys = list(value)
        seed.shuffle(keys)
        found = {key: shuffled(value[key], seed) for key in keys}
        for key in ("required", "enum", "parameters", "type", "oneOf"):
            if isinstance(found.get(key), list):
                seed.shuffle(found[key])
        return found
    return [shuffled(item, seed) for item in value] if isinstance(value, list) else value


def read(document: Any) -> openapi.Description:
    return openapi.load(json.dumps(document).encode())


def files(folder: Path) -> dict[str, tuple[bytes, int]]:
    found = (path for path in folder.rglob("*") if path.is_file() and "__pycache__" not in path.parts)
    return {str(path.relative_to(folder)): (path.read_bytes(), path.stat().st_mtime_ns) for path in found}


def small(*operations: str, **properties: Any) -> Any:
    answer = {"description": "ok", "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Krav"}}}}
    return {
        "openapi": "3.0.3",
        "info": {"title": "Små", "version": "1"},
        "paths": {
            f"/{name}": {"get": {"operationId": name, "tags": [name], "responses": {"200": answer}}}
            for name in operations
        },
        "components": {"schemas": {"Krav": {"type": "object", "properties": properties or {"a": {"type": "string"}}}}},
    }


@pytest.mark.parametrize("seed", range(5))
def test_another_order_gives_the_same_bytes(rich_document: Any, seed: int) -> None:
    first = render(plan(read(rich_document), package="p"))
    assert render(plan(read(shuffled(rich_document, random.Random(seed))), package="p")) == first


def test_again_touches_nothing(rich_folder: Path, rich_document: Any) -> None:
    before = files(rich_folder)
    again = generate(read(shuffled(rich_document, random.Random(9))), rich_folder, package="rich_client")
    assert (again.changed, again.diff) == ((), "")
    assert files(rich_folder) == before


@pytest.mark.parametrize("language", ["python", "typescript", "csharp", "java"])
def test_what_has_no_tag_is_never_called_as_a_tag(language: str) -> None:
    document = small("class", "class_2", "Class_2")
    for path in ("/class_2", "/Class_2"):
        document["paths"][path]["post"] = {**document["paths"][path]["get"], "tags": []}
    made = plan(read(document), language=language, package="p")
    groups = {group.name for group in made.groups}
    assert groups.isdisjoint(one.name for one in made.operations if not one.group)


def test_a_tag_that_comes_later_gives_way(tmp_path: Path) -> None:
    document = small("krav")
    document["paths"]["/krav"]["get"]["tags"] = []
    generate(read(document), tmp_path, package="p")
    document["paths"]["/krav"]["post"] = {**document["paths"]["/krav"]["get"], "operationId": "ny", "tags": ["krav"]}
    made = generate(read(document), tmp_path, package="p").plan
    assert {one.group: one.name for one in made.operations} == {"": "krav", "krav_": "ny"}


@pytest.mark.parametrize("language", ["python", "typescript", "csharp", "java"])
def test_ways_to_be_allowed_have_no_order(language: str) -> None:
    document = small("a")
    document["components"]["securitySchemes"] = {
        "key": {"type": "apiKey", "in": "header", "name": "K"},
        "basic": {"type": "http", "scheme": "basic"},
    }
    document["security"] = [{"key": []}, {"basic": []}, {}]
    first = render(plan(read(document), language=language, package="p"))
    document["security"] = [{}, {"basic": []}, {"key": []}, {"basic": []}]
    assert render(plan(read(document), language=language, package="p")) == first


def test_an_operation_stays_under_the_tag_it_had(tmp_path: Path) -> None:
    document = small("a", "b")
    document["paths"]["/a"]["get"]["tags"] = ["krav", "bo"]
    first = read(document)
    generate(first, tmp_path, package="p")
    for tags in (["bo", "krav"], ["ny", "krav", "bo"]):
        document["paths"]["/a"]["get"]["tags"] = tags
        assert generate(read(document), tmp_path, package="p").changed == ()
        assert client_changes(first, read(document)).changes == ()
    document["paths"]["/a"]["get"]["tags"] = ["ny", "bo"]
    generate(read(document), tmp_path, package="p")
    assert (tmp_path / "p" / "api" / "ny.py").exists()


def test_one_field_is_a_handful_of_lines(tmp_path: Path) -> None:
    generate(read(small("a", "b")), tmp_path, package="p")
    done = generate(read(small("a", "b", a={"type": "string"}, b={"type": "integer"})), tmp_path, package="p")
    assert done.changed == ("models.py", "names.lock")
    changed = [line for line in done.diff.splitlines() if line[:1] in "+-" and line[:3] not in ("+++", "---")]
    assert changed == ["+    b: int | Unset = UNSET"]


def test_a_version_is_one_line(tmp_path: Path) -> None:
    document = small("a")
    generate(read(document), tmp_path, package="p")
    document["info"]["version"] = "2"
    done = generate(read(document), tmp_path, package="p")
    assert done.changed == ("_about.py",)
    assert [line for line in done.diff.splitlines() if line.startswith(("-V", "+V"))] == [
        '-VERSION = "1"',
        '+VERSION = "2"',
    ]


def test_a_later_collision_renames_nothing(tmp_path: Path) -> None:
    document = small("hentKrav")
    generate(read(document), tmp_path, package="p")
    both = small("hentKrav", "hent_krav")
    later = generate(read(both), tmp_path, package="p").plan
    assert {one.path: one.name for one in later.operations} == {"/hentKrav": "hent_krav", "/hent_krav": "hent_krav_2"}
    fresh = plan(read(both), package="p")
    assert {one.path: one.name for one in fresh.operations} == {"/hent_krav": "hent_krav", "/hentKrav": "hent_krav_2"}


def test_what_is_no_longer_written_goes_and_what_others_wrote_stays(tmp_path: Path) -> None:
    root = tmp_path / "p"
    generate(read(small("a", "b")), tmp_path, package="p")
    (root / "egen.py").write_text("x = 1\n")
    (root / "api" / "egen.py").write_text("x = 2\n")
    (tmp_path / "andet.txt").write_text("y")
    assert (root / "api" / "b.py").is_file()
    done = generate(read(small("a")), tmp_path, package="p")
    assert "api/b.py" in done.changed
    assert "removed: api/b.py" in done.diff
    assert not (root / "api" / "b.py").exists()
    assert (root / "egen.py").read_text() == "x = 1\n"
    assert (root / "api" / "egen.py").read_text() == "x = 2\n"
    assert (tmp_path / "andet.txt").read_text() == "y"


def test_a_removed_file_that_somebody_changed_is_kept_and_told(tmp_path: Path) -> None:
    generate(read(small("a", "b")), tmp_path, package="p")
    mine = tmp_path / "p" / "api" / "b.py"
    mine.write_text(mine.read_text() + "# min\n")
    done = generate(read(small("a")), tmp_path, package="p")
    assert mine.is_file()
    assert any("api/b.py: no longer written, kept" in line for line in done.left_out)


def test_a_file_of_somebody_else_in_the_way_is_refused(tmp_path: Path) -> None:
    (tmp_path / "p").mkdir()
    (tmp_path / "p" / "models.py").write_text("mit = 1\n")
    before = files(tmp_path)
    with pytest.raises(UsageError, match=r"models\.py: tracker did not write this file"):
        generate(read(small("a")), tmp_path, package="p")
    assert files(tmp_path) == before


@pytest.mark.parametrize("language", ["typescript", "java"])
def test_a_client_in_another_language_is_left_alone(language: str, tmp_path: Path) -> None:
    generate(read(small("a")), tmp_path, package="p")
    before = files(tmp_path)
    with pytest.raises(UsageError, match="holds a client in another language"):
        generate(read(small("a")), tmp_path, language=language, package="p")
    assert files(tmp_path) == before


def test_nothing_is_written_or_removed_outside(tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "x.py").write_text("")
    digest = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    root = tmp_path / "dir" / "p"
    root.mkdir(parents=True)
    (root / ".tracker-manifest").write_text(f"{digest}  ../../outside/x.py\n{digest}  {outside / 'x.py'}\nnoise\n")
    generate(read(small("a")), tmp_path / "dir", package="p")
    assert (outside / "x.py").is_file()
    (tmp_path / "dir" / "q").mkdir()
    os.symlink(outside, tmp_path / "dir" / "q" / "api")
    with pytest.raises(UsageError, match="not a folder of its own"):
        generate(read(small("a")), tmp_path / "dir", package="q")
    os.symlink(outside, tmp_path / "dir" / "r")
    with pytest.raises(UsageError, match="not a folder of its own"):
        generate(read(small("a")), tmp_path / "dir", package="r")
    assert [path.name for path in outside.iterdir()] == ["x.py"]


@pytest.mark.parametrize("name", ["", "../x", "a.b", "class", "a b", "1a", "æ", "/tmp/x", "a\n", "x" * 200])
def test_a_package_name_that_is_none(tmp_path: Path, name: str) -> None:
    with pytest.raises(UsageError):
        generate(read(small("a")), tmp_path, package=name)
    assert not list(tmp_path.iterdir())


def test_templates_of_the_users_own(tmp_path: Path) -> None:
    own = tmp_path / "own"
    own.mkdir()
    (own / "README.md.jinja").write_text("# Egen {{ plan.package }}\n")
    generate(read(small("a")), tmp_path, package="p", templates=own)
    assert (tmp_path / "p" / "README.md").read_text() == "# Egen p\n"
    (own / "README.md.jinja").write_text("{{ nothing }}")
    with pytest.raises(UsageError, match="README"):
        generate(read(small("a")), tmp_path, package="p", templates=own)


def test_drafts_that_a_killed_run_left_are_removed(tmp_path: Path) -> None:
    description = read(small("hent"))
    generate(description, tmp_path, package="boer")
    drafts = [tmp_path / "boer" / ".client.py.tracker-123", tmp_path / "boer" / "api" / ".hent.py.tracker-4"]
    own = tmp_path / "boer" / ".client.py.tracker-mine"
    for path in (*drafts, own):
        path.write_bytes(b"half")
    generate(description, tmp_path, package="boer")
    assert [path.exists() for path in (*drafts, own)] == [False, False, True]


def choosing(*names: str) -> Any:
    parameters = [{"name": name, "in": "query", "schema": {"type": "string", "enum": [name, "x"]}} for name in names]
    operation = {"operationId": "op", "parameters": parameters, "responses": {"204": {"description": ""}}}
    return {"openapi": "3.1.0", "info": {"title": "T", "version": "1"}, "paths": {"/x": {"get": operation}}}


def test_parameters_are_known_by_name_wherever_they_stand() -> None:
    first = plan(read(choosing("a", "b")), package="p")
    assert render(plan(read(choosing("b", "a")), package="p")) == render(first)
    later = plan(read(choosing("c", "b", "a")), package="p", names=first.names)
    assert {one.name: one.members[0].value for one in later.enumerations} == {"OpA": "a", "OpB": "b", "OpC": "c"}


def test_facts_of_parameters_are_found_where_they_were_published() -> None:
    older, newer = choosing("a", "b"), choosing("c", "a")
    newer["paths"]["/x"]["get"]["parameters"][1]["schema"]["enum"] = ["a"]
    found = client_changes(read(older), read(newer)).changes
    row = next(one for one in found if one.kind == "value-removed")
    assert (row.name, row.pointer_older, row.pointer_newer) == (
        "OpA.X",
        "/paths/~1x/get/parameters/0/schema",
        "/paths/~1x/get/parameters/1/schema",
    )
