"""Other bytes, same meaning; and files of every kind, changed or only saved again."""

import io
import json
import unicodedata
import zipfile
from collections.abc import Callable

import pytest
import yaml
from end_to_end.publisher import Nights, page, spec

SPEC = "/media/olknq5at/doedsbojournal-version-130.txt"
TITLE = "Dødsbojournaler (OpenAPI)"

SAME: dict[str, Callable[[bytes], bytes]] = {
    "CRLF": lambda content: content.replace(b"\n", b"\r\n"),
    "a byte order mark": lambda content: b"\xef\xbb\xbf" + content,
    "UTF-16": lambda content: content.decode().encode("utf-16"),
    "cp1252": lambda content: content.decode().encode("cp1252"),
    "a comment": lambda content: b"# rettet\n" + content,
    "white space": lambda content: content.replace(b"version: ", b"version:    ") + b"\n\n",
    "another order of keys": lambda content: b"paths:" + content.split(b"paths:")[1] + content.split(b"paths:")[0],
    "JSON": lambda content: json.dumps(yaml.safe_load(content)).encode(),
    "decomposed letters": lambda content: unicodedata.normalize("NFD", content.decode()).encode(),
}


@pytest.mark.parametrize("case", SAME)
def test_a_spec_that_was_only_saved_again_is_no_news(nights: Nights, case: str) -> None:
    content = spec().replace(b"Boer", "Små boer på åen".encode())
    nights.publisher.put(SPEC, content if case != "cp1252" else spec())
    nights.run()
    nights.publisher.put(SPEC, SAME[case](nights.publisher.files[SPEC]))
    night = nights.run()
    assert (night.status, night.outcome(), night.documents["doedsbo"]["alerts"]) == (0, "bytes-only", [])
    assert [each["outcome"] for each in nights.log()] == ["new", "bytes-only"]
    assert (nights.run().outcome(), nights.subjects) == ("unchanged", [])


def test_a_version_that_disagrees_is_told_when_it_comes_and_not_when_the_file_is_saved_again(nights: Nights) -> None:
    nights.run()
    nights.publisher.put(SPEC, spec("1.4.0"))
    assert nights.run().documents["doedsbo"]["alerts"] == ["version-mismatch"]
    nights.publisher.put(SPEC, spec("1.4.0") + b"\n\n")
    night = nights.run()
    assert (night.outcome(), night.documents["doedsbo"]["alerts"]) == ("bytes-only", [])
    other = SPEC.replace("olknq5at", "zzzz1111")
    nights.publisher.put(other, nights.publisher.remove(SPEC))
    nights.publisher.put("/api/", page((other, TITLE)))
    night = nights.run()
    assert (night.outcome(), night.documents["doedsbo"]["alerts"]) == ("moved", [])


@pytest.mark.parametrize("encoding", ["utf-16", "cp1252"])
def test_a_spec_is_recognised_by_its_title_in_every_encoding(nights: Nights, encoding: str) -> None:
    nights.rules = ""
    nights.run()
    path = "/media/zzzz1111/skifte.yaml"
    nights.publisher.put(path, nights.publisher.remove(SPEC).decode().encode(encoding))
    nights.publisher.put("/api/", page((path, "Hent filen")))
    [found] = [each for each in nights.run().documents.values() if each["kind"] == "openapi"]
    assert (found["name"], found["outcome"]) == ("doedsbojournal", "bytes-only")


def drawn(*texts: str, title: str = "Vejledning", day: bytes = b"20240101") -> bytes:
    """A PDF of one line on each page, its date of making as given."""
    from reportlab.pdfgen import canvas

    made = io.BytesIO()
    drawing = canvas.Canvas(made, invariant=1)
    drawing.setTitle(title)
    for text in texts or ("Vejledning",):
        drawing.drawString(100, 700, text)
        drawing.showPage()
    drawing.save()
    return made.getvalue().replace(b"(D:20000101", b"(D:" + day)


XSD = """<?xml version="1.0"?>
<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">
<xs:simpleType name="Cpr">
<xs:restriction base="xs:string"><xs:maxLength value="{length}"/></xs:restriction></xs:simpleType>
</xs:schema>"""


def xsd(length: int) -> bytes:
    """A small XML schema."""
    return XSD.format(length=length).encode()


def packed(*, day: int = 1, **files: bytes) -> bytes:
    """A ZIP of these files, saved that day; `_` in a name stands for a dot."""
    return zipped({name.replace("_", "."): content for name, content in files.items()}, day=day)


def zipped(files: dict[str, bytes], *, day: int = 1) -> bytes:
    """A ZIP of these files, saved that day."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, content in files.items():
            archive.writestr(zipfile.ZipInfo(name, (2024, 1, day, 0, 0, 0)), content)
    return made.getvalue()


def office(text: bytes, *, saved: bytes) -> bytes:
    """A document of Word, and when it was saved."""
    return zipped({"[Content_Types].xml": b"<Types/>", "word/document.xml": text, "docProps/core.xml": saved})


FILES: list[tuple[str, str, bytes, bytes, str]] = [
    ("fil.pdf", "file", drawn(), drawn(title="Andet navn", day=b"20260101"), "bytes-only"),
    ("fil.pdf", "file", drawn(), drawn("Ny vejledning"), "changed"),
    ("fil.txt", "file", b"En\nto\n", b"\xef\xbb\xbfEn\r\nto\r\n", "bytes-only"),
    ("fil.txt", "file", b"En\nto\n", b"En\ntre\n", "changed"),
    ("fil.xsd", "schema", xsd(10), xsd(10).replace(b"\n", b"\r\n"), "bytes-only"),
    ("fil.xsd", "schema", xsd(10), xsd(8), "changed"),
    (
        "fil.xsd",
        "schema",
        xsd(10),
        xsd(10).replace(b"\n", b"\n  ").replace(b"<xs:r", b"<!-- ny --><xs:r"),
        "bytes-only",
    ),
    (
        "fil.xsd",
        "schema",
        xsd(10).replace(b'"Cpr"', b"\"Cpr\" id='c'"),
        xsd(10).replace(b"name=", b'id="c" name='),
        "bytes-only",
    ),
    ("fil.txt", "file", "Små noter på åen\n".encode(), "Små noter på åen\n".encode("cp1252"), "bytes-only"),
    ("fil.txt", "file", "Små noter på åen\n".encode("cp1252"), "Små noter på åen\n".encode("utf-16"), "bytes-only"),
    ("fil.txt", "file", "Små noter på åen\n".encode("cp1252"), "Små noter på øen\n".encode(), "changed"),
    ("fil.json", "file", b'{"a": 1.10, "b": [1, 2]}', b'{\n"b": [1, 2],\n"a": 1.10\n}\n', "bytes-only"),
    ("fil.json", "file", b'{"a": 1.10, "b": [1, 2]}', b'{"b": [1, 2], "a": 1.1}', "changed"),
    ("fil.json", "file", b'{"a": 1, "b": [1, 2]}', b'{"a": 1, "b": [2, 1]}', "changed"),
    ("fil.json", "file", b'{"a": 1, "a": 2}', b'{"a": 3, "a": 2}', "changed"),
    ("fil.bin", "file", b"\x81\x01 \n\x8d", b"\x81\x01\n\x8d", "changed"),
    ("fil.zip", "file", packed(a_txt=b"1"), packed(a_txt=b"2"), "changed"),
    ("fil.zip", "file", packed(a_txt=b"1", b_txt=b"2"), packed(b_txt=b"2", a_txt=b"1", day=2), "bytes-only"),
    ("fil.docx", "file", office(b"Tekst", saved=b"1"), office(b"Tekst", saved=b"2"), "bytes-only"),
    ("fil.docx", "file", office(b"Tekst", saved=b"1"), office(b"Ny tekst", saved=b"2"), "changed"),
]


def resaved(content: bytes, *, without_page: int | None = None) -> bytes:
    """The same PDF as another program writes it, a page of it left out or none."""
    import pypdfium2

    made, document = io.BytesIO(), pypdfium2.PdfDocument(content)
    if without_page is not None:
        document.del_page(without_page)
    document.save(made)
    return made.getvalue()


FILES += [
    ("fil.pdf", "file", drawn(), resaved(drawn(title="Andet navn")), "bytes-only"),
    ("fil.pdf", "file", drawn(), resaved(drawn("Ny vejledning")), "changed"),
    ("fil.pdf", "file", drawn("Et", "To"), resaved(drawn("Et", "To"), without_page=1), "changed"),
]


@pytest.mark.parametrize(("name", "kind", "older", "newer", "outcome"), FILES)
def test_files_of_every_kind(nights: Nights, name: str, kind: str, older: bytes, newer: bytes, outcome: str) -> None:
    path = f"/media/aaaa1111/{name}"
    nights.publisher.put(path, older)
    nights.publisher.put("/api/", page((SPEC, TITLE), (path, "En fil")))
    [found] = [each for each in nights.run().documents.values() if each["url"].endswith(name)]
    assert (found["kind"], found["outcome"]) == (kind, "new")
    nights.publisher.put(path, newer)
    night = nights.run()
    assert (night.status, night.outcome(found["name"])) == (0, outcome)
    assert len(nights.subjects) == (1 if outcome == "changed" else 0)


@pytest.mark.parametrize(
    ("content", "outcome"),
    [
        (xsd(8).replace(b"</xs:schema>", b"</xs:schem>"), "unreadable"),
        (xsd(8).replace(b"</xs:schema>", b""), "unreadable"),
        (xsd(8)[:-20], "suspect"),
        (
            xsd(8).replace(b"<xs:schema", b'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><xs:schema', 1),
            "changed",
        ),
        (xsd(8).decode().encode("utf-16"), "changed"),
        (xsd(8).replace(b'"1.0"', b'"1.0" encoding="windows-1252"').replace(b"Cpr", b"\xc6ble"), "changed"),
    ],
)
def test_a_schema_in_xml_that_is_broken_is_told(nights: Nights, content: bytes, outcome: str) -> None:
    path = "/media/aaaa1111/fil.xsd"
    nights.publisher.put(path, xsd(10))
    nights.publisher.put("/api/", page((SPEC, TITLE), (path, "En fil")))
    nights.run()
    nights.publisher.put(path, content)
    night = nights.run()
    [found] = [each for each in night.documents.values() if each["url"].endswith("fil.xsd")]
    assert (night.status, found["outcome"]) == (0 if outcome == "changed" else 3, outcome)


def test_a_description_in_a_version_that_nobody_knows_is_kept(nights: Nights) -> None:
    nights.run()
    nights.publisher.put(SPEC, spec("2.0.0").replace(b"openapi: 3.0.3", b"openapi: 4.0.0"))
    assert nights.run().outcome() == "unreadable"
    assert [each["outcome"] for each in nights.log()] == ["new", "unreadable"]


def test_a_spec_in_several_files_of_a_zip_is_compared_as_one(nights: Nights) -> None:
    path = "/media/aaaa1111/konkurs.zip"
    root = spec().replace(b"{type: string, maxLength: 10}", b"{$ref: 'dele.yaml#/Cpr'}")
    nights.publisher.put(path, packed(openapi_yaml=root, dele_yaml=b"Cpr: {type: string, maxLength: 10}\n"))
    nights.publisher.put("/api/", page((SPEC, TITLE), (path, "Konkurs API")))
    assert nights.run().documents["konkurs"]["kind"] == "openapi"
    nights.publisher.put(path, packed(openapi_yaml=root, dele_yaml=b"Cpr: {type: string, maxLength: 8}\n"))
    found = nights.run().documents["konkurs"]
    assert (found["outcome"], found["summary"]["breaking"]) == ("changed", 1)


def test_trouble_is_one_line_on_standard_error_even_when_quiet(nights: Nights) -> None:
    nights.run()
    assert nights.tracker("run", "-q") == (0, "", "")
    nights.publisher.status[SPEC] = 403
    status, out, err = nights.tracker("run", "-q")
    assert (status, out) == (3, "")
    assert err.splitlines() == [
        f"tracker: portal: doedsbo: {nights.publisher.address}{SPEC}: the server answered 403 Forbidden"
    ]
