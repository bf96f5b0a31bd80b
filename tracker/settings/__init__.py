"""File and environment -> frozen values, every mistake named with its place."""

from tracker.settings.model import (
    SKIFTEPORTALEN,
    IgnoreSettings,
    Language,
    MailSettings,
    Settings,
    Stability,
    StubSettings,
    WebhookSettings,
)
from tracker.settings.reading import load, secret

__all__ = [
    "SKIFTEPORTALEN",
    "IgnoreSettings",
    "Language",
    "MailSettings",
    "Settings",
    "Stability",
    "StubSettings",
    "WebhookSettings",
    "load",
    "secret",
]
