"""Lines of a cell or paragraph -> text as published: NFC, unhyphenated, its bullets apart."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

_LIGATURES = {0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl", 0xFB05: "st", 0xFB06: "st"}
_UNSEEN = dict.fromkeys([0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF], "") | {
    0xA0: " ",
    0x2007: " ",
    0x202F: " ",
    0x2009: " ",
}
_CLEAN = {**_LIGATURES, **_UNSEEN}

BULLETS = "•◦▪▫●○■□‣⁃∙·➢➤►▶✓✔❖◆◇\uf0b7\uf0a7\uf0d8\uf0fc\uf02d\uf076\uf0a8"
_MARK = re.compile(rf"^(?:[{BULLETS}\ue000-\uf8ff]|\(cid:\d+\)|[-–—*+](?=\s))\s*(?=\S)|^o\s+(?=[A-ZÆØÅÄÖ])")
_LONE_MARK = re.compile(rf"^(?:[{BULLETS}\ue000-\uf8ff]|\(cid:\d+\)|[-–—*])$")
_NUMBER = re.compile(r"^(?:\(?(?:\d{1,2}|[a-zA-Z]|[ivx]{1,4})[.)]|\(\d{1,2}\))\s+(?=\S)")
_CONJUNCTION = re.compile(r"^(?:og|eller|and|or|och|eller|samt|und|oder|til|to|/)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Passage:
    """The text of a cell and its list items."""

    text: str = ""
    bullets: tuple[str, ...] = ()


GLUE = "\ue0ff"
"""At a line's end: its last word was cut to fit, and goes on in the next line."""


def clean(text: str) -> str:
    """NFC, ligatures resolved, invisible characters out, white space folded; soft hyphens stay."""
    return " ".join(unicodedata.normalize("NFC", text).translate(_CLEAN).split())


def marked(line: str) -> str | None:
    """The text after a bullet mark; None where the line has no mark."""
    match = _MARK.match(line)
    return line[match.end() :] if match else None


def is_mark(word: str) -> bool:
    """Whether a word is nothing but a bullet mark."""
    return bool(_LONE_MARK.match(word))


def numbered(line: str) -> bool:
    """Whether a line begins like an item of a numbered list."""
    return bool(_NUMBER.match(line))


def passage(written: Iterable[str], *, known: frozenset[str] = frozenset()) -> Passage:
    """Joins lines: words broken at a line's end are mended, marks become `• `. `known`: the document's words."""
    items = _items([clean(line) for line in written])
    parts = [("• " if mark else "") + join(lines, known=known) for mark, lines in items]
    bullets = tuple(join(lines, known=known) for mark, lines in items if mark)
    if not bullets:
        bullets = _numbered_items([join(lines, known=known) for _, lines in items])
    return Passage(" ".join(part for part in parts if part), bullets)


def _items(lines: Sequence[str]) -> list[tuple[bool, list[str]]]:
    items: list[tuple[bool, list[str]]] = []
    pending = False
    for line in lines:
        if not line:
            continue
        if _LONE_MARK.match(line):
            pending = True
            continue
        rest = marked(line)
        if pending or rest is not None:
            items.append((True, [line if rest is None else rest]))
        elif numbered(line) or not items:
            items.append((False, [line]))
        else:
            items[-1][1].append(line)
        pending = False
    return items


def _numbered_items(parts: Sequence[str]) -> tuple[str, ...]:
    found = [(_NUMBER.match(part), part) for part in parts]
    items = tuple(part[match.end() :] for match, part in found if match)
    return items if len(items) > 1 else ()


def join(lines: Sequence[str], *, known: frozenset[str] = frozenset()) -> str:
    """Lines of one paragraph as one line."""
    text = ""
    for line in lines:
        text = _joined(text, line, known) if text else line
    return text.replace("\xad", "").replace(GLUE, "")


def _joined(text: str, line: str, known: frozenset[str]) -> str:
    if text.endswith(GLUE):
        text = text[:-1]
        if _was_cut(text, line, known):
            return text + line
    if text.endswith("\xad"):
        return text[:-1] + line
    if re.search(r"\w[-\u2010]$", text):
        return _unhyphenated(text, line, known)
    if re.search(r"\S[/_]$", text) and re.match(r"[\w{/]", line):
        return text + line
    return f"{text} {line}"


def _was_cut(text: str, line: str, known: frozenset[str]) -> bool:
    """Whether a word that fills its line goes on in the next: together they are a word, or neither part is one."""
    head, tail = re.search(r"\w+$", text), re.match(r"\w+", line)
    if not head or not tail:
        return line.startswith(("/", "}", "{", "_"))
    if (head[0] + tail[0]).lower() in known:
        return True
    return head[0].lower() not in known and tail[0].lower() not in known


def _unhyphenated(text: str, line: str, known: frozenset[str]) -> str:
    """Mends a word broken at its end, unless the hyphen is the word's own (`API-`/`nøgle`, `krav- og`)."""
    if _CONJUNCTION.match(line):
        return f"{text} {line}"
    head, tail = re.search(r"[\w-]+$", text[:-1]), re.match(r"[\w-]+", line)
    if not head or not tail:
        return f"{text} {line}"
    if f"{head[0]}-{tail[0]}".lower() in known:
        return text + line
    if f"{head[0]}{tail[0]}".lower() in known:
        return text[:-1] + line
    if not tail[0][0].islower() or head[0][-1].isdigit():
        return text + line
    if head[0].isupper() and len(head[0]) > 1:
        return text + line
    return text[:-1] + line
