"""Whether other bytes say the same, for files that no reader of ours understands."""

import io
import re
import unicodedata
import zipfile

_ABOUT_PACKED = re.compile(r"docProps/|meta\.xml\Z")
"""What an office file (ISO 29500-2; ODF 1.3, part 2) says about itself."""
_OBJECT = re.compile(rb"(?<!\d)(\d{1,9}) (\d{1,5}) obj\b(.*?)\bendobj", re.S)
_INFO = re.compile(rb"/Info\s+(\d{1,9}) (\d{1,5}) R")
_ABOUT = re.compile(rb"/Type\s*/(?:Metadata|XRef)\b")
_METADATA = re.compile(rb"/Metadata\s+\d{1,9} \d{1,5} R")


def same_file(older: bytes, newer: bytes) -> bool:
    """Whether two files differ in nothing that a reader sees: a file's metadata, a text's line ends and mark."""
    if b"%PDF-" in older[:1024] and b"%PDF-" in newer[:1024]:
        before, after = _shown(older), _shown(newer)
        return bool(before) and before == after
    if older[:2] == newer[:2] == b"PK":
        packed = _packed(older)
        return bool(packed) and packed == _packed(newer)
    before_text, after_text = _lines(older), _lines(newer)
    return before_text is not None and before_text == after_text


def _shown(content: bytes) -> list[tuple[bytes, bytes]]:
    """The objects of a PDF but those about the file itself (ISO 32000-1, 14.3), sorted by number.

    Objects in compressed streams are compared with what is packed beside them: in doubt files differ.
    """
    about = {found[1] for found in _INFO.finditer(content)}
    objects = [(found[1], found[3].strip()) for found in _OBJECT.finditer(content)]
    kept = [(number, body) for number, body in objects if number not in about and not _ABOUT.search(body[:2000])]
    return sorted((number, _METADATA.sub(b"/Metadata", body)) for number, body in kept)


def _packed(content: bytes) -> list[tuple[str, int, int]]:
    """Names, checksums and sizes of what a ZIP archive holds, unpacked by nobody; empty where it cannot be told."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            held = [(each.filename, each.CRC, each.file_size) for each in archive.infolist()]
    except (zipfile.BadZipFile, ValueError, NotImplementedError, UnicodeDecodeError):
        return []
    office = {name for name, _, _ in held} & {"[Content_Types].xml", "mimetype"}
    return sorted(each for each in held if not (office and _ABOUT_PACKED.match(each[0])))


def _lines(content: bytes) -> list[str] | None:
    """The lines of a text, without white space at their ends; None for what is no text."""
    if b"\0" in content:
        return None
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return None
    return [line.rstrip() for line in unicodedata.normalize("NFC", text).rstrip().splitlines()]
