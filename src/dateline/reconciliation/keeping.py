"""Reconciling a ledger: what is new beside what stands, or everything anew; the result is the same.

A new report is compared with those found under its keys alone. The links that joined the standing groups
are kept in their judgements, so that groups grow without their reports being compared again.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations

import sqlalchemy as sa
from sqlalchemy import Connection

from dateline.ledger import Entry, entries, judgements, put_keys, replace_judgements, sharing, unkeyed
from dateline.ledger.tables import blocking
from dateline.model import Judgement, RowRef
from dateline.reconciliation.actors import KINDS as ACTOR_KINDS
from dateline.reconciliation.actors import about_actors, called, judge_actors, keep_actors
from dateline.reconciliation.blocking import SHARED, keys_of
from dateline.reconciliation.copies import THRESHOLD as COPIED
from dateline.reconciliation.copies import containment, runs_of
from dateline.reconciliation.judging import (
    PROGRAM_KINDS,
    Verdicts,
    about_copies,
    about_rows,
    about_stories,
    judge,
    links_in,
    points_of,
)
from dateline.reconciliation.pairs import in_order, links_between, links_within
from dateline.reconciliation.profiles import same_story
from dateline.reconciliation.stories import THRESHOLD as TOGETHER
from dateline.reconciliation.stories import WINDOW, story_pairs, within
from dateline.reconciliation.views import LedgerView, view_of

DONE = "reconciled"  # the kind of key that tells which edition of a report was reconciled
LIKE = "like"  # the kind of key that leads to reports of much the same words
MOST = 25  # reports that a new one is compared with: those that share the most keys
ROW_KINDS = tuple(kind for kind in PROGRAM_KINDS if kind not in ("copy", "story"))
AT_ONCE = 0.5  # part of the reports that are new, from which everything is done anew


@dataclass(frozen=True, slots=True)
class Done:
    """How many reports were compared, how many judgements came and how many went."""

    reports: int
    come: int
    gone: int


def reconcile(
    connection: Connection,
    *,
    everything: bool = False,
    by: str,
    say: Callable[[int, int], None] | None = None,
) -> Done:
    """Judge the rows of reports that are new or read anew, or of all where `everything` is asked for.

    `by` is the author of the judgements, `say` is told how many of how many reports are done. Raises
    `LedgerError` where the ledger cannot be written.
    """
    waiting = unkeyed(connection, DONE)
    held = (
        connection.scalar(sa.select(sa.func.count()).select_from(blocking).where(blocking.c.kind == DONE))
        or 0
    )
    if everything or len(waiting) > AT_ONCE * (held + len(waiting)):
        return _whole(connection, by)
    return _anew(connection, waiting, by, say)


def renew(connection: Connection, reports: Iterable[str], *, by: str) -> Done:
    """Judge the rows of these reports anew, as after a person merged, split, rejected or corrected some.

    No other report is touched, though it wait to be reconciled. Raises `LedgerError` as `reconcile` does.
    """
    return _anew(connection, sorted(set(reports)), by, None)


def _anew(
    connection: Connection, reports: Sequence[str], by: str, say: Callable[[int, int], None] | None
) -> Done:
    """Judge reports beside what stands, one after the other."""
    come = gone = 0
    said = _said(connection)
    for number, report in enumerate(reports, 1):
        before = called(connection, report)
        for kinds, told, concerned in _news(connection, report, said, by):
            new, old = replace_judgements(connection, told, kinds=kinds, reports=concerned)
            come, gone = come + new, gone + old
        new, old = judge_actors(connection, report, before, said, by)
        come, gone = come + new, gone + old
        if say:
            say(number, len(reports))
    return Done(len(reports), come, gone)


def _whole(connection: Connection, by: str) -> Done:
    views = []
    for entry in entries(connection):
        views.append(_view(entry))
        _keep_keys(connection, views[-1], entry)
    _keep_likes(connection, views)
    said = _said(connection)
    told = [*judge(views, said=said, by=by), *about_actors(views, said=said, by=by)]
    come, gone = replace_judgements(connection, told, kinds=(*PROGRAM_KINDS, *ACTOR_KINDS))
    return Done(len(views), come, gone)


def _news(
    connection: Connection, report: str, said: Verdicts, by: str
) -> Iterable[tuple[Collection[str], list[Judgement], Collection[str]]]:
    """What a new report changes: kinds of judgement, all of these that now concern some reports, these reports."""
    (entry,) = entries(connection, reports=[report])
    view = _view(entry)
    _keep_keys(connection, view, entry)
    others = _views(connection, _neighbours(connection, view))
    yield _rows(connection, view, others, said, by)
    yield _copies(connection, view, others, by)
    yield _stories(connection, view, others, by)


def _view(entry: Entry) -> LedgerView:
    return view_of(entry.report, entry.judged, entry.refs)


def _views(connection: Connection, reports: Collection[str]) -> list[LedgerView]:
    return [_view(entry) for entry in entries(connection, reports=reports)] if reports else []


def _keep_keys(connection: Connection, view: LedgerView, entry: Entry) -> None:
    for kind, keys in keys_of(view).items():
        put_keys(connection, view.key, kind, keys)
    keep_actors(connection, view)
    put_keys(connection, view.key, DONE, [entry.edition])


def _neighbours(connection: Connection, view: LedgerView) -> list[str]:
    """The reports that share the most keys with this one, `MOST` of them."""
    best: Counter[str] = Counter()
    for kind, keys in keys_of(view).items():
        shared = Counter(report for _, report in sharing(connection, kind, keys) if report != view.key)
        best.update({report: count for report, count in shared.items() if count >= SHARED[kind]})
    return [report for report, _ in sorted(best.items(), key=lambda found: (-found[1], found[0]))[:MOST]]


def _rows(
    connection: Connection, view: LedgerView, others: list[LedgerView], said: Verdicts, by: str
) -> tuple[Collection[str], list[Judgement], Collection[str]]:
    fresh = links_within(view)
    for other in others:
        fresh += links_between(view, other)
    touched = {view.key, *(key[0] for link in fresh for key in (link.one, link.other))}
    touched |= {
        key[0] for pair in (*said.merged, *said.apart) for key in pair if view.key in (pair[0][0], pair[1][0])
    }
    standing = list(judgements(connection, kinds=ROW_KINDS, reports=touched, by_person=False))
    kept = [link for link in links_in(standing) if view.key not in (link.one[0], link.other[0])]
    links = sorted({*kept, *fresh})
    known = {one.key: one for one in (view, *others)}
    wanted = {
        key[0] for link in links if link.kind == "series" for key in (link.one, link.other)
    } - known.keys()
    points = points_of([*known.values(), *_views(connection, wanted)])
    merged = tuple(pair for pair in said.merged if {pair[0][0], pair[1][0]} & touched)
    return ROW_KINDS, about_rows(points, links, said=Verdicts(merged, said.apart), by=by), touched


def _copies(
    connection: Connection, view: LedgerView, others: list[LedgerView], by: str
) -> tuple[Collection[str], list[Judgement], Collection[str]]:
    runs = runs_of(view.ledger.report.text)
    alike = {view.key: view}
    for other in others:
        if containment(runs, runs_of(other.ledger.report.text)) >= COPIED:
            alike[other.key] = other
    standing = judgements(connection, kinds=["copy"], reports=list(alike), by_person=False)
    further = {ref.report for one in standing for ref in one.rows} - alike.keys()
    views = sorted([*alike.values(), *_views(connection, further)], key=in_order)
    return ["copy"], about_copies(views, by=by), [one.key for one in views]


def _stories(
    connection: Connection, view: LedgerView, others: list[LedgerView], by: str
) -> tuple[Collection[str], list[Judgement], Collection[str]]:
    """The stories of all reports that strong likenesses lead to: no story reaches beyond them."""
    near = [
        other.key
        for other in others
        if within(view.profile, other.profile, WINDOW) and same_story(view.profile, other.profile) >= TOGETHER
    ]
    put_keys(connection, view.key, LIKE, near)
    reached = {view.key}
    edge = {view.key}
    while edge:
        mine = sa.select(blocking.c.key).where(blocking.c.kind == LIKE, blocking.c.report.in_(sorted(edge)))
        found = set(connection.scalars(mine)) | {report for _, report in sharing(connection, LIKE, edge)}
        edge = found - reached
        reached |= edge
    known = {one.key: one for one in (view, *others)}
    views = [known[key] for key in sorted(reached & known.keys())]
    views += _views(connection, reached - known.keys())
    return ["story"], about_stories(views, by=by), reached


def _keep_likes(connection: Connection, views: list[LedgerView]) -> None:
    likes: dict[str, list[str]] = {view.key: [] for view in views}
    pairs = story_pairs({view.key: view.profile for view in views})
    for (one, other), chance in sorted(pairs.items()):
        if chance >= TOGETHER:
            likes[one].append(other)
    for report, near in likes.items():
        put_keys(connection, report, LIKE, near)


def _said(connection: Connection) -> Verdicts:
    """What people said of groups."""
    told = list(judgements(connection, kinds=("merge", "split"), by_person=True))
    return Verdicts(
        tuple(pair for one in told if one.kind == "merge" for pair in _pairs(one.rows)),
        tuple(pair for one in told if one.kind == "split" for pair in _pairs(one.rows)),
    )


def _pairs(rows: tuple[RowRef, ...]) -> list[tuple[tuple[str, str], tuple[str, str]]]:
    return list(combinations(sorted((ref.report, ref.row) for ref in rows), 2))
