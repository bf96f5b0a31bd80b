"""Media types: which of them are the same, and which is a special case of which (RFC 6838)."""


def essence(name: str) -> str:
    """Type and subtype in lower case, parameters left out."""
    return name.split(";", 1)[0].strip().lower()


def text_like(name: str) -> bool:
    """Whether a number and its digits look alike in it: everything but JSON."""
    found = essence(name)
    return not (found.endswith(("/json", "+json")) or found in ("*/*", "application/*"))


def special_case(narrow: str, wide: str) -> bool:
    """Whether `application/problem+json` is a special case of `application/json`, `text/plain` of `text/*`."""
    first, second = essence(narrow), essence(wide)
    if first == second or "/" not in first or "/" not in second:
        return False
    if second == "*/*" or (second.endswith("/*") and first.startswith(second[:-1])):
        return True
    suffix = first.rpartition("+")[2] if "+" in first else ""
    return bool(suffix) and second == f"{first.split('/', 1)[0]}/{suffix}"


def pair_media_types(
    older: list[str], newer: list[str], *, related: bool
) -> tuple[list[tuple[str, str, str | None]], list[str], list[str]]:
    """((older name, newer name, how it changed), names gone, names come).

    Names that differ in case or white space alone are the same. With `related`, a name and its special case are a pair
    (`generalized`, `specialized`), and so are names that differ in their parameters (`changed`).
    """
    pairs: list[tuple[str, str, str | None]] = []
    gone, come = list(older), list(newer)

    def take(test: object) -> None:
        for first in list(gone):
            second = next((name for name in come if test(first, name)), None)  # type: ignore[operator]
            if second is not None:
                pairs.append((first, second, _relation(first, second)))
                gone.remove(first)
                come.remove(second)

    take(lambda a, b: a == b)
    take(lambda a, b: _plain(a) == _plain(b))
    if related:
        take(lambda a, b: essence(a) == essence(b))
        take(lambda a, b: special_case(a, b) or special_case(b, a))
    return pairs, gone, come


def _plain(name: str) -> str:
    return "".join(name.split()).lower()


def _relation(older: str, newer: str) -> str | None:
    if _plain(older) == _plain(newer):
        return None
    if special_case(older, newer):
        return "generalized"
    return "specialized" if special_case(newer, older) else "changed"
