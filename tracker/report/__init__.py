"""What was found -> what people and programs read."""

from tracker.report.model import (
    ClientChange,
    Comparison,
    DocumentReport,
    MovedDate,
    RunReport,
    Side,
    SourceReport,
)

__all__ = [
    "ClientChange",
    "Comparison",
    "DocumentReport",
    "MovedDate",
    "RunReport",
    "Side",
    "SourceReport",
]
