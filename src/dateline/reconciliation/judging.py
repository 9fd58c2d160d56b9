"""Judgements about the rows of many reports, from the links between them.

The judgements of a set of reports do not depend on the order in which they are given.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dateline.model import Judgement, RowRef
from dateline.reconciliation.blocking import candidates
from dateline.reconciliation.copies import copies
from dateline.reconciliation.pairs import Link, in_order, joined, links_between, links_within
from dateline.reconciliation.series import Point, envelope, relations
from dateline.reconciliation.statements import KINDS
from dateline.reconciliation.stories import stories
from dateline.reconciliation.views import Key, LedgerView

AUTHOR = "dateline"
PROGRAM_KINDS = (
    *("copy", "story", "same_event", "series", "agrees", "refines", "updates", "corrects", "conflicts"),
    *KINDS,
)


GROUPED = ("same_event", "series")
ROWS = {"same_event": "event", "series": "figure"}  # the rows that a kind of group is of


@dataclass(frozen=True, slots=True)
class Verdicts:
    """What people said of groups: pairs of rows that are one (`merged`), and pairs that are not (`apart`)."""

    merged: tuple[tuple[Key, Key], ...] = ()
    apart: tuple[tuple[Key, Key], ...] = ()


NOTHING_SAID = Verdicts()


def judge(views: Iterable[LedgerView], *, said: Verdicts = NOTHING_SAID, by: str = AUTHOR) -> list[Judgement]:
    """What the program says of these reports' rows together, sorted; `by` is its name and version."""
    ordered = sorted(views, key=in_order)
    return sorted(
        [
            *about_copies(ordered, by=by),
            *about_stories(ordered, by=by),
            *about_rows(points_of(ordered), links_of(ordered), said=said, by=by),
        ],
        key=lambda judgement: (judgement.kind, judgement.rows),
    )


def points_of(views: Iterable[LedgerView]) -> dict[Key, Point]:
    """The figures of these reports with the days of their reports."""
    return {figure.key: Point(figure, view.published) for view in views for figure in view.figures}


def links_of(views: Sequence[LedgerView]) -> list[Link]:
    """All links within the reports, and between those that may have something in common."""
    by_key = {view.key: view for view in views}
    found = [link for view in views for link in links_within(view)]
    for one, other in candidates(views):
        found += links_between(by_key[one], by_key[other])
    return found


def about_copies(views: Sequence[LedgerView], *, by: str = AUTHOR) -> list[Judgement]:
    """Which reports copy which."""
    order = [view.key for view in sorted(views, key=in_order)]
    return [
        Judgement(
            "copy",
            (RowRef(each.original), RowRef(each.copy)),
            by,
            f"{each.containment:.0%} of the shorter text stands in the longer",
            score=round(each.containment, 4),
        )
        for each in copies({view.key: view.ledger.report.text for view in views}, order)
    ]


def about_stories(views: Sequence[LedgerView], *, by: str = AUTHOR) -> list[Judgement]:
    """Which reports tell one story."""
    found = stories({view.key: view.profile for view in views})
    told = (tuple(map(RowRef, story)) for story in found if len(story) > 1)
    return [Judgement("story", rows, by, "names and words in common") for rows in told]


def about_rows(
    figures: Mapping[Key, Point], links: Sequence[Link], *, said: Verdicts = NOTHING_SAID, by: str = AUTHOR
) -> list[Judgement]:
    """Which rows tell one happening, which figures stand in one column, which statements meet.

    `figures` holds the figures that are linked. A group keeps the links that join it in `value`, so that what
    is new can be joined to it later.
    """
    found = []
    for kind in GROUPED:
        mine = [link for link in links if link.kind == kind]
        mine += [Link(kind, *pair, 1.0) for pair in said.merged if RowRef(*pair[0]).kind == ROWS[kind]]
        for group in joined(mine, said.apart):
            rows = tuple(RowRef(*key) for key in group)
            place = {key: number for number, key in enumerate(group)}
            inside = sorted(link for link in mine if link.one in place and link.other in place)
            told = [[place[link.one], place[link.other], link.score] for link in inside]
            value = {"links": told}
            score = min(link.score for link in inside)
            if kind == "series":
                found += _series([figures[key] for key in group if key in figures], rows, value, score, by)
            else:
                found.append(Judgement(kind, rows, by, REASONS[kind], score=score, value=value))
    for link in links:
        if link.kind in KINDS:
            pair = (RowRef(*link.one), RowRef(*link.other))
            found.append(Judgement(link.kind, pair, by, REASONS[link.kind], score=link.score))
    return found


def links_in(judgements: Iterable[Judgement]) -> list[Link]:
    """The links that standing judgements of the program were made of."""
    found = []
    for one in judgements:
        keys = [(ref.report, ref.row) for ref in one.rows]
        if one.kind in KINDS and one.score is not None:
            found.append(Link(one.kind, keys[0], keys[1], one.score))
        for a, b, score in (one.value or {}).get("links", ()):
            found.append(Link(one.kind, keys[a], keys[b], score))
    return found


REASONS = {
    "same_event": "types, parties, place, time and words agree",
    "series": "measure, unit, what is counted and where agree",
    "repeats": "the same speaker, and like contents",
    "corroborates": "another speaker, and like contents",
    "contradicts": "another speaker on the same, and one of them in the negative",
    "denies": "a denial of what was said",
    "answers": "a reaction to what was said",
    "relation": "bounds, givers and days",
}


def _series(
    points: list[Point], rows: tuple[RowRef, ...], value: dict[str, Any], score: float, by: str
) -> list[Judgement]:
    """A series with its bounds, and the relations of its points."""
    if not points:
        return []
    related = relations(points)
    bounds = envelope(points, related)
    figure = points[0].view.figure
    value |= {
        "measure": figure.measure,
        "unit": figure.unit,
        "low": bounds.low,
        "high": bounds.high,
        "current": [list(key) for key in bounds.current],
    }
    found = [Judgement("series", rows, by, REASONS["series"], score=score, value=value)]
    for one in related:
        found.append(Judgement(one.kind, (RowRef(*one.one), RowRef(*one.other)), by, REASONS["relation"]))
    return found
