"""Sentences about documents, dates and clients, the same in every form of a run."""

from collections.abc import Iterator

from tracker.documents import Alert, Kind, Outcome
from tracker.documents.reason import Reason
from tracker.report.model import ClientChange, DocumentReport, MovedDate, SourceReport
from tracker.report.voice import Voice, clean

_TOLD = frozenset(Outcome) - {Outcome.CHANGED, Outcome.UNCHANGED, Outcome.BYTES_ONLY}
_ENTRY = 400
"""Characters of a changelog's entry that a line tells."""
_LANGUAGES = {"python": "Python", "typescript": "TypeScript", "csharp": "C#", "java": "Java"}


def all_same(source: SourceReport, voice: Voice) -> str:
    """`7 documents were looked at and are unchanged`; empty where something else is to be told."""
    quiet = source.status == "ok" and source.documents and all(document.quiet for document in source.documents)
    there = sum(not document.standing or document.outcome is Outcome.NEW for document in source.documents)
    return voice("run.all-same", n=there) if quiet and there else ""


def called(document: DocumentReport, voice: Voice) -> str:
    """What the page calls a document, else its name here; a page's own text as such."""
    if label := clean(document.label):
        return label
    kind = voice(f"kind.{document.kind}")
    return f"{kind[:1].upper()}{kind[1:]}" if document.kind is Kind.PAGE else clean(document.name)


def tellings(document: DocumentReport, voice: Voice, *, alerted: bool = True) -> Iterator[str]:
    """Sentences about a document's outcome, and its alerts where they stand nowhere else."""
    name = called(document, voice)
    if document.outcome in _TOLD:
        yield voice(f"tell.{document.outcome}", name=name)
    if document.reason:
        yield because(document.reason, document.url, voice)
    yield from alerts(document, voice) if alerted else ()


def because(line: str, url: str, voice: Voice) -> str:
    """Why, as a sentence; the address `url`, which stands beside it, is left out."""
    if not isinstance(line, Reason):
        return voice.reason(line)
    why = _without(line, url)
    told = voice.reason(why)
    return f"{told[:1].upper()}{told[1:]}." if _begins_with_words(why) else told


def _without(line: Reason, url: str) -> Reason:
    """The reason without a place that is `url`, wherever it stands in it."""
    parts = {name: _without(part, url) if isinstance(part, Reason) else part for name, part in line.parts.items()}
    own = parts.get("why")
    return own if isinstance(own, Reason) and parts.get("place") == url else Reason(line.sentence, **parts)


def _begins_with_words(line: Reason) -> bool:
    """Whether a reason begins with words of ours, and not with a name or an address."""
    if not line.sentence.startswith("{"):
        return True
    first = line.parts.get(line.sentence[1:].partition("}")[0])
    return isinstance(first, Reason) and _begins_with_words(first)


def since(source: SourceReport, voice: Voice) -> str:
    """Since when a source fails, or failed until now; empty where it did not."""
    if source.failing_since is None:
        return ""
    key = "run.failing-since" if source.status != "ok" else "run.failed-since"
    return voice(key, when=voice.moment(source.failing_since))


def alerts(document: DocumentReport, voice: Voice) -> Iterator[str]:
    """Sentences about versions that disagree and documents nobody knew."""
    name = called(document, voice)
    for alert in document.alerts:
        if document.outcome is not Outcome.NEW or alert is not Alert.NEW_DOCUMENT:
            version, previous = clean(document.version or "?"), clean(document.previous_version or "?")
            told = versions(document, voice)
            yield voice(f"alert.{alert}", name=name, version=version, previous=previous, versions=told)


def versions(document: DocumentReport, voice: Voice) -> str:
    """`the file name says 130, the specification itself 1.4.0 and the changelog 1.3.0`."""
    said = document.versions
    if said is None:
        return voice("versions.unknown")
    found = {"file-name": said.file_name, "document": said.document, "changelog": said.changelog}
    return voice.listed(voice(f"versions.{where}", version=clean(told)) for where, told in found.items() if told)


def entries(document: DocumentReport, voice: Voice, *, limit: int | None = None, shown: bool = False) -> Iterator[str]:
    """`New entry: 12 September 2023, version 1.4.0: …`, at most `limit` of each kind.

    `shown`: new ones stand elsewhere in the report, held against a specification.
    """
    changes = document.entry_changes
    if changes is None:
        return
    edited = [newer for _, newer in changes.edited]
    added = () if shown else changes.added
    for key, found in (("added", added), ("edited", edited), ("removed", changes.removed)):
        for entry in found[:limit]:
            version = voice("entry-version", version=entry.version) if entry.version else None
            when = ", ".join(clean(part) for part in (voice.iso_day(entry.date) or entry.date_text, version) if part)
            said = _cut(clean("; ".join(entry.bullets) or entry.text))
            yield f"{voice(f'entry.{key}')}: {': '.join(part for part in (when, said) if part)}"


def _cut(line: str) -> str:
    """The line, or as many whole words of it as are told."""
    return line if len(line) <= _ENTRY else f"{line[:_ENTRY].rpartition(' ')[0].rstrip(' ;,')} …"


def moved_date(date: MovedDate, voice: Voice) -> str:
    """`moved from 4 January 2024 to 11 January 2024`."""
    before, after = (clean(voice.iso_day(day) or "") for day in (date.before, date.after))
    key = "date-moved" if before and after else "date-new" if after else "date-gone"
    return voice(key, before=before, after=after)


def client_line(client: ClientChange, voice: Voice) -> str:
    """`python client for doedsbo in clients/doedsbo: 2 files, major: …`."""
    which = voice(
        "client.line",
        language=_LANGUAGES.get(client.language, clean(client.language)),
        document=clean(client.document),
        output=clean(client.output),
    )
    if client.error:
        return f"{which} {voice('client.error', error=voice.reason(client.error))}"
    if not client.files_changed:
        return f"{which}: {voice('client.same')}"
    return f"{which}: {voice('count.files', n=len(client.files_changed))}; {voice(f'semver.{client.semver}')}"
