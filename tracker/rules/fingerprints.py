"""What names a finding for good."""

import hashlib
import json
from typing import Any


def fingerprint(rule: str, pointer: str, direction: str | None, before: Any, after: Any) -> str:
    """12 hexadecimal digits that stay the same between runs, languages and machines."""
    text = json.dumps([rule, pointer, direction, before, after], sort_keys=True, ensure_ascii=False, default=str)
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:12]
