"""The words by which publishers name the columns and headings of changelogs: Danish, Norwegian, Swedish, English."""

from enum import StrEnum


class Role(StrEnum):
    """What a column of a changelog holds."""

    DATE = "date"
    VERSION = "version"
    TEXT = "text"
    AUTHOR = "author"
    SCOPE = "scope"
    KIND = "kind"


_COLUMNS: dict[Role, tuple[str, str]] = {
    Role.DATE: (
        "dato date datum released udgivet udgivelsesdato published publiceret publisert publicerad "
        "ændringsdato versionsdato releasedato releasedatum opdateret updated",
        "gyldig-fra ikrafttrædelse ikrafttrædelsesdato idriftsættelse idriftsættelsesdato tidspunkt dag day "
        "when hvornår endringsdato ändringsdatum utgivelsesdato utgivningsdatum",
    ),
    Role.VERSION: (
        "version versionsnr versionsnummer versjon versjonsnummer ver vers versjonsnr release udgave utgave "
        "utgåva revision rev revisionsnr v",
        "api-version dokumentversion specifikationsversion serviceversion build releasenr",
    ),
    Role.TEXT: (
        "ændring ændringer ændringsbeskrivelse beskrivelse change changes description endring endringer "
        "ändring ändringar beskrivning beskrivelser indhold hvad what",
        "kommentar kommentarer bemærkning bemærkninger comment comments remarks note notes notat merknad "
        "anmärkning details detaljer summary resumé årsag indholdsændring rettelse rettelser tekst emne nyt "
        "nyheder",
    ),
    Role.AUTHOR: (
        "forfatter ansvarlig author responsible initialer init initials av af by forfattare ansvarig ansatt "
        "redaktør editor sagsbehandler hvem who navn medarbejder",
        "ejer owner udarbejdet-af opdateret-af ændret-af rettet-af godkendt godkendt-af approved changed-by",
    ),
    Role.SCOPE: (
        "endpoint område afsnit sider side kapitel relevans relevance scope area section sections pages "
        "komponent component service tjeneste tjänst api snitflade ressource resource operation metode system "
        "modul berører bilag fil file skema sti path",
        "ændrede-sider ændrede-afsnit sted placering dokument document",
    ),
    Role.KIND: (
        "type kategori category kind art klassifikation status prioritet priority ændringstype konsekvens impact alvor",
        "",
    ),
}
"""Words that name a column plainly, and words that may."""

COLUMN_WORDS = {
    word: (role, rank)
    for role, groups in _COLUMNS.items()
    for rank, group in enumerate(groups)
    for word in group.split()
}
"""Role and rank, 0 the plainest, by lower-case word."""

_FILLERS = (
    "version versjon ver vers release rel udgave utgave utgåva revision rev build dato date datum den d pr af "
    "fra from the for of i in og and och ændringer ændring changes change endringer ändringar changelog "
    "ændringslog nyt new news nyheder opdateret updated opdatering update udgivet released publiceret "
    "published frigivet gældende gyldig effective as at to til på kl api rest service unreleased kommende "
    "upcoming latest seneste "
)
HEADING_FILLERS = frozenset(_FILLERS.split())
"""Words that say nothing in a heading beside a version and a date."""
