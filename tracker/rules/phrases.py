"""The words that messages are made of, Danish and English, `{placeholders}` filled from a finding's arguments."""

from collections.abc import Iterator, Mapping

LANGUAGES = ("da", "en")

Both = tuple[str, str]
"""(Danish, English)."""

PLACES: dict[str, Both] = {
    "request-body": ("anmodningens indhold{body}", "the request body{body}"),
    "request-property": ("feltet {where} i anmodningen", "the request property {where}"),
    "request-read-only-property": (
        "det skrivebeskyttede felt {where} i anmodningen",
        "the read-only request property {where}",
    ),
    "request-parameter": ("parameteren {name}", "the request parameter {name}"),
    "request-parameter-property": ("feltet {where} i en parameter", "the property {where} of a request parameter"),
    "response-body": ("svarets indhold{body}", "the response body{body}"),
    "response-property": ("feltet {where} i svaret", "the response property {where}"),
    "response-write-only-property": (
        "feltet {where}, som kun sendes, i svaret",
        "the write-only property {where} of the response",
    ),
    "response-header": ("headeren {name} i svaret", "the response header {name}"),
    "response-header-property": ("feltet {where} i en header i svaret", "the property {where} of a response header"),
    "schema": ("skemaet {where}", "the schema {where}"),
}
"""Site of a rule -> how a sentence names it."""

SAYINGS: dict[str, Both] = {
    "bound-increased": (
        "{keyword} for {place} er hævet fra {before} til {after}",
        "the {keyword} of {place} was raised from {before} to {after}",
    ),
    "bound-decreased": (
        "{keyword} for {place} er sænket fra {before} til {after}",
        "the {keyword} of {place} was lowered from {before} to {after}",
    ),
    "bound-set": ("{place} er nu begrænset: {keyword} er {after}", "{place} is now limited: the {keyword} is {after}"),
    "bound-unset": (
        "{place} er ikke længere begrænset: {keyword} var {before}",
        "{place} is no longer limited: the {keyword} was {before}",
    ),
    "value-added": ("for {place} gælder nu {keyword} {after}", "{place} now has the {keyword} {after}"),
    "value-removed": (
        "for {place} gælder ikke længere {keyword} {before}",
        "{place} no longer has the {keyword} {before}",
    ),
    "value-changed": (
        "{keyword} for {place} er ændret fra {before} til {after}",
        "the {keyword} of {place} changed from {before} to {after}",
    ),
    "value-generalized": (
        "{keyword} for {place} er lempet fra {before} til {after}",
        "the {keyword} of {place} was relaxed from {before} to {after}",
    ),
    "subschema-added": ("{place} har fået betingelsen {keyword}", "{place} got the condition {keyword}"),
    "subschema-removed": ("{place} har ikke længere betingelsen {keyword}", "{place} lost the condition {keyword}"),
    "named-added": ("{place} har fået {keyword} for {key}", "{place} got {keyword} for {key}"),
    "named-removed": ("{place} har ikke længere {keyword} for {key}", "{place} no longer has {keyword} for {key}"),
    "member-added": ("{key} er tilføjet til {keyword} for {place}", "{key} was added to {keyword} of {place}"),
    "member-removed": ("{key} er fjernet fra {keyword} for {place}", "{key} was removed from {keyword} of {place}"),
    "member-added-annotation-only": (
        "Den forklarende del {key} er tilføjet til {keyword} for {place}",
        "The merely explaining part {key} was added to {keyword} of {place}",
    ),
    "member-removed-annotation-only": (
        "Den forklarende del {key} er fjernet fra {keyword} for {place}",
        "The merely explaining part {key} was removed from {keyword} of {place}",
    ),
    "became-nullable": ("{place} kan nu være null", "{place} may now be null"),
    "became-not-nullable": ("{place} kan ikke længere være null", "{place} may no longer be null"),
    "became-enum": (
        "{place} kan nu kun have bestemte værdier: {after}",
        "{place} may now only have certain values: {after}",
    ),
    "became-not-enum": (
        "{place} er ikke længere begrænset til bestemte værdier",
        "{place} is no longer limited to certain values",
    ),
    "enum-value-added": ("{place} kan nu have værdien {after}", "{place} may now have the value {after}"),
    "enum-value-removed": (
        "{place} kan ikke længere have værdien {before}",
        "{place} may no longer have the value {before}",
    ),
    "prefix-items-added": (
        "{place} har fået et skema for en plads mere i listen",
        "{place} got a schema for one more position of the list",
    ),
    "prefix-items-removed": (
        "{place} har mistet skemaet for en plads i listen",
        "{place} lost the schema for a position of the list",
    ),
    "dependent-required-added": (
        "{place} kræver nu {after}, når {key} er angivet",
        "{place} now requires {after} when {key} is given",
    ),
    "dependent-required-removed": (
        "{place} kræver ikke længere {before}, når {key} er angivet",
        "{place} no longer requires {before} when {key} is given",
    ),
    "dependent-required-changed": (
        "{place} kræver nu {after} i stedet for {before}, når {key} er angivet",
        "{place} now requires {after} instead of {before} when {key} is given",
    ),
    "list-of-types-widened": ("{place} kan nu også være af typen {types}", "{place} may now also be of type {types}"),
    "list-of-types-narrowed": (
        "{place} kan ikke længere være af typen {types}",
        "{place} may no longer be of type {types}",
    ),
    "additional-properties-widened": (
        "{place} kan nu have flere ukendte felter",
        "{place} may now have more unknown properties",
    ),
    "additional-properties-narrowed": (
        "{place} kan nu have færre ukendte felter",
        "{place} may now have fewer unknown properties",
    ),
    "discriminator-added": ("{place} har fået en discriminator", "{place} got a discriminator"),
    "discriminator-removed": ("{place} har ikke længere en discriminator", "{place} no longer has a discriminator"),
    "discriminator-property-name-changed": (
        "Discriminatoren for {place} er nu {after} i stedet for {before}",
        "The discriminator of {place} is now {after} instead of {before}",
    ),
    "discriminator-mapping-added": (
        "Discriminatoren for {place} kender nu {key}",
        "The discriminator of {place} now knows {key}",
    ),
    "discriminator-mapping-deleted": (
        "Discriminatoren for {place} kender ikke længere {key}",
        "The discriminator of {place} no longer knows {key}",
    ),
    "discriminator-mapping-changed": (
        "Discriminatoren for {place} fører nu {key} til {after} i stedet for {before}",
        "The discriminator of {place} now maps {key} to {after} instead of {before}",
    ),
    "became-unique-items": ("Værdierne i {place} skal nu være forskellige", "The items of {place} must now be unique"),
    "became-not-unique-items": (
        "Værdierne i {place} behøver ikke længere være forskellige",
        "The items of {place} need no longer be unique",
    ),
    "type-generalized": (
        "Typen af {place} er udvidet fra {before} til {after}",
        "The type of {place} was widened from {before} to {after}",
    ),
    "type-specialized": (
        "Typen af {place} er indsnævret fra {before} til {after}",
        "The type of {place} was narrowed from {before} to {after}",
    ),
    "type-changed": (
        "Typen af {place} er ændret fra {before} til {after}",
        "The type of {place} changed from {before} to {after}",
    ),
    "type-compatible": (
        "Typen af {place} er ændret fra {before} til {after}, som skrives ens",
        "The type of {place} changed from {before} to {after}, which is written alike",
    ),
    "stability-decreased": (
        "Stabiliteten af {place} er sænket fra {before} til {after}",
        "The stability of {place} was lowered from {before} to {after}",
    ),
    "stability-increased": (
        "Stabiliteten af {place} er hævet fra {before} til {after}",
        "The stability of {place} was raised from {before} to {after}",
    ),
    "schema-changed": (
        "{place} er ændret dybere, end der kan sammenlignes",
        "{place} changed deeper than can be compared",
    ),
}
"""What happened -> the sentence, without its full stop."""


class Phrase(Mapping[str, str]):
    """A saying about a place as a sentence in `da` and `en`, put together when it is read; other placeholders stay."""

    __slots__ = ("_place", "_saying")

    def __init__(self, saying: Both, place: Both) -> None:
        self._saying, self._place = saying, place

    def __getitem__(self, language: str) -> str:
        at = LANGUAGES.index(language)
        return sentence(self._saying[at].replace("{place}", self._place[at]))

    def __iter__(self) -> Iterator[str]:
        return iter(LANGUAGES)

    def __len__(self) -> int:
        return len(LANGUAGES)


def sentence(text: str) -> str:
    """The text with a capital letter, which a placeholder at its beginning does not need."""
    return text[:1].upper() + text[1:]


SUBJECTS: dict[str, Both] = {
    "schema": ("skemaet", "the schema"),
    "operation": ("operationen", "the operation"),
    "parameter": ("parameteren", "the parameter"),
    "path": ("stien", "the path"),
    "request-body": ("anmodningens indhold", "the request body"),
    "response": ("svaret", "the response"),
    "security-scheme": ("sikkerhedsordningen", "the security scheme"),
    "server": ("adressen", "the server"),
    "media-type": ("medietypen", "the media type"),
    "header": ("headeren", "the header"),
    "info": ("API'en", "the API"),
    "tag": ("mærket", "the tag"),
    "document": ("dokumentet", "the document"),
}
"""What wording is about."""


KEYWORDS: dict[str, Both] = {
    "maximum": ("den største værdi", "maximum"),
    "exclusiveMaximum": ("den værdi, der ikke må nås opad,", "exclusive maximum"),
    "maxLength": ("den største længde", "maximum length"),
    "maxItems": ("det største antal elementer", "maximum number of items"),
    "maxProperties": ("det største antal felter", "maximum number of properties"),
    "maxContains": ("det største antal fundne elementer", "maximum number of matching items"),
    "minimum": ("den mindste værdi", "minimum"),
    "exclusiveMinimum": ("den værdi, der ikke må nås nedad,", "exclusive minimum"),
    "minLength": ("den mindste længde", "minimum length"),
    "minItems": ("det mindste antal elementer", "minimum number of items"),
    "minProperties": ("det mindste antal felter", "minimum number of properties"),
    "minContains": ("det mindste antal fundne elementer", "minimum number of matching items"),
    "pattern": ("mønsteret", "pattern"),
    "const": ("den faste værdi", "constant value"),
    "multipleOf": ("den fælles faktor", "common factor"),
    "contentMediaType": ("indholdets medietype", "media type of the content"),
    "contentEncoding": ("indholdets kodning", "encoding of the content"),
    "default": ("standardværdien", "default value"),
}
"""Keywords as people say them; the others are left as the specification writes them."""
