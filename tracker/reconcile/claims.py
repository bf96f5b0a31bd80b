"""An entry cut into claims: its bullets, or the statements of its text."""

import re
from dataclasses import dataclass

from tracker.changelog import Entry
from tracker.reconcile.lexicon import ASIDES, CONTEXT, DOINGS, THINGS
from tracker.reconcile.words import fold, text_words

LONGEST = 4000
"""Characters of a claim that are read."""
MOST = 500
"""Claims of one entry that are judged."""

_BULLET = re.compile(r"(?:^|(?<=\s))[•‣▪◦●–-]\s+(?=\S)")
_ITEM = re.compile(r"^\s*(?:[•‣▪◦●*+–-]|\(?\d{1,2}[.)]|[a-z]\))\s+(?=\S)", re.MULTILINE)
_SENTENCE = re.compile(r"(?<=[.!?])[\"')\]]*\s+(?=[\"'(\[`*_]*[A-ZÆØÅ`/])")
_ABBREVIATION = re.compile(
    r"(?:\b(?:pr|nr|kap|stk|jf|bl|ca|evt|f|dvs|fx|inkl|ekskl|hhv|tlf|mv|osv|mm|afs|vha|mht|e\.g|i\.e|eg|ie|vs|etc|no|incl|approx)|\b[a-z])\.$",
    re.IGNORECASE,
)
_ELABORATES = re.compile(
    r"(?:this|that|these|those|it|they|its|if|when|where|see|note|for|as|please|attempts?|can|will|may|using|such|otherwise|however|also|previously|before|until|by|"
    r"refer|read|more|dette|det|den|de|disse|hvis|naar|se|bemaerk|herved|dermed|ellers|dog|tidligere|hidtil|foer|laes|derfor|formaalet|baggrunden|aarsagen|ved|som|eksempel)\b"
)
_IMPERSONAL = re.compile(r"(?:det (?:er|bliver) (?:\w+ )?muligt|it is (?:\w+ )?possible|(?:den|det|de) nye?)\b")


@dataclass(frozen=True, slots=True)
class Cut:
    """A claim's words with the words that lead to it."""

    text: str
    context: str = ""
    """The lead-in of the list it stands in, the scope of its entry."""


def cut(entry: Entry) -> tuple[Cut, ...]:
    """The claims of an entry, in order; an entry without words has none."""
    bullets = [bullet for bullet in entry.bullets if bullet.strip()]
    scope = entry.scope or ""
    if bullets:
        return tuple(_listed(_lead(entry.text, bullets[0]), bullets, scope))[:MOST]
    lead, *items = _BULLET.split(entry.text) if "•" in entry.text else [entry.text]
    if items:
        return tuple(_listed(lead.strip(), [item for item in items if item.strip()], scope))[:MOST]
    return tuple(_stated(entry.text, scope))[:MOST]


def _lead(text: str, first: str) -> str:
    """What stands before the first bullet."""
    place = text.find(first[:60])
    return text[:place].strip(" •‣▪◦●*+-–\n\t") if place > 0 else ""


def _listed(lead: str, bullets: list[str], scope: str) -> list[Cut]:
    """The claims of a list; an item that ends in a colon leads those after it."""
    found: list[Cut] = []
    context = scope
    if lead:
        told = sentences(lead)
        if _says(lead) and (len(told) > 1 or not leads(lead)):
            found += [Cut(lead, scope)] if leads(lead) else _stated(lead, scope)
        if leads(lead) or len(lead) < 80:
            context = f"{scope}\n{told[-1]}".strip()
    for place, bullet in enumerate(bullets):
        plain = bullet.strip()
        if leads(plain) and place + 1 < len(bullets):
            context = f"{scope}\n{plain}".strip()
            continue
        parent, *nested = [part.strip() for part in re.split(r"\n\s*(?:[•‣▪◦●*+–-]|\d{1,2}[.)])\s+", plain)]
        if nested and leads(parent):
            found += [Cut(item, f"{context}\n{parent}".strip()) for item in nested]
        else:
            found.append(Cut(plain, context))
    return found


def leads(text: str) -> bool:
    """Whether words are about to be followed by a list: `New fields:`, `Add support for`."""
    words = text_words(text[-60:])
    return text.rstrip().endswith(":") or (bool(words) and words[-1] in CONTEXT and not text.rstrip().endswith("."))


def _says(text: str) -> bool:
    """Whether words before a list state something themselves; a heading does not."""
    folded = fold(text[:LONGEST])
    return len(text_words(folded)) > 2 and any(pattern.search(folded) for pattern in DOINGS.values())


def _stated(text: str, scope: str) -> list[Cut]:
    """The statements of running text: a sentence that only explains belongs to the one before it."""
    found: list[str] = []
    for paragraph in re.split(r"\n\s*\n|\n(?=\s*(?:[•‣▪◦●*+]|\d{1,2}[.)])\s)", text):
        for number, sentence in enumerate(sentences(_ITEM.sub("", paragraph, count=1))):
            if not sentence.strip():
                continue
            if number and found and _explains(sentence):
                found[-1] = f"{found[-1]} {sentence.strip()}"
            else:
                found.append(sentence.strip())
    return [Cut(statement, scope) for statement in found]


def sentences(text: str) -> list[str]:
    """Text cut after full stops that end a sentence."""
    pieces = _SENTENCE.split(text[: LONGEST * 5])
    found: list[str] = []
    for piece in pieces:
        if found and _ABBREVIATION.search(found[-1][-12:]):
            found[-1] = f"{found[-1]} {piece}"
        else:
            found.append(piece)
    return found


def _explains(sentence: str) -> bool:
    """Whether a sentence goes on about the one before it, or says nothing that can be held against a spec."""
    folded = fold(sentence[:LONGEST]).lstrip(" `*_\"'([")
    if (_ELABORATES.match(folded) and not _IMPERSONAL.match(folded)) or len(text_words(folded)) < 3:
        return True
    telling = (*DOINGS.values(), *THINGS.values(), *ASIDES.values())
    return not any(pattern.search(folded) for pattern in telling)
