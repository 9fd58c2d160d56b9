"""A quantity with its meaning → the record that is kept of it."""

from __future__ import annotations

from dateline.extraction.belonging import place_of, side_of
from dateline.extraction.candidates import FigureCandidate, TimeExpression
from dateline.extraction.counting import Counted, span_counted
from dateline.extraction.figure_nature import as_of, nature_of
from dateline.extraction.figure_people import people_of
from dateline.extraction.figure_standing import committed, verification
from dateline.extraction.figure_words import Meaning
from dateline.extraction.quantities import Quantity, bounds_behind
from dateline.language import ParsedText
from dateline.model import Span


def record_of(
    parsed: ParsedText,
    quantity: Quantity,
    counted: Counted,
    meaning: Meaning,
    *,
    times: list[TimeExpression],
    whole: Span | None,
) -> FigureCandidate:
    """The figure; `whole` is the figure that it is a part of."""
    start, end = quantity.span.start, max(quantity.span.end, parsed.tokens[counted.end - 1].end)
    if quantity.unit is None:
        start = min(start, parsed.tokens[counted.first].start)
    low, high, quantifier = quantity.low, quantity.high, quantity.quantifier
    behind = bounds_behind(parsed.report.text, end) if quantity.unit is None else None
    if behind is not None and quantifier in ("exact", "about"):
        end, quantifier = behind
        low, high = (low, None) if quantifier in ("at_least", "more_than") else (low, high)
        low = None if quantifier in ("at_most", "less_than") else low
    people = people_of(parsed, counted, meaning.measure)
    unit = quantity.unit.code if quantity.unit is not None else people.unit
    fact = committed(parsed, counted)
    of_span = span_counted(parsed, counted, quantity)
    return FigureCandidate(
        span=Span(start, end),
        head=counted.noun if counted.noun is not None else counted.number,
        measure=meaning.measure,
        low=low,
        high=high,
        quantifier=quantifier,
        term=meaning.term,
        of=parsed.words(of_span) if of_span else None,
        of_span=of_span,
        unit=unit or ("percent" if meaning.measure == "percent" else None),
        side=side_of(parsed, counted, meaning.measure),
        place=place_of(parsed, counted),
        derived=quantity.kind in ("vague", "majority"),
        nature=nature_of(parsed, counted, meaning, part=whole is not None),
        parent=whole,
        status=fact.status,
        factuality=fact.value,
        verification=verification(parsed, counted, fact.status),
        who=people.who,
        sex=people.sex,
        age=people.age,
        as_of=as_of(parsed, counted, times),
    )
