"""Who acts upon whom, and where: the rows of a ledger's newest reports by actor, by pair of actors and by place.

As with facets, the newest `COUNTED` reports between the days that are asked for are counted.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy import Connection

from dateline.ledger.asking import Filters, conditions
from dateline.ledger.browsing import newest_of
from dateline.ledger.tables import ROW_TABLES, edition, entity, event, participant

ROLES = ("actor", "recipient")
LOOKED_AT = 500  # reports, the newest


@dataclass(frozen=True, slots=True)
class Acting:
    """An actor by its name: in how many events it acts, and in how many it is acted upon."""

    name: str
    country: str | None
    code: str | None
    acts: int
    receives: int


@dataclass(frozen=True, slots=True)
class Pair:
    """How many events have this actor and this recipient."""

    actor: str
    recipient: str
    number: int


@dataclass(frozen=True, slots=True)
class Placed:
    """A place by its name and point: how many events and figures lie there, and what its point stands for."""

    name: str
    country: str | None
    lat: float
    lon: float
    precision: str | None
    number: int


def acting(connection: Connection, filters: Filters) -> tuple[list[Acting], list[Pair]]:
    """The actors of the newest events that the filters let through, and their pairs, the most frequent first."""
    events = _newest(connection, filters)
    asked = (
        sa.select(participant.c.report, participant.c.row, participant.c.role)
        .add_columns(entity.c.name, entity.c.country, entity.c.code)
        .join_from(events, participant, _same(participant, events, "row"))
        .join(entity, sa.and_(entity.c.report == participant.c.report, entity.c.id == participant.c.entity))
        .where(participant.c.role.in_(ROLES))
    )
    taking: dict[tuple[str, str], dict[str, set[str]]] = {}
    told: dict[str, tuple[str | None, str | None]] = {}
    for report, row, role, name, country, code in connection.execute(asked):
        taking.setdefault((report, row), {}).setdefault(role, set()).add(name)
        told[name] = (country or told.get(name, (None, None))[0], code or told.get(name, (None, None))[1])
    counts = {role: Counter(name for one in taking.values() for name in one.get(role, ())) for role in ROLES}
    pairs = Counter(
        (actor, recipient)
        for one in taking.values()
        for actor in one.get("actor", ())
        for recipient in one.get("recipient", ())
    )
    actors = [Acting(name, *told[name], counts["actor"][name], counts["recipient"][name]) for name in told]
    return (
        sorted(actors, key=lambda one: (-one.acts - one.receives, one.name)),
        [Pair(*names, number) for names, number in sorted(pairs.items(), key=lambda one: (-one[1], one[0]))],
    )


def placed(connection: Connection, filters: Filters) -> list[Placed]:
    """The places of the newest events and figures that the filters let through, the most frequent first."""
    found: Counter[tuple[str, str | None, float, float, str | None]] = Counter()
    for kind in ("event", "figure"):
        for row in located(connection, kind, filters):
            found[row["where"], row["country"], row["lat"], row["lon"], row["precision"]] += 1
    places = [Placed(*point, number=number) for point, number in found.items()]
    return sorted(places, key=lambda one: (-one.number, one.name, one.lat, one.lon))


def located(
    connection: Connection, kind: str, filters: Filters, *, limit: int | None = None
) -> list[dict[str, Any]]:
    """The rows of events or figures of the newest reports that lie somewhere, with their points."""
    table = ROW_TABLES[kind]
    own = (
        ("type", "status", "first", "last")
        if kind == "event"
        else ("measure", "low", "high", "unit", "status")
    )
    place, current = entity.alias("located"), sa.and_(edition.c.report == table.c.report, edition.c.current)
    asked = (
        sa.select(table.c.report, table.c.id, table.c.words, table.c.published, edition.c.publisher)
        .add_columns(table.c.where, table.c.country, table.c.giver, *(table.c[name] for name in own))
        .add_columns(place.c.lat, place.c.lon, place.c.precision, edition.c.title)
        .join_from(table, place, sa.and_(place.c.report == table.c.report, place.c.id == table.c.place))
        .join(edition, current)
        .where(*_among_newest(connection, kind, filters))
        .where(table.c.place.is_not(None), place.c.lat.is_not(None))
        .order_by(sa.nulls_last(table.c.published.desc()), table.c.report.desc(), table.c.number)
        .limit(limit)
    )
    return [dict(row) for row in connection.execute(asked).mappings()]


def dated(
    connection: Connection, filters: Filters, *, limit: int
) -> list[tuple[dict[str, Any], tuple[str, ...]]]:
    """The events of the newest reports that have a day, the latest first, each with the names of who takes part."""
    own = ("report", "id", "type", "status", "first", "last", "where", "words", "giver")
    asked = (
        sa.select(*(event.c[name] for name in own))
        .where(*_among_newest(connection, "event", filters))
        .where(sa.or_(event.c.first.is_not(None), event.c.last.is_not(None)))
        .order_by(sa.func.coalesce(event.c.last, event.c.first).desc(), event.c.report, event.c.number)
        .limit(limit)
    )
    rows = [dict(row) for row in connection.execute(asked).mappings()]
    keys = [(row["report"], row["id"]) for row in rows]
    taking: dict[tuple[str, str], list[str]] = {}
    parts = (
        sa.select(participant.c.report, participant.c.row, entity.c.name)
        .join(entity, sa.and_(entity.c.report == participant.c.report, entity.c.id == participant.c.entity))
        .where(
            participant.c.report.in_(sorted({report for report, _ in keys})), participant.c.role == "actor"
        )
        .order_by(participant.c.report, participant.c.row, participant.c.number)
    )
    for report, row, name in connection.execute(parts):
        taking.setdefault((report, row), []).append(name)
    return [(row, tuple(taking.get(key, ()))) for row, key in zip(rows, keys, strict=True)]


def _among_newest(connection: Connection, kind: str, filters: Filters) -> list[sa.ColumnElement[bool]]:
    """What the filters ask of the rows of the newest reports."""
    reports = [report for _, report in newest_of(connection, filters, limit=LOOKED_AT)]
    return conditions(kind, filters, connection.dialect.name, among=reports)


def _newest(connection: Connection, filters: Filters) -> Any:
    """The events of the newest reports, by report and id."""
    mine = _among_newest(connection, "event", filters)
    return sa.select(event.c.report, event.c.id).where(*mine).subquery("newest")


def _same(table: sa.Table, rows: Any, name: str) -> sa.ColumnElement[bool]:
    return sa.and_(table.c.report == rows.c.report, table.c[name] == rows.c.id)
