"""The group of commands, and the one place where errors become a line and a status."""

import os
import sys
from collections.abc import Sequence
from importlib import import_module

import click

from tracker.cli.options import Choices, common
from tracker.cli.output import error_line
from tracker.errors import TrackerError, refusal

COMMANDS = {
    "demo": "demo", "init": "init", "run": "run", "status": "status", "log": "log", "show": "show", "diff": "diff",
    "changelog": "changelog", "report": "report", "stubs": "stubs", "impact": "impact", "rules": "rules",
    "import": "import_", "verify": "verify", "serve": "serve", "site": "site",
}  # fmt: skip
"""Name of a command -> its module in this folder; imported only when it is called."""


SETTINGS = {"help_option_names": ["-h", "--help"], "max_content_width": 100}


class Commands(click.Group):
    """Commands in the order of the day's work, each imported only where it is needed."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Names in the order of `COMMANDS`."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name."""
        module = COMMANDS.get(cmd_name)
        if module is None:
            return None
        command: click.Command = import_module(f"tracker.cli.{module}").command
        command.context_settings = {**SETTINGS, **command.context_settings}
        return command


def _version(context: click.Context, _parameter: click.Parameter, value: bool) -> None:  # noqa: FBT001
    if value:
        from importlib.metadata import version

        click.echo(f"tracker {version('spec-tracker')}")
        context.exit()


@click.group(cls=Commands, context_settings=SETTINGS)
@click.option("--version", is_flag=True, expose_value=False, is_eager=True, callback=_version, help="Show the version.")
@common
def cli() -> None:
    """Knows by morning what changed in an API that is published as files on a web page.

    `tracker demo` shows the whole job. `tracker diff A B` compares two specs. `tracker run` visits the pages named
    in tracker.toml (without one: Skifteportalen on domstol.dk), keeps every version and tells what changed.
    """


class TerminatedError(BaseException):
    """SIGTERM came; what is begun is left as a kill leaves it, and connections and locks are let go."""


def terminated(*_: object) -> None:
    """Handle SIGTERM."""
    raise TerminatedError


def run(arguments: Sequence[str]) -> int:
    """Run one command line; the exit status (see README). Errors are one line on standard error."""
    choices = Choices()

    def failed(line: str, status: int, *, traced: bool = False) -> int:
        error_line(line, as_json=choices.json_log, trace=traced and choices.verbosity >= 2)
        return status

    try:
        result = cli.main(list(arguments), prog_name="tracker", standalone_mode=False, obj=choices)
    except click.exceptions.NoArgsIsHelpError as error:
        print(error.ctx.get_help())  # noqa: T201
        return 0
    except TerminatedError:
        return failed("terminated; the next run goes on from here", 143)
    except click.exceptions.Abort:
        return failed("interrupted", 130)
    except click.ClickException as error:
        hint = f" (see `{error.ctx.command_path} --help`)" if isinstance(error, click.UsageError) and error.ctx else ""
        return failed(error.format_message().rstrip(".") + hint, 2)
    except TrackerError as error:
        return failed(str(error), error.exit_status, traced=True)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except OSError as error:
        return failed(refusal(error, "system", "refused"), 2, traced=True)
    except Exception as error:
        words = " ".join(str(error).split())[:200]
        fault = f"a fault of ours ({type(error).__name__}{f': {words}' if words else ''}); please report it"
        return failed(fault if choices.verbosity >= 2 else f"{fault} with what -vv shows", 2, traced=True)
    return result if isinstance(result, int) else 0
