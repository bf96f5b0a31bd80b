"""What every command starts with: the settings with the command line's choices on top, and what follows of them."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from tracker import settings as settings_
from tracker.errors import UsageError
from tracker.settings import IgnoreSettings, Settings

if TYPE_CHECKING:
    from tracker.rules.policy import Policy
    from tracker.store.archive import FileArchive


def settings(config: Path | None = None, *, store: Path | None = None, language: str | None = None) -> Settings:
    """The settings with the command line's choices on top."""
    import msgspec

    found = settings_.load(config)
    changes = {"store": store.absolute() if store else None, "language": language}
    return msgspec.structs.replace(found, **{name: value for name, value in changes.items() if value})


def archive(chosen: Settings) -> "FileArchive":
    """The archive of revisions."""
    from tracker.store.archive import FileArchive

    return FileArchive(chosen.store)


def policy(chosen: Settings) -> "Policy | None":
    """What the user thinks of the rules: levels, ignores, notice; None where the settings say nothing of them."""
    if (chosen.levels, chosen.ignores, chosen.deprecation_days, chosen.stability) == ({}, (), {}, "stable"):
        return None
    from tracker.rules import Ignore, Level, Policy

    ignores = tuple(
        Ignore(
            reason=item.reason,
            until=item.until,
            fingerprint=item.fingerprint,
            id=item.id,
            path=item.path,
            tag=item.tag,
        )
        for item in chosen.ignores
    )
    for rule in chosen.levels:
        _known_rule(rule, f"{chosen.origin}: levels")
    for index, ignore in enumerate(chosen.ignores):
        _may_fit(ignore, f"{chosen.origin}: ignore[{index}]")
    return Policy(
        levels={rule: Level(level) for rule, level in chosen.levels.items()},
        ignores=ignores,
        deprecation_days=chosen.deprecation_days,
        stability=chosen.stability,
    )


def _may_fit(ignore: IgnoreSettings, place: str) -> None:
    """Refuse an exception that no finding can ever fit."""
    from tracker.rules.policy import matches
    from tracker.rules.registry import by_id

    if ignore.fingerprint is not None and not re.fullmatch("[0-9a-f]{12}", ignore.fingerprint):
        raise UsageError(f"{place}.fingerprint: {ignore.fingerprint!r} is none: a report shows 12 digits from 0 to f")
    if ignore.id is not None and "*" not in ignore.id:
        _known_rule(ignore.id, f"{place}.id")
    elif ignore.id is not None and not any(matches(ignore.id, rule) for rule in by_id()):
        raise UsageError(f"{place}.id: no rule fits {ignore.id!r}; `tracker rules` lists them")


def _known_rule(rule: str, place: str) -> None:
    from difflib import get_close_matches

    from tracker.rules.registry import by_id

    if rule not in by_id():
        near = get_close_matches(rule, by_id(), n=2)
        hint = f"did you mean {' or '.join(near)}?" if near else "`tracker rules` lists them"
        raise UsageError(f"{place}: no rule {rule!r}; {hint}")


@contextmanager
def at(place: str) -> Iterator[None]:
    """Name the place in the settings for a UsageError that is raised within."""
    try:
        yield
    except UsageError as error:
        raise UsageError(f"{place}: {error}") from None


def logs(verbosity: int, *, as_json: bool) -> None:
    """Set up logging on standard error."""
    from tracker import log

    log.configure(verbosity, as_json=as_json)
