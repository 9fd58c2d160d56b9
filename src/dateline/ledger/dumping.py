"""The whole ledger as JSON lines, and back: canonical, sorted, without times of processing."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import sqlalchemy as sa
from sqlalchemy import Connection

from dateline.errors import DatelineError, LedgerError
from dateline.ledger.deciding import add_judgements
from dateline.ledger.editions import choose_current, insert_edition, put_sighting, put_text
from dateline.ledger.indexing import index_again
from dateline.ledger.opening import snapshot, transaction
from dateline.ledger.packing import canonical, pack, unpacked, whole
from dateline.ledger.tables import edition, judgement, report, sighting
from dateline.ledger.verdicts import misfit
from dateline.model import Judgement, report_id
from dateline.model.judgements import judgement_json, judgement_of
from dateline.model.wire import Json, from_json

FORMAT = 1
NOWHERE: Json = {"source": "", "digest": "", "warnings": []}


def dump(connection: Connection) -> Iterator[str]:
    """The lines of a ledger: a head, each report with its sightings and editions, then the judgements.

    Two ledgers that hold the same have the same lines, whatever database they lie in.
    """
    with snapshot(connection):
        yield head()
        for id in connection.scalars(sa.select(report.c.report).order_by(report.c.report)).all():
            yield canonical(_report(connection, id))
        for said in connection.scalars(sa.select(judgement.c.record).order_by(judgement.c.judgement)):
            yield canonical({"judgement": json.loads(said)})


def head() -> str:
    """The first line of a dump."""
    return canonical({"dateline": "ledger", "format": FORMAT})


def judgement_line(judgement: Judgement) -> str:
    """A judgement as a line of a dump."""
    return canonical({"judgement": judgement_json(judgement)})


def load(connection: Connection, lines: Iterable[str]) -> Iterator[bool]:
    """Enter the lines of a dump, and tell of each report whether anything of it was new.

    What the ledger holds already stays as it is. Each report is entered whole or not at all, so that a load
    that was cut short can be run again. Raises `LedgerError`, with the number of the line, for lines that are
    no dump.
    """
    number = 0
    try:
        for number, line in enumerate(lines, 1):
            if line.strip():
                yield from _entered(connection, json.loads(line), first=number == 1)
    except LedgerError:
        raise
    except UnicodeDecodeError as error:
        raise LedgerError(f"what follows line {number} is no dump: it is no text in UTF-8") from error
    except (ValueError, KeyError, TypeError, AttributeError, DatelineError) as error:
        raise LedgerError(
            f"line {number} is no line of a dump ({error}): what stands before it is loaded"
        ) from error


def _report(connection: Connection, id: str) -> Json:
    found = connection.execute(sa.select(report.c.text, report.c.raw).where(report.c.report == id)).one()
    places = sa.select(sighting.c.version, sighting.c.record).where(sighting.c.report == id)
    readings = sa.select(edition).where(edition.c.report == id)
    return {
        "report": id,
        "text": whole(found.text, found.raw),
        "sightings": [
            {"version": version, **json.loads(said)}
            for version, said in connection.execute(places.order_by(sighting.c.source))
        ],
        "editions": [
            {
                "generation": one.generation,
                "program": one.program,
                "refs": json.loads(one.refs) if one.refs else {},
                "ledger": _without_text(one.rows),
            }
            for one in connection.execute(readings.order_by(edition.c.generation, edition.c.edition))
        ],
    }


def _without_text(rows: bytes) -> Json:
    data = unpacked(rows, "", {})
    del data["text"]
    return data


def _entered(connection: Connection, line: Mapping[str, Any], *, first: bool) -> Iterator[bool]:
    if first:
        if line["dateline"] != "ledger":
            raise ValueError("its head is missing")
        if line["format"] > FORMAT:
            raise LedgerError("the dump was written by a newer Dateline: update Dateline")
    elif "judgement" in line:
        add_judgements(connection, [judgement_of(line["judgement"])])
    else:
        yield _report_entered(connection, line)


def _report_entered(connection: Connection, line: Mapping[str, Any]) -> bool:
    id, text = line["report"], line["text"]
    if id != report_id(text):
        raise ValueError("the text of the report was altered")
    with transaction(connection):
        new = put_text(connection, id, text)
        changed = new
        for found in line["sightings"]:
            version = found.pop("version")
            changed |= put_sighting(connection, id, found, version=version)
        for one in line["editions"]:
            changed |= _edition_entered(connection, text, one)
        if choose_current(connection, id):
            index_again(connection, id)
    return changed


def _edition_entered(connection: Connection, text: str, one: Mapping[str, Any]) -> bool:
    data = one["ledger"]
    ledger = from_json({**data, "text": text, "report": {**data["report"], **NOWHERE}})
    packed = pack(ledger, by=one["program"])
    wrong = misfit(packed.data)
    if wrong:
        raise ValueError(wrong)
    mine = sa.and_(edition.c.report == packed.report, edition.c.edition == packed.edition)
    if connection.scalar(sa.select(edition.c.report).where(mine)) is not None:
        return False
    generation = one["generation"]
    insert_edition(connection, packed, one["program"], generation=generation, refs=dict(one["refs"]))
    return True
