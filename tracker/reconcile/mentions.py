"""The identifiers that a sentence names, in any spelling, and its numbers."""

import re
from dataclasses import dataclass
from enum import IntEnum

from tracker.reconcile.addresses import masked, spans
from tracker.reconcile.roles import Role, role_at, roles
from tracker.reconcile.words import fold, squash


class Spelling(IntEnum):
    """How sure it is that a word is an identifier."""

    BESIDE = 1
    """A plain word beside a noun such as `field`, or one in bold letters."""
    SHAPED = 2
    """camelCase, snake_case, CAPITALS."""
    MARKED = 3
    """As code or in quotation marks."""


@dataclass(frozen=True, slots=True)
class Mention:
    """An identifier in a sentence."""

    name: str
    start: int
    role: Role
    spelling: Spelling
    parents: tuple[str, ...] = ()
    """The names before the last dot: `HostConfig` of `HostConfig.IpcMode`."""
    beside: str = ""
    """The folded words that follow it, at most three."""

    @property
    def key(self) -> str:
        """The name's squashed spelling."""
        return squash(self.name)


_LINK = re.compile(
    r"\[((?:[^\[\]]|\[[^\[\]]{0,200}\]){1,400})\](?:\([^()\s]{0,500}(?:\([^()]{0,100}\)[^()\s]{0,100})?\)|\[[^\[\]]{0,100}\])"
)
_MARKED = re.compile(
    r"`([^`\n]{1,120})`|[\"“”„»]([^\"“”„«»\n]{1,80})[\"“”«»]|(?<!\w)'([^'\n]{1,60})'(?!\w)|\*\*([^*\n]{1,80})\*\*|‘([^’\n]{1,60})’"
)
_SHAPED = re.compile(
    r"(?<![\w/])(?:[A-Za-zÆØÅæøå]+(?:_[A-Za-z0-9ÆØÅæøå]+)+|[a-zæøå]+[0-9]*[A-ZÆØÅ][A-Za-z0-9ÆØÅæøå]*|(?:[A-ZÆØÅ][a-zæøå0-9]+){2,12}[A-Z]{0,4}"
    r"|X-[A-Za-z]+(?:-[A-Za-z]+)*|[A-ZÆØÅ]{2,}[A-ZÆØÅ0-9]*(?:[_-][A-ZÆØÅ0-9]+)*|[A-ZÆØÅ]{2,}[a-z]+[A-Za-z]*)(?![\w/])(?:\.[A-Za-z_]\w{0,60}){0,6}"
)
_NAME = re.compile(r"[\w$@][\w$@.\-\[\]/+:]{0,119}")
_NUMBER = re.compile(r"(?<![\w.,-])\d{1,3}(?:[ .,]\d{3})+(?![\w])|(?<![\w.,-])\d{1,9}(?![\w-])")
_ACRONYMS_LISTED = """
    get post put patch delete head api apis http https json xml url urls uri rest oauth html pdf yaml csv id ids
    sdk utc iso eu dk ok faq ip tcp udp ga cvr cpr swagger openapi javascript typescript github
"""
_ACRONYMS = frozenset(_ACRONYMS_LISTED.split())
_NOUNS = (
    r"felte(?:t|r|rne)|parameter(?:en|et)|parametrene|egenskab(?:en|erne)|attribut(?:ten|terne)|elementet|headeren|"
    r"\w*værdien|\w*koden|rollen|skemaet|objektet|operationen|endpointet|endepunktet|kaldet|"
    r"metoden|ressourcen|feltnavnet|filteret|nøglen|kolonnen|"
    r"(?:the |new |optional |required )?(?:fields?|parameters?|property|properties|attributes?|headers?)"
    r"(?: (?:named|called))?|"
    r"the (?:new )?(?:value|endpoint|operation|object|method)"
)
_FUNCTION = (
    "er for til på i af der som har kan skal bliver blev med fra ved nu og ikke det den de is was are were to of in on "
    "that which has have can will from and now with by at returned name names type types not no must may should the a "
    "an if when would be been also"
)
_BESIDE_BEFORE = re.compile(
    rf"(?<!\w)(?:{_NOUNS})\s+(?!(?:{'|'.join(_FUNCTION.split())})(?!\w))(?P<name>[a-zæøå][\wæøå-]{{1,59}})",
    re.IGNORECASE,
)
_BESIDE_AFTER = re.compile(
    r"(?<!\w)(?:the|an?|new|optional|required|and|or|nyt?|valgfrit|påkrævet|og|eller)\s+(?P<name>[a-zæøå][\wæøå-]{1,59})(?:-|\s+)"
    r"(?:felt(?:et)?|fields?|property|properties|parameter(?:en|s)?|header(?:en|s)?|attribut(?:ten|es?)?|værdi(?:en)?)(?!\w)",
    re.IGNORECASE,
)


def plain(text: str) -> str:
    """Text with Markdown links replaced by what they show."""
    return _LINK.sub(lambda found: found[1], text)


def bare(text: str) -> str:
    """Text with its addresses, code and identifiers replaced, so that no name is read as a verb; offsets stay.

    Capitals at the start stay: there they are a label, `REMOVED: …`.
    """
    text = _CODE.sub(lambda hit: "x" * len(hit[0]), masked(text, by="x"))
    return _SHAPED.sub(lambda hit: "x" * len(hit[0]) if hit.start() > 2 or not hit[0].isupper() else hit[0], text)


_CODE = re.compile(r"`[^`\n]{1,120}`")


def mentions(text: str) -> tuple[Mention, ...]:
    """The identifiers that a sentence names, in order."""
    where = roles(text)
    taken = spans(text)
    found: dict[int, Mention] = {}

    def add(name: str, start: int, spelling: Spelling) -> None:
        if any(low <= start < high for low, high in taken):
            return
        taken.append((start, start + len(name)))
        alone = text[:start].endswith(("(", "(`")) and text[start + len(name) :].startswith((")", "`)"))
        role = Role.SUBJECT if alone else role_at(where, start)
        *parents, last = [part for part in re.split(r"\.|\[\]|::", name.strip(".:[]")) if part] or [name]
        found[start] = Mention(last, start, role, spelling, tuple(parents), _following(text, start + len(name)))

    for hit in _MARKED.finditer(text):
        content = next(group for group in hit.groups() if group is not None)
        start = hit.start() + hit[0].index(content)
        for name, offset in _marked(content, quoted=hit[1] is None):
            plain = hit[4] is not None or " " in name
            add(name, start + offset, Spelling.BESIDE if plain else Spelling.MARKED)
    for hit in _SHAPED.finditer(text):
        if hit[0].casefold() not in _ACRONYMS:
            add(hit[0], hit.start(), Spelling.SHAPED)
    for pattern in (_BESIDE_BEFORE, _BESIDE_AFTER):
        for hit in pattern.finditer(text):
            add(hit["name"], hit.start("name"), Spelling.BESIDE)
    return tuple(found[start] for start in sorted(found))


def numbers(text: str) -> tuple[int, ...]:
    """The whole numbers of a sentence; `8.000` and `8 000` are one."""
    return tuple(int(re.sub(r"\D", "", hit[0])) for hit in _NUMBER.finditer(text))


def _marked(content: str, *, quoted: bool) -> list[tuple[str, int]]:
    """The names in a code span: itself, or the key of `key: value`; prose in quotation marks has none."""
    bare = content.strip().strip("\"'")
    if pair := re.fullmatch(r"[\"']?([\w.$-]{1,80})[\"']?\s*[:=]\s*[\"']?([\w.$-]{0,80})[\"']?", content.strip()):
        return [(pair[1], content.index(pair[1]))]
    if _NAME.fullmatch(bare) and not bare.isdigit():
        return [(bare, content.index(bare))]
    if quoted and len(bare.split()) > 4:
        return []
    if not bare or re.search(r"\b(?:or|and|og|eller|as|in|the|is|er)\b", bare):
        return []
    return [(bare, content.index(bare))]


def _following(text: str, end: int) -> str:
    tail = re.sub(r"[`*\"'“”)]", " ", text[end : end + 60])
    return " ".join(fold(re.split(r"[,.;:(]", tail, maxsplit=1)[0]).split()[:3])
