"""Two plans -> what changes for code that uses the client."""

from tracker import openapi
from tracker.stubs.both import Both
from tracker.stubs.changes import ClientDiff, CodeChange, Semver
from tracker.stubs.diff_methods import method_changes
from tracker.stubs.diff_types import type_changes
from tracker.stubs.model import Plan
from tracker.stubs.plan import plan
from tracker.stubs.render import render


def client_changes(
    older: openapi.Description, newer: openapi.Description, *, language: str = "python", package: str = "client"
) -> ClientDiff:
    """What changes for code that uses the client of `older` when it gets that of `newer`."""
    before = plan(older, language=language, package=package)
    return changes(before, plan(newer, language=language, package=package, names=before.names))


def changes(older: Plan, newer: Plan) -> ClientDiff:
    """What changes for code that uses the client; `newer` should be planned with the names of `older`."""
    both = Both.of(older, newer)
    found = tuple(sorted((*method_changes(both), *type_changes(both)), key=_order))
    if found:
        step = max((one.semver for one in found), key=lambda step: step.rank)
    else:
        step = Semver.NONE if _text(older) == _text(newer) else Semver.PATCH
    return ClientDiff(newer.language, step, found)


def _order(one: CodeChange) -> tuple[int, str, str, str]:
    return -one.semver.rank, one.name, one.kind, one.direction or ""


def _text(given: Plan) -> dict[str, str]:
    return {path: text for path, text in render(given).items() if path != "names.lock"}
