"""What holds for every test."""

import logging
import os
from collections.abc import Iterator

import pytest
from hypothesis import settings

settings.register_profile("steady", derandomize=True)
settings.register_profile("seeking")
settings.load_profile("seeking" if os.environ.get("TRACKER_TEST_SEEK") else "steady")
"""Properties are tried on the same inputs each time; with TRACKER_TEST_SEEK on new ones."""


@pytest.fixture(autouse=True)
def log_as_it_was() -> Iterator[None]:
    """A command that a test runs sets up the log of the process; the next test finds it as before."""
    loggers = [logging.getLogger(), logging.getLogger("tracker")]
    before = [(each.handlers[:], each.level, each.propagate) for each in loggers]
    yield
    for each, (handlers, level, propagate) in zip(loggers, before, strict=True):
        each.handlers[:], each.propagate = handlers, propagate
        each.setLevel(level)
    logging.captureWarnings(capture=False)
