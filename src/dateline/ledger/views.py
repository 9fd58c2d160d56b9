"""The views for people: names instead of ids, one line a row, everything that a filter asks for.

`on_word_of` is the speaker on whose word alone the report has a row, or `reporter`.
"""

from __future__ import annotations

from functools import cache
from typing import Any

import sqlalchemy as sa
from sqlalchemy import FromClause, Select, Table

from dateline.ledger.tables import edition, entity, event, figure, participant, statement, vote

View = Select[Any]
REPORTER = "reporter"
UNNAMED = "unnamed source"
VOTERS = {"for": "ayes", "against": "noes", "abstain": "abstentions"}


@cache
def views(dialect: str) -> dict[str, View]:
    """Each view with what it selects, in the words of a database (`sqlite` or `postgresql`)."""
    return {
        "v_statement": _statements(),
        "v_event": _events(dialect),
        "v_figure": _figures(),
        "v_vote": _votes(dialect),
    }


def _statements() -> View:
    speaker, told = entity.alias("speaker"), statement.alias("told")
    teller = entity.alias("teller")
    rows = _joined(statement, speaker, statement.c.speaker)
    rows = _joined_to(rows, statement, told, statement.c.via)
    rows = rows.outerjoin(teller, sa.and_(teller.c.report == told.c.report, teller.c.id == told.c.speaker))
    return _selected(
        statement,
        sa.func.coalesce(speaker.c.name, statement.c.speaker_words).label("speaker"),
        *_own(statement, "act words form medium date"),
        statement.c.cue_words.label("cue"),
        teller.c.name.label("told_by"),
    ).select_from(rows)


def _events(dialect: str) -> View:
    place = entity.alias("place")
    rows, giver = _given(_joined(event, place, event.c.place), event)
    return _selected(
        event,
        *_own(event, "type mode cameo status factuality"),
        _names(event, "actor", dialect).label("actors"),
        _names(event, "recipient", dialect).label("recipients"),
        place.c.name.label("place"),
        *_own(event, "first last"),
        giver.label("on_word_of"),
        event.c.words,
    ).select_from(rows)


def _figures() -> View:
    side, place = entity.alias("side"), entity.alias("place")
    rows = _joined_to(_joined(figure, side, figure.c.side), figure, place, figure.c.place)
    rows, giver = _given(rows, figure)
    return _selected(
        figure,
        *_own(figure, "low high unit measure counted quantifier term"),
        side.c.name.label("side"),
        place.c.name.label("place"),
        *_own(figure, "since until"),
        giver.label("on_word_of"),
        figure.c.words,
    ).select_from(rows)


def _votes(dialect: str) -> View:
    body = entity.alias("body")
    rows, giver = _given(_joined(vote, body, vote.c.body), vote)
    return _selected(
        vote,
        body.c.name.label("body"),
        *_own(vote, "motion date result count_for count_against count_abstain"),
        *(_names(vote, role, dialect).label(name) for role, name in VOTERS.items()),
        giver.label("on_word_of"),
        vote.c.words,
    ).select_from(rows)


def _selected(table: Table, *columns: Any) -> View:
    """The columns of a view: those of the report, its own, and where the row is found."""
    return sa.select(
        edition.c.title,
        table.c.published,
        edition.c.publisher,
        *columns,
        *_own(table, "judged report id ref number start end"),
    )


def _own(table: Table, names: str) -> list[Any]:
    return [table.c[name] for name in names.split()]


def _joined(table: Table, other: FromClause, id: Any) -> FromClause:
    """The rows of a table with the current edition of their report and the row that `id` names."""
    current = sa.and_(edition.c.report == table.c.report, edition.c.current)
    return _joined_to(table.join(edition, current), table, other, id)


def _joined_to(rows: FromClause, table: Table, other: FromClause, id: Any) -> FromClause:
    return rows.outerjoin(other, sa.and_(other.c.report == table.c.report, other.c.id == id))


def _given(rows: FromClause, table: Table) -> tuple[FromClause, Any]:
    """The rows with their givers, and the giver's name."""
    source, giver = statement.alias("source"), entity.alias("giver")
    rows = _joined_to(rows, table, source, table.c.statement)
    rows = rows.outerjoin(giver, sa.and_(giver.c.report == source.c.report, giver.c.id == source.c.speaker))
    name = sa.func.coalesce(giver.c.name, source.c.speaker_words, UNNAMED)
    return rows, sa.case((table.c.statement.is_(None), REPORTER), else_=name)


def _names(table: Table, role: str, dialect: str) -> Any:
    """The names of those who take part in a row in this role, in the report's order."""
    ordered = (
        sa.select(entity.c.name.label("name"))
        .join_from(
            participant,
            entity,
            sa.and_(entity.c.report == participant.c.report, entity.c.id == participant.c.entity),
        )
        .where(
            participant.c.report == table.c.report,
            participant.c.row == table.c.id,
            participant.c.role == role,
        )
        .order_by(participant.c.number)
        .correlate(table)
        .subquery()
    )
    joined = sa.func.group_concat if dialect == "sqlite" else sa.func.string_agg
    return sa.select(joined(ordered.c.name, sa.literal("; "))).scalar_subquery()
