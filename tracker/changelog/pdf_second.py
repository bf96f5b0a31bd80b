"""A second reader of the same PDF, pypdfium2: how much of the text did the first one see?"""

import re
import unicodedata
from collections import Counter
from typing import Any

_WORD = re.compile(r"\w+(?:-\w+)*")


class Reader:
    """Compares page by page: which share of the second reader's letters and digits did the first see too?"""

    def __init__(self, content: bytes) -> None:
        import pypdfium2

        try:
            self._document: Any = pypdfium2.PdfDocument(content)
        except pypdfium2.PdfiumError:
            self._document = None
        self._seen = self._shared = 0
        self._short: list[int] = []

    @property
    def coverage(self) -> float | None:
        """0 to 1; None where the second reader saw nothing."""
        return self._shared / self._seen if self._seen else None

    @property
    def worst(self) -> str:
        """The pages that fall short, at most ten."""
        return ", ".join(map(str, self._short[:10]))

    def lexicon(self, pages: int = 200) -> frozenset[str]:
        """Whole words of the first pages, lower case: those not at the beginning or end of a line."""
        known: set[str] = set()
        for number in range(min(len(self._document or ()), pages)):
            page = self._document[number]
            shown = page.get_textpage()
            for line in shown.get_text_range().lower().splitlines():
                known.update(_WORD.findall(line)[1:-1])
            shown.close()
            page.close()
        return frozenset(known)

    def compare(self, number: int, text: str) -> None:
        """Holds the text of one page, 1-based, against the second reader's."""
        if self._document is None or number > len(self._document):
            return
        page = self._document[number - 1]
        shown = page.get_textpage()
        theirs, ours = _letters(shown.get_text_range()), _letters(text)
        shown.close()
        page.close()
        shared = (theirs & ours).total()
        self._seen += theirs.total()
        self._shared += shared
        if shared < 0.98 * theirs.total():
            self._short.append(number)


def _letters(text: str) -> Counter[str]:
    return Counter(c for c in unicodedata.normalize("NFKD", text) if c.isalnum())
