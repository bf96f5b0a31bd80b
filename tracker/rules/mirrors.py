"""The other side of each rule: the other direction, and what undoes it."""

from tracker.rules.registry import by_id

OPPOSITES = (
    ("added", "removed"),
    ("added", "deleted"),
    ("increased", "decreased"),
    ("set", "unset"),
    ("widened", "narrowed"),
    ("generalized", "specialized"),
    ("required", "optional"),
    ("deprecated", "reactivated"),
)
"""Words of ids that undo each other."""


def mirrors(rule_id: str) -> tuple[str, ...]:
    """The ids that mirror a rule, those that there are."""
    known = by_id()
    found = []
    for first, second in (("request", "response"), *OPPOSITES):
        for word, other in ((first, second), (second, first)):
            words = rule_id.split("-")
            if word in words:
                swapped = "-".join(other if part == word else part for part in words)
                if swapped in known and swapped != rule_id:
                    found.append(swapped)
    negated = (rule_id.replace("became-", "became-not-"), rule_id.replace("became-not-", "became-"))
    found += [other for other in negated if other != rule_id and other in known]
    return tuple(dict.fromkeys(found))
