"""Danish for the sentences that other stages make in English: reasons, faults, remarks, what libraries say."""

from tracker.report.danish.forms import DANISH, recognised

__all__ = ["DANISH", "recognised"]
