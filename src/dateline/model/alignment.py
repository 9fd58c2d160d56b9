"""The way back: from the characters of a report's text to the bytes of the source it was read from."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass

from dateline.model.span import Span


@dataclass(frozen=True, slots=True)
class Run:
    """Neighbouring characters of a text that stand as neighbours in the source, each `width` bytes wide.

    `start` counts code points of the text, `source` bytes of the source. A character that is written as an
    entity ("&amp;") is a run of its own, as wide as the entity.
    """

    start: int
    length: int
    source: int
    width: int

    @property
    def end(self) -> int:
        """The first code point behind the run."""
        return self.start + self.length


def source_range(runs: tuple[Run, ...], span: Span) -> tuple[int, int] | None:
    """The bytes, from the first to behind the last, that hold a span's characters.

    White space between paragraphs has no bytes of its own. None where no character of the span is aligned.
    """
    first = max(0, bisect_right(runs, span.start, key=lambda run: run.start) - 1)
    found: list[tuple[int, int]] = []
    for run in runs[first:]:
        if run.start >= span.end:
            break
        start, end = max(run.start, span.start), min(run.end, span.end)
        if start < end:
            offset = run.source - run.start * run.width
            found.append((offset + start * run.width, offset + end * run.width))
    return (min(start for start, _ in found), max(end for _, end in found)) if found else None
