"""HTML pages from the templates: style and script inline, a policy that allows nothing else."""

import base64
import hashlib
from functools import cache
from importlib.metadata import version
from typing import TYPE_CHECKING, Any

from tracker.report.escape import spans
from tracker.report.voice import Voice
from tracker.templates import environment

if TYPE_CHECKING:
    from markupsafe import Markup


def page(template: str, voice: Voice, *, styles: tuple[str, ...], script: str | None = None, **context: Any) -> str:
    """A template of the report area, rendered as one file that needs and may load nothing (CSP level 2)."""
    style = _inline("\n".join(map(source, styles)))
    code = _inline(source(script)) if script else None
    policy = _policy(str(style), str(code) if code else None)
    common = {
        "t": voice,
        "style": style,
        "script": code,
        "policy": policy,
        "version": version("spec-tracker"),
        "prose": prose,
    }
    return str(_templates().get_template(template).render(common | context))


def prose(sentence: str) -> "Markup":
    """A sentence, escaped, with the parts between backticks as code."""
    from markupsafe import Markup, escape

    return Markup("").join(
        Markup("<code>{}</code>").format(part) if code else escape(part) for part, code in spans(sentence)
    )


@cache
def _templates() -> Any:
    return environment("report")


@cache
def source(name: str) -> str:
    """The text of a shipped style sheet or script, as it stands."""
    area = _templates()
    return str(area.loader.get_source(area, name)[0])


def _inline(code: str) -> "Markup":
    from markupsafe import Markup

    if "</" in code:
        raise ValueError("a style sheet or script that ends its own element")
    return Markup(code)  # noqa: S704 - the project's own files


def _policy(style: str, script: str | None) -> str:
    allowed = f"script-src 'sha256-{_hash(script)}'; " if script else ""
    return (
        f"default-src 'none'; {allowed}style-src 'sha256-{_hash(style)}'; "
        "img-src 'none'; base-uri 'none'; form-action 'none'"
    )


def _hash(code: str) -> str:
    return base64.b64encode(hashlib.sha256(code.encode()).digest()).decode()


def embedded_json(encoded: bytes) -> "Markup":
    """JSON that may stand in a `<script type="application/json">`: no `<`, `>`, `&`, no line separators."""
    from markupsafe import Markup

    text = encoded.decode()
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return Markup(text)  # noqa: S704 - nothing in it can end the element
