"""Faults of documents, in the reader's language."""

import json
from typing import Any

import pytest

from tracker.openapi import Fault, load
from tracker.report.faults import worded
from tracker.report.voice import voice

ROOT: dict[str, Any] = {"openapi": "3.0.3", "info": {"title": "Sager", "version": "1"}, "paths": {}}
REFERENCES = {
    f"/{at}": {"$ref": ref} for at, ref in enumerate(("https://a.dk/x", "../../x.json", "x.json", "#/paths/~1nix"))
}
FAULTY: list[bytes] = [
    json.dumps(ROOT | {"paths": REFERENCES}).encode(),
    json.dumps({"openapi": "3.0.3"}).encode(),
    json.dumps(ROOT | {"info": {}, "paths": {"/a": [], "/b": {"get": {"operationId": 3}}}}).encode(),
    json.dumps(ROOT | {"paths": {p: {"get": {"operationId": "a", "responses": {}}} for p in ("/a", "/b")}}).encode(),
    json.dumps(ROOT | {"paths": {f"/{n}": [] for n in range(300)}}).encode(),
    b'{"openapi": "3.0.3", "info": {"title": "a", "version": "1"}, "paths": {}, "paths": {}}',
    b"openapi: 3.0.3\ninfo: {title: a, version: 1}\npaths: {}\npaths: {}\n---\na: 1\n",
    b'{"openapi": "3.0.3", "info": {"title": "a", "version": "1"}, "paths": {},}',
]


@pytest.mark.parametrize("content", FAULTY)
@pytest.mark.parametrize("siblings", [None, {"x.json": b"{"}])
def test_every_fault_is_worded_in_danish(content: bytes, siblings: dict[str, bytes] | None) -> None:
    faults = load(content, name="api", siblings=siblings).faults
    assert faults
    for fault in faults:
        place, reason = worded(fault, voice("da"))
        assert reason != fault.reason, fault
        assert place.startswith(("linje ", "/", "Hele dokumentet"))
        assert worded(fault, voice("en"))[1] == fault.reason


def test_each_fault_is_told_once() -> None:
    found = [fault.pointer for fault in load(FAULTY[0], name="api", siblings={"y.json": b"{}"}).faults]
    assert sorted(found) == sorted(f"/paths/~1{at}" for at in range(4))


def test_what_is_said_in_a_fault_keeps_its_parts_and_stays_harmless() -> None:
    fault = Fault("", "the operationId 'a {x} \x1b[31m' stands at GET /b too")
    assert worded(fault, voice("da"))[1] == "operationId 'a {x} \\x1b[31m' står også ved GET /b"
    assert worded(Fault("", "something new"), voice("da"))[1] == "something new"
