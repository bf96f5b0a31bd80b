"""What was found -> what people and programs read."""

from tracker.report.comparison import Comparison, Side
from tracker.report.render import (
    render_changelog,
    render_comparison,
    render_document,
    render_log,
    render_rules,
    render_run,
    render_status,
    render_verify,
)

__all__ = [
    "Comparison",
    "Side",
    "render_changelog",
    "render_comparison",
    "render_document",
    "render_log",
    "render_rules",
    "render_run",
    "render_status",
    "render_verify",
]
