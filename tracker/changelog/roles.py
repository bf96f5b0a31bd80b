"""Which column of a table is which: by its header where that is known, else by what its cells hold."""

import re
from collections.abc import Sequence

from tracker.changelog import dates, versions
from tracker.changelog.vocabulary import COLUMN_WORDS, Role


def role_of(header: str) -> tuple[Role, int] | None:
    """The role a header cell names and how plainly (0 best); None where it names none."""
    words = re.findall(r"[\wæøå]+(?:-[\wæøå]+)*", header.lower())
    if not words or len(words) > 6:
        return None
    if len(words) > 1 and (hit := COLUMN_WORDS.get("-".join(words))):
        return hit
    if hit := COLUMN_WORDS.get(words[0]):
        return (hit[0], hit[1] + (len(words) > 1))
    for word in words[1:]:
        if hit := COLUMN_WORDS.get(word):
            return (hit[0], hit[1] + 2)
    return _compound(words[-1])


def names_column(cell: str) -> bool:
    """Whether a cell is the plain name of a column, as those at the left of a title page's table are."""
    return cell.lower().rstrip(" :") in COLUMN_WORDS


def _compound(word: str) -> tuple[Role, int] | None:
    """A compound is what its last part is: `releasedato`, `versionsændringer`."""
    fits = [known for known in COLUMN_WORDS if len(known) >= 4 and word.endswith(known)]
    if not fits:
        return None
    role, rank = COLUMN_WORDS[max(fits, key=len)]
    return role, rank + 2


def header_roles(cells: Sequence[str]) -> dict[Role, int]:
    """The column of each role named by a header row; the plainest name wins, then the leftmost."""
    named: dict[Role, tuple[int, int]] = {}
    for column, cell in enumerate(cells):
        if hit := role_of(cell):
            role, rank = hit
            named[role] = min(named.get(role, (99, 99)), (rank, column))
    return {role: column for role, (_, column) in named.items()}


def is_header(cells: Sequence[str]) -> bool:
    """Whether a row of cells reads like the header of a changelog: two roles or more, one of them date or version."""
    filled = [cell for cell in cells if cell.strip()]
    if not filled or any(dates.is_date(cell) or versions.is_version(cell) or len(cell) > 60 for cell in filled):
        return False
    roles = header_roles(cells)
    return len(roles) >= 2 and bool({Role.DATE, Role.VERSION} & roles.keys())


def content_roles(rows: Sequence[Sequence[str]]) -> dict[Role, int]:
    """Roles by what the cells hold: dates, versions, and the most prose."""
    if not rows:
        return {}
    columns = list(zip(*rows, strict=True))
    found: dict[Role, int] = {}
    for role, test in ((Role.DATE, dates.is_date), (Role.VERSION, versions.is_plain)):
        shares = [
            (_share(cells, test), -column) for column, cells in enumerate(columns) if column not in found.values()
        ]
        if shares and max(shares)[0] >= 0.5:
            found[role] = -max(shares)[1]
    prose = [
        (sum(len(cell) for cell in cells), -column)
        for column, cells in enumerate(columns)
        if column not in found.values()
    ]
    if prose and max(prose)[0]:
        found[Role.TEXT] = -max(prose)[1]
    return found


def _share(cells: Sequence[str], test: object) -> float:
    filled = [cell for cell in cells if cell.strip()]
    return sum(1 for cell in filled if callable(test) and test(cell)) / len(filled) if filled else 0.0


def decide(header: Sequence[str] | None, rows: Sequence[Sequence[str]]) -> dict[Role, int]:
    """The column of each role: the header's word, corrected by what the cells hold."""
    named = header_roles(header) if header else {}
    seen = content_roles(rows)
    roles = dict(named)
    for role in (Role.DATE, Role.VERSION):
        column = roles.get(role)
        if (
            role in seen
            and (column is None or not _holds(role, column, rows))
            and seen[role] not in (c for r, c in roles.items() if r != Role.TEXT)
        ):
            roles[role] = seen[role]
    taken = {roles.get(Role.DATE), roles.get(Role.VERSION)}
    if roles.get(Role.TEXT) in taken or Role.TEXT not in roles:
        roles.pop(Role.TEXT, None)
        free = [(sum(len(row[c]) for row in rows), -c) for c in range(len(rows[0]) if rows else 0) if c not in taken]
        if free:
            roles[Role.TEXT] = -max(free)[1]
    return {role: column for role, column in roles.items() if role == Role.TEXT or column != roles.get(Role.TEXT)}


def _holds(role: Role, column: int, rows: Sequence[Sequence[str]]) -> bool:
    test = dates.is_date if role == Role.DATE else versions.is_version
    return _share([row[column] for row in rows], test) > 0.2
