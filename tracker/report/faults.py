"""Faults of a document that was read all the same, worded for the reader."""

from tracker.openapi import Fault
from tracker.report.voice import Voice, clean


def worded(fault: Fault, voice: Voice) -> tuple[str, str]:
    """(place, reason) of a fault in the reader's language."""
    place = voice("line", line=fault.line) if fault.line else clean(fault.pointer) or voice("place.document")
    return place, voice.reason(fault.reason)
