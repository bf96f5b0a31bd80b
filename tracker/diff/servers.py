"""Where the API answers: servers of the description, a path, or an operation."""

from typing import Any

from tracker.diff.walk import Node, Spot, tell
from tracker.diff.wording import compare_remarks


def compare_servers(node: Node, older: Any, newer: Any, spot: Spot) -> None:
    """Note addresses that came and went; none at all means `/` (OpenAPI 3.1, 4.8.1)."""
    before, after = _addresses(older), _addresses(newer)
    gone = [url for url in before if url not in after]
    come = [url for url in after if url not in before]
    if len(gone) == len(come) == 1:
        tell(
            node,
            "server",
            "changed",
            spot,
            before=gone[0],
            after=come[0],
            older=f"{spot.older}/servers/{before[gone[0]]}/url",
            newer=f"{spot.newer}/servers/{after[come[0]]}/url",
            name=come[0],
        )
        return
    for url in gone:
        tell(
            node,
            "server",
            "removed",
            spot,
            before=url,
            older=f"{spot.older}/servers/{before[url]}",
            newer=f"{spot.newer}/servers" if newer else spot.newer,
            name=url,
            last=not after,
        )
    for url in come:
        tell(
            node,
            "server",
            "added",
            spot,
            after=url,
            older=f"{spot.older}/servers" if older else spot.older,
            newer=f"{spot.newer}/servers/{after[url]}",
            name=url,
        )
    for url in before:
        if url in after:
            at = Spot(f"{spot.older}/servers/{before[url]}", f"{spot.newer}/servers/{after[url]}", spot.place, "", url)
            compare_remarks(node, "server", older[before[url]], newer[after[url]], at)
        if url in after and older[before[url]].get("variables") != newer[after[url]].get("variables"):
            tell(
                node,
                "server",
                "variables-changed",
                spot,
                before=older[before[url]].get("variables"),
                after=newer[after[url]].get("variables"),
                older=f"{spot.older}/servers/{before[url]}",
                newer=f"{spot.newer}/servers/{after[url]}",
                name=url,
            )


def _addresses(servers: Any) -> dict[str, int]:
    """URL without a closing slash -> index."""
    found: dict[str, int] = {}
    for at, server in enumerate(servers if isinstance(servers, list) else []):
        if isinstance(server, dict) and isinstance(server.get("url"), str):
            found.setdefault(server["url"].rstrip("/") or "/", at)
    return found
