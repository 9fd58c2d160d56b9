"""How many."""

from __future__ import annotations

from dateline.extraction.candidates import FigureCandidate
from dateline.language import ParsedText


def find_figures(parsed: ParsedText) -> tuple[FigureCandidate, ...]:
    """Every number that an analyst would enter into a table, with its bounds and measure."""
    return ()
