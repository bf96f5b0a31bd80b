"""Holds rendered Java against an allow-list before it replaces anything: spec text must not have become code."""

import re
import unicodedata
from collections.abc import Iterator, Mapping

from tracker.stubs.languages.java.methods import params_of, type_of
from tracker.stubs.languages.java.spelling import OWN, classes, speller, variants
from tracker.stubs.languages.java.words import KEYWORDS, WORDS
from tracker.stubs.languages.model import GateError
from tracker.stubs.model import Plan
from tracker.stubs.prose import HIDDEN
from tracker.stubs.syntax import faults, parse

_APART = re.compile(r"""/\*.*?\*/|//[^\n]*|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\[^\n]|\\[0-7]{3})'""", re.DOTALL)
"""Comments and literals."""
_ESCAPE = re.compile(r"\\u+(?!(?:00[89a-f]|0[1-9a-f][0-9a-f]|[1-9a-f][0-9a-f]{2})[0-9a-f])")
"""What Java reads before all else, and is no more than a letter beyond ASCII."""
_WORD = re.compile(r"[A-Za-z_$][\w$]*", re.ASCII)
_ODD = re.compile(r"[^\w\s.,;:(){}<>\[\]=@?&|!+*/-]", re.ASCII)
_IMPORT = re.compile(r"^import (?:static )?([\w.]+);$", re.MULTILINE | re.ASCII)

_DATA = frozenset(
    (
        *("About", "Api", "ApiException", "BuilderApi", "Case", "Client", "Credentials", "Duration", "HashMap"),
        *("HttpClient", "IllegalStateException", "Json", "NullPointerException", "Paged", "PlainJson", "SCHEMES"),
        *("SERVERS", "SSLContext", "Scheme", "TITLE", "Tls", "VERSION", "absent", "accept", "additionalProperties"),
        *("address", "api", "apiKey", "apiKeys", "as", "atPage", "baseUrl", "basic", "body", "build", "builder"),
        *("call", "cases", "certificate", "clientCredentials", "clientCredentialsInBody", "clientId"),
        *("clientSecret", "connectTimeout", "content", "cookie", "copyOf", "credentials", "empty", "exploded"),
        *("failure", "field", "first", "firstPage", "form", "get", "header", "http", "httpClient", "inBody"),
        *("isEmpty", "java", "javax", "join", "json", "key", "list", "made", "map", "math", "models", "multipart"),
        *(
            "net",
            "newBuilder",
            "number",
            "optional",
            "of",
            "ofSeconds",
            "other",
            "otherwise",
            "params",
            "part",
            "password",
        ),
        *("path", "permits", "put", "query", "record", "replaceAll", "requireNonNull", "reserved", "scheme"),
        *("scopes", "sealed", "secured", "send", "server", "ssl", "sslContext", "text", "binary", "time"),
        *("timeout", "toBuilder", "token", "tokenUrl", "transport", "type", "username", "util", "value", "valueOf"),
        *("API_KEY", "BASIC", "BEARER", "CLIENT_CREDENTIALS", "MUTUAL_TLS", "L", "toString"),
    )
)
"""The templates' own words in the files that hold anything of the spec."""
_CALL = re.compile(r"((?:\b\w+)?(?:\s*\.\s*\w+)+)\s*\(", re.ASCII)
_CALLS = frozenset(
    (
        *("Discriminator.Case", "Duration.ofSeconds", "HttpClient.newBuilder", "Kind.list", "Kind.map", "Kind.of"),
        *("About.SERVERS.get", "About.SERVERS.isEmpty", "List.copyOf", "List.of", "Map.copyOf", "Maybe.absent"),
        *("Maybe.of", "Need.of", "Objects.requireNonNull", "Reply.binary", "Reply.empty", "Reply.json", "Reply.text"),
        *("String.join", "String.valueOf", "Style.of", "builder.build", "builder.connectTimeout"),
        *("builder.sslContext", "this.apiKeys.put", "transport.call", ".accept", ".as", ".content", ".cookie"),
        *(".exploded", ".failure", ".field", ".form", ".header", ".json", ".multipart", ".optional", ".part"),
        *(".path", ".query", ".replaceAll", ".reserved", ".secured", ".send", ".server"),
    )
)
"""What the files that hold anything of the spec call on something."""
_LIBRARIES = re.compile(
    r"java\.(?:lang\.(?:annotation|invoke|reflect)|io|math|net|net\.http|nio\.charset|nio\.file|security(?:\.\w+)?"
    r"|time(?:\.format)?|util(?:\.\w+)?)\.\w+|javax\.net\.ssl\.\w+",
    re.ASCII,
)
_DANGEROUS = frozenset(("ProcessBuilder", "Runtime", "ClassLoader", "exec", "exit", "ScriptEngine"))


def check(plan: Plan, files: Mapping[str, str]) -> None:
    """Parses every file and holds it against the allow-list; `GateError` names the file and the line."""
    known = _known(plan)
    for path, text in files.items():
        if path.endswith(".java"):
            data = path.startswith(("models/", "api/")) or path in ("About.java", "Client.java", "package-info.java")
            for place, reason in _refused(plan, text, known if data else None):
                line = text.count("\n", 0, place) + 1
                raise GateError(f"{path}, line {line}: {reason}; nothing was written")
            for line, reason in faults(parse(text, "java")):
                raise GateError(f"{path}, line {line}: rendered to what is no Java: {reason}; nothing was written")


def _known(plan: Plan) -> frozenset[str]:
    """Every word the data files may use."""
    spell, own = speller(plan), classes(plan)
    names = {*KEYWORDS, *OWN, *WORDS.types, *_DATA, *plan.package.split("."), *plan.types.values()}
    for model in plan.models:
        names |= {given.name for given in model.properties} | {model.additional_name}
    for enum in plan.enumerations:
        names |= {member.name for member in enum.members}
    for alias in plan.aliases:
        names |= {name.rpartition(".")[2] for _, name in variants(alias, spell, own)}
    for group in plan.groups:
        names |= {group.name, type_of(group)}
        for one in group.operations:
            for name in (one.name, *one.former):
                names |= {name, params_of(name)}
            names |= {given.name for given in one.parameters}
    return frozenset(names)


def _refused(plan: Plan, text: str, known: frozenset[str] | None) -> Iterator[tuple[int, str]]:
    """(offset, reason) of what may not stand there."""
    yield from ((found.start(), "an escape that Java reads first") for found in _ESCAPE.finditer(text))
    hidden = {char for char in set(text) if char != "\n" and unicodedata.category(char) in HIDDEN}
    yield from ((text.index(char), f"U+{ord(char):04X} is not allowed") for char in sorted(hidden))
    for found in _IMPORT.finditer(text):
        if not found[1].startswith(f"{plan.package}.") and not _LIBRARIES.fullmatch(found[1]):
            yield found.start(), f"import of {found[1][:80]} is not allowed"
    bare = _APART.sub(lambda found: " " * len(found[0]) if "\n" not in found[0] else _blank(found[0]), text)
    if known is None:
        for found in _WORD.finditer(bare):
            if found[0] in _DANGEROUS:
                yield found.start(), f"{found[0]} is not allowed"
        return
    yield from ((found.start(), f"{found[0]!a} is not allowed") for found in _ODD.finditer(bare))
    for found in _CALL.finditer(bare):
        callee = "".join(found[1].split())
        if callee not in _CALLS:
            yield found.start(1), f"a call of {callee[:80]} is not allowed"
    for word in sorted(set(_WORD.findall(bare)) - known):
        yield bare.index(word), f"the name {word[:80]} is not known"


def _blank(text: str) -> str:
    return re.sub(r"[^\n]", " ", text)
