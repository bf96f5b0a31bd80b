"""A changelog's entries as bytes, so that a stored file need not be read again."""

from pathlib import Path

from tracker.changelog.model import Changelog
from tracker.documents.kept import Kept

NAME = "entries"
"""What the cached bytes are called beside a revision."""

_KEPT = Kept(Changelog, code=Path(__file__).parent, libraries=("pdfplumber", "pdfminer.six", "pypdfium2", "lxml"))
dump = _KEPT.dump
restore = _KEPT.restore
