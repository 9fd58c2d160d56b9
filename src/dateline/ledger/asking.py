"""Rows by what they say: the questions of `dateline query`."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlalchemy import Connection

from dateline.errors import LedgerError
from dateline.ledger.searching import passages_among, passages_named, passages_worded
from dateline.ledger.tables import ROW_TABLES, edition, entity, participant, passage, statement
from dateline.ledger.views import REPORTER, views

KINDS = ("statement", "event", "figure", "vote")
KM_A_DEGREE = 111.195  # of latitude, and of longitude at the equator
EARTH_KM = 6371.0

ENTITY_COLUMNS = {  # where a kind of row names those who act, and places
    "actor": {"statement": ("speaker",), "figure": ("side",), "vote": ("body",)},
    "place": {"event": ("place",), "figure": ("place",)},
}
OWN: dict[str, tuple[str, ...]] = {  # filters that compare a column, and the kinds of row that have it
    "type": ("event",),
    "mode": ("event",),
    "status": ("event", "figure"),
    "instrument": ("event",),
    "measure": ("figure",),
    "unit": ("figure",),
    "nature": ("figure",),
    "act": ("statement",),
    "form": ("statement",),
    "polarity": ("statement",),
    "medium": ("statement",),
    "result": ("vote",),
    "country": ("event", "figure"),
    "giver": ("event", "figure", "vote", "statement"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """What the rows must be like; None asks for nothing.

    `actor`, `speaker` and `place` are words of a name: an actor takes part in an event or a vote, is the side
    of a figure or the body of a vote; a `recipient` is acted upon by an event; a speaker speaks a statement, or
    is the one on whose word a row stands.
    `giver` is the whole name of a speaker, and `reporter` asks for rows on the report's own word; `country` is
    the code of the state in which a row's place lies. `near` is a latitude and a longitude, `within` a distance
    from it in km. `since` and `until` are days of publication, both included; `words` are words of the row,
    `report` is a report's id.
    """

    actor: str | None = None
    recipient: str | None = None
    speaker: str | None = None
    place: str | None = None
    near: tuple[float, float] | None = None
    within: float = 50.0
    type: str | None = None
    mode: str | None = None
    status: str | None = None
    measure: str | None = None
    unit: str | None = None
    act: str | None = None
    form: str | None = None
    polarity: str | None = None
    medium: str | None = None
    result: str | None = None
    nature: str | None = None
    instrument: str | None = None
    country: str | None = None
    giver: str | None = None
    publisher: str | None = None
    words: str | None = None
    since: date | None = None
    until: date | None = None
    report: str | None = None
    rejected: bool = False


def rows(
    connection: Connection, kind: str, filters: Filters, *, limit: int | None = None
) -> list[dict[str, Any]]:
    """The rows of a kind that the filters let through, as the kind's view tells them, the latest first.

    Raises `LedgerError` where a filter asks for what this kind of row has not.
    """
    database = connection.dialect.name
    asked = views(database)[f"v_{kind}"]
    table = ROW_TABLES[kind]
    for condition in conditions(kind, filters, database):
        asked = asked.where(condition)
    asked = asked.order_by(sa.nulls_last(table.c.published.desc()), table.c.report, table.c.number)
    return [dict(row) for row in connection.execute(asked.limit(limit)).mappings()]


def columns(connection: Connection, kind: str) -> dict[str, type]:
    """The columns of a kind's view with the type of their values."""
    asked = views(connection.dialect.name)[f"v_{kind}"]
    return {column.name: _python_type(column) for column in asked.selected_columns if column.name}


def _python_type(column: sa.ColumnElement[Any]) -> type:
    try:
        return column.type.python_type
    except NotImplementedError:  # a text put together from names
        return str


def conditions(
    kind: str,
    filters: Filters,
    database: str,
    *,
    among: Sequence[str] | None = None,
    rare: Collection[str] = (),
    by_code: bool = True,
) -> list[sa.ColumnElement[bool]]:
    """What the filters ask of the rows of a kind; `LedgerError` for what this kind of row has not.

    `among` are reports of the publisher asked for, whose rows alone are looked at: for words in their own
    passages, but for the `rare` words of these filters in the index of all, which finds few. `by_code` lets an
    index of codes find the rows, as it should where nothing else finds fewer.
    """
    table = ROW_TABLES[kind]

    def own(name: str) -> Sequence[str] | None:
        return None if name in rare else among

    found = [*_compared(kind, filters, by_code=by_code and among is None), *_published(table, filters, among)]
    if not filters.rejected:
        found.append(sa.func.coalesce(table.c.judged, "") != "reject")
    if filters.actor is not None:
        found.append(_acted(kind, _named(filters.actor, database, own("actor"))))
    if filters.recipient is not None:
        if kind != "event":
            raise LedgerError(f"{_one(kind)} has no recipient: ask for events")
        found.append(_took_part(kind, _named(filters.recipient, database, own("recipient")), "recipient"))
    if filters.speaker is not None:
        found.append(_spoken(kind, _named(filters.speaker, database, own("speaker"))))
    if filters.place is not None:
        found.append(_at(kind, _named(filters.place, database, own("place"))))
    if filters.giver not in (None, REPORTER) and among is None:
        assert filters.giver is not None
        found.append(
            _spoken(kind, _named(filters.giver, database, None))
        )  # the index of names finds them sooner
    if filters.words is not None:
        found.append(_is_among(table, "id", _worded(kind, filters.words, database, own("words"))))
    if filters.near is not None:
        found.append(_at(kind, _near(filters.near, filters.within, among)))
    return found


def _compared(kind: str, filters: Filters, *, by_code: bool) -> Iterator[sa.ColumnElement[bool]]:
    """What is asked of single columns."""
    for name, owners in OWN.items():
        value = getattr(filters, name)
        if value is not None:
            if kind not in owners:
                asked = " or ".join(f"{one}s" for one in owners)
                raise LedgerError(f"{_one(kind)} has no {name}: ask for {asked}")
            column: sa.ColumnElement[Any] = ROW_TABLES[kind].c[name]
            yield _equals(column if by_code else sa.func.coalesce(column, sa.null()), name, value)


def _published(
    table: sa.Table, filters: Filters, among: Sequence[str] | None
) -> Iterator[sa.ColumnElement[bool]]:
    """What is asked of the report that a row stands in."""
    if filters.since is not None:
        yield table.c.published >= filters.since.isoformat()
    if filters.until is not None:
        yield table.c.published <= filters.until.isoformat()
    if filters.report is not None:
        yield table.c.report == filters.report
    if among is not None:
        yield table.c.report.in_(among)
    elif filters.publisher is not None:
        theirs = sa.select(edition.c.report).where(
            edition.c.current, edition.c.publisher == filters.publisher
        )
        yield table.c.report.in_(theirs)


def _one(kind: str) -> str:
    return f"an {kind}" if kind == "event" else f"a {kind}"


def _equals(column: sa.ColumnElement[Any], name: str, value: str) -> sa.ColumnElement[bool]:
    """That a column has a value; what is plain (the report's own word, a content claimed) stands there as null."""
    if (name, value) in (("giver", REPORTER), ("polarity", "claimed")):
        return column.is_(None)
    return column == value


def _worded(kind: str, words: str, database: str, among: Sequence[str] | None) -> Any:
    """The rows of a kind, by report and id, that have these words."""
    if among is not None:
        return passages_among("words", words, kind, among, database)
    return sa.select(passage.c.report, passage.c.id).where(
        passage.c.kind == kind, passage.c.passage.in_(passages_worded(words, database))
    )


def _named(words: str, database: str, among: Sequence[str] | None) -> Any:
    """The entities, by report and id, whose names have these words."""
    if among is not None:
        return passages_among("names", words, "entity", among, database)
    return sa.select(passage.c.report, passage.c.id).where(
        passage.c.kind == "entity", passage.c.passage.in_(passages_named(words, database))
    )


def _near(point: tuple[float, float], km: float, among: Sequence[str] | None) -> sa.Select[Any]:
    """The entities, by report and id, that lie within a distance of a point, on a sphere."""
    lat, lon = point
    high = km / KM_A_DEGREE
    wide = high / max(math.cos(math.radians(min(abs(lat) + high, 89.9))), 0.01)
    lats, lons = sa.func.radians(entity.c.lat), sa.func.radians(entity.c.lon)
    here = math.radians(lat)
    half = sa.func.pow(sa.func.sin((lats - here) / 2), 2) + math.cos(here) * sa.func.cos(lats) * sa.func.pow(
        sa.func.sin((lons - math.radians(lon)) / 2), 2
    )
    across = lons.is_not(None) if wide >= 180 else _between(lon, wide)
    mine = [] if among is None else [entity.c.report.in_(among)]
    return sa.select(entity.c.report, entity.c.id).where(
        *mine,
        entity.c.lat.between(lat - high, lat + high),
        across,
        2 * EARTH_KM * sa.func.asin(sa.func.sqrt(half)) <= km,
    )


def _between(lon: float, wide: float) -> sa.ColumnElement[bool]:
    """Longitudes not too far from one, also where they lie beyond the 180th degree."""
    return sa.or_(*(entity.c.lon.between(lon - wide + turn, lon + wide + turn) for turn in (-360, 0, 360)))


def _is_among(table: sa.Table, column: str, entities: Any) -> sa.ColumnElement[bool]:
    return sa.tuple_(table.c.report, table.c[column]).in_(entities)


def _acted(kind: str, entities: Any) -> sa.ColumnElement[bool]:
    table = ROW_TABLES[kind]
    ways = [_is_among(table, column, entities) for column in ENTITY_COLUMNS["actor"].get(kind, ())]
    if kind in ("event", "vote"):
        ways.append(_took_part(kind, entities))
    return sa.or_(*ways)


def _took_part(kind: str, entities: Any, role: str | None = None) -> sa.ColumnElement[bool]:
    """That some of these entities take part in an event or a vote, in any role or in this one."""
    # From those named to what they take part in, by the key: the other way round, all would be looked at.
    named = entities.cte(f"named_{role or 'actor'}s")
    taking = sa.and_(participant.c.report == named.c.report, participant.c.entity == named.c.id)
    parts = sa.select(participant.c.report, participant.c.row).join_from(named, participant, taking)
    if role is not None:
        parts = parts.where(participant.c.role == role)
    return _is_among(ROW_TABLES[kind], "id", parts)


def _spoken(kind: str, entities: Any) -> sa.ColumnElement[bool]:
    table = ROW_TABLES[kind]
    if kind == "statement":
        return _is_among(table, "speaker", entities)
    source = statement.alias("giving")
    given = sa.select(source.c.report, source.c.id).where(
        sa.tuple_(source.c.report, source.c.speaker).in_(entities)
    )
    return _is_among(table, "statement", given)


def _at(kind: str, entities: Any) -> sa.ColumnElement[bool]:
    columns = ENTITY_COLUMNS["place"].get(kind)
    if columns is None:
        raise LedgerError(f"{_one(kind)} has no place: ask for events or figures")
    return sa.or_(*(_is_among(ROW_TABLES[kind], column, entities) for column in columns))
