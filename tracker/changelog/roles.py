"""Which column of a table is which: by its header where that is known, else by what its cells hold."""

import re
from collections.abc import Sequence
from enum import StrEnum

from tracker.changelog import dates, versions


class Role(StrEnum):
    """What a column of a changelog holds."""

    DATE = "date"
    VERSION = "version"
    TEXT = "text"
    AUTHOR = "author"
    SCOPE = "scope"
    KIND = "kind"


_WORDS: dict[Role, tuple[str, ...]] = {
    Role.DATE: (
        "dato date datum released udgivet udgivelsesdato published publiceret publisert publicerad ændringsdato versionsdato releasedato releasedatum opdateret updated",
        "gyldig-fra ikrafttrædelse ikrafttrædelsesdato idriftsættelse idriftsættelsesdato tidspunkt dag day when hvornår endringsdato ändringsdatum utgivelsesdato utgivningsdatum",
    ),
    Role.VERSION: (
        "version versionsnr versionsnummer versjon versjonsnummer ver vers versjonsnr release udgave utgave utgåva revision rev revisionsnr v",
        "api-version dokumentversion specifikationsversion serviceversion build releasenr",
    ),
    Role.TEXT: (
        "ændring ændringer ændringsbeskrivelse beskrivelse change changes description endring endringer ändring ändringar beskrivning beskrivelser indhold hvad what",
        "kommentar kommentarer bemærkning bemærkninger comment comments remarks note notes notat merknad anmärkning details detaljer summary resumé årsag indholdsændring rettelse rettelser tekst emne nyt nyheder",
    ),
    Role.AUTHOR: (
        "forfatter ansvarlig author responsible initialer init initials av af by forfattare ansvarig ansatt redaktør editor sagsbehandler hvem who navn medarbejder",
        "ejer owner udarbejdet-af opdateret-af ændret-af rettet-af godkendt godkendt-af approved changed-by",
    ),
    Role.SCOPE: (
        "endpoint område afsnit sider side kapitel relevans relevance scope area section sections pages komponent component service tjeneste tjänst api snitflade ressource resource operation metode system modul berører bilag fil file skema sti path",
        "ændrede-sider ændrede-afsnit sted placering dokument document",
    ),
    Role.KIND: (
        "type kategori category kind art klassifikation status prioritet priority ændringstype konsekvens impact alvor",
    ),
}
_ROLE_OF = {
    word: (role, rank) for role, groups in _WORDS.items() for rank, group in enumerate(groups) for word in group.split()
}
_FILLERS = frozenset("for af i på til den det the of in og and / eller or en et".split())


def role_of(header: str) -> tuple[Role, int] | None:
    """The role a header cell names and how plainly (0 best); None where it names none."""
    words = re.findall(r"[\wæøå]+(?:-[\wæøå]+)*", header.lower())
    if not words or len(words) > 6:
        return None
    if len(words) > 1 and (hit := _ROLE_OF.get("-".join(words))):
        return hit
    if hit := _ROLE_OF.get(words[0]):
        return (hit[0], hit[1] + (len(words) > 1))
    for word in words[1:]:
        if hit := _ROLE_OF.get(word):
            return (hit[0], hit[1] + 2)
    return _compound(words[-1])


def names_column(cell: str) -> bool:
    """Whether a cell is the plain name of a column, as those at the left of a title page's table are."""
    return cell.lower().rstrip(" :") in _ROLE_OF


def _compound(word: str) -> tuple[Role, int] | None:
    """A compound is what its last part is: `releasedato`, `versionsændringer`."""
    fits = [known for known in _ROLE_OF if len(known) >= 4 and word.endswith(known)]
    if not fits:
        return None
    role, rank = _ROLE_OF[max(fits, key=len)]
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
