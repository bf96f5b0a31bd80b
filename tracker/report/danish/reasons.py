"""Why something could not be had or is in doubt: the sentences of `documents.reason` in Danish."""

from typing import Final

REASONS: Final[dict[str, str]] = {
    "{place}: {why}": "{place}: {why}",
    # Addresses.
    "is not a URL": "er ikke en webadresse",
    "scheme {scheme} is not fetched, only http and https": "{scheme} hentes ikke, kun http og https",
    "the address names a user; such addresses are not asked": (
        "adressen nævner en bruger; den slags adresser spørges ikke"
    ),
    "host {host} is not one of allowed_hosts": "værten {host} står ikke i allowed_hosts",
    "{address} is not a public address; allow_private_addresses permits such sources": (
        "{address} er ikke en offentlig adresse; allow_private_addresses tillader den slags kilder"
    ),
    "is not a public address; allow_private_addresses permits such sources": (
        "er ikke en offentlig adresse; allow_private_addresses tillader den slags kilder"
    ),
    "the name cannot be resolved": "navnet kan ikke slås op",
    "the name cannot be resolved ({why})": "navnet kan ikke slås op ({why})",
    "redirects to what is no URL": "viderestiller til noget, der ikke er en webadresse",
    "the server redirects to where we do not follow: {why}": (
        "serveren viderestiller til et sted, vi ikke følger den hen: {why}"
    ),
    "the server redirects from https to http ({target})": "serveren viderestiller fra https til http ({target})",
    "more than {n} redirects": "mere end {n} viderestillinger i træk",
    # Answers.
    "the server answered {status}": "serveren svarede {status}",
    "{line} and asks to come back in {n} second|{line} and asks to come back in {n} seconds": (
        "{line} og beder os komme igen om {n} sekund|{line} og beder os komme igen om {n} sekunder"
    ),
    "the server answered 304 to a plain request": "serveren svarede 304 uden at være spurgt om ændringer",
    "the server did not take a connection in time": "serveren tog ikke imod en forbindelse i tide",
    "the server did not answer in time": "serveren svarede ikke i tide",
    "the server cannot be reached ({why})": "serveren kan ikke nås ({why})",
    "the server cannot be asked ({why})": "serveren kan ikke spørges ({why})",
    "the connection broke off ({why})": "forbindelsen blev afbrudt ({why})",
    "the connection broke off after {received} of {total} bytes": (
        "forbindelsen blev afbrudt efter {received} af {total} bytes"
    ),
    "its TLS certificate is not valid ({why})": "serverens TLS-certifikat er ikke gyldigt ({why})",
    "the answer comes too slowly ({n} byte in {seconds} s)|the answer comes too slowly ({n} bytes in {seconds} s)": (
        "svaret kommer for langsomt ({n} byte på {seconds} s)|svaret kommer for langsomt ({n} bytes på {seconds} s)"
    ),
    "the file is {size}, larger than {limit}": "filen er på {size}; den må højst være på {limit}",
    "the file is larger than {limit}": "filen er på mere end {limit}",
    "the answer unpacks to more than {n} times its size": "svaret fylder udpakket mere end {n} gange så meget",
    "the compressed body is damaged": "det komprimerede indhold er beskadiget",
    "the compressed body ends too early": "det komprimerede indhold slutter for tidligt",
    "the answer came in a coding that was not asked for ({coding})": (
        "svaret kom i en kodning, der ikke var bedt om ({coding})"
    ),
    "the publisher's robots.txt does not allow it": "udgiverens robots.txt tillader det ikke",
    "{why}; without robots.txt nothing is fetched there": "{why}; uden robots.txt hentes intet der",
    "robots.txt asks for {asked} s between requests; {kept} s are kept": (
        "robots.txt beder om {asked} s mellem forespørgsler; der holdes {kept} s"
    ),
    "its folder cannot be used ({why})": "dokumentets mappe kan ikke bruges ({why})",
    # What came.
    "the answer was empty": "svaret var tomt",
    "a web page came in its place": "der kom en webside i stedet",
    "a web page came in its place: “{title}”": "der kom en webside i stedet: »{title}«",
    "what came is no PDF": "det, der kom, er ikke en PDF",
    "what came is no ZIP archive": "det, der kom, er ikke et ZIP-arkiv",
    "what came is no XML": "det, der kom, er ikke XML",
    "what came is no text": "det, der kom, er ikke tekst",
    "what came is no web page": "det, der kom, er ikke en webside",
    "what came holds no API description any more": "det, der kom, indeholder ikke længere en API-beskrivelse",
    "the end of the PDF is missing": "slutningen af PDF-filen mangler",
    "the end of the ZIP archive is missing": "slutningen af ZIP-arkivet mangler",
    "the end of the XML is missing": "slutningen af XML-filen mangler",
    "the XML is broken at line {line} ({why})": "XML-filen er i stykker i linje {line} ({why})",
    "the end of the JSON text is missing": "slutningen af JSON-teksten mangler",
    "what came has {n} byte, before it had {before}|what came has {n} bytes, before it had {before}": (
        "det, der kom, er på {n} byte; før var det på {before}|det, der kom, er på {n} bytes; før var det på {before}"
    ),
    "what came breaks off: it is the beginning of what was there before": (
        "det, der kom, er afbrudt: det er begyndelsen af det, der stod før"
    ),
    "what came breaks off: it refers to what it does not hold": (
        "det, der kom, er afbrudt: det henviser til noget, det ikke indeholder"
    ),
    # Pages.
    "what came breaks off: the end of the page is missing": "det, der kom, er afbrudt: slutningen af siden mangler",
    "no link to a document was found": "der blev ikke fundet noget link til et dokument",
    "the page has more tags than are read": "siden har flere tags, end der læses",
    "the page holds {found} of {known} known documents and {others} others": (
        "siden har {found} af {known} kendte dokumenter og {others} andre"
    ),
    "the page holds no link to a document any more (“{title}”)": (
        "siden har ikke længere noget link til et dokument (»{title}«)"
    ),
    "the page asks for a password (“{title}”)": "siden beder om en adgangskode (»{title}«)",
    "the page says that it is not there (“{title}”)": "siden siger selv, at den ikke findes (»{title}«)",
    "{why}, and its page could not be read": "{why}, og siden kunne ikke læses",
    "the link is dead, answered {status}": "linket er dødt, svarede {status}",
    "no link leads to it any more": "intet link fører til det længere",
    "it is followed as {name} now": "det følges nu som {name}",
    # Identity.
    "the rule for {name} fits {n} links; the first was taken, not: {others}": (
        "reglen for {name} passer på {n} links; det første blev taget, ikke: {others}"
    ),
    "recognised as {name} by a similar name only": "genkendt som {name} alene på et navn, der ligner",
    "recognised as {name} by its title, “{title}”": "genkendt som {name} på titlen »{title}«",
    "its address leads to another document now: recognised by its content": (
        "adressen fører nu til et andet dokument: genkendt på indholdet"
    ),
    "it may be another version of {names}": "det kan være en anden udgave af {names}",
    # Revisions.
    "it is back; it was gone since {day}": "det er tilbage efter at have været væk siden {day}",
    "it is still the revision of {day}, which cannot be read": "det er stadig udgaven fra {day}, som ikke kan læses",
    "the first version that can be read; there is none before it to compare it with": (
        "den første udgave, der kan læses; der er ingen før den at sammenligne med"
    ),
    "is watched since the settings changed": "følges, efter at indstillingerne er ændret",
    "its page is not in the settings any more": "dets side står ikke længere i indstillingerne",
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
    # Descriptions that cannot be read.
    "the file is empty": "filen er tom",
    "not a text file": "det er ikke en tekstfil",
    "not {encoding} although it begins so": "det er ikke {encoding}, selv om den begynder sådan",
    "it is larger than {n} MB": "filen er på mere end {n} MB",
    "larger than {n} MB with the files it refers to": "mere end {n} MB med de filer, der henvises til",
    "lies outside {folder}": "ligger uden for {folder}",
    "nested deeper than {n} levels": "mere end {n} niveauer inde i hinanden",
    "nested deeper than {n} levels with the files it refers to": (
        "mere end {n} niveauer inde i hinanden med de filer, der henvises til"
    ),
    "aliases or $refs expand to more than {n} values": "aliasser eller $ref bliver foldet ud til mere end {n} værdier",
    "more than {n} files in the folder": "mere end {n} filer i mappen",
    "a damaged ZIP file": "en beskadiget ZIP-fil",
    "the ZIP holds more than {files} files or {size} MB": "ZIP-filen har mere end {files} filer eller {size} MB",
    "{file} in the ZIP is damaged or encrypted": "{file} i ZIP-filen er beskadiget eller krypteret",
    "{file} in the ZIP is larger than it claims": "{file} i ZIP-filen fylder mere, end den giver sig ud for",
    "no API description among the files": "der er ingen API-beskrivelse blandt filerne",
    "several API descriptions: name one of {files}": "flere API-beskrivelser: nævn en af {files}",
    "no API description: {why}": "ikke en API-beskrivelse: {why}",
    "no API description: the file does not hold an object": "ikke en API-beskrivelse: filen rummer ikke et objekt",
    "{key} {version} is not known, only {known}": "{key} {version} kendes ikke, kun {known}",
    "neither openapi, swagger, asyncapi nor $schema stands at the top": (
        "hverken openapi, swagger, asyncapi eller $schema står øverst"
    ),
    "a PDF": "en PDF",
    "an empty ZIP": "et tomt ZIP-arkiv",
    "a gzip file": "en gzip-fil",
    "a picture": "et billede",
    "an HTML page": "en HTML-side",
    "XML": "XML",
    "JSON is malformed: {why}": "ikke gyldig JSON: {why}",
    "YAML: {why}": "ikke gyldig YAML: {why}",
    "YAML: merge keys expand to more than {n} values": "YAML: << bliver foldet ud til mere end {n} værdier",
    "<< must merge a mapping": "<< skal stå ved et objekt",
    "an alias stands inside the node it names": "et alias står inde i det, det nævner",
    "unknown alias *{name}": "ukendt alias *{name}",
    "a key must be text, not a mapping or list": "en nøgle skal være tekst, ikke et objekt eller en liste",
    # Changelogs that cannot be read.
    "the file holds scanned pictures without text": "filen er skannede billeder uden tekst",
    "the file is encrypted": "filen er krypteret",
    "the file is damaged": "filen er beskadiget",
    "the file holds no entries": "filen har ingen rækker",
    "the file would need more than its share of time or memory": (
        "filen ville kræve mere tid eller hukommelse, end den må"
    ),
    # Clients.
    "{place}: tracker did not write this file and leaves it alone; move it or choose another folder": (
        "{place}: filen er ikke skrevet af tracker og bliver stående; flyt den, eller vælg en anden mappe"
    ),
    "{place}: not a folder of its own; tracker writes only inside {root}": (
        "{place}: er ikke en selvstændig mappe; tracker skriver kun i {root}"
    ),
    "{place}: a folder stands where a file is to be written": "{place}: der står en mappe, hvor en fil skal skrives",
    "{place}: holds a client in another language; choose another folder or another package": (
        "{place}: rummer en klient i et andet sprog; vælg en anden mappe eller en anden pakke"
    ),
    "{package} cannot be a namespace: letters, digits, _ and . between names only": (
        "{package} kan ikke være et navneområde: kun bogstaver, cifre, _ og punktum mellem navne"
    ),
    "{package} cannot be a namespace: {part} means something else in C#": (
        "{package} kan ikke være et navneområde: {part} betyder noget andet i C#"
    ),
    "{package} cannot be a package's name: letters, digits, _ and dots only, no word of Java's": (
        "{package} kan ikke være en pakkes navn: kun bogstaver, cifre, _ og punktum og ingen af Javas egne ord"
    ),
    "{package} cannot be a package's name: letters, digits and _ only, no word of Python's": (
        "{package} kan ikke være en pakkes navn: kun bogstaver, cifre og _ og ingen af Pythons egne ord"
    ),
    "{package} cannot be a package's name: letters, digits, _ and - only": (
        "{package} kan ikke være en pakkes navn: kun bogstaver, cifre, _ og -"
    ),
    "no client in {language}; there is {known}": "der er ingen klient i {language}; der er {known}",
    "template {name}: {error}": "skabelonen {name}: {error}",
    # The store.
    "{place}: damaged: not the bytes recorded; put back a copy, then run tracker verify": (
        "{place}: beskadiget: det er ikke de bytes, der blev gemt; læg en kopi tilbage, og kør så tracker verify"
    ),
    "missing: the next run writes again what the index tells of it": (
        "mangler: næste kørsel skriver igen, hvad indekset ved om den"
    ),
    "damaged: put back a copy; or delete it, and the next run writes again what the index tells of it": (
        "beskadiget: læg en kopi tilbage; eller slet den, så skriver næste kørsel igen, hvad indekset ved om den"
    ),
    "missing: its provenance tells of it": "mangler: dens oprindelsesfil nævner den",
    "damaged: its seal does not fit": "beskadiget: seglet passer ikke",
    "damaged: its SHA-256 is not the one recorded": "beskadiget: SHA-256 er ikke den, der blev noteret",
    "damaged: its SHA-256 is not the one in {file}": "beskadiget: SHA-256 er ikke den, der står i {file}",
    "damaged, or a file beside it is": "beskadiget, eller en fil ved siden af er det",
    "damaged: {n} byte, {recorded} were recorded|damaged: {n} bytes, {recorded} were recorded": (
        "beskadiget: {n} byte, men {recorded} blev noteret|beskadiget: {n} bytes, men {recorded} blev noteret"
    ),
    "damaged: it is not used and may be deleted": "beskadiget: den bruges ikke og må slettes",
    "damaged in line {line}: the next run writes it again, where it can": (
        "beskadiget i linje {line}: næste kørsel skriver den igen, hvis den kan"
    ),
    "cannot be read: {why}": "kan ikke læses ({why})",
    "foreign: the index tells of another one": "fremmed: indekset nævner en anden",
    "foreign: it belongs elsewhere": "fremmed: den hører til et andet sted",
    "foreign: no provenance tells of it": "fremmed: ingen oprindelsesfil nævner den",
    "broken: the next run makes it again, and keeps the mail that waits in it where that can be read": (
        "ødelagt: næste kørsel danner den igen og beholder den post, der venter i den, hvis den kan læses"
    ),
    "damaged: the next run makes it again, and keeps the mail that waits in it where that can be read": (
        "beskadiget: næste kørsel danner den igen og beholder den post, der venter i den, hvis den kan læses"
    ),
    "missing: the next run makes it again; mail that was waiting in it is lost": (
        "mangler: næste kørsel danner den igen; post, der ventede i den, er tabt"
    ),
    "damaged, or {file} is": "beskadiget, eller {file} er det",
    "missing: the next run writes it again": "mangler: næste kørsel skriver den igen",
    "damaged: the next run writes it again": "beskadiget: næste kørsel skriver den igen",
    "damaged: delete it, and the next run writes it again": "beskadiget: slet den, så skriver næste kørsel den igen",
    "damaged: the next report writes it again": "beskadiget: næste rapport skriver den igen",
    "missing: what lies beside it cannot be checked": "mangler: det, der ligger ved siden af, kan ikke kontrolleres",
    "missing: {file} tells of it": "mangler: {file} nævner den",
    "foreign: {file} does not tell of it": "fremmed: {file} nævner den ikke",
    "foreign: no report tells of it": "fremmed: ingen rapport nævner den",
    "foreign: it belongs to no store": "fremmed: den hører ikke til i et arkiv",
}
"""English sentence -> Danish, with the same parts."""
