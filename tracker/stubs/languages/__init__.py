"""The languages a client can be written in: one folder each."""

from tracker.stubs.languages.model import Files, GateError, Language, Page, Spelling, Words
from tracker.stubs.languages.python import PYTHON

LANGUAGES: dict[str, Language] = {one.name: one for one in (PYTHON,)}
"""By name."""

__all__ = ["LANGUAGES", "Files", "GateError", "Language", "Page", "Spelling", "Words"]
