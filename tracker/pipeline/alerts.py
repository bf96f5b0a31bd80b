"""What deserves a look, whatever the outcome: versions that stand still, fall or disagree."""

from collections.abc import Iterable

from tracker.documents import Alert, Kind, Outcome
from tracker.documents.versions import agrees, decreased, in_file_name, parts, same

CHANGED = frozenset({Outcome.CHANGED, Outcome.REVERTED})
SAME = frozenset({Outcome.MOVED, Outcome.BYTES_ONLY})
"""Outcomes that leave the version as it was: it disagrees anew only with another file name."""
TOLD = CHANGED | SAME | {Outcome.NEW}
"""Outcomes that alerts come with: what stands as it stood last night was told then."""


def alerts(
    outcome: Outcome,
    kind: Kind,
    *,
    version: str | None,
    previous: str | None,
    file_name: str,
    renamed: bool = True,
    changelog_versions: Iterable[str] = (),
    first_visit: bool,
) -> tuple[Alert, ...]:
    """The alerts of one document; `changelog_versions` are those of the changelog that describes it, newest first.

    A changelog has its say only where it numbers as the spec does: where some version of it is the spec's own or the
    one before. Otherwise its numbers are the document's, and disagree by design.
    """
    found = []
    if outcome is Outcome.NEW and not first_visit and kind is not Kind.PAGE:
        found.append(Alert.NEW_DOCUMENT)
    if kind is not Kind.OPENAPI or version is None or outcome not in TOLD:
        return tuple(found)
    if outcome in CHANGED and previous is not None:
        if same(previous, version):
            found += [Alert.SAME_VERSION] if outcome is Outcome.CHANGED else []
        elif decreased(previous, version):
            found.append(Alert.VERSION_DECREASED)
    stands = outcome in SAME and not renamed
    if not stands and _mismatch(version, previous, file_name, tuple(dict.fromkeys(changelog_versions))):
        found.append(Alert.VERSION_MISMATCH)
    return tuple(found)


def _mismatch(version: str, previous: str | None, file_name: str, announced: tuple[str, ...]) -> bool:
    named = in_file_name(file_name)
    if named is not None and parts(version) and not agrees(named, version):
        return True
    if not announced or any(same(item, version) for item in announced):
        return False
    return previous is not None and any(same(item, previous) for item in announced)
