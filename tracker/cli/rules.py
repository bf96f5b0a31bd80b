"""`tracker rules`: the catalogue, or one rule's page."""

from pathlib import Path

import click

from tracker.app import setup
from tracker.cli.options import Choices, common, form_option
from tracker.cli.output import put


@click.command(short_help="The catalogue of rules, or one rule explained")
@click.argument("rule", metavar="[ID]", required=False)
@form_option("text", "json")
@common
@click.pass_obj
def command(choices: Choices, *, rule: str | None, form: str, output: Path | None) -> None:
    """List the rules, or explain one.

    \b
    tracker rules
    tracker rules request-property-became-required
    """
    from tracker.report import render_rules
    from tracker.rules.handbook import page
    from tracker.rules.registry import catalogue

    chosen = setup.settings(choices.config, store=choices.store, language=choices.language)
    if rule and form == "text":
        put(page(rule, chosen.language), output)
        return
    rules = catalogue()
    if rule:
        page(rule, chosen.language)
        rules = tuple(item for item in rules if item.id == rule)
    put(render_rules(rules, form, chosen.language), output)
