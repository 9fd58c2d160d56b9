"""A figure series for a page: its points, the band of the current figures, and how the points relate."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection

from dateline.model import Figure, RowRef
from dateline.publishing import phrases
from dateline.web.groups import RELATIONS, Account, Shelf, links_of, together

SIGNS = {"at_least": "▲", "at_most": "▼", "range": "─", "exact": "●"}
WORDS = {"at_least": "at least", "at_most": "at most", "range": "from … to", "exact": "exactly"}


@dataclass(frozen=True, slots=True)
class Point:
    """A figure in its series: `shape` is one of `SIGNS`, `day` the day it counts, ISO; `relations` are in words."""

    account: Account
    low: float | None
    high: float | None
    shape: str
    day: str
    current: bool
    relations: tuple[str, ...]

    @property
    def sign(self) -> str:
        """The sign of the bound."""
        return SIGNS[self.shape]


@dataclass(frozen=True, slots=True)
class Series:
    """The points by day, and the bounds of the figures that each giver counted last."""

    points: tuple[Point, ...]
    low: float | None
    high: float | None
    unit: str | None
    measure: str

    @property
    def bounds(self) -> str:
        """The bounds with their sign."""
        return phrases.bounds_of(self.low, self.high, self.unit)

    def data(self) -> dict[str, Any]:
        """What a drawing needs, as plain values."""
        return {
            "measure": phrases.label("measure", self.measure),
            "points": [
                {
                    "day": point.day,
                    "low": point.low,
                    "high": point.high,
                    "shape": point.shape,
                    "giver": point.account.giver,
                    "shown": point.account.shown,
                    "words": point.account.card.words,
                    "link": point.account.link,
                    "current": point.current,
                    "relations": list(point.relations),
                }
                for point in self.points
            ],
            "band": band(self.points),
        }


def series_of(connection: Connection, shelf: Shelf, ref: RowRef) -> Series | None:
    """The series that a figure stands in; one of itself where it stands alone, None where there is no figure."""
    refs, found = together(connection, ref, "series")
    said = next((one for one in found if one.kind == "series"), None)
    current = {RowRef(*pair) for pair in (said.value or {}).get("current", ())} if said else {ref}
    accounts = shelf.accounts(refs)
    links = links_of(connection, [one.ref for one in accounts], RELATIONS)
    by_ref = {one.ref: one for one in accounts}
    points = []
    for one in accounts:
        if isinstance(one.row, Figure):
            told = tuple(_relations(one, links, by_ref))
            points.append(
                Point(one, one.row.low, one.row.high, _shape(one.row), _day(one), one.ref in current, told)
            )
    if not points:
        return None
    points.sort(key=lambda point: (point.day or "9999", point.account.ref))
    first = points[0].account.row
    assert isinstance(first, Figure)
    value = (said.value if said else None) or {"low": first.low, "high": first.high}
    return Series(tuple(points), value.get("low"), value.get("high"), first.unit, first.measure)


def band(points: Sequence[Point]) -> list[dict[str, Any]]:
    """The lowest and the highest of what each giver counted last, from day to day."""
    latest: dict[str, Point] = {}
    found: dict[str, dict[str, Any]] = {}
    for point in points:
        if not point.day:
            continue
        latest[point.account.giver] = point
        ends = [end for one in latest.values() for end in (one.low, one.high) if end is not None]
        if ends:
            found[point.day] = {"day": point.day, "low": min(ends), "high": max(ends)}
    return list(found.values())


def _relations(
    one: Account, links: Sequence[tuple[str, RowRef, RowRef]], by_ref: dict[RowRef, Account]
) -> list[str]:
    told = []
    for kind, before, after in links:
        if after == one.ref and before in by_ref:
            other = by_ref[before]
            told.append(f"{phrases.label('judgement', kind)} {other.shown} by {other.giver}")
    return told


def _shape(figure: Figure) -> str:
    if figure.low is not None and figure.high is not None:
        return "exact" if figure.low == figure.high else "range"
    return "at_least" if figure.low is not None else "at_most"


def _day(one: Account) -> str:
    figure = one.row
    assert isinstance(figure, Figure)
    day = figure.as_of or (figure.period.last if figure.period else None) or one.published
    return day.isoformat() if day else ""
