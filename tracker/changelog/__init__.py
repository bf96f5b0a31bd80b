"""Bytes -> entries of a published changelog.

`read` never raises for what stands in a file: every reading ends with a status. `compare` tells what differs between
two revisions. `dates` reads dates from running text, here and on web pages.
"""

from tracker.changelog.compare import compare
from tracker.changelog.model import Changelog, Entry, EntryChanges, Flag, Limits, Status
from tracker.changelog.read import read
from tracker.changelog.sniff import looks_like_changelog

__all__ = [
    "Changelog",
    "Entry",
    "EntryChanges",
    "Flag",
    "Limits",
    "Status",
    "compare",
    "looks_like_changelog",
    "read",
]
