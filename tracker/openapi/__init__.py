"""Bytes -> Description, in the words of the OpenAPI Specification."""

from tracker.openapi.model import Description, Dialect, Fault

__all__ = ["Description", "Dialect", "Fault"]
