"""Statements in the making: a cue, and the content found for it so far."""

from __future__ import annotations

from dataclasses import dataclass, field

from dateline.extraction.cues import Cue
from dateline.model import Span


@dataclass(slots=True, eq=False)
class Draft:
    """A cue and what has been found of its content; `cue` is None where a quotation has none of its own.

    `origin` is the draft whose speaker a quotation without a cue goes on with.
    """

    cue: Cue | None
    contents: list[Span] = field(default_factory=list)
    origin: Draft | None = None

    @property
    def start(self) -> int:
        """Where the first of its words stands."""
        starts = [span.start for span in self.contents]
        return min([*starts, self.cue.span.start] if self.cue else starts)

    @property
    def end(self) -> int:
        """Where the last of its words ends."""
        ends = [span.end for span in self.contents]
        return max([*ends, self.cue.span.end] if self.cue else ends)

    def source(self) -> Cue | None:
        """The cue that names the speaker: its own, or that of the statement it goes on from."""
        draft = self
        while draft.cue is None and draft.origin is not None:
            draft = draft.origin
        return draft.cue
