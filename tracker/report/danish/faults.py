"""Faults of a document that was read all the same; a stored description keeps them as lines of English."""

from typing import Final

FAULTS: Final[dict[str, str]] = {
    "a remote $ref is not followed: {ref}": "en $ref til en webadresse følges ikke: {ref}",
    "a $ref above the folder of the root file is not followed: {ref}": (
        "en $ref til noget over hovedfilens mappe følges ikke: {ref}"
    ),
    "a $ref to another file is not followed: {ref}": "en $ref til en anden fil følges ikke: {ref}",
    "a $ref leads nowhere: {ref}": "en $ref fører ingen steder hen: {ref}",
    "a $ref that leads back to itself is left out": "en $ref, der fører tilbage til sig selv, er udeladt",
    "{file} cannot be read: {why}": "{file} kan ikke læses: {why}",
    "and {n} more fault|and {n} more faults": "og {n} fejl mere",
    "info is missing": "info mangler",
    "info has no {key}": "info har ingen {key}",
    "neither paths, webhooks nor components stands at the top": (
        "hverken paths, webhooks eller components står øverst i dokumentet"
    ),
    "operationId is no text: left out": "operationId er ikke en tekst og er udeladt",
    "the operationId {name} stands at {place} too": "operationId {name} står også ved {place}",
    "the key {key} stands twice in one object (lines {first} and {line}): the last one is read": (
        "nøglen {key} står to gange i samme objekt (linje {first} og {line}); den sidste læses"
    ),
    "the key {key} stands twice in one mapping (lines {first} and {line}): the last one is read": (
        "nøglen {key} står to gange i samme objekt (linje {first} og {line}); den sidste læses"
    ),
    "more than one YAML document in the file: only the first is read": (
        "flere YAML-dokumenter i filen; kun det første læses"
    ),
    "no valid JSON ({why}): read as YAML": "ikke gyldig JSON ({why}); læst som YAML",
    "{found} where {shape} ({part}) is expected: left out": "{found}, hvor der ventes {shape} ({part}), er udeladt",
    # What stands there, and what is expected.
    "an object": "et objekt",
    "a list": "en liste",
    "text": "en tekst",
    "true or false": "true eller false",
    "a number": "et tal",
}
"""English sentence -> Danish."""
