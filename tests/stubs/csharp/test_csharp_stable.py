"""What people review: the client's source, word for word, whatever the order; `TRACKER_GOLDEN=write` writes it."""

import json
import os
from pathlib import Path
from typing import Any

import pytest

from tracker import openapi
from tracker.stubs import client_changes, generate, plan
from tracker.stubs.model import Plan
from tracker.stubs.render import render

GOLDEN = Path(__file__).parents[2] / "golden" / "stubs" / "csharp"
PATHS = [
    *("README.md", "ApiInfo.cs", "Client.cs", "SecuritySchemes.cs", "Api/BilagApi.cs", "Api/KravApi.cs"),
    *("Api/UntaggedOperations.cs", "Models/AnyFigur.cs", "Models/Dyr.cs", "Models/Krav.cs", "Models/Niveau.cs"),
    *("Models/Person.cs", "Models/SamlingEnten.cs", "Models/Status.cs", "names.lock"),
]


def read(document: Any) -> Plan:
    return plan(openapi.load(json.dumps(document).encode()), language="csharp", package="Proeve.Client")


@pytest.fixture(scope="module")
def files(rich_document: Any) -> dict[str, str]:
    return render(read(rich_document))


@pytest.mark.parametrize("path", PATHS)
def test_source(files: dict[str, str], path: str) -> None:
    file = GOLDEN / f"{path}.txt".replace("/", "_")
    if os.environ.get("TRACKER_GOLDEN") == "write":
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(files[path])
    assert files[path] == file.read_text()


def turned(value: Any) -> Any:
    """The same with every object and every set-like list the other way round."""
    if isinstance(value, dict):
        found = {key: turned(item) for key, item in reversed(value.items())}
        return found | {key: found[key][::-1] for key in ("required", "enum") if isinstance(found.get(key), list)}
    return [turned(item) for item in value] if isinstance(value, list) else value


def test_the_order_in_the_spec_changes_nothing(rich_document: Any, files: dict[str, str]) -> None:
    assert render(read(turned(rich_document))) == files


def test_a_new_version_stands_in_one_file(rich_document: Any, files: dict[str, str]) -> None:
    newer = render(read({**rich_document, "info": {**rich_document["info"], "version": "9.9.9"}}))
    assert [path for path in files if newer[path] != files[path]] == ["ApiInfo.cs"]


def test_a_new_property_touches_a_handful_of_lines(rich_document: Any, files: dict[str, str]) -> None:
    document = json.loads(json.dumps(rich_document))
    document["components"]["schemas"]["Krav"]["properties"]["sagsnummer"] = {"type": "string"}
    newer = render(read(document))
    assert [path for path in files if newer[path] != files[path]] == ["Models/Krav.cs", "names.lock"]
    assert len(newer["Models/Krav.cs"].splitlines()) - len(files["Models/Krav.cs"].splitlines()) == 4


def test_twice_is_once_and_what_is_gone_is_removed(rich_document: Any, tmp_path: Path) -> None:
    description = openapi.load(json.dumps(rich_document).encode())
    first = generate(description, tmp_path, language="csharp", package="Proeve.Client")
    assert (tmp_path / "Proeve.Client" / "Models" / "Krav.cs").is_file()
    (tmp_path / "Proeve.Client" / "Egen.cs").write_text("// min")
    assert generate(description, tmp_path, language="csharp", package="Proeve.Client").changed == ()
    newer = openapi.load(json.dumps({**rich_document, "paths": {}, "components": {}}).encode())
    generate(newer, tmp_path, language="csharp", package="Proeve.Client")
    left = sorted(path.name for path in (tmp_path / "Proeve.Client").rglob("*.cs"))
    assert "Egen.cs" in left
    assert "Krav.cs" not in left
    assert first.left_out == ()


def spec(properties: Any, path: str = "/krav") -> openapi.Description:
    schemas = {"Krav": {"type": "object", "required": ["navn"], "properties": properties}}
    reply = {"description": "", "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Krav"}}}}
    paths = {path: {"get": {"tags": ["Krav"], "operationId": "hentKrav", "responses": {"200": reply}}}}
    document = {"openapi": "3.1.0", "info": {"title": "T", "version": "1"}, "paths": paths}
    return openapi.load(json.dumps({**document, "components": {"schemas": schemas}}).encode())


def test_a_diff_speaks_in_the_languages_names_and_types() -> None:
    older = spec({"navn": {"type": "string"}, "skifteret": {"type": "string"}, "beløb": {"type": "integer"}})
    newer = spec({"navn": {"type": ["string", "null"]}, "beløb": {"type": "array", "items": {"type": "number"}}})
    found = client_changes(older, newer, language="csharp")
    assert {(one.kind, one.name, one.before, one.after) for one in found.changes} == {
        ("removed", "Krav.Skifteret", "string", None),
        ("type", "Krav.Beloeb", "long", "IReadOnlyList<double>"),
        ("type", "Krav.Navn", "string", "string?"),
    }
