"""Where an answer goes, and what the terminal can show."""

import os
import sys
from collections.abc import Callable
from pathlib import Path

from tracker.errors import UsageError, refusal
from tracker.printable import printable


def put(text: str, output: Path | None) -> None:
    """Write an answer to `output`, else to standard output; UTF-8 and a closing line break either way."""
    if text and not text.endswith("\n"):
        text += "\n"
    if output is None:
        sys.stdout.buffer.write(text.encode("utf-8", "replace"))
        sys.stdout.buffer.flush()
        return
    try:
        output.write_text(text, "utf-8")
    except OSError as error:
        raise UsageError(refusal(error, output)) from None


def error_line(line: str, *, as_json: bool = False, trace: bool = False) -> None:
    """Tell trouble as one line on standard error, or as one JSON object where logs are; `trace`: from where."""
    traced: list[str] = []
    if trace:
        import traceback

        traced = traceback.format_exc().splitlines()
    if as_json:
        from tracker import log

        print(log.as_json(line, trace=traced), file=sys.stderr)  # noqa: T201
        return
    for each in traced:
        print(printable(each), file=sys.stderr)  # noqa: T201
    print(f"tracker: {printable(' '.join(line.split()))}", file=sys.stderr)  # noqa: T201


def colour(output: Path | None) -> bool:
    """Colour only on a terminal, and never where `NO_COLOR` is set (no-color.org)."""
    return output is None and sys.stdout.isatty() and not os.environ.get("NO_COLOR")


def width() -> int:
    """Columns of the terminal, 100 where there is none."""
    import shutil

    return shutil.get_terminal_size((100, 24)).columns


def columns(output: Path | None) -> int | None:
    """Columns of a table: those of the terminal, without end in a file or a pipe, where a row is a line."""
    return width() if output is None and sys.stdout.isatty() else None


def progress(verbosity: int) -> Callable[[str], None]:
    """What shows where a long command is: a line that is written over, on a terminal only."""
    if verbosity < 0 or not sys.stderr.isatty():
        return lambda line: None
    room = width() - 1

    def show(line: str) -> None:
        sys.stderr.write("\r" + line[:room].ljust(room) + "\r")
        sys.stderr.flush()

    return show
