"""A table as it stands, from any format, before anyone asks what its columns mean."""

from dataclasses import dataclass, field

from tracker.changelog.text import Passage


@dataclass(frozen=True, slots=True)
class RawRow:
    """One row: its cells, and which of them begin here rather than being merged with the row above."""

    cells: tuple[Passage, ...]
    fresh: tuple[bool, ...]
    page: int | None = None


@dataclass(frozen=True, slots=True)
class RawTable:
    """Rows under one header on one page."""

    header: tuple[str, ...] | None
    """The header cells; None where the table has none."""
    rows: tuple[RawRow, ...]
    columns: tuple[float, ...] = ()
    """x of the column edges, in points; empty outside PDF."""
    top: float = 0.0
    bottom: float = 0.0
    ruled: bool = False
    """Whether rules divide its columns."""
    open: bool = False
    """Whether it runs on to where the next page may continue it."""
    caption: str = ""
    """The line above it."""

    @property
    def width(self) -> int:
        """Number of columns."""
        return len(self.columns) - 1 if self.columns else max(len(row.cells) for row in self.rows)


@dataclass(slots=True)
class Stitched:
    """One table over all its pages; `turns` are the rows that begin a page."""

    header: tuple[str, ...] | None
    columns: tuple[float, ...]
    rows: list[RawRow] = field(default_factory=list)
    turns: set[int] = field(default_factory=set)
    caption: str = ""
