"""Bytes -> entries of a published changelog."""

from tracker.changelog.model import Changelog, Entry, EntryChanges, Flag, Status

__all__ = ["Changelog", "Entry", "EntryChanges", "Flag", "Status"]
