"""Judgements about the rows of many reports, from the links between them.

The judgements of a set of reports do not depend on the order in which they are given.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from dateline.model import Judgement, RowRef
from dateline.reconciliation.blocking import candidates
from dateline.reconciliation.copies import copies
from dateline.reconciliation.pairs import Link, in_order, joined, links_between, links_within
from dateline.reconciliation.series import Point, envelope, relations
from dateline.reconciliation.statements import KINDS
from dateline.reconciliation.stories import stories
from dateline.reconciliation.views import FigureView, Key, LedgerView

AUTHOR = "dateline"
PROGRAM_KINDS = (
    *("copy", "story", "same_event", "series", "agrees", "refines", "updates", "corrects", "conflicts"),
    *KINDS,
)


@dataclass(frozen=True, slots=True)
class Verdicts:
    """What people said of groups: rows that are one (`merged`), and rows that are not (`apart`)."""

    merged: tuple[tuple[Key, Key], ...] = ()
    apart: tuple[tuple[Key, Key], ...] = ()


NOTHING_SAID = Verdicts()


def judge(views: Iterable[LedgerView], *, said: Verdicts = NOTHING_SAID, by: str = AUTHOR) -> list[Judgement]:
    """What the program says of these reports' rows together, sorted; `by` is its name and version."""
    ordered = sorted(views, key=in_order)
    return sorted(
        [*about_reports(ordered, by=by), *about_rows(ordered, links_of(ordered), said=said, by=by)],
        key=lambda judgement: (judgement.kind, judgement.rows),
    )


def links_of(views: Sequence[LedgerView]) -> list[Link]:
    """All links within the reports, and between those that may have something in common."""
    by_key = {view.key: view for view in views}
    found = [link for view in views for link in links_within(view)]
    for one, other in candidates(views):
        found += links_between(by_key[one], by_key[other])
    return found


def about_reports(views: Sequence[LedgerView], *, by: str = AUTHOR) -> list[Judgement]:
    """Which reports copy which, and which tell one story."""
    order = [view.key for view in sorted(views, key=in_order)]
    found = [
        Judgement(
            "copy",
            (RowRef(each.original), RowRef(each.copy)),
            by,
            f"{each.containment:.0%} of the shorter text stands in the longer",
            score=round(each.containment, 4),
        )
        for each in copies({view.key: view.ledger.report.text for view in views}, order)
    ]
    for story in stories({view.key: view.profile for view in views}):
        if len(story) > 1:
            found.append(Judgement("story", tuple(map(RowRef, story)), by, "names and words in common"))
    return found


def about_rows(
    views: Sequence[LedgerView], links: Sequence[Link], *, said: Verdicts = NOTHING_SAID, by: str = AUTHOR
) -> list[Judgement]:
    """Which rows tell one happening, which figures stand in one column, which statements meet."""
    refs = {(view.key, id): RowRef(view.key, ref) for view in views for (_, id), ref in view.refs.items()}
    figures = {figure.key: figure for view in views for figure in view.figures}
    events = {event.key for view in views for event in view.events}
    published = {view.key: view.published for view in views}
    found = []
    for kind, rows in (("same_event", events), ("series", set(figures))):
        mine = [link for link in links if link.kind == kind]
        mine += [Link(kind, a, b, 1.0) for a, b in said.merged if {a, b} <= rows]
        scores = {(link.one, link.other): link.score for link in mine}
        for group in joined(mine, said.apart):
            told = [scores[pair] for pair in combinations(group, 2) if pair in scores]
            score = round(min(told), 4) if told else None
            if kind == "same_event":
                found.append(
                    Judgement(kind, tuple(refs[key] for key in group), by, REASONS[kind], score=score)
                )
            else:
                points = [Point(figures[key], published[key[0]]) for key in group]
                found += _series(points, refs, score, by)
    for link in links:
        if link.kind in KINDS:
            rows_told = (refs[link.one], refs[link.other])
            found.append(Judgement(link.kind, rows_told, by, REASONS[link.kind], score=link.score))
    return found


REASONS = {
    "same_event": "types, parties, place, time and words agree",
    "series": "measure, unit, what is counted and where agree",
    "repeats": "the same speaker, and like contents",
    "corroborates": "another speaker, and like contents",
    "contradicts": "another speaker on the same, and one of them in the negative",
    "denies": "a denial of what was said",
    "answers": "a reaction to what was said",
}


def _series(points: list[Point], refs: Mapping[Key, RowRef], score: float | None, by: str) -> list[Judgement]:
    """A series with its bounds, and the relations of its points."""
    related = relations(points)
    bounds = envelope(points, related)
    figure: FigureView = points[0].view
    value = {
        "measure": figure.figure.measure,
        "unit": figure.figure.unit,
        "low": bounds.low,
        "high": bounds.high,
        "current": [[refs[key].report, refs[key].row] for key in bounds.current],
    }
    rows = tuple(refs[key] for key in sorted(point.view.key for point in points))
    found = [Judgement("series", rows, by, REASONS["series"], score=score, value=value)]
    for relation in related:
        found.append(
            Judgement(
                relation.kind, (refs[relation.one], refs[relation.other]), by, "bounds, givers and days"
            )
        )
    return found
