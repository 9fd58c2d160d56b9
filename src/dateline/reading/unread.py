"""What could not be read, as a row of its own: so that the rest of a file is still read, and nothing is silent."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Unread:
    """A part of a source that gave no report: where it is, and why.

    `offset` counts bytes of a WARC file, items of a feed or list from 1; None is the whole source.
    """

    source: str
    reason: str
    offset: int | None = None

    def __str__(self) -> str:
        """One sentence: source, place and reason."""
        place = "" if self.offset is None else f" at {self.offset}"
        return self.reason if self.reason.startswith(self.source) else f"{self.source}{place}: {self.reason}"
