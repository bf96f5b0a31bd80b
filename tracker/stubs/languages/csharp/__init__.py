"""Clients in C#: records, HttpClient, System.Text.Json, no package."""

from tracker.stubs.languages.csharp import gate, literals, proof
from tracker.stubs.languages.csharp.pages import pages
from tracker.stubs.languages.csharp.spelling import result, speller
from tracker.stubs.languages.csharp.words import WORDS, check_package
from tracker.stubs.languages.model import Language
from tracker.stubs.names import pascal

CSHARP = Language(
    name="csharp",
    words=WORDS,
    check_package=check_package,
    package=pascal,
    folder=lambda package: package,
    spelling=speller,
    pages=pages,
    filters={
        "literal": literals.literal,
        "param": literals.parameter,
        "quote": literals.quote,
        "summary": literals.summary,
    },
    check=gate.check,
    prove=proof.prove,
    result=result,
)
"""C# 12 on .NET 8 or newer."""
