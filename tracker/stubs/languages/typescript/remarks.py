"""What comments say."""

from typing import Any

from tracker.stubs.languages.typescript.literals import DEPRECATED, literal
from tracker.stubs.model import Operation


def remark(text: str, *, deprecated: bool = False) -> list[str]:
    """The paragraphs of a comment."""
    return ([text] if text else []) + ([DEPRECATED] if deprecated else [])


def details(text: str, default: Any, *, deprecated: bool) -> list[str]:
    """The paragraphs about one property or argument."""
    told = [text] if text else []
    if isinstance(default, str | int | float) and len(str(default)) <= 80:
        told.append(f"Default: {default if isinstance(default, str) else literal(default)}.")
    return remark(" ".join(told), deprecated=deprecated)


def method_remark(one: Operation) -> list[str]:
    """What the operation does, and where it is sent."""
    texts = [text for text in dict.fromkeys((one.summary, one.description)) if text]
    return [*texts, f"{one.method} {one.path}", *([DEPRECATED] if one.deprecated else [])]
