"""What commands say when they are done, in Danish and English."""

WORDS = {
    "written": ("{name} er skrevet", "{name} written"),
    "next": (
        "Så: `tracker run` besøger siden; `tracker status` fortæller, hvordan det gik.",
        "Next: `tracker run` visits the page; `tracker status` tells how it went.",
    ),
    "install": ("Sæt i drift: {command}", "Install: {command}"),
    "kept": ("{name}: {n} udgave gemt|{name}: {n} udgaver gemt", "{name}: {n} version kept|{name}: {n} versions kept"),
    "known": ("{n} var der allerede", "{n} there already"),
    "uncounted": (
        "log: {n} udgave er endnu ikke talt op (–); `tracker log DOKUMENT` gør det|"
        "log: {n} udgaver er endnu ikke talt op (–); `tracker log DOKUMENT` gør det",
        "log: {n} revision is not counted yet (–); `tracker log DOCUMENT` does it|"
        "log: {n} revisions are not counted yet (–); `tracker log DOCUMENT` does it",
    ),
    "site": ("{name}: {n} side, {written} skrevet|{name}: {n} sider, {written} skrevet",
             "{name}: {n} page, {written} written|{name}: {n} pages, {written} written"),
    "client": ("{place}: {n} fil, {changed} ændret|{place}: {n} filer, {changed} ændret",
               "{place}: {n} file, {changed} changed|{place}: {n} files, {changed} changed"),
    "changes": ("{step}: {n} ændring for kode, der bruger klienten|{step}: {n} ændringer for kode, der bruger klienten",
                "{step}: {n} change for code that uses the client|{step}: {n} changes for code that uses the client"),
    "lines": ("{n} linje rammes|{n} linjer rammes", "{n} line is reached|{n} lines are reached"),
    "unparsed": ("{name}: kunne ikke læses som kode", "{name}: could not be parsed"),
    "certain": ("sikkert", "certain"),
    "likely": ("sandsynligt", "likely"),
    "added": ("ny", "added"),
    "removed": ("fjernet", "removed"),
    "renamed": ("omdøbt", "renamed"),
    "required": ("påkrævet", "required"),
    "optional": ("valgfri", "optional"),
    "type": ("type", "type"),
    "value-added": ("ny værdi", "value-added"),
    "value-removed": ("fjernet værdi", "value-removed"),
    "default": ("standardværdi", "default"),
    "deprecated": ("forældet", "deprecated"),
}  # fmt: skip
"""Key -> (Danish, English); one and many are parted by `|`."""


def say(key: str, language: str, *, n: int = 1, **parts: object) -> str:
    """One of them, filled in."""
    one, _, many = WORDS[key][language == "en"].partition("|")
    return (one if n == 1 or not many else many).format(n=n, **parts)
