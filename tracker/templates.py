"""The one door to jinja2: the user's templates first, then the shipped ones."""

import json
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import jinja2
from jinja2 import Environment, TemplateError

__all__ = ["Environment", "TemplateError", "environment", "shipped"]


def shipped() -> Path:
    """The folder of the shipped templates: in the wheel `tracker/_templates`, in a checkout `templates/`."""
    inside = Path(__file__).parent / "_templates"
    return inside if inside.is_dir() else Path(__file__).parent.parent / "templates"


@cache
def _environment(area: str, override: Path | None, *, autoescape: bool) -> Environment:
    folders = [*([override] if override else []), shipped() / area]
    return jinja2.Environment(
        loader=jinja2.FileSystemLoader(folders),
        autoescape=autoescape,  # noqa: S701  off for source code and plain text only
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


def environment(
    area: str,
    *,
    override: Path | None = None,
    autoescape: bool = True,
    filters: Mapping[str, Callable[..., Any]] | None = None,
) -> Environment:
    """A jinja2 environment over `override`, then the shipped templates of `area` (`report`, `feed`, `client/python`).

    HTML areas keep `autoescape`; plain text and source code turn it off. Undefined names raise `jinja2.UndefinedError`.
    """
    found = _environment(area, override, autoescape=autoescape).overlay()
    found.filters.update({"compact_json": lambda value: json.dumps(value, ensure_ascii=False), **(filters or {})})
    return found
