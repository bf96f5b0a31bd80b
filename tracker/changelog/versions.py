"""Version numbers, as cells and in headings."""

import re

_PREFIX = r"(?:version(?:snummer|snr)?|versjon|ver|vers|v|rel|release|udgave|utgave|utgåva|revision|rev|build|r)"
_SUFFIX = r"(?:alpha|beta|rc|pre|preview|snapshot|draft|udkast|final|sp|hotfix|patch|[a-c])"
_NUMBER = rf"\d+(?:\.\d+)*(?:\.[xX*])?(?:[-+._ ]?{_SUFFIX}[-.]?\d*)?(?:[-+][0-9A-Za-z.]+)?"
_CELL = re.compile(rf"^\(?\[?{_PREFIX}?\.?:?\s*({_NUMBER})\]?\)?(?:\s*\([^)]{{1,30}}\))?$", re.IGNORECASE)
_NAMED = re.compile(rf"\b{_PREFIX}\.?:?\s*({_NUMBER})(?![\w.]*\w)", re.IGNORECASE)
_BARE = re.compile(rf"(?<![\w./-])\[?v?({_NUMBER})\]?(?![\w/])", re.IGNORECASE)


def is_version(text: str) -> bool:
    """Whether a cell is a version and nothing else: `1.2.0`, `v2`, `0.9 (udkast)`."""
    plain = " ".join(text.split())
    return len(plain) <= 40 and bool(_CELL.match(plain)) and not re.fullmatch(r"(?:19|20)\d\d|\d{4,}", plain)


def is_plain(text: str) -> bool:
    """Whether a cell is a version even without a header that says so: it has a dot or a prefix."""
    return is_version(text) and not text.strip().isdigit()


def find_version(text: str) -> tuple[str, int, int] | None:
    """The version in a heading, as written, with its offsets: a named one (`version 2`) first, else one with a dot."""
    named = _NAMED.search(text)
    bare = next((match for match in _BARE.finditer(text) if "." in match[1]), None)
    if named and bare and "." not in named[1] and bare.start() < named.start():
        named = None
    best = named or bare
    return (best[1], best.start(), best.end()) if best else None


def version_at(text: str, at: int) -> tuple[str, int] | None:
    """The version that begins at an offset, named or with a dot, and where it ends."""
    for pattern in (_NAMED, _BARE):
        match = pattern.match(text, at)
        if match and (pattern is _NAMED or "." in match[1]):
            return match[1], match.end()
    return None


def written(text: str) -> str | None:
    """A version cell as it stands, white space folded; None where it is empty or a dash."""
    plain = " ".join(text.split())
    return plain if plain.strip("-–— ") else None
