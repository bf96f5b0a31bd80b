"""Security requirements and security schemes."""

from collections.abc import Mapping
from typing import Any

from tracker.diff.model import OPERATION
from tracker.diff.pointer import step
from tracker.diff.reading import mapping, strings
from tracker.diff.walk import Node, Spot, tell
from tracker.diff.wording import compare_remarks

NOTHING: tuple[Any, ...] = ([], [{}])
"""Requirements that ask for nothing."""


def compare_requirements(node: Node, older: Any, newer: Any, spot: Spot) -> None:
    """Note alternatives that came and went, and scopes of those that stayed (OpenAPI 3.1, 4.8.30).

    None means that the description's own requirements hold; an empty list that none do.
    """
    if older in NOTHING and newer in NOTHING:
        return
    before, after = _alternatives(older), _alternatives(newer)
    gone = {names: at for names, at in before.items() if names not in after}
    come = {names: at for names, at in after.items() if names not in before}
    pointers: dict[str, Any]
    for names, at in gone.items():
        value = older[at]
        pointers = {"older": f"{spot.older}/security/{at}", "newer": _home(spot.newer, newer)}
        tell(node, "security", "removed", spot, before=value, name=_spelled(names), **pointers)
    for names, at in come.items():
        value = newer[at]
        pointers = {"older": _home(spot.older, older), "newer": f"{spot.newer}/security/{at}"}
        tell(node, "security", "added", spot, after=value, name=_spelled(names), **pointers)
    for names in before:
        if names in after:
            _scopes(node, older[before[names]], newer[after[names]], (before[names], after[names]), spot)


def _home(pointer: str, requirements: Any) -> str:
    return pointer if requirements is None else f"{pointer}/security"


def _spelled(names: tuple[str, ...]) -> str:
    return " + ".join(names)


def _alternatives(requirements: Any) -> dict[tuple[str, ...], int]:
    """Names of the schemes that each alternative joins -> its index; the first of equal ones."""
    found: dict[tuple[str, ...], int] = {}
    for at, requirement in enumerate(requirements if isinstance(requirements, list) else []):
        if isinstance(requirement, dict):
            found.setdefault(tuple(sorted(requirement)), at)
    return found


def _scopes(node: Node, older: Mapping[str, Any], newer: Mapping[str, Any], at: tuple[int, int], spot: Spot) -> None:
    for scheme in older:
        before, after = (dict.fromkeys(strings(side.get(scheme))) for side in (older, newer))
        pointers = [
            step(f"{base}/security/{index}", scheme) for base, index in zip((spot.older, spot.newer), at, strict=True)
        ]
        here = spot._replace(older=pointers[0], newer=pointers[1], name=scheme)
        for scope in before:
            if scope not in after:
                tell(node, "security-scope", "removed", here, before=scope, key=scope)
        for scope in after:
            if scope not in before:
                tell(node, "security-scope", "added", here, after=scope, key=scope)


def compare_schemes(node: Node, older: Any, newer: Any) -> None:
    """Note what differs under `components/securitySchemes` (OpenAPI 3.1, 4.8.27)."""
    before = older if isinstance(older, dict) else {}
    after = newer if isinstance(newer, dict) else {}
    for name in [*before, *(name for name in after if name not in before)]:
        pointer = step("/components/securitySchemes", name)
        spot = Spot(pointer, pointer, OPERATION, "", name)
        if name not in before or name not in after:
            added = name not in before
            tell(
                node,
                "security-component",
                "added" if added else "removed",
                spot,
                before=before.get(name),
                after=after.get(name),
                older=None if added else pointer,
                newer=pointer if added else None,
            )
        elif before[name] != after[name] and isinstance(before[name], dict) and isinstance(after[name], dict):
            _scheme(node, before[name], after[name], spot)


def _scheme(node: Node, older: Mapping[str, Any], newer: Mapping[str, Any], spot: Spot) -> None:
    compare_remarks(node, "security-scheme", older, newer, spot)
    if older.get("type") != newer.get("type"):
        pointers: dict[str, Any] = {"older": f"{spot.older}/type", "newer": f"{spot.newer}/type"}
        tell(
            node,
            "security-component",
            "type-changed",
            spot,
            before=older.get("type"),
            after=newer.get("type"),
            **pointers,
        )
        return
    for keyword in ("scheme", "name", "in", "bearerFormat", "openIdConnectUrl"):
        _value(node, "changed", keyword, older, newer, spot)
    flows = mapping(older.get("flows")), mapping(newer.get("flows"))
    for flow in [*flows[0], *(flow for flow in flows[1] if flow not in flows[0])]:
        at = spot.child("flows", flow)._replace(place=OPERATION)
        if flow in flows[0] and flow in flows[1]:
            _flow(node, mapping(flows[0][flow]), mapping(flows[1][flow]), at)
        else:
            added = flow not in flows[0]
            pointers = {"older": None if added else at.older, "newer": at.newer if added else None}
            tell(node, "security-component", f"oauth-flow-{'added' if added else 'removed'}", at, key=flow, **pointers)


def _value(
    node: Node, happened: str, keyword: str, older: Mapping[str, Any], newer: Mapping[str, Any], spot: Spot
) -> None:
    before, after = older.get(keyword), newer.get(keyword)
    if before != after:
        pointers: dict[str, Any] = {
            "older": f"{spot.older}/{keyword}" if keyword in older else spot.older,
            "newer": f"{spot.newer}/{keyword}" if keyword in newer else spot.newer,
        }
        tell(node, "security-component", happened, spot, before=before, after=after, keyword=keyword, **pointers)


def _flow(node: Node, older: Mapping[str, Any], newer: Mapping[str, Any], spot: Spot) -> None:
    _value(node, "oauth-url-changed", "authorizationUrl", older, newer, spot)
    _value(node, "oauth-token-url-changed", "tokenUrl", older, newer, spot)
    _value(node, "oauth-refresh-url-changed", "refreshUrl", older, newer, spot)
    before, after = mapping(older.get("scopes")), mapping(newer.get("scopes"))
    for scope in [*before, *(scope for scope in after if scope not in before)]:
        if before.get(scope) == after.get(scope) and scope in before and scope in after:
            continue
        happened = "added" if scope not in before else "removed" if scope not in after else "changed"
        at = spot.child("scopes", scope)._replace(place=OPERATION)
        tell(
            node,
            "security-component",
            f"oauth-scope-{happened}",
            at,
            before=before.get(scope),
            after=after.get(scope),
            older=at.older if scope in before else None,
            newer=at.newer if scope in after else None,
            key=scope,
        )
