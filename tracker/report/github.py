"""A comparison as workflow commands, which show on the lines of a pull request."""

from tracker.report.comparison import Comparison
from tracker.report.escape import command_data, command_property
from tracker.report.voice import Voice, clean
from tracker.rules import Finding, Level

_COMMANDS = {Level.BREAKING: "error", Level.WARNING: "warning"}


def render(comparison: Comparison, voice: Voice, *, documentation: bool = False) -> str:
    """One `::error`, `::warning` or `::notice` command for each finding."""
    return "".join(
        _command(finding, comparison, voice)
        for finding in comparison.findings
        if documentation or finding.level is not Level.DOCUMENTATION
    )


def _command(finding: Finding, comparison: Comparison, voice: Voice) -> str:
    newer = finding.line_newer is not None
    line = finding.line_newer if newer else finding.line_older
    properties = {
        "file": comparison.newer.name if newer or line is None else comparison.older.name,
        "line": str(line or 1),
        "title": f"{voice(f'badge.{finding.level}')}: {finding.id}",
    }
    written = ",".join(f"{name}={command_property(clean(value))}" for name, value in properties.items())
    return f"::{_COMMANDS.get(finding.level, 'notice')} {written}::{command_data(voice.sentence(finding))}\n"
