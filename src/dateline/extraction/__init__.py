"""Parsed text → candidate rows, each with its spans."""

from dataclasses import replace

from dateline.extraction.candidates import Extraction
from dateline.extraction.events import find_events
from dateline.extraction.figures import find_figures
from dateline.extraction.sources import source_of
from dateline.extraction.statements import find_statements
from dateline.extraction.times import find_times, time_of
from dateline.extraction.votes import find_votes
from dateline.language import ParsedText

__all__ = ["Extraction", "extract"]


def extract(parsed: ParsedText) -> Extraction:
    """All candidate rows of a parsed report, each tied to the statement it stands on and to its time."""
    times = find_times(parsed)
    statements = tuple(
        replace(statement, time=statement.time or time_of(parsed, times, statement.cue_head))
        if statement.cue_head is not None
        else statement
        for statement in find_statements(parsed)
    )
    events = tuple(
        replace(event, time=event.time or time_of(parsed, times, event.head))
        for event in find_events(parsed, statements)
    )
    figures = tuple(
        replace(
            figure,
            time=figure.time or time_of(parsed, times, figure.head),
            statement=source_of(statements, figure.span),
        )
        for figure in find_figures(parsed)
    )
    votes = tuple(
        replace(
            vote,
            time=vote.time or time_of(parsed, times, vote.head),
            statement=source_of(statements, vote.span),
        )
        for vote in find_votes(parsed)
    )
    return Extraction(statements, events, figures, votes, times)
