"""Candidate rows → the rows of a ledger."""

from __future__ import annotations

from dateline.extraction.candidates import Extraction
from dateline.language import ParsedText
from dateline.model import Ledger


def resolve(parsed: ParsedText, extraction: Extraction) -> Ledger:
    """The report's ledger: mentions of one actor are one entity, mentions of one happening one event."""
    return Ledger(report=parsed.report)
