"""`document@selector` -> one revision."""

import re
from collections.abc import Sequence
from datetime import date

from tracker.documents import Revision
from tracker.errors import UsageError
from tracker.printable import several
from tracker.store.port import Archive

_SHOWN = 5
"""How many of the things that exist an error names."""


def parse(name: str) -> tuple[str, str]:
    """`doedsbo@1.3.0` -> `("doedsbo", "1.3.0")`. Raises `UsageError`."""
    document, _, selector = name.partition("@")
    if not document or not selector:
        raise UsageError(f"{name!r} names no revision: write DOCUMENT@latest, @latest~1, @VERSION, @DATE or @DIGEST")
    return document, selector


def find(archive: Archive, name: str, *, timezone: str = "UTC") -> Revision:
    """The revision that `document@selector` names. Raises `UsageError` naming what exists."""
    document, selector = parse(name)
    revisions = archive.revisions(document)
    if not revisions:
        raise UsageError(f"{name}: there is no document {document!r}{_instead(document, archive.documents())}")
    return select(revisions, selector, timezone=timezone)


def select(revisions: Sequence[Revision], selector: str, *, timezone: str = "UTC") -> Revision:
    """The newest revision that fits `latest`, `latest~N`, an `info.version`, an ISO date or a digest prefix.

    They are tried in this order. A date means the revision current when that day ended in `timezone`, an IANA name.
    Raises `UsageError` naming what exists.
    """
    if not revisions:
        raise UsageError(f"{selector!r}: the document has no revisions")
    back = re.fullmatch(r"latest(?:~(\d{1,6}))?", selector)
    if back:
        return _counted(revisions, int(back[1] or 0))
    for fits in (_by_version, _by_day, _by_digest):
        found = fits(revisions, selector, timezone)
        if found:
            return found[-1]
    short = "a digest is named by 4 of its digits or more; " if re.fullmatch("[0-9a-fA-F]{1,3}", selector) else ""
    raise UsageError(f"{revisions[0].document}@{selector}: no such revision; {short}{_existing(revisions)}")


def _counted(revisions: Sequence[Revision], back: int) -> Revision:
    if back >= len(revisions):
        document = revisions[0].document
        raise UsageError(
            f"{document}@latest~{back}: the document has {several(len(revisions), 'revision')}; "
            f"the oldest is latest~{len(revisions) - 1}"
        )
    return revisions[-1 - back]


def _by_version(revisions: Sequence[Revision], selector: str, _: str) -> list[Revision]:
    return [revision for revision in revisions if revision.version == selector]


def _by_day(revisions: Sequence[Revision], selector: str, timezone: str) -> list[Revision]:
    if not re.fullmatch(r"\d{4}-\d\d-\d\d", selector):
        return []
    try:
        day = date.fromisoformat(selector)
    except ValueError:
        raise UsageError(f"{selector}: there is no such day") from None
    from zoneinfo import ZoneInfo

    zone = ZoneInfo(timezone)
    found = [revision for revision in revisions if revision.fetched.astimezone(zone).date() <= day]
    if not found:
        first = revisions[0].fetched.astimezone(zone).date()
        raise UsageError(
            f"{revisions[0].document}@{selector}: nothing was kept that early; the first revision is of {first}"
        )
    return found


def _by_digest(revisions: Sequence[Revision], selector: str, _: str) -> list[Revision]:
    if not re.fullmatch(r"[0-9a-fA-F]{4,64}", selector):
        return []
    return [revision for revision in revisions if revision.sha256.startswith(selector.lower())]


def _existing(revisions: Sequence[Revision]) -> str:
    newest = [
        f"{r.version or 'no version'} ({r.fetched:%Y-%m-%d}, {r.sha256[:12]})" for r in revisions[: -_SHOWN - 1 : -1]
    ]
    more = f" and {len(revisions) - _SHOWN} older" if len(revisions) > _SHOWN else ""
    return f"there are {', '.join(newest)}{more}"


def _instead(document: str, known: Sequence[str]) -> str:
    if not known:
        return "; the store is empty: run tracker run first"
    from difflib import get_close_matches

    near = get_close_matches(document, known, n=3, cutoff=0.5)
    if near:
        return f"; did you mean {' or '.join(near)}?"
    shown = ", ".join(known[:_SHOWN])
    return f"; there are {shown}" + (f" and {len(known) - _SHOWN} more" if len(known) > _SHOWN else "")
