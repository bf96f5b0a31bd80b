"""Description -> client source: plan (canonical, sorted, names locked), render, gate, diff, impact."""

from tracker.stubs.generate import Generated, generate
from tracker.stubs.model import Plan
from tracker.stubs.names import LockedNames, read_names, write_names
from tracker.stubs.plan import plan

__all__ = ["Generated", "LockedNames", "Plan", "generate", "plan", "read_names", "write_names"]
