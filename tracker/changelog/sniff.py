"""Does this look like a changelog? A cheap test for discovery, before anything is read."""

import re
import unicodedata

_NAMES = re.compile(
    r"ændrings?-?\s?log|aendringslog|ændringer|aendringer|versions?historik|versjonshistorikk|historik|change-?\s?log|changes|release-?\s?notes|releasenoter|endringslogg|ändringslogg|revisionshistorik|versions?log|whats-?new|nyheder",
    re.IGNORECASE,
)


def looks_like_changelog(content: bytes, name: str = "", hint: str = "") -> bool:
    """Whether a file is likely to be a changelog, by its name, the link's text (`hint`) and, for text, its beginning.

    PDF is not opened: there name and hint decide.
    """
    named = any(_NAMES.search(unicodedata.normalize("NFC", part)) for part in (name, hint))
    if b"%PDF-" in content[:1024]:
        return named
    if (
        not content.strip()
        or content.lstrip()[:1] in (b"{", b"[")
        or re.search(rb"^(?:openapi|swagger)\s*:", content[:4096], re.MULTILINE)
    ):
        return False
    if named:
        return True
    from tracker.changelog.formats import decoded

    start = decoded(content[:20_000])
    return any(_NAMES.search(line) and len(line) < 80 for line in start.splitlines()[:15])
