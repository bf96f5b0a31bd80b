"""Every rule by its id."""

from functools import cache

from tracker.rules import families, singles
from tracker.rules.model import Rule


@cache
def by_id() -> dict[str, Rule]:
    """Rule id -> rule; a rule of its own stands above one that a family spells alike."""
    found = {rule.id: rule for rule in families.rules()}
    found.update((rule.id, rule) for rule in singles.rules())
    return found


def catalogue() -> tuple[Rule, ...]:
    """All rules, by id."""
    return tuple(sorted(by_id().values(), key=lambda rule: rule.id))
