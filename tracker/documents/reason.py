"""Why something is as it is, in one line that can be said in another language too."""

from collections.abc import Mapping

Part = object
"""What stands in a sentence: text, a number, a date, or another reason."""


class Reason(str):
    """A line of English that remembers the sentence it was made from, so that a report can word it for its reader."""

    __slots__ = ("parts", "sentence")

    sentence: str
    """As it stands in the code, with `{names}` for the parts; what a report looks up."""
    parts: Mapping[str, Part]

    def __new__(cls, sentence: str, /, **parts: Part) -> "Reason":
        """The sentence with its parts filled in."""
        made = super().__new__(cls, sentence.format_map(parts))
        made.sentence, made.parts = sentence, parts
        return made


def placed(place: str, why: str) -> Reason:
    """`place: why`."""
    return Reason("{place}: {why}", place=place, why=why)
