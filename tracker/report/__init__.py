"""What was found -> what people and programs read."""

from tracker.report.listing import DocumentLog, DocumentStatus, LoggedRevision, SourceStatus
from tracker.report.model import (
    ClientChange,
    Comparison,
    DocumentReport,
    Doubt,
    MovedDate,
    RunReport,
    Side,
    SourceReport,
)
from tracker.report.render import (
    render_changelog,
    render_comparison,
    render_log,
    render_rules,
    render_run,
    render_status,
    render_verify,
)

__all__ = [
    "ClientChange",
    "Comparison",
    "DocumentLog",
    "DocumentReport",
    "DocumentStatus",
    "Doubt",
    "LoggedRevision",
    "MovedDate",
    "RunReport",
    "Side",
    "SourceReport",
    "SourceStatus",
    "render_changelog",
    "render_comparison",
    "render_log",
    "render_rules",
    "render_run",
    "render_status",
    "render_verify",
]
