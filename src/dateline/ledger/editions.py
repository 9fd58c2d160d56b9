"""Reports into the ledger: each reading of each text once, all its rows together."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

import sqlalchemy as sa
from sqlalchemy import Connection

from dateline.errors import DatelineError
from dateline.ledger.indexing import Reading, current_reading, index_again, put_index
from dateline.ledger.opening import transaction
from dateline.ledger.packing import Packed, canonical, held, named, pack, program, raw
from dateline.ledger.references import references, taken_over
from dateline.ledger.tables import edition, report, sighting
from dateline.ledger.verdicts import misfit
from dateline.model import Ledger, Report
from dateline.model.wire import Json

Outcome = Literal["new", "edition", "sighting", "known"]
"""What entering a report did: its text is new; it was known, but not read so before; it was known, but not
from this source; nothing was to be done."""

NO_ADDRESS = ("-", "text")  # sources that name no place: standard input, a text given as such


def write(
    connection: Connection, ledger: Ledger, *, by: str | None = None, time: datetime | None = None
) -> Outcome:
    """Enter a report with all its rows, as read by the program `by` (this one), and tell what that did.

    `time` is when it was read, where that is to be kept; no dump holds it.

    The same text is one report, wherever it was found. Read again by another program, or with other rows, it
    gets another edition beside the old. Nothing that stands is altered. Raises `DatelineError`, and enters
    nothing of the report, where its rows refer to rows that it has not; `LedgerError` where the ledger cannot
    be written.
    """
    by = by or program()
    packed = pack(ledger, by=by)
    wrong = misfit(packed.data)
    if wrong:
        raise DatelineError(
            f"{ledger.report.source}: its rows do not fit together ({wrong}), so the ledger took none of them;"
            " please report this with the file"
        )
    if _is_entered(connection, packed) and _is_sighted(connection, packed):
        return "known"
    with transaction(connection):
        if put_text(connection, packed.report, packed.text):
            put_sighting(connection, packed.report, packed.sighting)
            insert_edition(connection, packed, by, generation=1, refs={}, time=time, current=True)
            put_index(connection, Reading(packed.report, ledger, references(ledger, {})))
            return "new"
        sighted = put_sighting(connection, packed.report, packed.sighting)
        if _is_entered(connection, packed):
            return "sighting" if sighted else "known"
        refs = _refs(connection, packed.report, ledger)
        generation = _generation(connection, packed, by, elsewhere=sighted)
        insert_edition(connection, packed, by, generation=generation, refs=refs, time=time)
        if choose_current(connection, packed.report):
            index_again(connection, packed.report)
    return "edition"


def is_read(connection: Connection, found: Report, *, by: str | None = None) -> bool:
    """Whether the program `by` (this one) read this very report before, wherever it was found."""
    packed = pack(Ledger(found), by="")
    read = sa.select(edition.c.report).where(
        edition.c.report == packed.report,
        edition.c.program == (by or program()),
        edition.c.reading == packed.reading,
    )
    return connection.scalar(read.limit(1)) is not None


def sight(connection: Connection, found: Report) -> Outcome:
    """Note where a report was found that the ledger has; raises `LedgerError` where it has it not."""
    packed = pack(Ledger(found), by="")
    if _is_sighted(connection, packed):
        return "known"
    with transaction(connection):
        return "sighting" if put_sighting(connection, packed.report, packed.sighting) else "known"


def put_text(connection: Connection, id: str, text: str) -> bool:
    """Enter the text of a report; True where it is new."""
    if connection.scalar(sa.select(report.c.report).where(report.c.report == id)) is not None:
        return False
    connection.execute(sa.insert(report).values(report=id, text=held(text), raw=raw(text)))
    return True


def put_sighting(connection: Connection, id: str, found: Json, *, version: int = 1) -> bool:
    """Note where a report was found; True where that is new.

    The texts of one address are numbered in the order in which they were seen there, from `version` on.
    """
    source, address = named(found["source"]), named(found.get("address") or found["source"])
    mine = sa.select(sighting.c.report).where(sighting.c.report == id, sighting.c.source == source)
    if connection.scalar(mine) is not None:
        return False
    there = sa.select(sighting.c.report, sighting.c.version).where(sighting.c.address == address)
    taken = {number: report for report, number in connection.execute(there)}
    while taken.get(version, id) != id:
        version += 1
    version = 0 if address in NO_ADDRESS else next((n for n, one in taken.items() if one == id), version)
    told = {"report": id, "source": source, "address": address, "version": version}
    connection.execute(sa.insert(sighting), {**told, "record": canonical(found)})
    return True


def insert_edition(
    connection: Connection,
    packed: Packed,
    by: str,
    *,
    generation: int,
    refs: dict[str, str],
    time: datetime | None = None,
    current: bool = False,
) -> None:
    """Enter one reading of a report; `current` tells that it is the only one, and stands."""
    told = packed.data["report"]
    connection.execute(
        sa.insert(edition).values(
            report=packed.report,
            edition=packed.edition,
            generation=generation,
            current=current,
            program=held(by),
            reading=packed.reading,
            title=_held(told["title"]),
            published=told["published"],
            publisher=_held(told["publisher"]),
            language=_held(told["language"]),
            refs=canonical(refs) if refs else None,
            rows=packed.rows,
            added=time.isoformat(timespec="seconds") if time else None,
        )
    )


def choose_current(connection: Connection, id: str) -> bool:
    """Mark the edition that stands for a report; True where that is another than before.

    It is that of the newest generation; of several, the one with the earliest day of publication.
    """
    mine = edition.c.report == id
    columns = (edition.c.edition, edition.c.generation, edition.c.published, edition.c.current)
    found = connection.execute(sa.select(*columns).where(mine)).all()
    chosen = min(found, key=lambda one: (-one.generation, one.published or "9999", one.edition))
    if chosen.current:
        return False
    connection.execute(sa.update(edition).where(mine).values(current=edition.c.edition == chosen.edition))
    return True


def _generation(connection: Connection, packed: Packed, by: str, *, elsewhere: bool) -> int:
    """The generation of a new edition: the next, where it is meant to replace what stands.

    The same text from another source, with another day or publisher, replaces nothing: which of the two
    stands must not depend on which was read first. What replaces is the reading of another program, other
    rows from the same report, and what the same source now says of itself for the first time.
    """
    columns = (edition.c.generation, edition.c.program, edition.c.reading)
    before = connection.execute(sa.select(*columns).where(edition.c.report == packed.report)).all()
    last = max((one.generation for one in before), default=0)
    newest = [one for one in before if one.generation == last]
    replaces = (
        by not in {one.program for one in newest}
        or packed.reading in {one.reading for one in newest}
        or (not elsewhere and packed.reading not in {one.reading for one in before})
    )
    return last + 1 if replaces else last


def _refs(connection: Connection, id: str, ledger: Ledger) -> dict[str, str]:
    """Which rows take over the reference of a row of the edition that stands."""
    standing = sa.select(edition.c.report).where(edition.c.report == id, edition.c.current)
    if connection.scalar(standing) is None:
        return {}
    before = current_reading(connection, id)
    return taken_over(ledger, before.ledger, before.refs)


def _is_sighted(connection: Connection, packed: Packed) -> bool:
    mine = sa.and_(sighting.c.report == packed.report, sighting.c.source == packed.source)
    return connection.scalar(sa.select(sighting.c.report).where(mine)) is not None


def _is_entered(connection: Connection, packed: Packed) -> bool:
    mine = sa.and_(edition.c.report == packed.report, edition.c.edition == packed.edition)
    return connection.scalar(sa.select(edition.c.report).where(mine)) is not None


def _held(text: str | None) -> str | None:
    return None if text is None else held(text)
