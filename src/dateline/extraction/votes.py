"""Who voted how."""

from __future__ import annotations

from dateline.extraction.candidates import VoteCandidate
from dateline.language import ParsedText
from dateline.model import Span


def vote_counts(parsed: ParsedText) -> tuple[tuple[Span, float], ...]:
    return ()


def find_votes(parsed: ParsedText) -> tuple[VoteCandidate, ...]:
    """Every vote of a body on a motion."""
    return ()
