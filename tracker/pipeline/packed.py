"""What PDFs, ZIP archives and office files hold, without what they say about themselves."""

import io
import re
import zipfile
import zlib

_OBJECT = re.compile(rb"(?<!\d)(\d{1,9}) (\d{1,5}) obj\b(.*?)\bendobj", re.S)
_INFO = re.compile(rb"/Info\s+(\d{1,9}) (\d{1,5}) R")
_ABOUT = re.compile(rb"/Type\s*/(?:Metadata|XRef)\b")
_METADATA = re.compile(rb"/Metadata\s+\d{1,9} \d{1,5} R")
_BUNDLE = re.compile(rb"/Type\s*/ObjStm\b")
_STREAM = re.compile(rb"\bstream\r?\n(.*?)\r?\n?endstream\b", re.S)
_WRITTEN = rb"\((?:[^()\\]|\\.|\((?:[^()\\]|\\.){0,1000}\)){0,4000}\)"
"""A literal string (7.3.4.2)."""
_NAMED = re.compile(
    rb"/(?:Title|Author|Subject|Keywords|Creator|Producer|CreationDate|ModDate)\s*"
    rb"(?:" + _WRITTEN + rb"|<[0-9A-Fa-f\s]*>)|\(D:\d{4}[^()]{0,20}\)",
    re.S,
)
"""What the information dictionary says (ISO 32000-1, table 317), and every date of saving."""
_TOLD = re.compile(_WRITTEN + rb"|/Count\s+-?\d+|/Rotate\s+-?\d+|/(?:Media|Crop)Box\s*\[[^\]]*\]", re.S)
"""Texts of notes, fields and links, and how many pages of what size there are."""
_UNPACKED = 10_000_000
_ABOUT_PACKED = re.compile(r"docProps/|meta\.xml\Z")
"""What an office file (ISO 29500-2; ODF 1.3, part 2) says about itself."""


def shown(content: bytes) -> list[tuple[bytes, bytes]]:
    """The objects of a PDF but those about the file itself (ISO 32000-1, 14.3), sorted by number.

    Objects in compressed streams are compared with what is packed beside them: in doubt files differ.
    """
    about = {found[1] for found in _INFO.finditer(content)}
    objects = [(found[1], found[3].strip()) for found in _OBJECT.finditer(content)]
    kept = [(number, body) for number, body in objects if number not in about and not _ABOUT.search(body[:2000])]
    return sorted((number, _METADATA.sub(b"/Metadata", body)) for number, body in kept)


def parts(content: bytes) -> tuple[list[bytes], list[bytes]] | None:
    """The streams of a PDF and what is told beside them, whatever numbers another program gave its objects."""
    streams: list[bytes] = []
    told: list[bytes] = []
    for found in _OBJECT.finditer(content):
        body = found[3]
        stream = _STREAM.search(body)
        head = body[: stream.start()] if stream else body
        if _ABOUT.search(head):
            continue
        if stream and _BUNDLE.search(head):
            head = _unpacked(stream[1])
        elif stream:
            streams.append(stream[1])
        told += [_plain(found[0]) for found in _TOLD.finditer(_NAMED.sub(b"", head))]
    return (sorted(streams), sorted(told)) if streams else None


def _plain(token: bytes) -> bytes:
    """A text as it stands; a number without white space and fractions, which programs write in their own ways."""
    return token if token[:1] == b"(" else b" ".join(re.findall(rb"-?\w+", re.sub(rb"\.\d+", b"", token)))


def _unpacked(stream: bytes) -> bytes:
    """What a stream of objects holds; the stream itself where it is packed otherwise."""
    try:
        return zlib.decompressobj().decompress(stream, _UNPACKED)
    except zlib.error:
        return stream


def held(content: bytes) -> list[tuple[str, int, int]]:
    """Names, checksums and sizes of what a ZIP archive holds, unpacked by nobody; empty where it cannot be told."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            listed = [(each.filename, each.CRC, each.file_size) for each in archive.infolist()]
    except (zipfile.BadZipFile, ValueError, NotImplementedError, UnicodeDecodeError):
        return []
    office = {name for name, _, _ in listed} & {"[Content_Types].xml", "mimetype"}
    return sorted(each for each in listed if not (office and _ABOUT_PACKED.match(each[0])))
