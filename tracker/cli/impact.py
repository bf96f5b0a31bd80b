"""`tracker impact`: the lines of your code that a change of the API reaches."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tracker.app import inputs, setup
from tracker.cli.options import Choices, common, form_option
from tracker.cli.output import put
from tracker.cli.stubs import LANGUAGE
from tracker.cli.words import say
from tracker.printable import printable_json

if TYPE_CHECKING:
    from tracker.stubs.impact import Hit, Impact


@click.command(short_help="The lines of your code that the changes reach")
@click.argument("path", type=click.Path(path_type=Path, exists=True))
@click.option("--from", "older", metavar="REV|FILE", required=True, help="The spec that your client was made of.")
@click.option("--to", "newer", metavar="REV|FILE", required=True, help="The spec as it is now.")
@click.option("--package", metavar="NAME", help="The client's name in your imports [found in them].")
@click.option("--language", type=LANGUAGE, help="Read only what is written in it [whatever PATH holds].")
@form_option("text", "json", "github")
@common
@click.pass_obj
def command(
    choices: Choices,
    *,
    path: Path,
    older: str,
    newer: str,
    package: str | None,
    language: str | None,
    form: str,
    output: Path | None,
) -> None:
    """Find the lines of a program that changes of its generated client reach: Python, TypeScript, C# or Java.

    A hit is certain where the type of what stands there is known, and likely where only the name fits. Names in
    comments and strings are no hits. Nothing of the program is run.

    \b
    tracker impact src --from doedsbo@1.3.0 --to doedsbo@latest
    """
    from tracker.rules import findings
    from tracker.stubs.impact import impact

    chosen = setup.settings(choices.config, store=choices.store, language=choices.language)
    before, after = inputs.describe(older, chosen), inputs.describe(newer, chosen)
    found = impact(path, before, after, findings(before, after), package=package, language=language)
    put({"json": _json, "github": _github, "text": _text}[form](found, chosen.language), output)


def _json(found: "Impact", _language: str) -> str:
    """`tracker.impact/1`."""
    import msgspec

    hits = [_hit(hit) for hit in found.hits]
    document = {"format": "tracker.impact/1", "hits": hits, "unreadable": found.unreadable}
    return printable_json(msgspec.json.format(msgspec.json.encode(document), indent=1).decode())


def _hit(hit: "Hit") -> dict[str, Any]:
    change = hit.change
    return {
        "file": hit.file,
        "line": hit.line,
        "column": hit.column,
        "text": hit.text,
        "name": change.name,
        "kind": change.kind,
        "semver": change.semver,
        "certainty": hit.certainty,
        "fingerprint": change.fingerprint,
    }


def _text(found: "Impact", language: str) -> str:
    from tracker.printable import printable
    from tracker.stubs.notes import note

    lines = []
    for hit in found.hits:
        how = say(hit.certainty, language)
        place = f"{hit.file}:{hit.line}:{hit.column}: {hit.change.semver.value}, {how}"
        lines += [printable(place), f"    {printable(hit.text[:160])}", f"    {printable(note(hit.change, language))}"]
    lines += [say("unparsed", language, name=printable(file)) for file in found.unreadable]
    return "\n".join([*lines, say("lines", language, n=len(found.hits))])


def _github(found: "Impact", language: str) -> str:
    """Workflow commands (GitHub Actions), their properties and messages escaped."""
    from tracker.printable import printable
    from tracker.stubs.notes import note

    def escaped(text: str) -> str:
        plain = printable(text).replace("%", "%25")
        return plain.replace(":", "%3A").replace(",", "%2C")

    lines = []
    for hit in found.hits:
        level = "error" if hit.certainty == "certain" and hit.change.semver == "major" else "warning"
        message = printable(note(hit.change, language)).replace("%", "%25")
        lines.append(f"::{level} file={escaped(hit.file)},line={hit.line},col={hit.column}::{message}")
    return "\n".join(lines)
