"""A line of English -> its sentence and parts, where it lost them on its way: in a cache, in another process."""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from tracker.documents.reason import Reason
from tracker.report.danish.details import DETAILS
from tracker.report.danish.faults import FAULTS
from tracker.report.danish.reasons import REASONS
from tracker.report.danish.remarks import REMARKS

DANISH: Mapping[str, str] = {**REASONS, **FAULTS, **REMARKS, **DETAILS}
"""English sentence -> Danish; what is not in it is told in English."""
_LONGEST = 1000
"""Characters of a line that is looked for; longer ones are a publisher's, not ours."""


def recognised(line: str) -> Reason | None:
    """The reason that reads like `line`, the one with most words of its own first; None where there is none."""
    if line in DANISH:
        return Reason(line)
    if len(line) > _LONGEST:
        return None
    found = ((sentence, form.fullmatch(line)) for sentence, form in _forms())
    return next((_made(sentence, match.groupdict()) for sentence, match in found if match), None)


def _made(sentence: str, parts: Mapping[str, str]) -> Reason:
    numbers = {name: int(part) for name, part in parts.items() if name == "n" and part.isdecimal()}
    return Reason(sentence, **{**parts, **numbers})


@lru_cache(maxsize=1)
def _forms() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Sentences that have words and parts, those with most words first."""
    found = [(sentence, one) for sentence in DANISH for one in sentence.split("|")]
    found.sort(key=lambda each: -len(_words(each[1])))
    return tuple((sentence, _form(one)) for sentence, one in found if "{" in one and re.search("[a-z]", _words(one)))


def _words(sentence: str) -> str:
    return re.sub(r"\{\w+\}", "", sentence)


def _form(sentence: str) -> re.Pattern[str]:
    return re.compile("".join(_pieces(sentence)), re.S)


def _pieces(sentence: str) -> Iterator[str]:
    for at, part in enumerate(re.split(r"\{(\w+)\}", sentence)):
        if at % 2 == 0:
            yield re.escape(part)
        else:
            yield rf"(?P<{part}>\d+)" if part == "n" else f"(?P<{part}>.+?)"
