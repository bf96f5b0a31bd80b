"""Descriptions in several files: a folder, a ZIP, files handed over; nothing outside them."""

import io
import zipfile
from pathlib import Path

import pytest

from tracker.errors import UnreadableError
from tracker.openapi import Description, load, load_path, locate
from tracker.openapi.walk import operations

ROOT = b"""openapi: 3.0.3
info:
  title: Bo
  version: "1"
  description: {$ref: docs/intro.md}
paths:
  /bo:
    get: {$ref: 'resources/hent%20bo.yml'}
    post:
      requestBody:
        content:
          application/json:
            schema: {$ref: "models/krav.yml"}
  /andet: {$ref: "resources/paths.json#/~1andet"}
components:
  schemas:
    Lokal: {type: string}
"""
FILES = {
    "docs/intro.md": b"# Velkommen\n",
    "resources/hent bo.yml": b"""operationId: hentBo
parameters:
  - {$ref: "../shared/parameters.yml#/side"}
responses:
  "200":
    description: ok
    content:
      application/json:
        schema:
          type: array
          items: {$ref: ../models/krav.yml}
        examples:
          alle: {$ref: "../examples.yml#/krav~1alle"}
  default: {$ref: ../shared/fejl.yml}
""",
    "resources/paths.json": b'{"/andet": {\n"get": {"responses": {"200": {"$ref": "../shared/fejl.yml"}}}}}',
    "shared/parameters.yml": b"side:\n  name: side\n  in: query\n  schema: {type: integer}\n",
    "shared/fejl.yml": b"description: fejl\n",
    "models/krav.yml": b"""type: object
properties:
  over: {$ref: "#"}
  dele: {type: array, items: {$ref: "del.yml#/definitions/Del"}}
  lokal: {$ref: "../openapi.yaml#/components/schemas/Lokal"}
""",
    "models/del.yml": b"definitions:\n  Del: {type: object, properties: {krav: {$ref: krav.yml}}}\n",
    "examples.yml": b"krav/alle: {value: [1]}\n",
}


def write(folder: Path, files: dict[str, bytes]) -> Path:
    for path, content in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content)
    return folder


def zipped(files: dict[str, bytes]) -> bytes:
    memory = io.BytesIO()
    with zipfile.ZipFile(memory, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, content in files.items():
            archive.writestr(path, content)
    return memory.getvalue()


@pytest.fixture(params=["file", "folder", "zip", "zip bytes", "siblings"])
def described(request: pytest.FixtureRequest, tmp_path: Path) -> Description:
    files = {"openapi.yaml": ROOT, **FILES}
    match request.param:
        case "file":
            return load_path(write(tmp_path, files) / "openapi.yaml")
        case "folder":
            return load_path(write(tmp_path, files))
        case "zip":
            (tmp_path / "spec.zip").write_bytes(zipped(files))
            return load_path(tmp_path / "spec.zip")
        case "zip bytes":
            return load(zipped({f"top/{path}": content for path, content in files.items()}), name="spec.zip")
    return load(ROOT, name="openapi.yaml", siblings=FILES)


def test_all_files_become_one_document(described: Description) -> None:
    assert described.faults == ()
    document = described.document
    assert document["info"]["description"] == "# Velkommen\n"
    components = {name: sorted(section) for name, section in document["components"].items()}
    (example,) = components.pop("examples")
    assert components == {
        "schemas": ["Lokal", "models.del.definitions.Del", "models.krav"],
        "parameters": ["shared.parameters.side"],
        "responses": ["shared.fejl"],
    }
    assert example.startswith("examples.krav_alle-")
    krav = document["components"]["schemas"]["models.krav"]
    assert krav["properties"]["over"] == {"$ref": "#/components/schemas/models.krav"}
    assert krav["properties"]["lokal"] == {"$ref": "#/components/schemas/Lokal"}
    get, post, other = operations(described)
    assert (get.operation_id, get.parameters[0].value["name"]) == ("hentBo", "side")
    assert other.responses["200"].value == {"description": "fejl"}
    assert post.request_body is not None


def test_places_lead_into_the_files(described: Description) -> None:
    prefix = "top/" if described.published("/paths/~1bo/get/operationId").startswith("top/") else ""
    places = {
        "/paths/~1bo/get/operationId": (f"{prefix}resources/hent bo.yml#/operationId", 1),
        "/paths/~1bo/post": ("/paths/~1bo/post", 9),
        "/paths/~1bo/get": ("/paths/~1bo/get", 8),
        "/paths/~1andet": ("/paths/~1andet", 14),
        "/paths/~1andet/get": (f"{prefix}resources/paths.json#/~1andet/get", 2),
        "/components/schemas/models.krav/properties/dele": (
            f"{prefix}models/krav.yml#/properties/dele", 4,
        ),
        "/components/schemas/Lokal": ("/components/schemas/Lokal", 17),
    }  # fmt: skip
    assert {place: described.published(place) for place in places} == {place: to for place, (to, _) in places.items()}
    assert locate(described, places) == {place: line for place, (_, line) in places.items()}


def spec(schema: str) -> bytes:
    return (
        f'openapi: 3.0.3\ninfo: {{title: a, version: "1"}}\ncomponents: {{schemas: {{A: {{$ref: "{schema}"}}}}}}\n'
    ).encode()


REFUSED = [
    ("../secret.yml", "a $ref above the folder of the root file is not followed: ../secret.yml"),
    ("%2e%2e/secret.yml", "a $ref above the folder of the root file is not followed: %2e%2e/secret.yml"),
    ("/etc/passwd", "a $ref above the folder of the root file is not followed: /etc/passwd"),
    ("link.yml", "a $ref leads nowhere: link.yml"),
    ("linked/secret.yml", "a $ref leads nowhere: linked/secret.yml"),
    ("missing.yml", "a $ref leads nowhere: missing.yml"),
    ("a.yml#/x/y", "a $ref leads nowhere: a.yml#/x/y"),
    ("https://example.org/a.yml", "a remote $ref is not followed: https://example.org/a.yml"),
    ("file:///etc/passwd", "a remote $ref is not followed: file:///etc/passwd"),
    ("//example.org/a.yml", "a remote $ref is not followed: //example.org/a.yml"),
]


@pytest.mark.parametrize(("ref", "reason"), REFUSED)
def test_nothing_outside_is_read(ref: str, reason: str, tmp_path: Path) -> None:
    write(tmp_path, {"secret.yml": b"type: string\n", "in/a.yml": b"type: string\n", "in/spec.yaml": spec(ref)})
    (tmp_path / "in" / "link.yml").symlink_to(tmp_path / "secret.yml")
    (tmp_path / "in" / "linked").symlink_to(tmp_path)
    description = load_path(tmp_path / "in" / "spec.yaml")
    assert reason in [fault.reason for fault in description.faults]
    assert description.document["components"]["schemas"]["A"] == {"$ref": ref}
    assert "secret.yml" not in description.files


def test_a_root_above_may_be_allowed(tmp_path: Path) -> None:
    write(tmp_path, {"shared.yml": b"type: string\n", "in/spec.yaml": spec("../shared.yml")})
    description = load_path(tmp_path / "in" / "spec.yaml", root=tmp_path)
    assert description.document["components"]["schemas"]["shared"] == {"type": "string"}


def test_a_fetched_file_reads_no_other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(write(tmp_path, {"a.yml": b"type: string\n"}))
    description = load(spec("a.yml"), name="a.yaml")
    assert [fault.reason for fault in description.faults] == ["a $ref to another file is not followed: a.yml"]


def test_a_circle_of_files_ends() -> None:
    files = {"a.yml": b"get: {$ref: b.yml}\n", "b.yml": b"callbacks: {x: {y: {$ref: a.yml}}}\n"}
    root = b"openapi: 3.0.3\ninfo: {title: a, version: '1'}\npaths: {/a: {$ref: a.yml}}\n"
    description = load(root, siblings=files)
    assert "leads back to itself" in description.faults[0].reason


def test_files_that_multiply_are_refused() -> None:
    files = {f"{i}.yml": b"x: [" + b", ".join([b"{$ref: %d.yml}" % (i + 1)] * 10) + b"]\n" for i in range(9)}
    files["9.yml"] = b"x: 1\n"
    root = b"openapi: 3.0.3\ninfo: {title: a, version: '1'}\npaths: {}\nx-a: {$ref: 0.yml}\n"
    with pytest.raises(UnreadableError, match="expand"):
        load(root, siblings=files)


def test_a_file_with_faults_is_told_and_left() -> None:
    description = load(spec("a.yml"), siblings={"a.yml": b"a: [\n"})
    assert any("a.yml cannot be read: line" in fault.reason for fault in description.faults)


def test_names_are_fit_and_do_not_collide() -> None:
    description = load(
        b"openapi: 3.0.3\ninfo: {title: a, version: '1'}\npaths: {}\ncomponents: {schemas: {a: {type: string}, "
        b"X: {$ref: a.yml}, Y: {$ref: a.json}, Z: {$ref: 'b c.yml'}}}\n",
        siblings={"a.yml": b"type: integer\n", "a.json": b'{"type": "number"}', "b c.yml": b"type: boolean\n"},
    )
    schemas = description.document["components"]["schemas"]
    types = [schemas[schemas[name]["$ref"].rpartition("/")[2]]["type"] for name in "XYZ"]
    assert types == ["integer", "number", "boolean"]
    assert schemas["a"] == {"type": "string"}


def test_the_digest_covers_every_file() -> None:
    first = load(ROOT, siblings=FILES)
    second = load(ROOT, siblings={**FILES, "models/krav.yml": b"type: string\n"})
    assert first.sha256 != second.sha256


def test_swagger_in_several_files() -> None:
    description = load(
        b"swagger: '2.0'\ninfo: {title: a, version: '1'}\npaths: {/a: {get: {$ref: get.yml}}}\n",
        siblings={
            "get.yml": b"produces: [a/b]\nresponses: {200: {description: a, schema: {$ref: a.yml}}}\n",
            "a.yml": b"type: object\n",
        },
    )
    assert not description.faults
    assert description.document["components"]["schemas"]["a"] == {"type": "object"}
    assert description.published("/components/schemas/a/type") == "a.yml#/type"
    there = description.published("/paths/~1a/get/responses/200/content/a~1b/schema")
    assert there == "get.yml#/responses/200/schema"


def test_which_file_is_the_root(tmp_path: Path) -> None:
    other = b"openapi: 3.0.0\ninfo: {title: b, version: '1'}\npaths: {}\n"
    assert load(zipped({"x/a.yml": b"type: string\n", "x/spec.yml": other, "x/y/openapi.yml": ROOT})).title == "b"
    assert load(zipped({"a.yaml": ROOT, "openapi.yaml": other})).title == "b"
    with pytest.raises(UnreadableError, match=r"several API descriptions: name one of a\.yaml, b\.yaml"):
        load(zipped({"a.yaml": ROOT, "b.yaml": other}))
    with pytest.raises(UnreadableError, match="no API description among the files"):
        load_path(write(tmp_path, {"a.txt": b"hello\n"}))


def test_zip_bombs_and_damage_are_refused() -> None:
    bomb = zipped({"openapi.yaml": b"openapi: 3.0.3\n# " + b"x" * 70_000_000})
    with pytest.raises(UnreadableError, match="larger than"):
        load(bomb)
    many = zipped({f"{i}.yaml": b"" for i in range(20_001)})
    with pytest.raises(UnreadableError, match="more than 20000 files"):
        load(many)
    with pytest.raises(UnreadableError, match="damaged"):
        load(zipped({"openapi.yaml": ROOT})[:-30], name="a.zip")
    whole = bytearray(zipped({"openapi.yaml": ROOT * 20}))
    whole[60:90] = b"\xff" * 30
    with pytest.raises(UnreadableError, match="damaged"):
        load(bytes(whole))


def test_names_in_a_zip_lead_nowhere_else() -> None:
    description = load(zipped({"in/openapi.yaml": spec("../a.yml"), "../a.yml": b"type: string\n"}))
    assert description.faults[0].reason.startswith("a $ref leads nowhere")
