"""Figure series: figures that an analyst would put in one column.

Two figures are comparable where measure and unit are the same and nothing that the reports tell of whom
they count, where and when, keeps them apart; how likely they are is told by weights learned as for events.
"""

from __future__ import annotations

from math import log, sqrt

from dateline.reconciliation.events import days_between, nearness
from dateline.reconciliation.naming import OTHER, SAME, UNKNOWN, same_any
from dateline.reconciliation.views import FigureView
from dateline.reconciliation.weighing import chance
from dateline.reconciliation.words import likeness

VAGUE = ("area", "count", "distance", "duration", "money", "percent", "vehicles", "weapons")  # of anything
NEIGHBOURS = 60  # characters between two numbers of one list
PERSONS = "persons"  # the unit of figures that name none
BEYOND = 12.0  # a ratio of two numbers from which nothing more follows
FEATURES = (
    "what is counted",
    "what is counted is not alike",
    "term same",
    "term differs",
    "side same",
    "side differs",
    "side of one unknown",
    "place same",
    "place differs",
    "periods meet",
    "periods apart",
    "ratio of the numbers",
    "bounds meet",
    "words around",
    "one report",
    "one report, one voice",
    "one sentence",
    "story",
    "rivals",
    "vague measure",
    "vague measure, what is counted",
    "part and whole",
    "nothing but people",
)


def comparable(one: FigureView, other: FigureView) -> bool:
    """Whether two figures count in the same measure and unit, and not in two towns."""
    a, b = one.figure, other.figure
    if a.measure != b.measure or (a.unit or PERSONS) != (b.unit or PERSONS):
        return False
    places = (*one.places, *other.places)
    local = len(places) == 2 and all(place.kind == "place" for place in places)
    return not local or same_any(one.places, other.places) != OTHER


def features(one: FigureView, other: FigureView, story: float) -> list[float]:
    """What two comparable figures share, in the order of `FEATURES`; `story` as in `events.features`."""
    a, b = one.figure, other.figure
    inside = one.key[0] == other.key[0]
    of = sqrt(likeness(one.of, other.of))
    sides = same_any(one.sides, other.sides)
    places = same_any(one.places, other.places)
    gap = days_between(a.period, b.period)
    around = sqrt(likeness(one.words, other.words))
    return [
        of,
        float(of == 0 and bool(one.of) and bool(other.of)),
        float(a.term is not None and a.term == b.term),
        float(None not in (a.term, b.term) and a.term != b.term),
        float(sides == SAME),
        float(sides == OTHER),
        float(sides == UNKNOWN and (one.side is None) != (other.side is None)),
        float(places == SAME),
        float(OTHER <= places < SAME),
        float(gap == 0),
        float(gap is not None and gap > 0),
        min(abs(log(value(one) / value(other))), log(BEYOND)) if value(one) and value(other) else log(BEYOND),
        float(bounds_meet(one, other)),
        around,
        float(inside),
        float(inside and a.statement == b.statement),
        float(inside and abs(a.span.start - b.span.start) < NEIGHBOURS),
        nearness(story),
        log(one.rivals * other.rivals),
        float(a.measure in VAGUE),
        of if a.measure in VAGUE else 0.0,
        float(_scopes_clash(one.scope, other.scope)),
        float(not one.of or not other.of),
    ]


def _scopes_clash(one: str | None, other: str | None) -> bool:
    """Whether a part stands against a whole, or what is aimed at, or came in a day, against anything else."""
    return one != other and (bool({one, other} & {"aim", "spell"}) or {one, other} == {"total", "part"})


def value(view: FigureView) -> float:
    """The number that a figure is told by: its low bound, else its high one."""
    low, high = view.figure.low, view.figure.high
    return abs(low if low is not None else high if high is not None else 0.0)


def bounds_meet(one: FigureView, other: FigureView) -> bool:
    """Whether a number lies within the bounds of both."""
    a, b = one.figure, other.figure
    return (a.low is None or b.high is None or a.low <= b.high) and (
        b.low is None or a.high is None or b.low <= a.high
    )


def same_quantity(one: FigureView, other: FigureView, story: float = 1.0) -> float:
    """The probability that two comparable figures belong into one series."""
    return chance("series", FEATURES, features(one, other, story))
