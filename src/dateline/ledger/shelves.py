"""The reports of a ledger as a list: the newest first, by publisher, language and words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlalchemy import Connection

from dateline.ledger.browsing import Facets, Listed, mark, marked
from dateline.ledger.searching import is_frequent, reports_among, reports_worded
from dateline.ledger.tables import edition, report

NAMES = ("publisher", "language")
OPENING = 90  # characters of a report without a title
COUNTED = 10_000  # reports that are counted: the newest
AT_A_TIME = 500  # reports that are looked through together
LOOKED = 2_000  # reports that are looked through for one page, where very many have the words asked for
OF_A_REPORT = ("report", "title", "published", "publisher", "language", "added")


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What reports must be like: by whom and in which language, published when, with which words."""

    publisher: str | None = None
    language: str | None = None
    since: date | None = None
    until: date | None = None
    words: str | None = None


def shelved(
    connection: Connection, wanted: Wanted, *, limit: int = 50, after: str | None = None, added: bool = False
) -> Listed:
    """A page of the reports, the latest published first, or with `added` those that came in last.

    `after` is what the page before said of its end. Raises `LedgerError` where it is no such word.
    """
    if wanted.words and is_frequent(connection, "report", wanted.words):
        return _looked_through(connection, wanted, limit, after, added=added)
    day = edition.c.added if added else edition.c.published
    columns = [edition.c[name] for name in OF_A_REPORT]
    asked = sa.select(*columns, opening()).where(*_asked(connection, wanted))
    found: list[dict[str, Any]] = []
    behind = marked(after) if after else None
    for dated in (True, False):
        if behind and behind[0] is None and dated:
            continue
        here = asked.where(day.is_not(None) if dated else day.is_(None))
        if behind and (behind[0] is not None) == dated:
            later = edition.c.report < behind[1]
            here = (
                here.where(later)
                if behind[0] is None
                else here.where(day <= behind[0], sa.or_(day < behind[0], later))
            )
        here = here.order_by(day.desc(), edition.c.report.desc()).limit(limit + 1 - len(found))
        found += [dict(row) for row in connection.execute(here).mappings()]
        if len(found) > limit:
            break
    more = len(found) > limit
    last = found[limit - 1] if more else None
    end = mark((last["added" if added else "published"], last["report"], 0)) if last else None
    return Listed(tuple(found[:limit]), end)


def opening() -> sa.Label[str | None]:
    """The first words of a report that has no title."""
    words = sa.select(sa.func.substr(report.c.text, 1, OPENING)).where(report.c.report == edition.c.report)
    untitled = sa.case((edition.c.title.is_(None), words.scalar_subquery()), else_=None)
    return untitled.label("opening")


def _looked_through(
    connection: Connection, wanted: Wanted, limit: int, after: str | None, *, added: bool
) -> Listed:
    """A page of the reports that have frequent words: the newest are looked through, so many and no more."""
    found: list[dict[str, Any]] = []
    wide = _without(wanted, "words")
    for _ in range(LOOKED // AT_A_TIME):
        listed = shelved(connection, wide, limit=AT_A_TIME, after=after, added=added)
        having = _having(connection, wanted, [row["report"] for row in listed.rows])
        found += [row for row in listed.rows if row["report"] in having]
        after = listed.after
        if len(found) > limit:
            last = found[limit - 1]
            return Listed(
                tuple(found[:limit]), mark((last["added" if added else "published"], last["report"], 0))
            )
        if after is None:
            break
    return Listed(tuple(found), after)


def _having(connection: Connection, wanted: Wanted, reports: Sequence[str]) -> set[str]:
    """Those of these reports that have the words."""
    asked = reports_among(wanted.words or "", reports, connection.dialect.name)
    return set(connection.scalars(asked)) if reports else set()


def shelf_facets(connection: Connection, wanted: Wanted) -> Facets:
    """How many of the newest reports each publisher has, and each language."""
    rows = _newest(connection, wanted)
    counts = {name: _counted(rows, place) for place, name in enumerate(NAMES)}
    if wanted.publisher is not None:
        counts["publisher"] = _counted(_newest(connection, _without(wanted, "publisher")), 0)
    if wanted.language is not None:
        counts["language"] = _counted(_newest(connection, _without(wanted, "language")), 1)
    frequent = wanted.words is not None and is_frequent(connection, "report", wanted.words)
    return Facets(len(rows), counts, frequent or len(rows) >= COUNTED)


def _without(wanted: Wanted, name: str) -> Wanted:
    kept = {field: getattr(wanted, field) for field in Wanted.__slots__ if field != name}
    return Wanted(**kept)


def _newest(connection: Connection, wanted: Wanted) -> list[tuple[Any, ...]]:
    frequent = wanted.words is not None and is_frequent(connection, "report", wanted.words)
    mine = _without(wanted, "words") if frequent else wanted
    asked = sa.select(*(edition.c[name] for name in (*NAMES, "report"))).where(*_asked(connection, mine))
    newest = asked.order_by(sa.nulls_last(edition.c.published.desc())).limit(
        AT_A_TIME if frequent else COUNTED
    )
    rows = [tuple(row) for row in connection.execute(newest)]
    if not frequent:
        return rows
    having = _having(connection, wanted, [row[-1] for row in rows])
    return [row for row in rows if row[-1] in having]


def _asked(connection: Connection, wanted: Wanted) -> list[sa.ColumnElement[bool]]:
    found: list[sa.ColumnElement[bool]] = [edition.c.current]
    for name in NAMES:
        value = getattr(wanted, name)
        if value is not None:
            found.append(edition.c[name] == value)
    if wanted.since is not None:
        found.append(edition.c.published >= wanted.since.isoformat())
    if wanted.until is not None:
        found.append(edition.c.published <= wanted.until.isoformat())
    if wanted.words is not None:
        found.append(edition.c.report.in_(reports_worded(wanted.words, connection.dialect.name)))
    return found


def _counted(rows: list[tuple[Any, ...]], place: int) -> tuple[tuple[str | None, int], ...]:
    found = Counter(row[place] for row in rows)
    return tuple(sorted(found.items(), key=lambda pair: (-pair[1], pair[0] or "")))
