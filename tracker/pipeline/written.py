"""What was written of a client for revisions that no report has told of: a run that was killed told nobody."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import msgspec

from tracker.documents import Revision

if TYPE_CHECKING:
    from tracker.store.archive import FileArchive


class _Note(msgspec.Struct, frozen=True):
    files: tuple[str, ...]
    diff: str


class WrittenNotes:
    """Kept beside a revision before its client is written, and read where a report has not told of the revision yet."""

    def __init__(self, archive: "FileArchive", mark: str, untold: Sequence[Revision]) -> None:
        self._archive, self._name, self._untold = archive, f"{mark}.written", untold
        found = {each.sha256: self._read(each) for each in untold}
        self._earlier = [note for note in found.values() if note]
        self._repeated = bool(untold) and found[untold[-1].sha256] is not None

    def keep(self, files: tuple[str, ...], diff: str) -> None:
        """Note what will be written; what was noted for the same revision tells that already."""
        if self._untold and not self._repeated:
            self._archive.cache(self._untold[-1], self._name, msgspec.json.encode(_Note(files, diff)))

    def files(self, now: Sequence[str]) -> tuple[str, ...]:
        """All files that changed since the last report, where `now` is what changed by this run."""
        return tuple(sorted({*now, *(file for note in self._earlier for file in note.files)}))

    def diff(self, now: str) -> str:
        """How they changed; what a killed run had half done is told as that run would have."""
        return "".join([*(note.diff for note in self._earlier), *([] if self._repeated else [now])])

    def _read(self, revision: Revision) -> _Note | None:
        cached = self._archive.cached(revision, self._name)
        try:
            return msgspec.json.decode(cached, type=_Note) if cached else None
        except msgspec.DecodeError:
            return None
