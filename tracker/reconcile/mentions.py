"""What a sentence names: operations, identifiers in any spelling, numbers, and which of them it is about."""

import re
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache

from tracker.reconcile.lexicon import CONTEXT, RELATIVE
from tracker.reconcile.words import fold, squash


class Role(IntEnum):
    """How a mention stands to the statement."""

    TAIL = 0
    """In a clause that explains."""
    CONTEXT = 1
    """Where the change is: after `in`, `for`, `på`."""
    SUBJECT = 2
    """What the statement is about."""


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
_TOKEN = re.compile(r"[\w'’-]+|[,;:()]")
_NUMBER = re.compile(r"(?<![\w.,-])\d{1,3}(?:[ .,]\d{3})+(?![\w])|(?<![\w.,-])\d{1,9}(?![\w-])")
_ACRONYMS_LISTED = """
    api apis http https json xml url urls uri rest oauth html pdf yaml csv id ids sdk utc iso eu dk ok faq ip
    tcp udp ga cvr cpr swagger openapi javascript typescript github
"""
_ACRONYMS = frozenset(_ACRONYMS_LISTED.split())
_NOUNS = (
    r"felte(?:t|r|rne)|parameter(?:en|et)|parametrene|egenskab(?:en|erne)|attribut(?:ten|terne)|elementet|headeren|\w*værdien|\w*koden|rollen|skemaet|objektet|"
    r"operationen|endpointet|endepunktet|kaldet|metoden|ressourcen|feltnavnet|filteret|nøglen|kolonnen|"
    r"(?:the |new |optional |required )?(?:fields?|parameters?|property|properties|attributes?|headers?)(?: (?:named|called))?|"
    r"the (?:new )?(?:value|endpoint|operation|object|method)"
)
_FUNCTION = (
    "er for til på i af der som har kan skal bliver blev med fra ved nu is was are were to of in on that which has have can will from and og now with by at returned "
    "name names type types not no must may should ikke det den de the a an if when will would be been also are now be"
)
_BESIDE_BEFORE = re.compile(
    rf"(?<!\w)(?:{_NOUNS})\s+(?!(?:{'|'.join(_FUNCTION.split())})(?!\w))(?P<name>[a-zæøå][\wæøå-]{{1,59}})",
    re.IGNORECASE,
)
_BESIDE_AFTER = re.compile(
    r"(?<!\w)(?:the|an?|new|optional|required|nyt?|valgfrit|påkrævet)\s+(?P<name>[a-zæøå][\wæøå-]{1,59})(?:-|\s+)"
    r"(?:felt(?:et)?|fields?|property|parameter(?:en)?|header(?:en)?|attribut(?:ten)?|attribute|værdi(?:en)?)(?!\w)",
    re.IGNORECASE,
)


def plain(text: str) -> str:
    """Text with Markdown links replaced by what they show."""
    return _LINK.sub(lambda found: found[1], text)


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


def bare(text: str) -> str:
    """Text with its addresses, code and identifiers replaced, so that no name is read as a verb; offsets stay.

    Capitals at the start stay: there they are a label, `REMOVED: …`.
    """
    for pattern in (_ADDRESS, _CODE):
        text = pattern.sub(lambda hit: "x" * len(hit[0]), text)
    return _SHAPED.sub(lambda hit: "x" * len(hit[0]) if hit.start() > 2 or not hit[0].isupper() else hit[0], text)


def without_addresses(text: str) -> str:
    """Text with its addresses blanked; offsets stay."""
    return _ADDRESS.sub(lambda hit: " " * len(hit[0]), text)


_CODE = re.compile(r"`[^`\n]{1,120}`")


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


def mentions(text: str) -> tuple[Mention, ...]:
    """The identifiers that a sentence names, in order."""
    where = roles(text)
    taken = [(hit.start(), hit.end()) for hit in _ADDRESS.finditer(text) if len(segments(hit["path"])) > 0]
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
    """The names in a code span: itself, or the key of `key: value` and `key=value`; prose in quotation marks has none."""
    bare = content.strip().strip("\"'")
    if pair := re.fullmatch(r"[\"']?([\w.$-]{1,80})[\"']?\s*[:=]\s*[\"']?([\w.$-]{0,80})[\"']?", content.strip()):
        return [(pair[1], content.index(pair[1]))]
    if _NAME.fullmatch(bare) and not bare.isdigit():
        return [(bare, content.index(bare))]
    if quoted and len(bare.split()) > 4:
        return []
    return (
        []
        if re.search(r"\b(?:or|and|og|eller|as|in|the|is|er)\b", bare)
        else [(bare, content.index(bare))]
        if bare
        else []
    )


def _following(text: str, end: int) -> str:
    tail = re.sub(r"[`*\"'“”)]", " ", text[end : end + 60])
    return " ".join(fold(re.split(r"[,.;:(]", tail, maxsplit=1)[0]).split()[:3])


def role_at(where: list[tuple[int, Role]], start: int) -> Role:
    """The role that holds at an offset."""
    current = Role.SUBJECT
    for place, role in where:
        if place > start:
            break
        current = role
    return current


def roles(text: str) -> list[tuple[int, Role]]:
    """Where in a sentence the role of what follows changes."""
    found: list[tuple[int, Role]] = []
    state, opened, previous, selects = Role.SUBJECT, True, "", False
    for hit in _TOKEN.finditer(text):
        word = fold(hit[0])
        if word == ":" and not found and hit.start() < 80:
            if "`" in text[: hit.start()] or " " not in text[: hit.start()].strip():
                found.append((hit.end(), Role.TAIL))
                return found
        elif word in RELATIVE and previous:
            state = Role.TAIL
        elif word in ("by", "paa", "efter") and selects:
            state = Role.SUBJECT
        elif word in CONTEXT and not (word in _LEADING and _keeps(previous)):
            state = Role.CONTEXT if state is not Role.TAIL else state
        elif word == "," and opened and state is Role.CONTEXT:
            state, opened = Role.SUBJECT, False
        elif state is Role.CONTEXT and _turns(word):
            state = Role.SUBJECT
        if not found or found[-1][1] is not state:
            found.append((hit.start(), state))
        previous, selects = word, selects or bool(_SELECTS.match(word))
    return found


def _keeps(previous: str) -> bool:
    """Whether `for`, `of` or `til` after this word leads to the thing itself: `support for`, `values of`, `mulighed for`."""
    return previous.startswith(
        (
            "support",
            "understoet",
            "mulig",
            "possib",
            "abilit",
            "option",
            "navn",
            "name",
            "renam",
            "omdoeb",
            "type",
            "aendret",
            "changed",
            "laengde",
            "length",
            "feltlaengde",
        )
    )


def _turns(word: str) -> bool:
    """Whether a verb ends the words about where: `in Krav the field … was added`."""
    return word in {
        "er",
        "is",
        "was",
        "are",
        "has",
        "have",
        "har",
        "now",
        "nu",
        "blev",
        "bliver",
        "will",
        "skal",
        "kan",
        "must",
    } or (len(word) > 4 and bool(_STRONG.fullmatch(word)))


_LEADING = frozenset({"for", "of", "til", "paa", "af", "to"})
_SELECTS = re.compile(r"filt[er]|sort|soeg|fremsoeg|afgraens|search|order|group|slaa")
"""Verbs after which `by` and `på` lead to what is asked for, not to where."""
_STRONG = re.compile(r"(?:tilfoej|fjern|omdoeb|udgaa|indfoer|added|remov|renam|deprecat|introduc|accept|return)\w*")
