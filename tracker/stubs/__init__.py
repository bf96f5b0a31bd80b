"""Description -> client source: plan (canonical, sorted, names locked), render, gate, diff, impact."""

from tracker.stubs.changes import ClientDiff, CodeChange, Semver
from tracker.stubs.diff import changes, client_changes
from tracker.stubs.facts import attach
from tracker.stubs.generate import Generated, generate, package_name, place
from tracker.stubs.model import Plan
from tracker.stubs.names import LockedNames, read_names, write_names
from tracker.stubs.notes import note_of, notes
from tracker.stubs.plan import plan

__all__ = [
    "ClientDiff",
    "CodeChange",
    "Generated",
    "LockedNames",
    "Plan",
    "Semver",
    "attach",
    "changes",
    "client_changes",
    "generate",
    "note_of",
    "notes",
    "package_name",
    "place",
    "plan",
    "read_names",
    "write_names",
]
