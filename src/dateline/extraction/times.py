"""Words that name a time."""

from __future__ import annotations

from dateline.extraction.candidates import TimeExpression
from dateline.language import ParsedText


def find_times(parsed: ParsedText) -> tuple[TimeExpression, ...]:
    """Every time expression, in the order of the text."""
    return ()


def time_of(parsed: ParsedText, times: tuple[TimeExpression, ...], head: int) -> TimeExpression | None:
    """The time expression that dates the clause whose verb or noun is the token `head`, or None."""
    return None
