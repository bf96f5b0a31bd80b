"""`tracker stubs`: the client, and what changes for code that uses it."""

from pathlib import Path

import click

from tracker import app
from tracker.cli.options import Choices, common
from tracker.cli.output import put


@click.group()
def command() -> None:
    """Generate a client of an API."""


@command.command()
@click.argument("spec", metavar="SPEC|REVISION")
@click.option("-o", "--output", type=click.Path(path_type=Path, file_okay=False), metavar="DIR", required=True,
              help="The folder the package is written into.")  # fmt: skip
@click.option("--language", type=click.Choice(["python"]), default="python", show_default=True)
@click.option("--package", metavar="NAME", help="The package's name [from the spec's title].")
@click.option("--templates", type=click.Path(path_type=Path, file_okay=False, exists=True), metavar="DIR",
              help="Templates of your own; they are looked in first.")  # fmt: skip
@click.option("--diff", "show_diff", is_flag=True, help="Print what changed in the client as a unified diff.")
@common
@click.pass_obj
def generate(
    choices: Choices,
    *,
    spec: str,
    output: Path,
    language: str,
    package: str | None,
    templates: Path | None,
    show_diff: bool,
) -> None:
    """Write a typed client: a package that needs httpx and nothing else.

    \b
    tracker stubs generate doedsbo.yaml -o clients --package doedsbo_client
    tracker stubs generate doedsbo@latest -o clients --package doedsbo_client --diff
    """
    from tracker.stubs import generate as write
    from tracker.stubs import package_name

    chosen = app.settings(choices.config, store=choices.store, language=choices.language)
    description = app.describe(spec, chosen)
    name = package or package_name(description)
    made = write(description, output, language=language, package=name, templates=templates)
    if show_diff:
        put(made.diff, None)
    else:
        click.echo(f"{output / name}: {len(made.files)} files, {len(made.changed)} changed")
    for line in made.left_out:
        click.echo(f"left out: {line}", err=True)
