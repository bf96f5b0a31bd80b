"""An operation that got another name keeps the ones it had, for code that still uses them."""

import importlib
import json
import warnings
from pathlib import Path
from typing import Any

import httpx
import pytest
from stubs.hostile import read
from stubs.loopback import send, spec

from tracker.stubs import Plan, generate, plan
from tracker.stubs.former import FORMER
from tracker.stubs.render import render


def named(name: str, other: str = "andet", path: str = "/bo/{id}") -> Any:
    pages = [{"name": "page", "in": "query", "schema": {"type": "integer", "default": 1}}]
    pages.append({"name": "size", "in": "query", "schema": {"type": "integer"}})
    answer = {"200": {"description": "", "content": {"application/json": {"schema": {"type": "array", "items": {}}}}}}
    first = {"operationId": name, "tags": ["bo"], "parameters": pages, "responses": answer}
    return spec(
        {path: {"get": first}, "/y": {"get": {"operationId": other, "responses": {"204": {"description": ""}}}}}
    )


def after(*steps: tuple[str, ...]) -> Plan:
    """The last of several plans, each with the names of the one before."""
    found = None
    for step in steps:
        found = plan(read(named(*step)), package="p", names=found.names if found else None)
    assert found is not None
    return found


def former(found: Plan) -> dict[str, tuple[str, ...]]:
    return {one.name: one.former for one in found.operations if one.former}


@pytest.mark.parametrize(
    ("steps", "kept"),
    [
        ([("hentBo",)], {}),
        ([("hentBo",), ("laesBo",)], {"laes_bo": ("hent_bo",)}),
        ([("hentBo",), ("laesBo",), ("laesBo",)], {"laes_bo": ("hent_bo",)}),
        ([("hentBo",), ("laesBo",), ("findBo",)], {"find_bo": ("hent_bo", "laes_bo")}),
        ([("hentBo",), ("laesBo",), ("hentBo",)], {"hent_bo": ("laes_bo",)}),
        ([("hentBo", "x"), ("laesBo", "hentBo")], {"hent_bo": ("x",)}),
        ([("hentBo", "x"), ("x", "hentBo")], {}),
        ([("hentBo",), ("laesBo", "bo")], {"laes_bo": ("hent_bo",), "get_bo": ("andet",)}),
        ([("hentBo",), ("laesBo", "andet", "/andet/{id}")], {}),
        ([("hent_bo",), ("hentBo",)], {}),
    ],
)
def test_names(steps: list[tuple[str, ...]], kept: dict[str, tuple[str, ...]]) -> None:
    assert former(after(*steps)) == kept


@pytest.mark.parametrize("name", ["class", "a b", "x" * 200, "close", "andet", "bo", "", "å", "self", "x();"])
def test_a_lock_that_somebody_wrote_gives_no_other_names(name: str) -> None:
    names = {"methods": {"GET /bo/{id} a": name}, FORMER: {"GET /bo/{id} b": name}}
    found = plan(read(named("laesBo")), package="p", names=names)
    assert former(found) == ({"laes_bo": ("bo",)} if name == "bo" and found.operations[0].group else {})


def test_arguments_keep_their_names(tmp_path: Path) -> None:
    older = named("hentBo", path="/bo")
    plan_of = plan(read(older), package="p")
    names = {**plan_of.names, "parameters GET /bo hentBo": {"query page": "side", "query size": "size"}}
    found = plan(read(named("laesBo", path="/bo")), package="p", names=names)
    assert [given.name for given in found.operations[-1].parameters] == ["side", "size"]


def test_old_calls_work_and_warn(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    generate(read(named("hentBo")), tmp_path, package="renamed_client")
    done = generate(read(named("laesBo")), tmp_path, package="renamed_client")
    assert "_deprecated.py" in done.changed
    assert generate(read(named("laesBo")), tmp_path, package="renamed_client").changed == ()
    monkeypatch.syspath_prepend(str(tmp_path))
    made = importlib.import_module("renamed_client")

    def answer(request: httpx.Request) -> Any:
        return 200, {"json": [1] if request.url.params["page"] == "1" else []}

    with pytest.warns(DeprecationWarning, match=r"hent_bo is now called laes_bo") as told:
        seen, result = send(made, lambda client, _: client.bo.hent_bo(id="1", page=1), answer)
    assert (seen[0].url.path, result) == ("/v1/bo/1", [1])
    assert {warning.filename for warning in told} == {__file__}
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        send(made, lambda client, _: client.bo.laes_bo(id="1", page=1), answer)
    (tmp_path / "renamed_client" / "names.lock").unlink()
    done = generate(read(named("laesBo")), tmp_path, package="renamed_client")
    assert not (tmp_path / "renamed_client" / "_deprecated.py").exists()
    assert "DeprecationWarning" not in json.dumps(done.diff)


def test_pages_turn_under_the_old_name(tmp_path: Path) -> None:
    files = render(after(("hentBo",), ("laesBo",)))
    assert '"hent_bo": ("page", 1)' in files["_pages.py"]
