"""What runs in a ledger now: the stories with the newest reports, and the conflicts among them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy import Connection

from dateline.ledger.judging import judgements
from dateline.ledger.shelves import opening
from dateline.ledger.tables import edition, judged, judgement
from dateline.model import Judgement

NEWEST = 300  # reports that are looked through
STORY = "story"
CONFLICTS = ("conflicts", "contradicts", "denies", "withdraws", "corrects")
Titled = tuple[str, str | None, str | None, str | None]
"""A report's id, its title or first words, day of publication and publisher."""


@dataclass(frozen=True, slots=True)
class Story:
    """A running story: the reports that tell it, the newest first; its `id` is that of its first report."""

    id: str
    reports: tuple[Titled, ...]

    @property
    def title(self) -> str:
        """The title of its newest report that has one."""
        return next((title for _, title, _, _ in self.reports if title), "")


def stories(connection: Connection, *, limit: int = 12) -> list[Story]:
    """The stories that the newest reports belong to, the one with the newest report first."""
    found: dict[str, Story] = {}
    newest = newest_reports(connection)
    mine = _judged_of(connection, newest, (STORY,))
    for id in newest:
        for one in mine.get(id, ()):
            if one.id not in found and len(found) < limit:
                found[one.id] = _story(connection, one)
    return list(found.values())


def story_of(connection: Connection, report: str) -> Story | None:
    """The story that a report belongs to; None where it stands alone."""
    found = list(judgements(connection, kinds=(STORY,), reports=[report]))
    return _story(connection, found[0]) if found else None


def conflicts(connection: Connection, *, limit: int = 12) -> list[Judgement]:
    """The standing judgements that rows of the newest reports conflict, those of the newest first."""
    newest = newest_reports(connection)
    mine = _judged_of(connection, newest, CONFLICTS)
    found: dict[str, Judgement] = {}
    for id in newest:
        for one in mine.get(id, ()):
            found.setdefault(one.id, one)
    return list(found.values())[:limit]


def newest_reports(connection: Connection, *, limit: int = NEWEST) -> list[str]:
    """The ids of the reports that were published last."""
    asked = sa.select(edition.c.report).where(edition.c.current)
    newest = asked.order_by(sa.nulls_last(edition.c.published.desc()), edition.c.report.desc())
    return list(connection.scalars(newest.limit(limit)))


def _judged_of(
    connection: Connection, reports: Sequence[str], kinds: Collection[str]
) -> dict[str, list[Judgement]]:
    """The standing judgements of these kinds about rows of these reports, by report."""
    about = sa.select(judged.c.report, judged.c.judgement).join(
        judgement, judgement.c.judgement == judged.c.judgement
    )
    asked = about.where(judged.c.report.in_(reports), judgement.c.kind.in_(kinds)).distinct()
    pairs = [(row[0], row[1]) for row in connection.execute(asked)]
    standing = {one.id: one for one in judgements(connection, kinds=kinds, reports={id for id, _ in pairs})}
    found: dict[str, list[Judgement]] = {}
    for report, id in sorted(pairs):
        if id in standing:
            found.setdefault(report, []).append(standing[id])
    return found


def _story(connection: Connection, one: Judgement) -> Story:
    ids = [ref.report for ref in one.rows]
    title = sa.func.coalesce(edition.c.title, opening())
    asked = sa.select(edition.c.report, title, edition.c.published, edition.c.publisher)
    told = [
        (row[0], row[1], row[2], row[3])
        for row in connection.execute(asked.where(edition.c.report.in_(ids), edition.c.current))
    ]
    told.sort(key=lambda report: (report[2] or "", report[0]), reverse=True)
    return Story(told[-1][0] if told else ids[0], tuple(told))
