"""What bytes are, by their beginning and end, whatever their name says."""

import json
import re
import unicodedata

from tracker.documents import Kind
from tracker.source.encoding import decode

_HEAD = 8192
_TITLE_WITHIN = 65_536
_NOT_ASCII = bytes(range(128, 256))
"""What a letter that was cut in two ends with."""
_INFO_LINES = 400
_BEFORE_HTML = re.compile(rb"(?:\s|\xef\xbb\xbf|<\?xml[^>]{0,300}\?>|<!--.{0,4000}?-->)*", re.S)
_HTML = re.compile(
    rb"<(?:!doctype\s+html|html|head|body|title|meta|script|link|frameset|center|h1|div|p|table)\b", re.I
)
_XML = re.compile(rb"(?:\s|\xef\xbb\xbf)*<(?:\?xml|[A-Za-z_][\w.-]*:?[\w.-]*[\s>/])")
_XML_SCHEMA = re.compile(rb"<(?:[\w.-]+:)?(?:schema|definitions)\b[^>]{0,2000}(?:XMLSchema|/wsdl)", re.S)
_YAML_TITLE = re.compile(r"""[ \t]+title:[ \t]+(["']?)(.+?)\1[ \t\r]*\Z""")
_FLOW_TITLE = re.compile(
    r"""\A[ \t]*\{(?:[^{}\n]{0,500},)?[ \t]*title:[ \t]+"""
    r"""(?:"([^"\n]{1,300})"|'([^'\n]{1,300})'|([^,{}\n]{1,300}))"""
)
_JSON_TITLE = re.compile(r'"info"\s*:\s*\{[^{}]{0,4000}?"title"\s*:\s*"((?:[^"\\]|\\.){1,300})"')


def is_html(content: bytes) -> bool:
    """Whether bytes begin as a web page does."""
    head = content[:_HEAD]
    if head[:2] in (b"\xff\xfe", b"\xfe\xff"):
        head = head.decode("utf-16", "ignore").encode()
    begin = _BEFORE_HTML.match(head)
    return _HTML.match(head, begin.end() if begin else 0) is not None


def is_pdf(content: bytes) -> bool:
    """Whether bytes begin as a PDF does, within the first 1,024 as readers allow (ISO 32000-1, annex H)."""
    return b"%PDF-" in content[:1024]


def is_zip(content: bytes) -> bool:
    """Whether bytes begin as a ZIP archive does."""
    return content[:4] in (b"PK\x03\x04", b"PK\x05\x06")


def is_xml(content: bytes) -> bool:
    """Whether bytes begin as XML does and not as a web page."""
    head = content[:_HEAD]
    if head[:2] in (b"\xff\xfe", b"\xfe\xff"):
        head = head.decode("utf-16", "ignore").encode()
    return _XML.match(head) is not None and not is_html(content)


def is_binary(content: bytes) -> bool:
    """Whether bytes hold what no text does."""
    head = content[:_HEAD]
    return b"\0" in head and head[:2] not in (b"\xff\xfe", b"\xfe\xff") and not _wide(head)


def _wide(head: bytes) -> bool:
    """Whether bytes look like UTF-16 without its mark: every other one is null."""
    return len(head) > 3 and (not any(head[1:200:2]) or not any(head[0:200:2]))


def sniff_kind(content: bytes) -> Kind | None:
    """OpenAPI and schemas by their content; None for everything else."""
    from tracker.openapi import sniff

    if is_pdf(content) or is_zip(content) or is_html(content):
        return None
    if is_xml(content):
        return Kind.SCHEMA if _XML_SCHEMA.search(content[:_HEAD]) else None
    return sniff(content)


def title_of(content: bytes) -> str | None:
    """`info.title` of a spec, read without parsing it; None where it is not found near the beginning."""
    head = content[:_TITLE_WITHIN].rstrip(_NOT_ASCII)
    text = unicodedata.normalize("NFC", decode(head)[0])
    if found := _JSON_TITLE.search(text):
        try:
            return str(json.loads(f'"{found[1]}"')).strip()
        except ValueError:
            return found[1].strip()
    _, begins, rest = f"\n{text}".partition("\ninfo:")
    if flow := _FLOW_TITLE.match(rest):
        return next(each for each in flow.groups() if each).strip()
    for line in rest.split("\n", _INFO_LINES)[1:_INFO_LINES] if begins else []:
        if line.strip() and line[0] not in " \t#":
            break
        if named := _YAML_TITLE.match(line[:500]):
            return named[2].strip()
    return None
