"""What is said of the reading of a changelog, which comes as lines of English out of another process."""

from typing import Final

REMARKS: Final[dict[str, str]] = {
    "it is neither PDF nor text": "den er hverken PDF eller tekst",
    "more than {characters} characters": "mere end {characters} tegn",
    "there is no text": "der er ingen tekst",
    "there is no table or heading with dates or versions": (
        "der er hverken en tabel eller en overskrift med datoer eller versioner"
    ),
    "there is text, but no table or heading with dates or versions": (
        "der er tekst, men hverken en tabel eller en overskrift med datoer eller versioner"
    ),
    "the reader crashed on it": "læseren brød sammen over den",
    "it took more than {seconds} seconds": "det tog mere end {seconds} sekunder",
    "it needs more than {seconds} seconds or {megabytes} MB": (
        "den kræver mere end {seconds} sekunder eller {megabytes} MB"
    ),
    "it needs more memory than it may have": "den kræver mere hukommelse, end den må",
    "it opens with a password only": "den kan kun åbnes med en adgangskode",
    "not a readable PDF: {error}": "ikke en PDF, der kan læses ({error})",
    "the file is empty": "filen er tom",
    "the file has more than {megabytes} MB": "filen er på mere end {megabytes} MB",
    "a web page stands at a PDF's address": "der står en webside på PDF-filens adresse",
    "it does not begin as PDF does": "den begynder ikke, som en PDF gør",
    "the file ends in the middle: an incomplete download?": "filen slutter midt i det hele: blev den ikke hentet helt?",
    "the pages are pictures without text": "siderne er billeder uden tekst",
    "the text cannot be decoded: its fonts name no characters": (
        "teksten kan ikke afkodes: skrifttyperne angiver ikke, hvilke tegn de viser"
    ),
    "a second reader sees more text: {share} of it was read (see pages {pages})": (
        "en anden læser ser mere tekst: {share} af den blev læst (se side {pages})"
    ),
    "{silent} of {pages} pages are pictures without text": "{silent} af {pages} sider er billeder uden tekst",
    "some characters could not be decoded": "nogle tegn kunne ikke afkodes",
    "more than {most} pages": "mere end {most} sider",
    "page {page} has too many characters or strokes": "side {page} har for mange tegn eller streger",
}
"""English sentence -> Danish."""
