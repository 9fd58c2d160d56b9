"""Parsed text → candidate rows, each with its spans."""

from dataclasses import replace

from dateline.extraction.candidates import (
    Extraction,
    FigureCandidate,
    StatementCandidate,
    TimeExpression,
)
from dateline.extraction.dating import time_of
from dateline.extraction.events import find_events
from dateline.extraction.figure_standing import by_its_cue
from dateline.extraction.figures import find_figures
from dateline.extraction.sources import source_of
from dateline.extraction.statements import find_statements
from dateline.extraction.times import find_times
from dateline.extraction.votes import find_votes
from dateline.language import ParsedText

UNDONE = frozenset({"demanded", "planned", "threatened", "possible"})

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
        replace(event, time=event.time or time_of(parsed, times, event.head, own=event.status in UNDONE))
        for event in find_events(parsed, statements)
    )
    figures = tuple(_stood(parsed, times, statements, figure) for figure in find_figures(parsed, dated=times))
    votes = tuple(
        replace(
            vote,
            time=vote.time or time_of(parsed, times, vote.head, sentence=True),
            statement=source_of(statements, vote.span),
        )
        for vote in find_votes(parsed)
    )
    return Extraction(statements, events, figures, votes, times)


def _stood(
    parsed: ParsedText,
    times: tuple[TimeExpression, ...],
    statements: tuple[StatementCandidate, ...],
    figure: FigureCandidate,
) -> FigureCandidate:
    """A figure with its time and the statement that it stands on, whose verb may tell how sure it is."""
    position = source_of(statements, figure.span)
    cue = statements[position].cue_head if position is not None else None
    return replace(
        figure,
        time=figure.time or time_of(parsed, times, figure.head, sentence=True),
        statement=position,
        verification=by_its_cue(figure, parsed.tokens[cue].lemma if cue is not None else ""),
    )
