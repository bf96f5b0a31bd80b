"""Plan -> the text of every file, through the templates."""

from pathlib import Path
from typing import Any

from tracker import templates
from tracker.errors import UsageError
from tracker.stubs import literals, python
from tracker.stubs.model import Plan
from tracker.stubs.names import write_names

_MARKDOWN = str.maketrans({char: f"\\{char}" for char in "\\`*_{}[]()<>#!|~"})


def render(plan: Plan, *, override: Path | None = None) -> dict[str, str]:
    """Relative path -> text, sorted; a template of the user's that cannot be rendered is a `UsageError`."""
    environment = templates.environment(
        f"client/{plan.language}",
        override=override,
        autoescape=False,
        filters={
            "doc": _doc,
            "docs": literals.documents,
            "literal": literals.literal,
            "markdown": lambda text: str(text).translate(_MARKDOWN),
            "quote": literals.quote,
            "tuple": literals.tuple_of,
        },
    )
    given = python.context(plan)
    files = {path: _render(environment, path, given) for path, wanted in python.FILES.items() if wanted(given)}
    for group in given["groups"]:
        files[f"api/{group['module']}.py"] = _render(environment, "api/group.py", {"group": group})
    files["names.lock"] = write_names(plan.names)
    return dict(sorted(files.items()))


def _render(environment: templates.Environment, path: str, given: dict[str, Any]) -> str:
    try:
        text = environment.get_template(f"{path}.jinja").render(given)
    except templates.TemplateError as error:
        raise UsageError(f"template {path}.jinja: {error}") from error
    return text.rstrip("\n") + "\n" if text.strip() else ""


def _doc(text: str, indent: int = 4) -> str:
    return literals.document(text, indent)
