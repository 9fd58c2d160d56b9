"""Who said what."""

from __future__ import annotations

from dateline.extraction.candidates import StatementCandidate
from dateline.language import ParsedText


def find_statements(parsed: ParsedText, *, wide: bool = False) -> tuple[StatementCandidate, ...]:
    """Every attributed statement; with `wide` also thought and intention, as attribution corpora count."""
    return ()
