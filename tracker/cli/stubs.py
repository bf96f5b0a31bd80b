"""`tracker stubs`: the client, and what changes for code that uses it."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from tracker.app import inputs, setup
from tracker.cli.options import Choices, common, form_option
from tracker.cli.output import put
from tracker.cli.words import say
from tracker.printable import printable_json

if TYPE_CHECKING:
    from tracker.openapi import Description
    from tracker.stubs import ClientDiff, CodeChange


LANGUAGE = click.Choice(["python", "typescript", "csharp", "java"])


@click.group(short_help="A client of the API, and what changes for its users")
def command() -> None:
    """Generate a client of an API, or tell what a change of the API means for code that uses it.

    \b
    tracker stubs generate doedsbo.yaml -o clients --package doedsbo_client
    tracker stubs diff doedsbo@1.3.0 doedsbo@latest

    A client in Python needs httpx and nothing else; one in TypeScript, C# or Java needs no library at all. The same
    meaning gives the same bytes; files that tracker did not write are never touched.
    """


@command.command()
@click.argument("spec", metavar="SPEC|REVISION")
@click.option("-o", "--output", type=click.Path(path_type=Path, file_okay=False), metavar="DIR", required=True,
              help="The folder the package is written into.")  # fmt: skip
@click.option("--language", type=LANGUAGE, default="python", show_default=True)
@click.option("--package", metavar="NAME", help="The package's name [from the spec's title].")
@click.option("--templates", type=click.Path(path_type=Path, file_okay=False, exists=True), metavar="DIR",
              help="Templates of your own; they are looked in first.")  # fmt: skip
@click.option("--from", "older", metavar="REV|FILE", help="The spec that the client there was made of: how to move "
              "is written to MIGRATION.md.")  # fmt: skip
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
    older: str | None,
    show_diff: bool,
) -> None:
    """Write a typed client: a package that needs httpx (python) or nothing but what its language brings.

    \b
    tracker stubs generate doedsbo.yaml -o clients --package doedsbo_client
    tracker stubs generate doedsbo@latest -o clients --package doedsbo_client --diff
    tracker stubs generate doedsbo.yaml -o src --package doedsbo-client --language typescript
    tracker stubs generate doedsbo.yaml -o src/main/java --package dk.firma.doedsbo --language java
    """
    from tracker.stubs import generate as write
    from tracker.stubs import notes, package_name, place

    chosen = setup.settings(choices.config, store=choices.store, language=choices.language)
    description = inputs.describe(spec, chosen)
    name = package or package_name(description, language=language)
    page = notes(_changes(inputs.describe(older, chosen), description, language), chosen.language) if older else None
    made = write(description, output, language=language, package=name, templates=templates, migration=page)
    if show_diff:
        put(made.diff, None)
    else:
        where = place(output, language=language, package=name)
        changed = len(made.changed)
        click.echo(say("client", chosen.language, n=len(made.files), place=where, changed=changed))
    for line in made.left_out:
        click.echo(f"left out: {line}", err=True)


@command.command("diff")
@click.argument("older", metavar="OLDER")
@click.argument("newer", metavar="NEWER")
@form_option("text", "json", "markdown")
@click.option("--language", type=LANGUAGE, default="python", show_default=True)
@common
@click.pass_obj
def compare(choices: Choices, *, older: str, newer: str, form: str, output: Path | None, language: str) -> None:
    """Tell what changes for code that uses the client, and the version step it calls for (major, minor, patch, none).

    OLDER and NEWER are files or stored revisions, as for `tracker diff`. As Markdown it is a page on how to move.
    """
    from tracker.stubs import notes

    chosen = setup.settings(choices.config, store=choices.store, language=choices.language)
    before, after = inputs.describe(older, chosen), inputs.describe(newer, chosen)
    found = _changes(before, after, language)
    if form == "markdown":
        put(notes(found, chosen.language), output)
    else:
        put(_json(found) if form == "json" else _text(found, chosen.language), output)


def _changes(older: "Description", newer: "Description", language: str) -> "ClientDiff":
    from tracker.rules import findings
    from tracker.stubs import attach, client_changes

    return attach(client_changes(older, newer, language=language), findings(older, newer))


def _json(found: "ClientDiff") -> str:
    """`tracker.stubs-diff/1`."""
    import msgspec

    fields = ("kind", "semver", "name", "direction", "before", "after", "fingerprint")
    changes = [{field: getattr(change, field) for field in fields} for change in found.changes]
    document = {
        "format": "tracker.stubs-diff/1",
        "language": found.language,
        "semver": found.semver,
        "changes": changes,
    }
    return printable_json(msgspec.json.format(msgspec.json.encode(document), indent=1).decode())


def _text(found: "ClientDiff", language: str) -> str:
    lines = [say("changes", language, n=len(found.changes), step=found.semver.value)]
    return "\n".join([*lines, *(f"  {_line(change, language)}" for change in found.changes)])


def _line(change: "CodeChange", language: str) -> str:
    from tracker.printable import printable

    step = {
        "removed": change.before,
        "value-removed": change.before,
        "added": change.after,
        "value-added": change.after,
    }.get(change.kind)
    values = f"{change.before} -> {change.after}" if step is None else str(step)
    told = "" if (change.before, change.after) == (None, None) or values == change.name else f": {values}"
    kind = say(change.kind, language)
    return printable(f"{change.semver.value:<6} {kind:<14} {change.name}{told}")
