"""The only httpx: asks politely, checks every hop, bounds every answer."""

from tracker.source.http.client import Http, open_http
from tracker.source.http.limits import Limits

__all__ = ["Http", "Limits", "open_http"]
