"""Texts of the spec as the comments of types and methods tell them."""

from typing import Any

from tracker.stubs.languages.csharp.literals import literal
from tracker.stubs.model import Operation


def sentence(text: str, name: str, *, deprecated: bool) -> str:
    """A description, or the name; whether it is deprecated goes before it."""
    return f"{'Deprecated. ' if deprecated else ''}{text or name}"


def details(text: str, default: Any, *, deprecated: bool) -> str:
    """A description with its default."""
    parts = ["Deprecated."] if deprecated else []
    parts += [text] if text else []
    if isinstance(default, str | int | float) and len(str(default)) <= 80:
        parts.append(f"Default: {default if isinstance(default, str) else literal(default)}.")
    return " ".join(parts)


def method_doc(one: Operation) -> str:
    """What the operation does, and where it is sent."""
    text = one.summary or one.description
    text += "." if text and text[-1] not in ".!?…" else ""
    old = "Deprecated." if one.deprecated else ""
    place = f"({one.method} {one.path})" if text or old else f"{one.method} {one.path}"
    return " ".join(part for part in (old, text, place) if part)
