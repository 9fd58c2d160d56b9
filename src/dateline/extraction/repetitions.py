"""A figure given twice is one row, at its fullest mention; the title gives none that the body repeats."""

from __future__ import annotations

from dataclasses import replace

from dateline.extraction.candidates import FigureCandidate
from dateline.language import ParsedText
from dateline.model import Span

NEAR = 0.15  # how far a title's rounded number may lie from the body's


def without_repetitions(parsed: ParsedText, figures: list[FigureCandidate]) -> tuple[FigureCandidate, ...]:
    """The figures in the order of the text, each fact once."""
    titles = {index for index, block in enumerate(parsed.report.blocks) if block.kind in ("title", "kicker")}
    in_title = [parsed.sentence_of(figure.head).block in titles for figure in figures]
    body = [figure for figure, title in zip(figures, in_title, strict=True) if not title]
    kept: dict[tuple[object, ...], FigureCandidate] = {}
    keys: dict[Span, tuple[object, ...]] = {}
    for figure, title in zip(figures, in_title, strict=True):
        if title and any(_same_fact(figure, other) for other in body):
            continue
        key = _key(parsed, figure)
        keys[figure.span] = key
        if key not in kept or _fullness(figure) > _fullness(kept[key]):
            kept[key] = figure
    standing = {span: kept[key].span for span, key in keys.items()}
    return tuple(
        replace(
            figure,
            parent=standing.get(figure.parent) if figure.parent else None,
            same_as=standing.get(figure.same_as) if figure.same_as else None,
        )
        for figure in sorted(kept.values(), key=lambda figure: figure.span)
    )


def _key(parsed: ParsedText, figure: FigureCandidate) -> tuple[object, ...]:
    """What makes two mentions one figure: measure, number, unit, and for mere counts the thing counted."""
    thing = (
        parsed.tokens[figure.head].lemma
        if figure.measure in ("count", "weapons", "vehicles", "votes")
        else ""
    )
    place = (
        figure.span
        if figure.low == figure.high in (0.0, None) or figure.measure in ("percent", "votes")
        else None
    )
    return figure.measure, figure.low or figure.high, figure.unit, thing, place


def _fullness(figure: FigureCandidate) -> tuple[int, int]:
    return int(figure.of is not None), min(figure.span.end - figure.span.start, 40)


def _same_fact(title: FigureCandidate, other: FigureCandidate) -> bool:
    """Whether a title's figure tells a figure of the body, perhaps rounded or with other bounds."""
    a, b = _value(title), _value(other)
    if title.derived and title.measure == other.measure and b >= a:  # "thousands infected"
        return True
    if title.measure == other.measure or {title.measure, other.measure} <= {"count", "killed", "injured"}:
        return abs(a - b) <= NEAR * max(abs(a), abs(b))
    return a == b


def _value(figure: FigureCandidate) -> float:
    return figure.low if figure.low is not None else figure.high or 0.0
