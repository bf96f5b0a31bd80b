"""What a page says as bytes, so that the page need not be parsed on a night on which it did not change."""

from pathlib import Path

from tracker.documents.kept import Kept
from tracker.source.reading import PageText

NAME = "text"
"""What the cached bytes are called beside a revision."""

_KEPT = Kept(PageText, code=Path(__file__).parent, libraries=("beautifulsoup4", "lxml"))
dump = _KEPT.dump
restore = _KEPT.restore
