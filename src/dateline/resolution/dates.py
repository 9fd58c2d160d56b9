"""Time expressions → days."""

from __future__ import annotations

from datetime import date

from dateline.extraction.candidates import TimeExpression
from dateline.model import Period


def period_of(expression: TimeExpression, published: date | None) -> Period | None:
    """The days that a time expression names, None where the text and the publication date do not tell."""
    return None


def value_of(expression: TimeExpression, published: date | None) -> str | None:
    """The TIMEX3 value of a time expression."""
    return None
