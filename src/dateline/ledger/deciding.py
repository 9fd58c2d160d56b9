"""Judgements into the ledger: added, replaced where they are the program's, undone where they are people's."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy import Connection

from dateline.data.codes import codes_of
from dateline.errors import LedgerError
from dateline.ledger.indexing import index_again
from dateline.ledger.judging import MOST, UNDO, judgement_called, undone_judgements
from dateline.ledger.opening import transaction
from dateline.ledger.packing import canonical, held
from dateline.ledger.tables import judged, judgement, report
from dateline.ledger.verdicts import VERDICTS
from dateline.model import Judgement
from dateline.model.judgements import judgement_json


def add_judgements(connection: Connection, judgements: Iterable[Judgement]) -> int:
    """Enter judgements, each once; how many of them were new.

    Where a person accepts, rejects or corrects a row, the ledger's index follows. Raises `LedgerError` where
    one is of a kind that Dateline has not.
    """
    given = {judgement.id: judgement for judgement in judgements}
    for one in given.values():
        if one.kind not in codes_of("judgement"):
            raise LedgerError(f"{one.kind!r} is no kind of judgement: 'dateline explain --list' shows them")
    with transaction(connection):
        known = _known(connection, list(given))
        new = [one for id, one in given.items() if id not in known]
        _insert(connection, new)
        for id in _concerned(connection, new):
            index_again(connection, id)
    return len(new)


def replace_judgements(
    connection: Connection,
    judgements: Iterable[Judgement],
    *,
    kinds: Collection[str],
    reports: Collection[str] | None = None,
) -> tuple[int, int]:
    """Make these the program's standing judgements of these `kinds`; how many came, and how many went.

    With `reports`, only judgements that concern one of these reports are replaced. The program's judgements
    follow from the rows, so that outdated ones are taken out; people's are never touched.
    """
    given = {one.id: one for one in judgements}
    with transaction(connection):
        mine = sa.select(judgement.c.judgement).where(
            judgement.c.kind.in_(sorted(kinds)), judgement.c.time.is_(None)
        )
        standing: set[str] = set()
        for part in [None] if reports is None else _parts(sorted(reports)):
            about = sa.select(judged.c.judgement).where(judged.c.report.in_(part or []))
            asked = mine if part is None else mine.where(judgement.c.judgement.in_(about))
            standing |= set(connection.scalars(asked))
        gone = sorted(standing - set(given))
        for part in _parts(gone):
            connection.execute(sa.delete(judged).where(judged.c.judgement.in_(part)))
            connection.execute(sa.delete(judgement).where(judgement.c.judgement.in_(part)))
        come = add_judgements(connection, given.values())
    return come, len(gone)


def exchange_judgements(
    connection: Connection, gone: Collection[Judgement], come: Collection[Judgement]
) -> tuple[int, int]:
    """Take out judgements of the program and enter others; how many came, and how many went."""
    ids = sorted(one.id for one in gone if not one.by_person)
    with transaction(connection):
        for part in _parts(ids):
            connection.execute(sa.delete(judged).where(judged.c.judgement.in_(part)))
            connection.execute(sa.delete(judgement).where(judgement.c.judgement.in_(part)))
        return add_judgements(connection, come), len(ids)


def undo(connection: Connection, id: str, *, author: str, time: datetime, reason: str = "") -> Judgement:
    """Take back the judgement with this id (or the only one whose id begins so); both stay in the record.

    An undoing can itself be undone. Raises `LedgerError` where there is no such judgement, where it is
    undone already, or where it is the program's: reject or split the rows instead.
    """
    found = judgement_called(connection, id)
    if found is None:
        raise LedgerError(
            f"no judgement, or more than one, begins with {id}: 'dateline judgements' lists them"
        )
    if not found.by_person:
        raise LedgerError(f"{id} is the program's own judgement: reject or split its rows instead")
    if found.id in undone_judgements(connection):
        raise LedgerError(f"{id} is undone already")
    undoing = Judgement(UNDO, found.rows, author, reason, time, value={"judgement": found.id})
    add_judgements(connection, [undoing])
    return undoing


def _known(connection: Connection, ids: Sequence[str]) -> set[str]:
    known: set[str] = set()
    for part in _parts(ids):
        known |= set(
            connection.scalars(sa.select(judgement.c.judgement).where(judgement.c.judgement.in_(part)))
        )
    return known


def _insert(connection: Connection, new: Sequence[Judgement]) -> None:
    if not new:
        return
    connection.execute(
        sa.insert(judgement),
        [
            {
                "judgement": one.id,
                "kind": one.kind,
                "author": held(one.author),
                "time": one.time.isoformat() if one.time else None,
                "score": one.score,
                "reason": held(one.reason),
                "undoes": one.value["judgement"] if one.kind == UNDO and one.value else None,
                "record": canonical(judgement_json(one)),
            }
            for one in new
        ],
    )
    rows = [
        {"judgement": one.id, "number": number, "report": ref.report, "ref": ref.row}
        for one in new
        for number, ref in enumerate(one.rows)
    ]
    if rows:
        connection.execute(sa.insert(judged), rows)


def _concerned(connection: Connection, new: Sequence[Judgement]) -> list[str]:
    """The reports of the ledger whose rows look otherwise by these judgements."""
    ids = {
        ref.report
        for one in new
        if one.by_person and (one.kind in VERDICTS or one.kind == UNDO)
        for ref in one.rows
    }
    held_here: set[str] = set()
    for part in _parts(sorted(ids)):
        held_here |= set(connection.scalars(sa.select(report.c.report).where(report.c.report.in_(part))))
    return sorted(held_here)


def _parts(values: Sequence[str]) -> list[Sequence[str]]:
    return [values[start : start + MOST] for start in range(0, len(values), MOST)]
