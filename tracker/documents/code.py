"""Which code made something, so that what is kept of it can be told from what other code made."""

from functools import cache
from hashlib import sha256
from pathlib import Path


@cache
def code_version(folder: Path) -> str:
    """The digest of a stage's code: any edit of it makes what was derived before stale."""
    state = sha256()
    for path in sorted(folder.glob("*.py")):
        state.update(path.read_bytes())
    return state.hexdigest()[:16]
