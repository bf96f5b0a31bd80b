"""A finding as one sentence, Danish or English."""

import re

from tracker.rules.model import Finding
from tracker.rules.phrases import KEYWORDS, SUBJECTS, sentence
from tracker.rules.registry import by_id

PLACEHOLDER = re.compile(r"\{(\w+)\}")
BARE = frozenset({"in", "types", "sunset", "reason"})
"""Placeholders whose values are words of the sentence, not names of the document."""
NOTHING = {"da": "ingenting", "en": "nothing"}


WHOLE = {
    "da": (("feltet {where}", "skemaet {where}"), ("Feltet {where}", "Skemaet {where}")),
    "en": (("property {where}", "schema {where}"),),
}
"""What a sentence about a property says where it is about a whole component."""

UNSECURED = {
    "da": ("sikres med {name}", "bruges uden sikring"),
    "en": ("be secured by {name}", "be used without security"),
}
"""What is said of the alternative that asks for nothing, `{}`."""

MOVED = {
    "da": {"removed": ", men findes nu under `{}`", "added": " og stod før under `{}`"},
    "en": {"removed": ", but now stands at `{}`", "added": " and stood at `{}` before"},
}
"""What is said besides of an operation whose path moved."""


def message(finding: Finding, language: str = "en") -> str:
    """The sentence that tells a finding in `da` or `en`: names what changed, long values shortened, no line breaks."""
    rule = by_id()[finding.id]
    template = rule.summary[language]
    if not finding.arguments.get("name") and "{where}" in template:
        for named, whole in WHOLE[language]:
            template = template.replace(named, whole)
    if not finding.arguments.get("name"):
        template = template.replace(*UNSECURED[language])
    text = PLACEHOLDER.sub(lambda found: _value(found[1], finding, language), template)
    became = finding.arguments.get("became")
    if became:
        text += MOVED[language]["added" if "added" in finding.id else "removed"].format(became)
    return sentence(text.strip()) + "."


def _value(name: str, finding: Finding, language: str) -> str:
    value, at = finding.arguments.get(name, ""), ("da", "en").index(language)
    if name == "subject":
        about = SUBJECTS.get(value, SUBJECTS["document"])[at]
        named = finding.arguments.get("where") or finding.arguments.get("operation")
        return f"{about} `{named}`" if named else about
    if name == "keyword":
        return KEYWORDS[value][at] if value in KEYWORDS else value
    if name == "body":
        return f" (`{finding.arguments['where']}`)" if finding.arguments.get("where") else ""
    if name in ("where", "name") and not value:
        given = (finding.arguments.get(other) for other in ("where", "name", "operation"))
        value = next((other for other in given if other), "")
    if not value:
        return NOTHING[language]
    return value if name in BARE else f"`{value}`"
