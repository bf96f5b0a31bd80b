"""Deliver what was reported."""

from tracker.notify.deliver import Delivered, Outbox, deliver
from tracker.notify.port import Channel, ChannelDownError, Receipt
from tracker.store.model import Outgoing, Waiting

__all__ = [
    "Channel",
    "ChannelDownError",
    "Delivered",
    "Outbox",
    "Outgoing",
    "Receipt",
    "Waiting",
    "deliver",
]
