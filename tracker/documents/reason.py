"""Why something is as it is, in one line that can be said in another language too."""

from collections.abc import Mapping
from datetime import datetime

Part = object
"""What stands in a sentence: text, a number, a date, several names, or another reason."""
SHOWN = 5
"""Names of several that are told; the rest are counted."""


class Reason(str):
    """A line of English that remembers the sentence it was made from, so that a report can word it for its reader."""

    __slots__ = ("parts", "sentence")

    sentence: str
    """As it stands in the code, with `{names}` for the parts and `one|many` where the part `n` decides; what a report
    looks up."""
    parts: Mapping[str, Part]

    def __new__(cls, sentence: str, /, **parts: Part) -> "Reason":
        """The sentence with its parts filled in."""
        plain = {name: _plain(part) for name, part in parts.items()}
        made = super().__new__(cls, counted(sentence, parts).format_map(plain))
        made.sentence, made.parts = sentence, parts
        return made


def _plain(part: Part) -> Part:
    """A part as programs read it: moments as days, names with commas."""
    if isinstance(part, datetime):
        return part.date()
    if not isinstance(part, tuple):
        return part
    more = len(part) - SHOWN
    return ", ".join(part[:SHOWN]) + (f" and {more} more" if more > 0 else "")


def counted(sentence: str, parts: Mapping[str, Part]) -> str:
    """The form of `one|many` that the part `n` calls for."""
    one, bar, many = sentence.partition("|")
    return many if bar and parts.get("n") != 1 else one


def placed(place: str, why: str) -> Reason:
    """`place: why`."""
    return Reason("{place}: {why}", place=place, why=why)
