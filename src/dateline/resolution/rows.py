"""Candidate rows → the rows of a ledger."""

from __future__ import annotations

from dateline.extraction.candidates import Extraction
from dateline.language import ParsedText
from dateline.model import Ledger, Statement
from dateline.resolution.dates import period_of


def resolve(parsed: ParsedText, extraction: Extraction) -> Ledger:
    """The report's ledger: mentions of one actor are one entity, mentions of one happening one event."""
    st=[]
    for n,c in enumerate(extraction.statements):
        st.append(Statement(f"s{n+1}",None,c.speaker.span if c.speaker else None,c.cue,c.contents,c.form,c.act,c.medium,None,f"s{c.via+1}" if c.via is not None else None,c.confidence))
    return Ledger(report=parsed.report,statements=tuple(st))
