"""Plan -> the text of every file, through the templates."""

from pathlib import Path

from tracker import templates
from tracker.documents.reason import Reason
from tracker.errors import UsageError
from tracker.stubs.languages import LANGUAGES, Page
from tracker.stubs.model import Plan
from tracker.stubs.names import write_names

_MARKDOWN = str.maketrans({char: f"\\{char}" for char in "\\`*_{}[]()<>#!|~"})


def render(plan: Plan, *, override: Path | None = None) -> dict[str, str]:
    """Relative path -> text, sorted; a template of the user's that cannot be rendered is a `UsageError`."""
    language = LANGUAGES[plan.language]
    environment = templates.environment(
        f"client/{language.name}",
        override=override,
        autoescape=False,
        filters={"markdown": lambda text: str(text).translate(_MARKDOWN), **language.filters},
    )
    files = {page.path: _render(environment, page) for page in language.pages(plan)}
    files["names.lock"] = write_names(plan.names)
    return dict(sorted(files.items()))


def _render(environment: templates.Environment, page: Page) -> str:
    try:
        text = environment.get_template(f"{page.template}.jinja").render(page.given)
    except templates.TemplateError as error:
        raise UsageError(Reason("template {name}: {error}", name=f"{page.template}.jinja", error=error)) from error
    return text.rstrip("\n") + "\n" if text.strip() else ""
