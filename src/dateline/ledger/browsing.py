"""Listing what a ledger holds, a page at a time, the newest first, and counting it by its facets.

Both are made to take about the same time in a ledger of a hundred reports and of a hundred thousand: a page
begins behind the last row of the one before, and facets are counted over the newest rows alone, which is said.
"""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import sqlalchemy as sa
from sqlalchemy import Connection

from dateline.errors import LedgerError
from dateline.ledger.asking import Filters, conditions
from dateline.ledger.searching import is_frequent
from dateline.ledger.tables import ROW_TABLES, edition
from dateline.ledger.views import REPORTER, views

COUNTED = 250  # reports over whose rows facets are counted: the newest
FIRST = 20  # reports that are looked through first, whose rows often fill a page
AT_A_TIME = 200  # reports that are looked through together after these
LOOKED = 4_000  # reports that are looked through for one page
ON_A_PAGE = 50
ALL = 1 << 62  # behind the last row of a report
CODED = ("type", "measure", "act")  # by these an index finds the newest rows
SLOWER = 4  # how much longer a report takes to be looked through for words
NAMED = ("actor", "recipient", "speaker", "giver", "place")
FACETS: Mapping[str, tuple[str, ...]] = {  # the columns by which each kind can be narrowed
    "event": ("type", "status", "mode", "country", "publisher", "giver"),
    "figure": ("measure", "unit", "status", "nature", "country", "publisher", "giver"),
    "statement": ("act", "form", "polarity", "speaker", "medium", "publisher"),
    "vote": ("result", "publisher", "giver"),
}
COLUMNS = {"speaker": "giver"}  # facets that stand in a column of another name
PLAIN = {"polarity": "claimed"}  # what null stands for
Counts = tuple[tuple[str | None, int], ...]
"""The values of a facet, each with the number of its rows."""
Place = tuple[str | None, str, int]
"""Where a page ends: the day, the report and the number of its last row."""


@dataclass(frozen=True, slots=True)
class Listed:
    """Some rows, as the kind's view tells them, and where the next page begins; None at the end.

    A page may hold few rows, or none, and not be the last: where nothing finds a row but looking at it, so many
    reports are looked through for one page and no more.
    """

    rows: tuple[dict[str, Any], ...]
    after: str | None


@dataclass(frozen=True, slots=True)
class Facets:
    """How many rows have each value of each facet, most first; None is the value of rows that have none.

    Counted are the `number` rows of the newest reports; `capped` tells that there are more reports than that.
    """

    number: int
    counts: Mapping[str, Counts]
    capped: bool = False


def browse(
    connection: Connection,
    kind: str,
    filters: Filters,
    *,
    limit: int = ON_A_PAGE,
    after: str | None = None,
    oldest: bool = False,
) -> Listed:
    """A page of the rows of a kind that the filters let through, the latest first, or the `oldest`; those
    without a day are last.

    `after` is what the page before said of its end. Raises `LedgerError` where it is no such word, or where a
    filter asks for what this kind of row has not.
    """
    behind = marked(after) if after else None
    if _is_found(connection, filters):
        places = _found(connection, kind, filters, limit + 1, behind, oldest)
        end = places[limit - 1] if len(places) > limit else None
    else:
        places, end = _walked(connection, kind, filters, limit, behind, oldest)
    rows = rows_at(connection, kind, places[:limit])
    return Listed(tuple(rows), mark(end) if end else None)


def _is_found(connection: Connection, filters: Filters) -> bool:
    """Whether an index finds the rows sooner than a look through the newest reports does."""
    if filters.report is not None:
        return True
    sought = _sought(filters)
    if sought:
        return bool(_rare(connection, filters))
    return filters.near is None and any(getattr(filters, name) is not None for name in CODED)


def _sought(filters: Filters) -> dict[str, tuple[str, str]]:
    """The filters that ask for words, each with the column of the index of words and the words."""
    given = {name: getattr(filters, name) for name in NAMED}
    found = {name: ("names", words) for name, words in given.items() if words not in (None, REPORTER)}
    return found | ({"words": ("words", filters.words)} if filters.words else {})


def _rare(connection: Connection, filters: Filters) -> frozenset[str]:
    """The filters that ask for words which few passages have."""
    sought = _sought(filters).items()
    return frozenset(name for name, (column, words) in sought if not is_frequent(connection, column, words))


def _walked(
    connection: Connection, kind: str, filters: Filters, limit: int, behind: Place | None, oldest: bool
) -> tuple[list[Place], Place | None]:
    """Where the rows stand, report by report in the order of pages, and where the next page begins."""
    table = ROW_TABLES[kind]
    found: list[Place] = []
    looked, together = 0, FIRST
    while looked < LOOKED:
        reports = newest_of(connection, filters, behind, together, oldest=oldest)
        among = [report for _, report in reports]
        here = conditions(kind, filters, connection.dialect.name, among=among)
        if behind and behind[2] != ALL:
            here.append(sa.or_(table.c.report != behind[1], table.c.number > behind[2]))
        asked = sa.select(table.c.report, table.c.number).where(*here)
        rows: dict[str, list[int]] = {}
        for report, number in connection.execute(
            asked.order_by(*_order(table, oldest, dated=False)).limit(limit + 1 - len(found))
        ):
            rows.setdefault(report, []).append(number)
        for day, report in reports:
            found += [(day, report, number) for number in rows.get(report, ())]
        if len(found) > limit:
            return found[:limit], found[limit - 1]
        if len(reports) < together:
            return found, None
        behind, together = (*reports[-1], ALL), AT_A_TIME
        looked += len(reports) * (SLOWER if filters.words or any(map(filters.__getattribute__, NAMED)) else 1)
    return found, behind


def newest_of(
    connection: Connection,
    filters: Filters,
    behind: Place | None = None,
    limit: int = COUNTED,
    *,
    oldest: bool = False,
) -> list[tuple[str | None, str]]:
    """The day and id of the newest reports that the filters let through, or of the `oldest`: that of `behind`
    and those behind it.

    Only filters of reports count here: days and publisher.
    """
    day = edition.c.published
    asked = sa.select(day, edition.c.report).where(edition.c.current)
    if filters.since is not None:
        asked = asked.where(day >= filters.since.isoformat())
    if filters.until is not None:
        asked = asked.where(day <= filters.until.isoformat())
    if filters.publisher is not None:
        asked = asked.where(edition.c.publisher == filters.publisher)
    found: list[tuple[str | None, str]] = []
    for dated in (True, False):
        if behind and behind[0] is None and dated:
            continue
        here = asked.where(day.is_not(None) if dated else day.is_(None))
        if behind and (behind[0] is not None) == dated:
            here = here.where(*_beyond(day, edition.c.report, behind, oldest))
        order = (day, edition.c.report) if oldest else (day.desc(), edition.c.report.desc())
        here = here.order_by(*order).limit(limit - len(found))
        found += [(row[0], row[1]) for row in connection.execute(here)]
        if len(found) >= limit:
            break
    return found


def _beyond(day: Any, report: Any, place: Place, oldest: bool) -> list[sa.ColumnElement[bool]]:
    """That a report is that of a place, where it has more rows, or stands behind it in the order of pages."""
    whole = place[2] == ALL
    if oldest:
        further = report > place[1] if whole else report >= place[1]
    else:
        further = report < place[1] if whole else report <= place[1]
    return [further] if place[0] is None else _later(day, place[0], further, oldest)


def _later(day: Any, than: str, within: Any, oldest: bool) -> list[sa.ColumnElement[bool]]:
    """That a day lies behind another in the order of pages, or is the same and what `within` says."""
    # The first says again what the second says; an index can use it.
    if oldest:
        return [day >= than, sa.or_(day > than, within)]
    return [day <= than, sa.or_(day < than, within)]


def _found(
    connection: Connection, kind: str, filters: Filters, limit: int, behind: Place | None, oldest: bool
) -> list[Place]:
    """Where the rows stand that an index finds, in the order of pages."""
    table = ROW_TABLES[kind]
    coded = filters.words is None and not any(getattr(filters, name) for name in NAMED)
    wanted = conditions(kind, filters, connection.dialect.name, by_code=coded)
    found: list[Place] = []
    for dated in (True, False):
        if (behind and behind[0] is None and dated) or (not dated and not _has_undated(connection)):
            continue
        here = [table.c.published.is_not(None) if dated else table.c.published.is_(None), *wanted]
        if behind and (behind[0] is not None) == dated:
            here += _behind(table, behind, oldest)
        asked = (
            sa.select(table.c.published, table.c.report, table.c.number)
            .where(*here)
            .order_by(*_order(table, oldest))
            .limit(limit - len(found))
        )
        found += [(row[0], row[1], row[2]) for row in connection.execute(asked)]
        if len(found) >= limit:
            break
    return found


def _has_undated(connection: Connection) -> bool:
    """Whether any report has no day of publication."""
    asked = sa.select(edition.c.report).where(edition.c.current, edition.c.published.is_(None))
    return connection.scalar(asked.limit(1)) is not None


def _order(table: sa.Table, oldest: bool, *, dated: bool = True) -> tuple[sa.ColumnElement[Any], ...]:
    """The order of pages; where not all rows are `dated`, those without a day come last."""
    day, report = table.c.published, table.c.report
    days, reports = (day, report) if oldest else (day.desc(), report.desc())
    return days if dated else sa.nulls_last(days), reports, table.c.number


def _behind(table: sa.Table, place: Place, oldest: bool) -> list[sa.ColumnElement[bool]]:
    """That a row stands behind a place, in the order of pages."""
    day, report, number = place
    further = table.c.report > report if oldest else table.c.report < report
    within = sa.or_(further, sa.and_(table.c.report == report, table.c.number > number))
    return [within] if day is None else _later(table.c.published, day, within, oldest)


def rows_at(connection: Connection, kind: str, places: Sequence[Place]) -> list[dict[str, Any]]:
    """The rows at these places, as the kind's view tells them, in the order of the places."""
    table = ROW_TABLES[kind]
    keys = [(report, number) for _, report, number in places]
    if not keys:
        return []
    reports = sorted({report for report, _ in keys})
    asked = views(connection.dialect.name)[f"v_{kind}"].where(
        table.c.report.in_(reports), sa.tuple_(table.c.report, table.c.number).in_(keys)
    )
    found = {(row["report"], row["number"]): dict(row) for row in connection.execute(asked).mappings()}
    return [found[key] for key in keys if key in found]


def facets(connection: Connection, kind: str, filters: Filters) -> Facets:
    """How many rows of a kind have each value of each facet.

    A facet that is narrowed already is counted as if it were not, so that its other values can be chosen.
    """
    names = FACETS[kind]
    rare = _rare(connection, filters)
    reports = newest_of(connection, filters, None, COUNTED + 1)
    newest = {report for _, report in reports[:COUNTED]}
    counts = _counts(connection, kind, filters, names, newest, rare)
    number = sum(number for _, number in counts[names[0]])
    for name in (name for name in names if getattr(filters, name, None) is not None):
        wide: dict[str, Any] = {name: None}
        wider = replace(filters, **wide)
        if name == "publisher":
            newest = {report for _, report in newest_of(connection, wider, None, COUNTED)}
        counts |= _counts(connection, kind, wider, [name], newest, rare)
    return Facets(number, counts, len(reports) > COUNTED)


def _counts(
    connection: Connection,
    kind: str,
    filters: Filters,
    names: Sequence[str],
    reports: Collection[str],
    rare: Collection[str],
) -> dict[str, Counts]:
    """How many rows of these reports that the filters let through have each value of some facets, most first.

    `rare` are the filters whose words the index of all passages finds sooner than each report's own does. The
    database counts, since handing over each row takes longer.
    """
    table = ROW_TABLES[kind]
    columns = [
        edition.c.publisher if name == "publisher" else table.c[COLUMNS.get(name, name)] for name in names
    ]
    asked = sa.select(*(column.label(f"facet_{place}") for place, column in enumerate(columns)))
    if "publisher" in names:
        current = sa.and_(edition.c.report == table.c.report, edition.c.current)
        asked = asked.join_from(table, edition, current)
    wanted = conditions(kind, filters, connection.dialect.name, among=sorted(reports), rare=rare)
    held = asked.where(*wanted).cte("held")
    counted = (
        sa.select(sa.literal(place), column, sa.func.count()).group_by(column)
        for place, column in enumerate(held.c)
    )
    found: dict[str, list[tuple[str | None, int]]] = {name: [] for name in names}
    for place, value, number in connection.execute(sa.union_all(*counted)):
        name = names[place]
        found[name].append((PLAIN.get(name) if value is None else value, number))
    return {
        name: tuple(sorted(values, key=lambda pair: (-pair[1], pair[0] or "")))
        for name, values in found.items()
    }


def mark(place: Place) -> str:
    """A place as a word that can stand in an address."""
    return base64.urlsafe_b64encode(json.dumps(place).encode()).decode().rstrip("=")


def marked(word: str) -> Place:
    """The place that a word stands for."""
    try:
        day, report, number = json.loads(base64.urlsafe_b64decode(word + "=" * (-len(word) % 4)))
    except (binascii.Error, ValueError, TypeError) as error:
        raise LedgerError("this page is not known: begin at the first") from error
    if not (isinstance(day, str | None) and isinstance(report, str) and isinstance(number, int)):
        raise LedgerError("this page is not known: begin at the first")
    return day, report, number
