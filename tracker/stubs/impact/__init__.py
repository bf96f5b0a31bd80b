"""Changes of a client -> the lines of a program that they reach."""

from tracker.stubs.impact.everywhere import impact
from tracker.stubs.impact.model import Hit, Impact
from tracker.stubs.impact.search import search

__all__ = ["Hit", "Impact", "impact", "search"]
