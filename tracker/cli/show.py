"""`tracker show`: a stored revision as it was published."""

import sys
from pathlib import Path

import click

from tracker.app import inputs, setup
from tracker.cli.options import Choices, common
from tracker.cli.output import put
from tracker.printable import printable_json


@click.command(short_help="A stored revision as it was published")
@click.argument("revision")
@click.option("--model", is_flag=True, help="The canonical model as JSON instead of the raw bytes.")
@click.option("-o", "--output", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE",
              help="Write there instead of standard output.")  # fmt: skip
@common
@click.pass_obj
def command(choices: Choices, *, revision: str, model: bool, output: Path | None) -> None:
    """Write the raw bytes of a stored revision, or of a file its canonical model.

    \b
    tracker show doedsbo@latest -o doedsbo.yaml
    tracker show doedsbo@1.3.0 --model
    """
    chosen = setup.settings(choices.config, store=choices.store, language=choices.language)
    if model:
        import msgspec

        document = inputs.describe(revision, chosen).document
        text = msgspec.json.format(msgspec.json.encode(document, order="sorted"), indent=2).decode()
        put(printable_json(text), output)
        return
    content, _ = inputs.raw(revision, chosen)
    if output:
        output.write_bytes(content)
    else:
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
