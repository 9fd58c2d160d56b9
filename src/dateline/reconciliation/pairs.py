"""Links between the rows of two reports, or of one: what reconciliation is built of.

Whether two rows are linked depends on their two reports alone, never on what else the ledger holds: so a
new report adds its links to those there are, and the same links come out in whatever order reports came.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, product
from typing import TypeVar

from dateline.reconciliation.copies import is_copy
from dateline.reconciliation.events import kindred, same_event
from dateline.reconciliation.figures import comparable, same_quantity
from dateline.reconciliation.naming import SAME, same_any
from dateline.reconciliation.profiles import same_story
from dateline.reconciliation.statements import KINDS, chances, linkable
from dateline.reconciliation.stories import within
from dateline.reconciliation.views import EventView, FigureView, Key, LedgerView, StatementView

View = TypeVar("View", EventView, FigureView, StatementView)

THRESHOLDS = {"same_event": 0.3, "series": 0.45, **dict.fromkeys(KINDS, 0.15)}
RIVAL = {
    "same_event": 0.95,
    "series": 0.6,
}  # of the best link of a row to a report, from which another stands
LONG = 120  # days between two reports whose rows may meet at most, where both are dated
NEAR = 0.1  # probability that two reports tell one story, from which any of their rows may meet
ONCE = ("answers", "denies")  # a statement answers one other


@dataclass(frozen=True, slots=True, order=True)
class Link:
    """Two rows that belong together, and how: `kind` is a code of kind `judgement`."""

    kind: str
    one: Key
    other: Key
    score: float


def links_within(view: LedgerView) -> list[Link]:
    """The links between rows of one report."""
    found = [
        *_groups("same_event", combinations(view.events, 2), may_be_one, same_event, 1.0),
        *_groups("series", combinations(view.figures, 2), may_compare, same_quantity, 1.0),
        *_statements(combinations(view.statements, 2), 1.0),
    ]
    return sorted(found)


def links_between(one: LedgerView, other: LedgerView) -> list[Link]:
    """The links between rows of two reports.

    Where one is a copy of the other, rows told in the same words are the same rows: they are joined without being
    compared with all others, and what someone says in both is said once.
    """
    first, second = sorted((one, other), key=in_order)
    if not within(first.profile, second.profile, LONG):
        return []
    story = same_story(first.profile, second.profile)
    events, figures, statements = (
        (first.events, second.events),
        (first.figures, second.figures),
        (first.statements, second.statements),
    )
    found: list[Link] = []
    if is_copy(first.ledger.report.text, second.ledger.report.text):
        found += _told_alike("same_event", events)
        found += _told_alike("series", figures)
        alike = {
            key for link in (*found, *_told_alike("repeats", statements)) for key in (link.one, link.other)
        }
        events, figures, statements = (
            _without(events, alike),
            _without(figures, alike),
            _without(statements, alike),
        )
    found += [
        *_groups("same_event", product(*events), may_be_one, same_event, story),
        *_groups("series", product(*figures), may_compare, same_quantity, story),
        *(_statements(product(*statements), story) if story >= NEAR else ()),
    ]
    return sorted(found)


def _told_alike(kind: str, sides: tuple[Sequence[View], Sequence[View]]) -> list[Link]:
    """Links of the rows of two copies that are told in the same words, the first with the first of several."""
    told: dict[object, list[View]] = {}
    for view in sides[1]:
        told.setdefault(view.told, []).append(view)
    found = []
    for view in sides[0]:
        same = told.get(view.told)
        if same:
            found.append(Link(kind, view.key, same.pop(0).key, 1.0))
    return found


def _without(
    sides: tuple[tuple[View, ...], tuple[View, ...]], keys: Collection[Key]
) -> tuple[tuple[View, ...], tuple[View, ...]]:
    one, other = (tuple(view for view in side if view.key not in keys) for side in sides)
    return one, other


def may_be_one(one: EventView, other: EventView, story: float) -> bool:
    """Whether two events are worth comparing: of kindred types, in like reports or with a party in common."""
    if not kindred(one, other):
        return False
    sides = ((one.actors, other.actors), (one.recipients, other.recipients), (one.places, other.places))
    return story >= NEAR or any(same_any(a, b) == SAME for a, b in sides)


def may_compare(one: FigureView, other: FigureView, story: float) -> bool:
    """Whether two figures are worth comparing: in one measure, in like reports or of one party or place."""
    if not comparable(one, other):
        return False
    return story >= NEAR or SAME in (same_any(one.sides, other.sides), same_any(one.places, other.places))


def in_order(view: LedgerView) -> tuple[bool, str, str]:
    """Where a report stands in the order of publication; those without a date come first."""
    return (view.published is not None, str(view.published), view.key)


def _groups(
    kind: str,
    pairs: Iterable[tuple[View, View]],
    possible: Callable[[View, View, float], bool],
    score: Callable[[View, View, float], float],
    story: float,
) -> Iterator[Link]:
    """Links of rows that are one: above the threshold, and not much weaker than the best of either row.

    A report tells its own happenings apart; so of those of one report that a row of another might be, only
    the best is taken.
    """
    scores = {(a.key, b.key): score(a, b, story) for a, b in pairs if possible(a, b, story)}
    best: dict[Key, float] = {}
    for (a, b), value in scores.items():
        if a[0] != b[0]:
            best[a], best[b] = max(best.get(a, 0.0), value), max(best.get(b, 0.0), value)
    for (a, b), value in scores.items():
        rival = RIVAL[kind] * max(best.get(a, 0.0), best.get(b, 0.0))
        if value >= THRESHOLDS[kind] and value >= rival:
            yield Link(kind, a, b, round(value, 4))


def _statements(pairs: Iterable[tuple[StatementView, StatementView]], story: float) -> Iterator[Link]:
    found = []
    for a, b in pairs:
        if linkable(a, b):
            told = chances(a, b, story)
            kind = max(KINDS, key=lambda each: told[each] / THRESHOLDS[each])
            if told[kind] >= THRESHOLDS[kind]:
                found.append(Link(kind, a.key, b.key, round(told[kind], 4)))
    best: dict[Key, float] = {}
    for link in found:
        if link.kind in ONCE:
            best[link.other] = max(best.get(link.other, 0.0), link.score)
    yield from (link for link in found if link.kind not in ONCE or link.score == best[link.other])


def joined(links: Sequence[Link], apart: Iterable[tuple[Key, Key]] = ()) -> list[list[Key]]:
    """The rows in groups that the links join, strongest link first; rows of `apart` never share a group.

    Groups are sorted, and their rows in them.
    """
    group_of: dict[Key, list[Key]] = {}
    kept_apart = {frozenset(pair) for pair in apart}
    for link in sorted(links, key=lambda link: (-link.score, link.one, link.other)):
        one, other = group_of.setdefault(link.one, [link.one]), group_of.setdefault(link.other, [link.other])
        if one is other or any(frozenset(pair) in kept_apart for pair in product(one, other) if kept_apart):
            continue
        one += other
        for key in other:
            group_of[key] = one
    groups = {id(group): sorted(group) for group in group_of.values() if len(group) > 1}
    return sorted(groups.values())
