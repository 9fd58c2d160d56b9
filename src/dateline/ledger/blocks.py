"""Keys for blocking: which reports may speak of the same, without comparing each with each."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

import sqlalchemy as sa
from sqlalchemy import Connection

from dateline.ledger.judging import MOST
from dateline.ledger.opening import transaction
from dateline.ledger.tables import blocking, edition


def put_keys(connection: Connection, report: str, kind: str, keys: Collection[str]) -> None:
    """Make these the keys of a kind that a report (by its id) is found under."""
    with transaction(connection):
        mine = sa.and_(blocking.c.report == report, blocking.c.kind == kind)
        connection.execute(sa.delete(blocking).where(mine))
        rows = [{"report": report, "kind": kind, "key": key} for key in sorted(set(keys))]
        if rows:
            connection.execute(sa.insert(blocking), rows)


def sharing(connection: Connection, kind: str, keys: Collection[str]) -> Iterator[tuple[str, str]]:
    """Each of these keys of a kind with each report (its id) that has it, in order."""
    wanted: Sequence[str] = sorted(set(keys))
    for start in range(0, len(wanted), MOST):
        part = wanted[start : start + MOST]
        asked = sa.select(blocking.c.key, blocking.c.report).where(
            blocking.c.kind == kind, blocking.c.key.in_(part)
        )
        for found in connection.execute(asked.order_by(blocking.c.key, blocking.c.report)):
            yield found.key, found.report


def keys_held(connection: Connection, kind: str, reports: Collection[str]) -> Iterator[tuple[str, str]]:
    """Each of these reports (ids) with each of its keys of a kind, in order."""
    wanted: Sequence[str] = sorted(set(reports))
    for start in range(0, len(wanted), MOST):
        mine = sa.and_(blocking.c.report.in_(wanted[start : start + MOST]), blocking.c.kind == kind)
        asked = sa.select(blocking.c.report, blocking.c.key).where(mine)
        for found in connection.execute(asked.order_by(blocking.c.report, blocking.c.key)):
            yield found.report, found.key


def unkeyed(connection: Connection, kind: str) -> list[str]:
    """The reports (ids) whose current edition is not among their keys of this kind.

    A room that enters `Entry.edition` as a key when it is done with a report learns so what is left to do.
    """
    done = sa.and_(
        blocking.c.report == edition.c.report,
        blocking.c.kind == kind,
        blocking.c.key == edition.c.edition,
    )
    asked = (
        sa.select(edition.c.report)
        .outerjoin(blocking, done)
        .where(edition.c.current, blocking.c.report.is_(None))
        .order_by(edition.c.published, edition.c.report)
    )
    return list(connection.scalars(asked))
