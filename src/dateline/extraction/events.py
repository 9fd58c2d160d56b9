"""What happened."""

from __future__ import annotations

from dateline.extraction.candidates import EventCandidate, StatementCandidate
from dateline.language import ParsedText


def find_events(parsed: ParsedText, statements: tuple[StatementCandidate, ...]) -> tuple[EventCandidate, ...]:
    """Every mention of a happening that PLOVER covers."""
    return ()
