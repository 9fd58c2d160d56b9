"""The tables of a ledger: the record, which is only ever added to, and the index, which follows from it.

The record is `report`, `sighting`, `edition`, `judgement` and `judged`: nothing in them is altered or
removed. The index spreads the current edition of every report over columns that can be asked for, with
people's judgements applied; it is made from the record alone and can be made again at any time.

`start` and `end` count code points of the report's text, from 0, end exclusive. `number` is the place in
the report's own order, from 0. Ids (`id`, `speaker`, `place`, `statement` …) are those within one report.
A `statement` that is null means the reporter's own word. Dates are ISO 8601.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
)
from sqlalchemy.schema import SchemaItem

from dateline.model.judgements import ID_LENGTH

ID = ID_LENGTH
SLIM: dict[str, Any] = {"sqlite_with_rowid": False}  # a table that is kept in the order of its key

record = MetaData()
index = MetaData()


def _report(metadata: MetaData = record, *, key: bool = True) -> Column[str]:
    """The column that tells which report a row belongs to."""
    target = "report.report" if metadata is record else report.c.report
    return Column("report", String(ID), ForeignKey(target), primary_key=key, nullable=False)


report = Table(
    "report",
    record,
    Column("report", String(ID), primary_key=True, comment="made of the text"),
    Column("text", Text, nullable=False),
    Column("raw", LargeBinary, comment="the text in UTF-8, where a database cannot hold it as text"),
)
sighting = Table(  # where a report was found
    "sighting",
    record,
    _report(),
    Column("source", Text, primary_key=True, comment="what was read"),
    Column("address", Text, nullable=False, comment="its web address, else the source again"),
    Column("version", Integer, nullable=False, comment="which text this was at this address, from 1"),
    Column("record", Text, nullable=False, comment="source, digest, warnings … as JSON"),
    Index("sighting_by_source", "source"),
    Index("sighting_by_address", "address", "version"),
    **SLIM,
)
edition = Table(  # one reading of a report
    "edition",
    record,
    _report(),
    Column("edition", String(ID), primary_key=True, comment="made of program and rows"),
    Column("generation", Integer, nullable=False, comment="from 1; a newer reading has the next"),
    Column("current", Boolean, nullable=False),
    Column("program", Text, nullable=False, comment="what read it"),
    Column("reading", String(ID), nullable=False, comment="made of what the report says of itself"),
    Column("title", Text),
    Column("published", String(10)),
    Column("publisher", Text),
    Column("language", Text),
    Column("refs", Text, comment="references that rows took over from an earlier reading, as JSON"),
    Column("rows", LargeBinary, nullable=False, comment="the report's JSON without its text, zlib"),
    Column("added", Text, comment="when it was entered"),
)
Index(  # what lists of reports show and are narrowed by
    "edition_by_day",
    edition.c.published,
    edition.c.report,
    edition.c.publisher,
    edition.c.language,
    sqlite_where=edition.c.current,
)
Index("edition_by_entry", edition.c.added, edition.c.report, sqlite_where=edition.c.current)
judgement = Table(  # a claim about rows
    "judgement",
    record,
    Column("judgement", String(ID), primary_key=True, comment="made of all that it says"),
    Column("kind", Text, nullable=False),
    Column("author", Text, nullable=False),
    Column("time", Text, comment="null for the program's own"),
    Column("score", Float),
    Column("reason", Text, nullable=False),
    Column("undoes", String(ID), comment="the judgement that this one takes back"),
    Column("record", Text, nullable=False, comment="the whole judgement as JSON"),
    Index("judgement_by_kind", "kind"),
    Index("judgement_by_undone", "undoes"),
    **SLIM,
)
judged = Table(  # the rows that a judgement is about
    "judged",
    record,
    Column("judgement", String(ID), ForeignKey("judgement.judgement"), primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("report", String(ID), nullable=False),
    Column("ref", Text, nullable=False, comment="the row, or empty for the report"),
    Index("judged_by_row", "report", "ref"),
    **SLIM,
)
setting = Table(  # what the ledger says of itself
    "setting",
    record,
    Column("name", Text, primary_key=True),
    Column("value", Text, nullable=False),
    **SLIM,
)

blocking = Table(  # keys under which reconciliation finds reports that may speak of the same
    "blocking",
    record,
    _report(),
    Column("kind", Text, primary_key=True),
    Column("key", Text, primary_key=True),
    Index("blocking_by_key", "kind", "key"),
    **SLIM,
)


def _rows(name: str, *items: SchemaItem) -> Table:
    """An index table with the columns that all rows share, then its own."""
    return Table(
        name,
        index,
        _report(index),
        Column("id", Text, primary_key=True),
        Column("number", Integer, nullable=False),
        Column("ref", Text, nullable=False, comment="what judgements call the row"),
        Column("judged", Text, comment="accept, reject, unsure or correct, where a person judged it"),
        Column("start", Integer),
        Column("end", Integer),
        Column("published", String(10), comment="of the report"),
        *items,
        **SLIM,
    )


entity = _rows(
    "entity",
    Column("name", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("country", Text, comment="ISO 3166 alpha-3"),
    Column("code", Text, comment="actor code as of the report's day"),
    Column("wikidata", Text),
    Column("geonames", Integer),
    Column("lat", Float),
    Column("lon", Float),
    Column("precision", Text, comment="what the point stands for: point, town, district …"),
)
statement = _rows(
    "statement",
    Column("words", Text, nullable=False, comment="the contents, parted by ' … '"),
    Column("speaker", Text),
    Column("speaker_words", Text),
    Column("cue_words", Text),
    Column("act", Text, nullable=False),
    Column("form", Text, nullable=False),
    Column("medium", Text),
    Column("date", Text),
    Column("via", Text, comment="the statement that reports this one"),
    Column("confidence", Float),
    Column("giver", Text, comment="the name of who speaks, or on whose word the row stands"),
    Column("behalf", Text, comment="on whose behalf it is spoken"),
    Column("polarity", Text, comment="denied or open; null where the speaker stands behind it"),
    Index("statement_by_act", "act", "published"),
)
event = _rows(
    "event",
    Column("words", Text, nullable=False, comment="the triggers, parted by ' … '"),
    Column("type", Text, nullable=False, comment="PLOVER"),
    Column("mode", Text),
    Column("cameo", Text),
    Column("status", Text, nullable=False),
    Column("factuality", Float, comment="-3 certainly not … 3 certainly"),
    Column("place", Text),
    Column("first", Text),
    Column("last", Text),
    Column("statement", Text),
    Column("giver", Text, comment="the name of who speaks, or on whose word the row stands"),
    Column("where", Text, comment="the name of the place"),
    Column("country", Text, comment="the state in which the place lies"),
    Column("instrument", Text, comment="what a sanction consists of"),
    Index("event_by_type", "type", "published"),
)
figure = _rows(
    "figure",
    Column("words", Text, nullable=False),
    Column("measure", Text, nullable=False),
    Column("low", Float),
    Column("high", Float),
    Column("quantifier", Text),
    Column("counted", Text, comment="who or what is counted"),
    Column("side", Text),
    Column("unit", Text),
    Column("term", Text),
    Column("place", Text),
    Column("since", Text),
    Column("until", Text),
    Column("statement", Text),
    Column("giver", Text, comment="the name of who speaks, or on whose word the row stands"),
    Column("where", Text, comment="the name of the place"),
    Column("country", Text, comment="the state in which the place lies"),
    Column("status", Text, comment="that of what is counted"),
    Column("nature", Text, comment="flow, stock, cumulative, additional or part_of"),
    Column("verification", Text, comment="how sure the number is said to be"),
    Index("figure_by_measure", "measure", "published"),
)
vote = _rows(
    "vote",
    Column("words", Text, nullable=False),
    Column("body", Text),
    Column("motion", Text),
    Column("date", Text),
    Column("count_for", Float),
    Column("count_against", Float),
    Column("count_abstain", Float),
    Column("result", Text),
    Column("statement", Text),
    Column("giver", Text, comment="the name of who speaks, or on whose word the row stands"),
)
participant = Table(
    "participant",
    index,
    _report(index),
    Column("row", Text, primary_key=True, comment="an event or a vote"),
    Column("role", Text, primary_key=True, comment="actor, recipient; for, against, abstain"),
    Column("number", Integer, primary_key=True),
    Column("entity", Text, nullable=False),
    **SLIM,
)
passage = Table(  # what can be searched: a report, or one of its rows; the words are in passage_words
    "passage",
    index,
    Column("passage", Integer, primary_key=True),
    _report(index, key=False),
    Column("kind", Text, nullable=False),
    Column("id", Text, nullable=False, comment="empty for the report itself"),
)
shelf = Table(  # which passages a report has: from the first to the last number
    "shelf",
    index,
    _report(index),
    Column("first", Integer, nullable=False),
    Column("last", Integer, nullable=False),
    Index("shelf_by_last", "last"),
    **SLIM,
)
ROW_TABLES = {"entity": entity, "statement": statement, "event": event, "figure": figure, "vote": vote}
