"""Bytes -> Description, in the words of the OpenAPI Specification."""

from tracker.openapi.lines import lines, locate
from tracker.openapi.load import load, load_path
from tracker.openapi.model import Description, Dialect, Fault
from tracker.openapi.sniff import sniff

__all__ = [
    "Description",
    "Dialect",
    "Fault",
    "lines",
    "load",
    "load_path",
    "locate",
    "sniff",
]
