"""The operations that a sentence addresses by method and path, in any spelling."""

import re
from dataclasses import dataclass
from functools import lru_cache

from tracker.reconcile.roles import Role, role_at, roles


@dataclass(frozen=True, slots=True)
class Address:
    """An operation in a sentence: methods (empty: any) and a path's segments, parameters as `{}`."""

    methods: frozenset[str]
    segments: tuple[str, ...]
    start: int
    role: Role


_METHOD = r"(?:GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS|TRACE|QUERY)"
_SEGMENT = r"(?:[^\s()\[\]{}<>`\"',;|*]|\([^()\n]{1,40}\)|\{[^{}\n]{1,40}\}|<[^<>\n]{1,40}>)"
_ADDRESS = re.compile(
    rf"(?:(?<![\w/])(?P<methods>{_METHOD}(?:(?:\s*[,/&]\s*|\s+(?:and|or|og|eller|samt)\s+){_METHOD}){{0,4}})[`*:\s]{{1,4}}"
    rf"|(?<![\w.:/)}}\]>]))(?P<path>/{_SEGMENT}{{1,200}})",
    re.IGNORECASE,
)


@lru_cache(maxsize=65536)
def segments(path: str) -> tuple[str, ...]:
    """A path's segments, lower case; parameters as `{}` however they are written (RFC 6570, `:id`, `(id or name)`)."""
    bare = re.split(r"[?#]", path.strip(), maxsplit=1)[0].rstrip("/.:,")
    found = []
    for segment in bare.split("/"):
        if not segment:
            continue
        shape = re.sub(r"\{[^{}]*\}|\([^()]*\)|<[^<>]*>|^:\w+$|\[[^\[\]]*\]", "{}", segment)
        found.append(re.sub(r"\.(?:json|xml)$", "", shape.casefold()))
    return tuple(found)


def addresses(text: str) -> tuple[Address, ...]:
    """The operations and paths that a sentence names."""
    where = roles(text)
    found = []
    for hit in _ADDRESS.finditer(text):
        parts = segments(hit["path"])
        if not any(re.search(r"[a-z]", part) for part in parts):
            continue
        methods = frozenset(re.findall(_METHOD, (hit["methods"] or "").upper()))
        found.append(Address(methods, parts, hit.start(), role_at(where, hit.start())))
    return tuple(found)


def spans(text: str) -> list[tuple[int, int]]:
    """Where the addresses of a text stand."""
    return [hit.span() for hit in _ADDRESS.finditer(text) if segments(hit["path"])]


def masked(text: str, *, by: str) -> str:
    """Text with the letters of its addresses replaced; offsets stay."""
    return _ADDRESS.sub(lambda hit: by * len(hit[0]), text)
