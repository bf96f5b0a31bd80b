"""The languages a client can be written in: one folder each."""

from tracker.stubs.languages.csharp import CSHARP
from tracker.stubs.languages.java import JAVA
from tracker.stubs.languages.model import Files, GateError, Language, Page, Spelling, Words
from tracker.stubs.languages.python import PYTHON
from tracker.stubs.languages.typescript import TYPESCRIPT

LANGUAGES: dict[str, Language] = {one.name: one for one in (CSHARP, JAVA, PYTHON, TYPESCRIPT)}
"""By name."""

__all__ = ["LANGUAGES", "Files", "GateError", "Language", "Page", "Spelling", "Words"]
