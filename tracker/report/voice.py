"""How a report speaks: its language, its messages, its numbers and dates."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from tracker.documents.reason import SHOWN, Reason, counted
from tracker.printable import printable
from tracker.report.danish import DANISH, recognised
from tracker.report.words import LANGUAGES, TEXTS

if TYPE_CHECKING:
    from tracker.rules import Finding

SENTENCES = frozenset({"why", "line", "found", "shape"})
"""Parts of a reason that are sentences or words of their own, even where they come as plain text."""

Message = Callable[["Finding", str], str]
"""A finding and a language -> its sentence."""


def clean(text: str) -> str:
    """The text in one line: white space folded, control and bidirectional characters made visible."""
    folded = " ".join(text.split())
    return folded if folded.isprintable() else printable(folded)


@dataclass(frozen=True, slots=True)
class Voice:
    """Texts, sentences, numbers and dates in one language (`da` or `en`) and one time zone (IANA name)."""

    language: str
    message: Message
    zone: str = "Europe/Copenhagen"

    def __call__(self, key: str, *, n: int | None = None, **parts: object) -> str:
        """The text under a key; `n` chooses between one and many and is written with thousands apart."""
        text = TEXTS[key][LANGUAGES.index(self.language)]
        if n is None:
            return text.format_map(parts) if parts else text
        one, _, many = text.partition("|")
        return (one if n == 1 or not many else many).format_map({**parts, "n": self.number(n)})

    def number(self, n: int) -> str:
        """A whole number with thousands apart, `5.000` or `5,000`."""
        return f"{n:,}".replace(",", "." if self.language == "da" else ",")

    def sentence(self, finding: Finding) -> str:
        """The finding's sentence, in one harmless line."""
        return clean(self.message(finding, self.language))

    def reason(self, line: str) -> str:
        """Why something is as it is, in one harmless line: in this language where its sentence is known."""
        told = line if isinstance(line, Reason) or self.language == "en" else recognised(line)
        if not isinstance(told, Reason):
            return clean(line)
        sentence = DANISH.get(told.sentence, told.sentence) if self.language == "da" else told.sentence
        parts = {name: self._part(name, part) for name, part in told.parts.items()}
        return clean(counted(sentence, told.parts).format_map(parts))

    def _part(self, name: str, part: object) -> object:
        """A part as this reader writes it; one that is called after a sentence is one, if we know it."""
        match part:
            case Reason():
                return self.reason(part)
            case str():
                return self.reason(part) if name in SENTENCES else part
            case tuple():
                return self.names(part)
            case datetime():
                return self.day(self._there(part).date())
            case date():
                return self.day(part)
            case int():
                return self.number(part)
        return part

    def _there(self, when: datetime) -> datetime:
        from zoneinfo import ZoneInfo

        return when.astimezone(ZoneInfo(self.zone))

    def counts(self, summary: Mapping[str, int]) -> list[str]:
        """The counts above zero, worst level first, in words."""
        return [self(f"count.{level}", n=n) for level, n in summary.items() if n]

    def listed(self, parts: Iterable[str]) -> str:
        """`a, b og c`."""
        *most, last = list(parts)
        return f"{', '.join(most)} {self('and')} {last}" if most else last

    def names(self, names: Sequence[str]) -> str:
        """`a, b og c`; of many the first, and how many others there are."""
        more = [self("others", n=len(names) - SHOWN)] if len(names) > SHOWN else []
        return self.listed([*map(clean, names[:SHOWN]), *more])

    def day(self, day: date) -> str:
        """A date as people write it, `25. september 2023`."""
        from babel.dates import format_date

        return format_date(day, "long", locale=_LOCALES[self.language])

    def iso_day(self, text: str | None) -> str | None:
        """An ISO date as people write it; anything else as it stands."""
        try:
            return self.day(date.fromisoformat(text)) if text and len(text) == 10 else text
        except ValueError:
            return text

    def moment(self, when: datetime) -> str:
        """A moment in the reader's time zone, `23. november 2026 kl. 04.17`."""
        from babel.dates import format_time

        there = self._there(when)
        between = " kl. " if self.language == "da" else ", "
        pattern = "HH.mm" if self.language == "da" else "HH:mm"
        return f"{self.day(there.date())}{between}{format_time(there.time(), pattern, locale=_LOCALES[self.language])}"

    def stamp(self, when: datetime) -> str:
        """A moment in the reader's time zone for tables, `2026-11-23 04:17`."""
        return self._there(when).strftime("%Y-%m-%d %H:%M")


_LOCALES = {"da": "da_DK", "en": "en_GB"}


def voice(language: str, *, message: Message | None = None, zone: str = "Europe/Copenhagen") -> Voice:
    """A voice in `da` or `en`; sentences come from the rules' own messages unless `message` is given.

    Raises ValueError for another language.
    """
    if language not in LANGUAGES:
        raise ValueError(f"language {language!r}: choose one of {', '.join(LANGUAGES)}")
    return Voice(language, message or _shipped_message, zone)


def _shipped_message(finding: Finding, language: str) -> str:
    from tracker.rules.messages import message

    return message(finding, language)
