"""A figure series: its points in the order in which they count, how they relate, and its bounds.

Nothing is averaged and nothing added up: what stands in the bounds stands in a row.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from dateline.reconciliation.figures import bounds_meet, value
from dateline.reconciliation.naming import SAME, same_any
from dateline.reconciliation.views import FigureView, Key, stems

GROWING = (
    "killed",
    "injured",
    "casualties",
    "affected",
    "displaced",
    "refugees",
    "detained",
    "homes_damaged",
)
ALMOST = 0.9  # a figure that is only known to stay below a number counts as this part of it in the order
RELATIONS = ("agrees", "refines", "updates", "corrects", "conflicts")
CORRECTING = frozenset(
    stems("revised corrected correction mistaken mistakenly erroneous erroneously wrongly")
)


@dataclass(frozen=True, slots=True)
class Relation:
    """How one point relates to the next, the superseded first: `kind` is one of `RELATIONS`."""

    one: Key
    other: Key
    kind: str


@dataclass(frozen=True, slots=True)
class Envelope:
    """The bounds over the current figures of distinct givers; None is open on that side.

    `current` are the figures that they are taken from.
    """

    low: float | None
    high: float | None
    current: tuple[Key, ...]


@dataclass(frozen=True, slots=True)
class Point:
    """A figure with the day of its report's publication."""

    view: FigureView
    published: date | None

    @property
    def day(self) -> date | None:
        """The last day that it counts, as far as known: as it says, of its period, else of publication."""
        figure = self.view.figure
        return figure.as_of or (figure.period and figure.period.last) or self.published


def in_order(points: Sequence[Point]) -> list[Point]:
    """The points as they supersede each other: by day, then, for what only grows, by number.

    Where a day is missing, the numbers of what only grows decide; else the order of the text.
    """
    growing = bool(points) and points[0].view.figure.measure in GROWING
    dated = all(point.day for point in points)

    def rank(point: Point) -> tuple[str, float, str, int]:
        size = value(point.view) * (ALMOST if point.view.figure.low is None else 1.0)
        start = point.view.figure.span.start
        return (str(point.day) if dated else "", size if growing else 0.0, point.view.key[0], start)

    return sorted(points, key=rank)


def relations(points: Sequence[Point]) -> list[Relation]:
    """How each point relates to the one before it."""
    ordered = in_order(points)
    return [_relation(one, other) for one, other in pairwise(ordered)]


def _relation(one: Point, other: Point) -> Relation:
    a, b = one.view, other.view
    if CORRECTING & b.words.keys():
        return Relation(a.key, b.key, "corrects")
    same = same_giver(a, b)
    if bounds_meet(a, b):
        if not same or _width(a) == _width(b):
            return Relation(a.key, b.key, "agrees")
        wide, narrow = sorted((a, b), key=_width, reverse=True)
        return Relation(wide.key, narrow.key, "refines")
    if a.figure.measure in GROWING and value(b) < value(a):
        return Relation(a.key, b.key, "corrects" if same else "conflicts")
    later = None not in (one.day, other.day) and one.day != other.day
    if later or same or a.key[0] != b.key[0]:
        return Relation(a.key, b.key, "updates")
    return Relation(a.key, b.key, "conflicts")


def same_giver(one: FigureView, other: FigureView) -> bool:
    """Whether two figures rest on one word: of one named giver, or of one outlet's own voice."""
    a, b = one.giver, other.giver
    if a.is_report or b.is_report:
        return a.is_report and b.is_report and a.outlet == b.outlet
    if a.entity is None or b.entity is None:
        return one.key[0] == other.key[0] and one.figure.statement == other.figure.statement
    return same_any((a.entity,), (b.entity,)) == SAME


def _width(view: FigureView) -> float:
    low, high = view.figure.low, view.figure.high
    return high - low if low is not None and high is not None else float("inf")


def envelope(points: Sequence[Point], related: Sequence[Relation]) -> Envelope:
    """The bounds over the current figures: of each giver the latest, where no later count superseded it."""
    superseded = {relation.one for relation in related if relation.kind in ("updates", "corrects", "refines")}
    current: list[FigureView] = []
    for point in reversed(in_order(points)):
        known = any(same_giver(point.view, view) for view in current)
        if not known and point.view.key not in superseded:
            current.append(point.view)
    lows = [view.figure.low for view in current]
    highs = [view.figure.high for view in current]
    return Envelope(_least(lows, highs), _most(lows, highs), tuple(sorted(view.key for view in current)))


def _least(lows: list[float | None], highs: list[float | None]) -> float | None:
    """The least number that a giver's count may be; open where one only gives a most that is as small."""
    told = [low for low in lows if low is not None]
    below = [high for low, high in zip(lows, highs, strict=True) if low is None and high is not None]
    return min(told) if told and all(high > min(told) for high in below) else None


def _most(lows: list[float | None], highs: list[float | None]) -> float | None:
    """The greatest number that a giver's count may be; open where one only gives a least that is as great."""
    told = [high for high in highs if high is not None]
    above = [low for low, high in zip(lows, highs, strict=True) if high is None and low is not None]
    return max(told) if told and all(low < max(told) for low in above) else None
