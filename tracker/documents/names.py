"""What a document may be called: its name is a folder's on any system, and stands before `@` in a revision's."""

ALLOWED = "use letters, digits, '-', '_' and '.', at most 100"
"""For those who are told that a name will not do."""

_LONGEST = 100
_FORBIDDEN = frozenset('/\\:@~*?"<>|')


def may_be_called(name: str) -> bool:
    """Whether a document can have this name."""
    if not name or len(name.encode("utf-8", "replace")) > _LONGEST or name[0] in "._ " or name[-1] in ". ":
        return False
    return name.isprintable() and not _FORBIDDEN & set(name)
