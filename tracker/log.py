"""Log lines a person reads, or JSON, on standard error."""

import json
import logging
import sys
import traceback
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import TextIO

from tracker.errors import TrackerError
from tracker.printable import printable, printable_json

_LONGEST_ERROR = 500
"""Characters."""


class _Lines(logging.Formatter):
    """`2026-11-23 03:17:04 level message: error`, UTC, control characters made visible; tracebacks if asked for."""

    def __init__(self, *, traces: bool = False) -> None:
        super().__init__()
        self._traces = traces

    def format(self, record: logging.LogRecord) -> str:
        when = datetime.fromtimestamp(record.created, UTC).strftime("%Y-%m-%d %H:%M:%S")
        line = f"{when} {record.levelname.lower()} {printable(_told(record))}"
        return "\n".join([line, *map(printable, self.trace(record))])

    def trace(self, record: logging.LogRecord) -> list[str]:
        """The lines of the traceback; none where it was not asked for."""
        error = record.exc_info[1] if record.exc_info and self._traces else None
        return "".join(traceback.format_exception(error)).splitlines() if error else []


class _Json(_Lines):
    """One JSON object a line: `time`, `level`, `logger`, `message`; `traceback` if asked for."""

    def format(self, record: logging.LogRecord) -> str:
        when = datetime.fromtimestamp(record.created, UTC).isoformat().replace("+00:00", "Z")
        line = {"time": when, "level": record.levelname.lower(), "logger": record.name, "message": _told(record)}
        return _object(line, self.trace(record))


def _object(line: dict[str, str], trace: Sequence[str]) -> str:
    traced = {"traceback": "\n".join(trace)} if trace else {}
    return printable_json(json.dumps(line | traced, ensure_ascii=False))


def _told(record: logging.LogRecord) -> str:
    """The message, and the error it is about: the line of one of ours, the kind and words of any other."""
    error = record.exc_info[1] if record.exc_info else None
    if error is None:
        return record.getMessage().strip()
    words = str(error) if isinstance(error, TrackerError) else f"{type(error).__name__}: {error}"
    return f"{record.getMessage().strip()}: {' '.join(words.split())[:_LONGEST_ERROR]}"


def as_json(message: str, *, trace: Sequence[str] = ()) -> str:
    """An error as the JSON line that a log would have of it."""
    when = datetime.now(UTC).isoformat().replace("+00:00", "Z")
    return _object({"time": when, "level": "error", "logger": "tracker", "message": message}, trace)


def configure(verbosity: int, *, as_json: bool = False) -> None:
    """Send logs to standard error; verbosity -1 errors, 0 warnings, 1 info, 2 and above debug."""
    form = (_Json if as_json else _Lines)(traces=verbosity >= 2)
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(form)
    level = {-1: logging.ERROR, 0: logging.WARNING, 1: logging.INFO}.get(verbosity, logging.DEBUG)
    logger = logging.getLogger("tracker")
    logger.handlers[:] = [handler]
    logger.setLevel(level)
    logger.propagate = False
    _configure_libraries(form, max(level, logging.WARNING))


class _Libraries(logging.StreamHandler[TextIO]):
    """What libraries warn of, in the same form as our own lines."""


def _configure_libraries(form: logging.Formatter, level: int) -> None:
    logging.captureWarnings(capture=True)
    root = logging.getLogger()
    root.handlers[:] = [each for each in root.handlers if not isinstance(each, _Libraries)]
    handler = _Libraries(sys.stderr)
    handler.setFormatter(form)
    handler.setLevel(level)
    root.addHandler(handler)


def warn(trouble: object) -> None:
    """Tell of trouble that costs a command no more than what it tells of, whether or not it has set up its log."""
    logger = logging.getLogger("tracker")
    if all(getattr(each, "stream", None) is not sys.stderr for each in logger.handlers):
        configure(0)
    logger.warning("%s", trouble)
