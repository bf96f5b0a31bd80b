"""Options that every command takes, before or after its name."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import click

Command = TypeVar("Command", bound=Callable[..., Any])


@dataclass(slots=True)
class Choices:
    """What the user chose with the common options; the later place on the line wins."""

    config: Path | None = None
    store: Path | None = None
    language: str | None = None
    verbosity: int = 0
    json_log: bool = False


def _store_in(name: str) -> Callable[[click.Context, click.Parameter, Any], None]:
    def keep(context: click.Context, _parameter: click.Parameter, value: Any) -> None:
        choices = context.ensure_object(Choices)
        if name == "verbosity":
            choices.verbosity += value
        elif name == "quiet":
            choices.verbosity -= int(value)
        elif value:
            setattr(choices, name, value)

    return keep


def common(command: Command) -> Command:
    """Add `--config --store --lang -v -q --log-json`."""
    for option in (
        click.option("--log-json", is_flag=True, expose_value=False, callback=_store_in("json_log"),
                     help="Log lines as JSON."),
        click.option("-q", "--quiet", is_flag=True, expose_value=False, callback=_store_in("quiet"),
                     help="Only errors."),
        click.option("-v", "--verbose", count=True, expose_value=False, callback=_store_in("verbosity"),
                     help="Say more; -vv also shows tracebacks."),
        click.option("--lang", type=click.Choice(["da", "en"]), expose_value=False, callback=_store_in("language"),
                     help="Language of reports and messages."),
        click.option("--store", type=click.Path(path_type=Path, file_okay=False), expose_value=False,
                     callback=_store_in("store"), metavar="DIR", help="The folder of snapshots."),
        click.option("--config", type=click.Path(path_type=Path, dir_okay=False), expose_value=False,
                     callback=_store_in("config"), metavar="FILE", help="The settings [tracker.toml]."),
    ):  # fmt: skip
        command = option(command)
    return command


LEVELS = ("info", "warning", "breaking")
"""Levels that `--fail-on` takes, lowest first."""


def fail_on_option(command: Command) -> Command:
    """Add `--fail-on LEVEL`."""
    return click.option("--fail-on", type=click.Choice(LEVELS[::-1]),
                        help="Exit 1 where a finding is at or above this level.")(command)  # fmt: skip


def fails(summary: Mapping[str, int], fail_on: str | None) -> bool:
    """Whether there are findings at or above the level, where one is given."""
    return fail_on is not None and any(summary[level] for level in LEVELS[LEVELS.index(fail_on) :])


def form_option(*forms: str) -> Callable[[Command], Command]:
    """Add `--format`, and `-o FILE` to write there."""

    def add(command: Command) -> Command:
        command = click.option("-o", "--output", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE",
                               help="Write there instead of standard output.")(command)  # fmt: skip
        return click.option("--format", "form", type=click.Choice(forms), default="text", show_default=True,
                            help="How the answer is written.")(command)  # fmt: skip

    return add
