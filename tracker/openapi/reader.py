"""Bytes -> values, JSON or YAML told by their beginning."""

import re
from dataclasses import replace

from tracker.documents.reason import Reason
from tracker.errors import UnreadableError
from tracker.openapi.json_reader import read_json
from tracker.openapi.limits import MAX_BYTES
from tracker.openapi.reading import Reading, Remark
from tracker.openapi.text import decode, is_marked, utf8

_JSON_START = re.compile(rb"""\s*[\[{]\s*["\[{]""")


def read(content: bytes, *, structured: bool = True) -> Reading:
    """The value of a JSON or YAML file; of any other (`structured` False) its text. `UnreadableError` where faulty."""
    if len(content) > MAX_BYTES:
        raise UnreadableError(Reason("it is larger than {n} MB", n=MAX_BYTES // 1_000_000))
    # Bytes that need no conversion go to the JSON reader as they are: it checks their encoding itself.
    if not structured:
        return Reading(decode(content))
    raw = utf8(content) if is_marked(content) else content
    beginning = raw[:4096].lstrip()
    if not beginning:
        raise UnreadableError(Reason("the file is empty"))
    if beginning[:1] not in (b"{", b"["):
        return _read_yaml(raw)
    try:
        return read_json(raw)
    except UnreadableError as trouble:
        return _read_flow(raw, trouble)


def _read_flow(raw: bytes, trouble: UnreadableError) -> Reading:
    """What begins like JSON and is none may be YAML in flow style: read so, and told where its keys look like JSON."""
    try:
        reading = _read_yaml(raw)
    except UnreadableError:
        raise trouble from None
    if not _JSON_START.match(raw):
        return reading
    remark = Remark(f"no valid JSON ({trouble}): read as YAML")
    return replace(reading, remarks=(remark, *reading.remarks))


def _read_yaml(raw: bytes) -> Reading:
    from tracker.openapi.yaml_reader import read_yaml

    return read_yaml(decode(raw))
