"""Code that runs in Node, and what it throws."""

from collections.abc import Callable
from typing import Any


class ThrownError(Exception):
    """What the code threw."""

    def __init__(self, what: dict[str, Any]) -> None:
        super().__init__(f"{what.get('name')}: {what.get('message')}")
        self.what = what


Run = Callable[..., Any]
