"""One page for each rule, and the whole catalogue as Markdown."""

import difflib

from tracker.errors import UsageError
from tracker.rules.doctrine import DOCTRINES
from tracker.rules.mirrors import mirrors, reason
from tracker.rules.model import Level, Rule
from tracker.rules.registry import by_id, catalogue

WORDS = {
    "da": {"level": "Niveau", "direction": "Retning", "why": "Hvorfor", "mirror": "Modstykke", "says": "Meddelelse"},
    "en": {"level": "Level", "direction": "Direction", "why": "Why", "mirror": "Mirror", "says": "Message"},
}
DIRECTIONS = {
    "da": {"request": "anmodning", "response": "svar", None: "begge"},
    "en": {"request": "request", "response": "response", None: "either"},
}

LEVELS = {
    "da": dict(
        zip(
            Level,
            ("brydende (`breaking`)", "advarsel (`warning`)", "øvrig (`info`)", "kun ordlyd (`documentation`)"),
            strict=True,
        )
    ),
    "en": {level: level.value for level in Level},
}


def page(rule_id: str, language: str = "en") -> str:
    """The Markdown page of a rule; `UsageError` with the nearest ids for one that there is not."""
    rule = by_id().get(rule_id)
    if rule is None:
        near = difflib.get_close_matches(rule_id, by_id(), n=3, cutoff=0.6)
        hint = f"; did you mean {', '.join(near)}?" if near else "; `tracker rules` lists them"
        raise UsageError(f"there is no rule {rule_id}{hint}")
    words, others = WORDS[language], mirrors(rule.id)
    lines = [
        f"# {rule.id}",
        "",
        f"{words['says']}: {rule.template(language)}.",
        "",
        f"- {words['level']}: {LEVELS[language][rule.level]}",
        f"- {words['direction']}: {DIRECTIONS[language][rule.direction]}",
        f"- {words['why']}: {_why(rule, language)}",
    ]
    if others:
        lines.append(f"- {words['mirror']}: {', '.join(f'`{other}`' for other in others)}")
    elif language == "en":
        lines.append(f"- {words['mirror']}: {reason(rule.id)}")
    return "\n".join(lines) + "\n"


def _why(rule: Rule, language: str) -> str:
    """The doctrine, and what speaks against it here."""
    doctrine = DOCTRINES[rule.doctrine][language]
    if rule.exception is None:
        return doctrine
    return f"{doctrine} {'Dog' if language == 'da' else 'But'}: {rule.exception[0 if language == 'da' else 1]}"


def document() -> str:
    """`docs/rules.md`: every rule in a table, by doctrine and level."""
    rows = [
        "# Rules",
        "",
        "Generated from `tracker/rules`; `python -m tracker.rules.handbook` prints it.",
        "A level is what a rule has before any policy. `tracker rules ID` explains one.",
        "",
    ]
    for doctrine, text in DOCTRINES.items():
        rules = [rule for rule in catalogue() if rule.doctrine == doctrine]
        if rules:
            rows += [f"## {doctrine}", "", text["en"], "", "| id | level | message |", "|---|---|---|"]
            rows += [_row(rule) for rule in rules] + [""]
    return "\n".join(rows).rstrip() + "\n"


def _row(rule: Rule) -> str:
    return f"| `{rule.id}` | {rule.level.value} | {rule.template('en').replace('|', chr(92) + '|')} |"


if __name__ == "__main__":
    print(document(), end="")  # noqa: T201
