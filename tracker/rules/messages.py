"""A finding as one sentence, Danish or English."""

import re

from tracker.rules.model import Finding
from tracker.rules.phrases import SUBJECTS, sentence
from tracker.rules.registry import by_id

PLACEHOLDER = re.compile(r"\{(\w+)\}")
BARE = frozenset({"keyword", "subject", "in", "types", "sunset", "reason"})
"""Placeholders whose values are words of the sentence, not names of the document."""
NOTHING = {"da": "ingenting", "en": "nothing"}


def message(finding: Finding, language: str = "en") -> str:
    """The sentence that tells a finding in `da` or `en`: names what changed, long values shortened, no line breaks."""
    rule = by_id()[finding.id]
    text = PLACEHOLDER.sub(lambda found: _value(found[1], finding, language), rule.summary[language])
    return sentence(text.strip()) + "."


def _value(name: str, finding: Finding, language: str) -> str:
    value = finding.arguments.get(name, "")
    if name == "subject":
        about = SUBJECTS.get(value, SUBJECTS["document"])[0 if language == "da" else 1]
        named = finding.arguments.get("where") or finding.arguments.get("operation")
        return f"{about} `{named}`" if named else about
    if name in ("where", "name") and not value:
        value = finding.arguments.get("name") or finding.arguments.get("operation") or ""
    if not value:
        return NOTHING[language]
    return value if name in BARE else f"`{value}`"
