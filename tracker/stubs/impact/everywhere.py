"""Searches a program in every language it is written in."""

from collections.abc import Sequence
from pathlib import Path

from tracker.openapi import Description
from tracker.rules.model import Finding
from tracker.stubs.diff import changes
from tracker.stubs.facts import attach
from tracker.stubs.impact.files import languages
from tracker.stubs.impact.model import Impact
from tracker.stubs.impact.search import search
from tracker.stubs.plan import plan


def impact(
    path: Path,
    older: Description,
    newer: Description,
    findings: Sequence[Finding],
    *,
    package: str | None = None,
    language: str | None = None,
) -> Impact:
    """The lines of the program at `path` that the step from `older` to `newer` reaches, in one language or in all.

    `findings` are those of the step; `package` is the name the client is imported by.
    """
    parts = [
        _in_language(path, (older, newer), findings, package, chosen)
        for chosen in ([language] if language else languages(path))
    ]
    hits = sorted((hit for part in parts for hit in part.hits), key=lambda hit: (hit.file, hit.line, hit.column))
    return Impact(tuple(hits), tuple(sorted({file for part in parts for file in part.unreadable})))


def _in_language(
    path: Path, steps: tuple[Description, Description], findings: Sequence[Finding], package: str | None, language: str
) -> Impact:
    name = package or "client"
    before = plan(steps[0], language=language, package=name)
    after = plan(steps[1], language=language, package=name, names=before.names)
    return search(path, attach(changes(before, after), findings), before, package=package)
