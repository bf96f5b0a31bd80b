"""Log lines a person reads, or JSON, on standard error."""

import json
import logging
import sys
from datetime import UTC, datetime

from tracker.printable import printable


class _Lines(logging.Formatter):
    """`2026-11-23 03:17:04 level message`, UTC, control characters made visible."""

    def format(self, record: logging.LogRecord) -> str:
        when = datetime.fromtimestamp(record.created, UTC).strftime("%Y-%m-%d %H:%M:%S")
        return f"{when} {record.levelname.lower()} {printable(record.getMessage())}"


class _Json(logging.Formatter):
    """One JSON object a line: `time`, `level`, `logger`, `message`."""

    def format(self, record: logging.LogRecord) -> str:
        when = datetime.fromtimestamp(record.created, UTC).isoformat().replace("+00:00", "Z")
        line = {"time": when, "level": record.levelname.lower(), "logger": record.name, "message": record.getMessage()}
        return json.dumps(line, ensure_ascii=False)


def as_json(message: str) -> str:
    """An error as the JSON line that a log would have of it."""
    return _Json().format(logging.LogRecord("tracker", logging.ERROR, "", 0, message, (), None))


def configure(verbosity: int, *, as_json: bool = False) -> None:
    """Send logs to standard error; verbosity -1 errors, 0 warnings, 1 info, 2 and above debug."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(_Json() if as_json else _Lines())
    level = {-1: logging.ERROR, 0: logging.WARNING, 1: logging.INFO}.get(verbosity, logging.DEBUG)
    logger = logging.getLogger("tracker")
    logger.handlers[:] = [handler]
    logger.setLevel(level)
    logger.propagate = False


def warn(trouble: object) -> None:
    """Tell of trouble that costs a command no more than what it tells of, whether or not it has set up its log."""
    logger = logging.getLogger("tracker")
    if all(getattr(each, "stream", None) is not sys.stderr for each in logger.handlers):
        configure(0)
    logger.warning("%s", trouble)
