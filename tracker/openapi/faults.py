"""What is wrong with a description that can be read all the same."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from tracker.openapi import references
from tracker.openapi.lines import lines_in
from tracker.openapi.model import Dialect, Fault, published
from tracker.openapi.pointer import join
from tracker.openapi.reading import Remark
from tracker.openapi.sanitize import sanitize
from tracker.openapi.structure import METHODS

MAX_FAULTS = 200
"""Told of one document; more say nothing more."""
_FOREIGN = frozenset((Dialect.JSON_SCHEMA, Dialect.ASYNCAPI_2, Dialect.ASYNCAPI_3))


class Faults:
    """The faults of one document, in the order they were found."""

    def __init__(self, remarks: Iterable[Remark]) -> None:
        self._found = [Fault(remark.pointer, remark.reason, remark.line) for remark in remarks]

    def add(self, faults: Iterable[Fault]) -> None:
        """Faults found elsewhere."""
        self._found.extend(faults)

    def told(self, files: Mapping[str, bytes]) -> tuple[Fault, ...]:
        """All faults, once each, with their lines in `files` (path -> bytes, the root file under an empty one)."""
        found = list(dict.fromkeys(self._found))
        more = len(found) - MAX_FAULTS
        found = found[:MAX_FAULTS]
        known = lines_in(files, [fault.pointer for fault in found if fault.line is None and fault.pointer])
        told = [replace(fault, line=fault.line or known.get(fault.pointer)) for fault in found]
        if more <= 0:
            return tuple(told)
        return (*told, Fault("", "and 1 more fault" if more == 1 else f"and {more} more faults"))

    def find(
        self,
        document: dict[str, Any],
        dialect: Dialect,
        origins: Mapping[str, str],
        content: bytes,
        *,
        bundled: bool,
    ) -> None:
        """Looks for faults in a document in OpenAPI 3.x shape, and takes what is ill-typed out of it."""

        def tell(pointer: str, reason: str) -> None:
            self._found.append(Fault(published(origins, pointer), reason))

        if dialect not in _FOREIGN:
            _find_missing(document, tell)
            sanitize(document, tell)
            _find_twice(document, tell)
        suspects = None if bundled else references.suspects(content, document)
        if suspects is None or suspects:
            known = {fault.pointer for fault in self._found if "$ref" in fault.reason}
            for pointer, ref in references.located(document):
                if published(origins, pointer) in known:
                    continue
                if not references.is_local(ref):
                    tell(pointer, f"a $ref to another file is not followed: {ref[:200]}")
                elif references.find(document, ref) is None:
                    tell(pointer, f"a $ref leads nowhere: {ref[:200]}")


def _find_missing(document: dict[str, Any], tell: Any) -> None:
    info = document.get("info")
    if not isinstance(info, dict):
        tell("/info" if "info" in document else "", "info is missing")
        document.pop("info", None)
    else:
        for key in ("title", "version"):
            if key not in info:
                tell("/info", f"info has no {key}")
    if not any(key in document for key in ("paths", "webhooks", "components")):
        tell("", "neither paths, webhooks nor components stands at the top")


def _find_twice(document: dict[str, Any], tell: Any) -> None:
    """Operations with one operationId (OpenAPI 3.1.1, 4.8.10: unique among all operations)."""
    seen: dict[str, str] = {}
    for section in ("paths", "webhooks"):
        for path, item in document.get(section, {}).items():
            for method in METHODS:
                operation = item.get(method) if isinstance(item, dict) else None
                if operation is None or (named := operation.get("operationId")) is None:
                    continue
                here = join("", section, path, method)
                if not isinstance(named, str):
                    tell(f"{here}/operationId", "operationId is no text: left out")
                    del operation["operationId"]
                elif named in seen:
                    tell(f"{here}/operationId", f"the operationId {named[:80]!r} stands at {seen[named]} too")
                else:
                    seen[named] = f"{method.upper()} {path}"
