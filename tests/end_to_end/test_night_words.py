"""What is told of nights is in one language, said once, with counts that agree."""

import gzip
import re
from io import BufferedIOBase

import pytest
from end_to_end.publisher import Answer, Nights, page, spec

SPEC = "/media/olknq5at/doedsbojournal-version-130.txt"
LOG = "/media/cccc1111/aendringslog.md"
TITLE = "Dødsbojournaler (OpenAPI)"
ENGLISH = re.compile(
    r"(?i)(?<![-\w/.])(the|of|is|was|not|and|to|it|with|could|cannot|did|expected|found|error)(?![-\w/])"
)
"""Words that stand in no Danish sentence."""


def _ssh(file: BufferedIOBase) -> None:
    file.write(b"SSH-2.0-OpenSSH_9.6\r\n")


TROUBLE: dict[str, Answer] = {
    "not there": Answer(b"", 404),
    "refused": Answer(b"", 403),
    "later": Answer(b"", 429, {"Retry-After": "7200"}),
    "cut short": Answer(b"abc", promised=5000),
    "no HTTP": Answer(write=_ssh),
    "damaged gzip": Answer(gzip.compress(spec())[:-20], 200, {"Content-Encoding": "gzip"}),
    "other coding": Answer(b"abc", 200, {"Content-Encoding": "compress"}),
    "too large": Answer(b"x", promised=10**11),
    "elsewhere": Answer(b"", 302, {"Location": "http://example.invalid/"}),
    "a private place": Answer(b"", 302, {"Location": "http://10.0.0.1/"}),
    "a circle": Answer(b"", 302, {"Location": SPEC}),
    "a login": Answer(b"<html><title>Log ind</title><form><input type=password></form></html>"),
    "empty": Answer(b""),
    "a PDF": Answer(b"%PDF-1.4 " + b"x" * 900),
    "no object": Answer(b"openapi: 3.0.3\nopenapi: *nope\n" + b"paths: {}\n" * 200),
    "broken YAML": Answer(spec("1.4.0") + b"\n  x: [1, 2\n y: }\n"),
    "a tab in YAML": Answer(spec("1.4.0") + b"x-a:\n\t- b\n"),
    "merged": Answer(spec("1.4.0") + b"x-a:\n  <<: 3\n"),
    "broken JSON": Answer(b'{"openapi": "3.0.3", "info": {"title": "a", "version": "1"}, "paths": {"a": [1, 2}}' * 6),
    "the end is missing": Answer(
        b'{"openapi": "3.0.3", "info": {"title": "a", "version": "1"}, "paths": {' + b" " * 400
    ),
}


@pytest.mark.parametrize("what", TROUBLE)
def test_trouble_is_told_in_danish_alone(nights: Nights, what: str) -> None:
    nights.language, nights.mail = "da", "trouble_after = 1"
    nights.run()
    nights.publisher.answers[SPEC] = TROUBLE[what]
    status, out, _ = nights.tracker("run")
    told = f"{out} {nights.text()}"
    told = re.sub(r"https?://\S+|\b[45]\d\d [A-Z][A-Za-z ]+|'[^']*'", "", told)
    assert status == (0 if what == "not there" else 3)
    assert ENGLISH.findall(told) == []
    assert "None" not in told


def test_what_stops_a_whole_page_is_told_once(nights: Nights) -> None:
    nights.language = "da"
    nights.run()
    nights.publisher.put("/api/", b"<html><title>Log ind</title><body><p>Velkommen</p></body></html>")
    _, out, err = nights.tracker("run")
    assert " ".join(out.split()).count("Siden har ikke længere noget link til et dokument (»Log ind«).") == 1
    assert "ligner ikke Log ind" not in out
    assert len(err.splitlines()) == 1


def test_a_sentence_whose_date_moved_is_told_apart_from_those_beside_it(nights: Nights) -> None:
    text = "Testmiljøet lukker den {day}. December 2026. Svar senest d. 15. januar 2027."
    nights.publisher.put("/api/", page((SPEC, TITLE), text=text.format(day=1)))
    nights.run()
    later = text.format(day=8) + " Der er møde den 3. februar 2027."
    nights.publisher.put("/api/", page((SPEC, TITLE), text=later))
    found = nights.document("api").moved_dates
    assert [(date.before, date.after) for date in found] == [("2026-12-01", "2026-12-08"), (None, "2027-02-03")]
    assert [date.text[:7] for date in found] == ["Testmil", "Der er "]


def test_of_many_that_a_document_may_be_some_are_named_and_the_rest_counted(nights: Nights) -> None:
    nights.rules, nights.language = "", "da"
    links = [(f"/media/{n}/spec-{n}.yaml", f"Snitflade {n} (OpenAPI)") for n in range(9)]
    for path, _ in links:
        nights.publisher.put(path, spec())
    nights.publisher.put("/api/", page(*links))
    nights.run()
    new = ("/media/x/nyeste.yaml", "Den nyeste snitflade (OpenAPI)")
    nights.publisher.put(new[0], spec("1.5.0"))
    nights.publisher.put("/api/", page(*links, new))
    _, out, _ = nights.tracker("run")
    folded = " ".join(out.split())
    assert "og 4 andre. Det kunne ikke afgøres" in folded


def test_a_long_entry_ends_with_a_whole_word(nights: Nights) -> None:
    head = "| Dato | Version | Ændring |\n|---|---|---|\n| 25. august 2023 | 1.3.0 | Første udgave |\n"
    nights.publisher.put(LOG, f"# Ændringslog\n\n{head}".encode())
    nights.publisher.put("/api/", page((SPEC, TITLE), (LOG, "Ændringslog")))
    nights.run()
    row = f"| 12. september 2023 | 1.4.0 | {'Feltet cprnummer er nu påkrævet, ' * 30} |\n"
    nights.publisher.put(LOG, f"# Ændringslog\n\n{head}{row}".encode())
    _, out, _ = nights.tracker("run")
    assert re.search(r"(Feltet|cprnummer|er|nu|påkrævet) …", " ".join(out.split()))
