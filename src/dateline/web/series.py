"""A figure series for a page: its points, the band of the current figures, and how the points relate."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection

from dateline.model import RowRef
from dateline.publishing import phrases
from dateline.web.beside import RELATIONS, Group, Meeting, Row, meetings, together

SIGNS = {"at_least": "▲", "at_most": "▼", "range": "─", "exact": "●", "untold": "?"}
WORDS = {
    "at_least": "at least",
    "at_most": "at most",
    "range": "from … to",
    "exact": "this number",
    "untold": "not told",
}
SUPERSEDING = ("updates", "corrects", "refines")


@dataclass(frozen=True, slots=True)
class Point:
    """A figure in its series.

    `bound` is one of `SIGNS`; `told` is the day of its report, else the last that it counts; `current` tells
    that it is among the figures that the bounds are taken from; `earlier` are the figures that it meets, as it
    meets them, and `later` those that meet it.
    """

    row: Row
    bound: str
    told: str
    current: bool
    earlier: tuple[Meeting, ...]
    later: tuple[Meeting, ...]

    @property
    def sign(self) -> str:
        """The sign of the bound."""
        return SIGNS[self.bound]

    @property
    def shown(self) -> str:
        """The number with its bound sign."""
        return phrases.bounds_of(self.row["low"], self.row["high"], self.row["unit"])

    @property
    def corrected(self) -> bool:
        """Whether a later figure says that it was wrong."""
        return any(one.kind == "corrects" for one in self.later)

    @property
    def conflicting(self) -> bool:
        """Whether it and another exclude each other."""
        return any(one.against for one in (*self.earlier, *self.later))


@dataclass(frozen=True, slots=True)
class Series:
    """The points by day, and the bounds of the figures that each giver counted last; None is open."""

    group: Group
    points: tuple[Point, ...]
    low: float | None
    high: float | None

    @property
    def first(self) -> Row:
        """The earliest figure."""
        return self.points[0].row

    @property
    def main(self) -> Point:
        """The figure that the series was asked for by, else the earliest."""
        key = self.group.key
        return next((point for point in self.points if point.row["key"] == key), self.points[0])

    @property
    def shown(self) -> str:
        """The bounds with their sign."""
        return phrases.bounds_of(self.low, self.high, self.first["unit"])

    @property
    def title(self) -> str:
        """What is counted, where."""
        row = self.main.row
        counted = row["counted"] or row["term"] or ""
        measure = phrases.label("measure", row["measure"]).capitalize()
        what = f"{measure} ({counted})" if counted else measure
        return f"{what}, {row['place']}" if row["place"] else what

    @property
    def givers(self) -> int:
        """How many givers there are."""
        return len({point.row["who"] for point in self.points})

    def data(self) -> dict[str, Any]:
        """What a drawing needs, as plain values."""
        return {
            "measure": phrases.label("measure", self.first["measure"]),
            "unit": self.first["unit"],
            "low": self.low,
            "high": self.high,
            "shown": self.shown,
            "points": [_plain(point) for point in self.points],
            "band": band(self.points),
        }


def series_of(connection: Connection, key: RowRef) -> Series | None:
    """The series that a figure stands in, or the figure alone; None where it stands no more."""
    group = together(connection, key, "series")
    if group.main is None:
        return None
    said = dict(group.by_program.value or {}) if group.by_program else {}
    current = {RowRef(*pair) for pair in said.get("current", ())} or {row["key"] for row in group.rows}
    met = meetings(connection, group.rows, RELATIONS)
    points = [_point(row, current, met.get(row["key"], [])) for row in group.rows]
    points.sort(key=lambda point: (point.told or "9999", point.row["report"], point.row["number"]))
    main = group.main
    low, high = said.get("low", main["low"]), said.get("high", main["high"])
    return Series(group, tuple(points), low, high)


def _point(row: Row, current: set[RowRef], met: Sequence[Meeting]) -> Point:
    earlier = tuple(one for one in met if one.active)
    later = tuple(one for one in met if not one.active)
    day = row["published"] or row["until"] or row["since"] or ""
    return Point(row, bound_of(row), day, row["key"] in current, earlier, later)


def bound_of(row: Row) -> str:
    """How a figure is bounded: one of `SIGNS`."""
    low, high = row["low"], row["high"]
    if low is None and high is None:
        return "untold"
    if low is not None and high is not None:
        return "exact" if low == high else "range"
    return "at_least" if low is not None else "at_most"


def band(points: Sequence[Point]) -> list[dict[str, Any]]:
    """The bounds over the figures that are current on each day of the series; None is open.

    Current is the latest of each giver, where no later figure superseded it; as in `reconciliation.series`.
    """
    found: list[dict[str, Any]] = []
    for day in sorted({point.told for point in points if point.told}):
        known = [point for point in points if point.told and point.told <= day]
        keys = {point.row["key"] for point in known}
        latest: dict[str, Point] = {point.row["who"]: point for point in known}
        bounds = [
            (point.row["low"], point.row["high"])
            for point in latest.values()
            if not any(one.kind in SUPERSEDING and one.other["key"] in keys for one in point.later)
        ]
        low, high = _least(bounds), _most(bounds)
        if bounds and (low, high) != (None, None):
            found.append({"day": day, "low": low, "high": high})
    return found


Bounds = Sequence[tuple[float | None, float | None]]


def _least(bounds: Bounds) -> float | None:
    """The least number that a count may be; open where one giver only says at most, and as few."""
    told = [low for low, _ in bounds if low is not None]
    below = [high for low, high in bounds if low is None and high is not None]
    return min(told) if told and all(high > min(told) for high in below) else None


def _most(bounds: Bounds) -> float | None:
    """The greatest number that a count may be; open where one giver only says at least, and as many."""
    told = [high for _, high in bounds if high is not None]
    above = [low for low, high in bounds if high is None and low is not None]
    return max(told) if told and all(low < max(told) for low in above) else None


def _plain(point: Point) -> dict[str, Any]:
    row = point.row
    return {
        "name": row["name"],
        "told": point.told,
        "low": row["low"],
        "high": row["high"],
        "bound": point.bound,
        "shown": point.shown,
        "giver": row["who"],
        "publisher": row["publisher"],
        "words": row["line"].whole,
        "link": f"/reports/{row['report']}#{row['id']}",
        "current": point.current,
        "relations": [
            {
                "kind": one.kind,
                "to": one.other["name"],
                "words": f"{one.words} {phrases.bounds_of(one.other['low'], one.other['high'], one.other['unit'])}"
                f" by {one.other['who']}",
            }
            for one in point.earlier
        ],
    }
