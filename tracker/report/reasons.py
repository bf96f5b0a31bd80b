"""Why something could not be had or is in doubt: the sentences of `documents.reason` in Danish."""

from typing import Final

DANISH: Final[dict[str, str]] = {
    "{place}: {why}": "{place}: {why}",
    # Addresses.
    "is not a URL": "er ikke en webadresse",
    "scheme {scheme} is not fetched, only http and https": "{scheme}: hentes ikke, kun http og https",
    "names a user; such addresses are not asked": "nævner en bruger; den slags adresser spørges ikke",
    "host {host} is not one of allowed_hosts": "værten {host} står ikke i allowed_hosts",
    "{address} is not a public address; allow_private_addresses permits such sources": (
        "{address} er ikke en offentlig adresse; allow_private_addresses tillader den slags kilder"
    ),
    "the name cannot be resolved": "navnet kan ikke slås op",
    "the name cannot be resolved ({why})": "navnet kan ikke slås op ({why})",
    "redirects to what is no URL": "viderestiller til noget, der ikke er en webadresse",
    "redirects to where we do not follow: {why}": "viderestiller derhen, hvor vi ikke følger med: {why}",
    "redirects from https to http ({target})": "viderestiller fra https til http ({target})",
    "more than {n} redirects": "mere end {n} viderestillinger",
    # Answers.
    "answered {status}": "svarede {status}",
    "{line} and asks to come back in {seconds} seconds": "{line} og beder os komme igen om {seconds} sekunder",
    "answered 304 to a plain request": "svarede 304 uden at være spurgt om ændringer",
    "did not take a connection in time": "tog ikke imod en forbindelse i tide",
    "did not answer in time": "svarede ikke i tide",
    "cannot be reached ({why})": "kan ikke nås ({why})",
    "cannot be asked ({why})": "kan ikke spørges ({why})",
    "broke off ({why})": "afbrød ({why})",
    "its TLS certificate is not valid ({why})": "TLS-certifikatet er ikke gyldigt ({why})",
    "comes too slowly ({n} bytes in {seconds} s)": "kommer for langsomt ({n} bytes på {seconds} s)",
    "{size}, larger than {limit}": "{size}, større end {limit}",
    "larger than {limit}": "større end {limit}",
    "unpacks to more than {n} times its size": "fylder udpakket mere end {n} gange så meget",
    "the compressed body is damaged": "det komprimerede indhold er beskadiget",
    "the compressed body ends too early": "det komprimerede indhold slutter for tidligt",
    "came in a coding that was not asked for ({coding})": "kom i en kodning, der ikke var bedt om ({coding})",
    "robots.txt does not allow it": "robots.txt tillader det ikke",
    "{why}; without robots.txt nothing is fetched there": "{why}; uden robots.txt hentes intet der",
    "robots.txt asks for {asked} s between requests; {kept} s are kept": (
        "robots.txt beder om {asked} s mellem forespørgsler; der holdes {kept} s"
    ),
    # What came.
    "came empty": "kom tom",
    "a web page came in its place": "der kom en webside i stedet",
    "a web page came in its place: {title}": "der kom en webside i stedet: {title}",
    "is no PDF": "er ikke en PDF",
    "is no ZIP archive": "er ikke et ZIP-arkiv",
    "is no XML": "er ikke XML",
    "is no text": "er ikke tekst",
    "is no web page": "er ikke en webside",
    "holds no API description any more": "indeholder ikke længere en API-beskrivelse",
    "the end of the PDF is missing": "slutningen af PDF-filen mangler",
    "the end of the ZIP archive is missing": "slutningen af ZIP-arkivet mangler",
    "the end of the JSON text is missing": "slutningen af JSON-teksten mangler",
    "has {n} bytes, before it had {before}": "er på {n} bytes; før var den på {before}",
    "breaks off: it is the beginning of what was there before": ("er afbrudt: det er begyndelsen af det, der stod før"),
    # Pages.
    "no link to a document was found": "der blev ikke fundet noget link til et dokument",
    "has more tags than are read": "har flere tags, end der læses",
    "holds {found} of {known} known documents and {others} others": (
        "har {found} af {known} kendte dokumenter og {others} andre"
    ),
    "holds no link to a document any more ({title})": "har ikke længere noget link til et dokument ({title})",
    "asks for a password ({title})": "beder om en adgangskode ({title})",
    "says that it is not there ({title})": "siger, at den ikke findes ({title})",
    "{why}, and its page could not be read": "{why}, og siden kunne ikke læses",
    "the link is dead, answered {status}": "linket er dødt, svarede {status}",
    "no link leads to it any more": "intet link fører til det længere",
    "is followed as {name} now": "følges nu som {name}",
    # Identity.
    "the rule for {name} fits {n} links; the first was taken, not: {others}": (
        "reglen for {name} passer på {n} links; det første blev taget, ikke: {others}"
    ),
    "recognised as {name} by a similar name only": "genkendt som {name} alene på et navn, der ligner",
    "recognised as {name} by its title, «{title}»": "genkendt som {name} på titlen »{title}«",
    "its address leads to another document now: recognised by its content": (
        "adressen fører nu til et andet dokument: genkendt på indholdet"
    ),
    "may be another version of {names}": "kan være en anden udgave af {names}",
    # Revisions.
    "is back; it was gone since {day}": "er tilbage; det har været væk siden {day}",
    "still the revision of {day}, which cannot be read": "stadig udgaven fra {day}, som ikke kan læses",
    "our copy was damaged; the same bytes came again and were put in its place": (
        "vores kopi var beskadiget; de samme bytes kom igen og er sat i stedet"
    ),
    "could not be compared: {why}": "kunne ikke sammenlignes: {why}",
    "{error}; please report it": "{error}; meld det venligst",
    "the reader failed ({error}); please report it": "læseren fejlede ({error}); meld det venligst",
    "a fault of ours ({error}); please report it": "en fejl hos os ({error}); meld det venligst",
    "{why}": "{why}",
    "line {line}, column {column}": "linje {line}, kolonne {column}",
    "{status} ({why})": "{status} ({why})",
    "the file holds scanned pictures without text": "filen er skannede billeder uden tekst",
    "the file is encrypted": "filen er krypteret",
    "the file is damaged": "filen er beskadiget",
    "the file holds no entries": "filen har ingen rækker",
    "the file would need more than its share of time or memory": (
        "filen ville kræve mere tid eller hukommelse, end den må"
    ),
}
"""English sentence -> Danish; what is not in it is told in English."""
