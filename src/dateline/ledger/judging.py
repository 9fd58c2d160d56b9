"""Judgements out of the ledger: which there are, and which of them stand."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Sequence

import sqlalchemy as sa
from sqlalchemy import Connection

from dateline.ledger.tables import judged, judgement
from dateline.model import Judgement
from dateline.model.judgements import judgement_of

MOST = 500  # values in one question: SQLite takes no more than some thousands
UNDO = "undo"


def judgements(
    connection: Connection,
    *,
    kinds: Collection[str] | None = None,
    reports: Collection[str] | None = None,
    by_person: bool | None = None,
    standing: bool = True,
) -> Iterator[Judgement]:
    """The judgements of these kinds about rows of these reports, by kind and id.

    `by_person` asks for people's alone, or for the program's alone; `standing` leaves out those that were
    undone, and the undoing.
    """
    wanted = sa.select(judgement.c.kind, judgement.c.judgement, judgement.c.record)
    if kinds is not None:
        wanted = wanted.where(judgement.c.kind.in_(sorted(kinds)))
    if by_person is not None:
        wanted = wanted.where(judgement.c.time.is_not(None) if by_person else judgement.c.time.is_(None))
    found: dict[tuple[str, str], str] = {}
    for asked in [wanted] if reports is None else _about(wanted, sorted(reports)):
        for kind, id, said in connection.execute(asked):
            found[kind, id] = said
    undone = undone_judgements(connection) if standing and found else frozenset()
    for (kind, id), said in sorted(found.items()):
        if not standing or (kind != UNDO and id not in undone):
            yield judgement_of(json.loads(said))


def judgement_called(connection: Connection, id: str) -> Judgement | None:
    """The judgement with this id, or the only one whose id begins so; None where there is none."""
    asked = sa.select(judgement.c.record).where(judgement.c.judgement.startswith(id, autoescape=True))
    found = connection.scalars(asked.limit(2)).all()
    return judgement_of(json.loads(found[0])) if len(found) == 1 else None


def undone_judgements(connection: Connection) -> frozenset[str]:
    """The ids of the judgements that were undone, by an undoing that was not undone itself."""
    undoing = sa.select(judgement.c.judgement, judgement.c.undoes).where(judgement.c.kind == UNDO)
    undone: set[str] = set()
    for id, target in connection.execute(undoing.order_by(judgement.c.time.desc(), judgement.c.judgement)):
        if id not in undone:
            undone.add(target)
    return frozenset(undone)


def _about(
    wanted: sa.Select[tuple[str, str, str]], reports: Sequence[str]
) -> Iterator[sa.Select[tuple[str, str, str]]]:
    for start in range(0, len(reports), MOST):
        about = sa.select(judged.c.judgement).where(judged.c.report.in_(reports[start : start + MOST]))
        yield wanted.where(judgement.c.judgement.in_(about))
