"""What pages show of a finding, a side, an entry: plain values for the templates, every text made harmless."""

from collections.abc import Sequence
from typing import Any

from tracker.changelog import Entry
from tracker.reconcile import ReconciledEntry
from tracker.report.arrange import Announcements, entry_name, lines, odd, shortened
from tracker.report.comparison import Side
from tracker.report.faults import worded
from tracker.report.held import Held
from tracker.report.values import worth_showing
from tracker.report.voice import Voice, clean
from tracker.rules import Finding, OperationReached

_NAMED_OPERATIONS = 3
_VALUE_LIMIT = 600


def reach(operations: Sequence[OperationReached], voice: Voice, *, limit: int) -> dict[str, Any]:
    """The first operations to name, how many more there are, and then at most `limit` names in one line."""
    more = max(len(operations) - _NAMED_OPERATIONS, 0)
    return {
        "first": [{"method": clean(o.method), "path": clean(o.path)} for o in operations[:_NAMED_OPERATIONS]],
        "more": more,
        "total": len(operations),
        "names": shortened(operations, voice, limit=limit) if more else "",
    }


def row(finding: Finding, notes: Announcements, voice: Voice) -> dict[str, Any]:
    """What a page shows of one finding."""
    missing, sentence = finding.fingerprint in notes.missing, voice.sentence(finding)
    before, after = worth_showing(finding.before, finding.after, sentence, limit=_VALUE_LIMIT)
    about = (clean(finding.id), lines(finding, voice), "" if missing else notes.note(finding, voice))
    return {
        "level": finding.level.value,
        "anchor": clean(finding.fingerprint),
        "sentence": sentence,
        "missing": missing,
        "before": before,
        "after": after,
        "about": " · ".join(part for part in about if part),
    }


def side(one: Side, voice: Voice) -> dict[str, Any]:
    """What a page shows of one side."""
    version = clean(one.version) if one.version else voice("no-version")
    faults = [dict(zip(("place", "reason"), worded(fault, voice), strict=True)) for fault in one.faults]
    name = clean(one.name)
    return {"name": name, "version": version, "sha256": one.sha256, "faults": faults}


def unseen(tables: Sequence[Held], voice: Voice) -> list[dict[str, str]]:
    """Claims that cannot be seen, with the entries they stand in."""
    return [
        {"text": clean(claim.text), "verdict": claim.verdict.value, "entry": entry_name(entry, voice)}
        for table in tables
        for entry, claim in table.unseen
    ]


def table_rows(table: Held, voice: Voice, anchors: frozenset[str]) -> dict[str, Any]:
    """A changelog's entries with their verdicts; links lead to the findings that have an anchor."""
    return {
        "windows": [voice(f"window.{window}") for window in table.windows],
        "entries": [_entry_row(one, voice, anchors) for one in table.entries],
    }


def _entry_row(one: ReconciledEntry, voice: Voice, anchors: frozenset[str]) -> dict[str, Any]:
    return {
        "date": clean(voice.iso_day(one.entry.date) or one.entry.date_text or voice("undated")),
        "version": clean(one.entry.version or ""),
        "page": one.entry.page,
        "flags": odd(one.entry, voice),
        "claims": [
            {
                "text": clean(claim.text),
                "verdict": claim.verdict.value,
                "likely": claim.likely,
                "links": [mark for mark in claim.findings if mark in anchors][:8],
            }
            for claim in one.claims
        ],
    }


def entry_row(entry: Entry, voice: Voice) -> dict[str, Any]:
    """What a page shows of one entry."""
    return {
        "date": clean(voice.iso_day(entry.date) or entry.date_text or voice("undated")),
        "written": clean(entry.date_text or "") if entry.date and entry.flags else "",
        "version": clean(entry.version or ""),
        "bullets": [clean(bullet) for bullet in entry.bullets],
        "text": clean(entry.text),
        "scope": clean(entry.scope or ""),
        "author": clean(entry.author or ""),
        "page": entry.page,
        "flags": odd(entry, voice),
    }


def code_line(text: str) -> str:
    """One line of a file with its indent kept, tabs as spaces, cut where it is very long."""
    body = text.rstrip("\r\n").expandtabs(4)[:400]
    if body.isprintable():
        return body
    indent = len(body) - len(body.lstrip(" "))
    return body[:indent] + "".join(c if c.isprintable() else f"\\x{ord(c):02x}" for c in body[indent:])


def diff_lines(lines: tuple[str, ...] | list[str], limit: int) -> list[tuple[str, str]]:
    """Lines of a unified diff with the class each is shown in."""
    kinds = {"+": "ins", "-": "del", "@": "hunk", "+++ ": "hunk", "--- ": "hunk"}
    return [(kinds.get(line[:4]) or kinds.get(line[:1], "same"), code_line(line) or " ") for line in lines[: limit * 5]]
