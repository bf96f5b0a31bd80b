"""File names and titles -> what stays the same from version to version, and names a person would type."""

import re
import unicodedata
from collections.abc import Collection, Iterable

_LETTERS = str.maketrans(
    {"æ": "ae", "ø": "oe", "å": "aa", "ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "þ": "th", "ð": "d"}
)
_WORDS = re.compile(r"[^\W_]+(?:\.\d+)*", re.UNICODE)
_MARKER = re.compile(r"(version|ver|vers|v|rev|revision|release|rel|udgave|build)\Z", re.I)
_NUMBERED = re.compile(r"(?:version|ver|vers|v|rev|revision|release|rel|udgave|build)?[\d.]+[a-z]?\Z", re.I)
_STAMP = re.compile(r"\d{8}t?\d{0,6}z?\Z", re.I)
_DAY = re.compile(r"(?<!\d)(?:\d{1,2}[-_./]\d{1,2}[-_./](?:19|20)\d\d|(?:19|20)\d\d[-_.]?[01]\d[-_.]?[0-3]\d)(?!\d)")
_MONTHS = re.compile(
    r"(jan|feb|mar|apr|maj|may|jun[ie]?|jul[iy]?|aug|sept?|o[kc]t|nov|dec|marts|march|april|august|"
    r"(janu|febru)a(r|ry)|(septem|novem|decem)ber|o[kc]tober)\Z"
)
_RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)\Z")
_LONGEST = 60


def ascii_text(text: str) -> str:
    """Lower-case ASCII: æ ø å as ae oe aa, accents dropped, everything else left out."""
    text = unicodedata.normalize("NFC", text).casefold().translate(_LETTERS)
    return unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()


def slug(text: str) -> str:
    """A name that is safe as a file name on every system: [a-z0-9-], at most 60 characters; may be empty."""
    found = re.sub(r"[^a-z0-9]+", "-", ascii_text(text)).strip("-")
    if len(found) > _LONGEST:
        found = found[: _LONGEST + 1].rpartition("-")[0] or found[:_LONGEST]
    found = found.strip("-")
    return f"{found}-fil" if _RESERVED.match(found) else found


def stem(file_name: str) -> str:
    """A file name without its extension."""
    return re.sub(r"(\.[A-Za-z][A-Za-z0-9]{0,5}){1,2}\Z", "", file_name)


def extension(file_name: str) -> str:
    """A file name's extension in lower case, without the dot; empty where there is none."""
    found = re.search(r"\.([A-Za-z][A-Za-z0-9]{0,9})\Z", file_name)
    return found[1].lower() if found else ""


def family(text: str) -> str:
    """What a file name, heading or link text says without versions, dates, hashes and counters."""
    words = _WORDS.findall(ascii_text(text))
    kept = [word for place, word in enumerate(words) if not _passing(words, place)]
    return "-".join(kept)


def _passing(words: list[str], place: int) -> bool:
    """Whether a word is a version, a date, a hash or a counter, or introduces one."""
    word = words[place]
    if _NUMBERED.match(word) or _STAMP.match(word) or is_hash(word):
        return True
    if _MARKER.match(word):
        return place + 1 < len(words) and words[place + 1][0].isdigit()
    near = words[max(place - 1, 0) : place + 2]
    return _MONTHS.match(word) is not None and any(other[0].isdigit() for other in near)


def dated(text: str) -> str:
    """The date in a name, as written; empty where there is none."""
    found = _DAY.search(text)
    return found[0] if found else ""


def is_hash(word: str) -> bool:
    """Whether a word is random: hexadecimal of eight or more, or letters and digits in turn."""
    turns = len(re.findall(r"[a-z](?=\d)|\d(?=[a-z])", word.lower()))
    if len(word) >= 8 and re.fullmatch(r"[0-9a-f]+", word, re.I) and turns:
        return True
    return len(word) >= 6 and turns >= 3


def is_item(segment: str) -> bool:
    """Whether a path segment is the random name of a media item: six or more letters and digits, mixed."""
    return re.fullmatch(r"(?=.*\d)(?=.*[a-z])[a-z0-9]{6,40}", segment) is not None or is_hash(segment)


def file_version(file_name: str) -> str | None:
    """The version that a file name gives, as written: `130`, `1.3.0`, `2`; None where there is none."""
    text = re.sub(r"(?<=\d)[_-](?=\d)", ".", ascii_text(stem(file_name)))
    marked = re.search(r"(?:^|[^a-z])(?:version|ver|vers|v|rev|release)[ ._-]{0,2}(\d+(?:\.\d+)*)(?![a-z\d])", text)
    if marked:
        return marked[1]
    dotted = re.findall(r"(?<![\d.])(\d{1,4}(?:\.\d{1,4}){1,3})(?![\d.])", text)
    return next((found for found in dotted if not re.match(r"(19|20)\d\d\.\d\d?\.\d\d?", found)), None)


def agrees(written: str, version: str) -> bool:
    """Whether a version in a file name may mean `version`: `130` agrees with 1.3.0, 1.30 and 13.0."""
    mine, theirs = _plain(written), _plain(version)
    if "." in written.strip("."):
        return _numbers(written) == _numbers(version)
    return mine == theirs or mine.rstrip("0") == theirs.rstrip("0") != ""


def _plain(version: str) -> str:
    return "".join(_digits(version))


def _numbers(version: str) -> list[int]:
    """The numbers of a version, closing zeros left out."""
    numbers = [int(number) for number in _digits(version)]
    while numbers and numbers[-1] == 0:
        numbers.pop()
    return numbers


def _digits(version: str) -> list[str]:
    """The numbers of a version, whatever comes after `-` or `+` left out."""
    return re.findall(r"\d+", re.split(r"[-+]", version, maxsplit=1)[0])[:6]


def unique(candidates: Iterable[str], taken: Collection[str]) -> str:
    """The first candidate that is not empty and not taken, else the first with a number."""
    names = [name for name in candidates if name] or ["dokument"]
    for name in names:
        if name not in taken:
            return name
    number = 2
    while (numbered := f"{names[0][: _LONGEST - 5]}-{number}") in taken:
        number += 1
    return numbered
