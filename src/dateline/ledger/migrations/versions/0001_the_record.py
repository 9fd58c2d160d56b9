"""The record's tables as they were at first."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "judgement",
        sa.Column("judgement", sa.String(length=16), nullable=False, comment="made of all that it says"),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("author", sa.Text(), nullable=False),
        sa.Column("time", sa.Text(), nullable=True, comment="null for the program's own"),
        sa.Column("score", sa.Float(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column(
            "undoes", sa.String(length=16), nullable=True, comment="the judgement that this one takes back"
        ),
        sa.Column("record", sa.Text(), nullable=False, comment="the whole judgement as JSON"),
        sa.PrimaryKeyConstraint("judgement"),
        sqlite_with_rowid=False,
    )
    op.create_index("judgement_by_kind", "judgement", ["kind"], unique=False)
    op.create_index("judgement_by_undone", "judgement", ["undoes"], unique=False)
    op.create_table(
        "report",
        sa.Column("report", sa.String(length=16), nullable=False, comment="made of the text"),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column(
            "raw",
            sa.LargeBinary(),
            nullable=True,
            comment="the text in UTF-8, where a database cannot hold it as text",
        ),
        sa.PrimaryKeyConstraint("report"),
    )
    op.create_table(
        "setting",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("name"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "blocking",
        sa.Column("report", sa.String(length=16), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["report"],
            ["report.report"],
        ),
        sa.PrimaryKeyConstraint("report", "kind", "key"),
        sqlite_with_rowid=False,
    )
    op.create_index("blocking_by_key", "blocking", ["kind", "key"], unique=False)
    op.create_table(
        "edition",
        sa.Column("report", sa.String(length=16), nullable=False),
        sa.Column("edition", sa.String(length=16), nullable=False, comment="made of program and rows"),
        sa.Column("generation", sa.Integer(), nullable=False, comment="from 1; a newer reading has the next"),
        sa.Column("current", sa.Boolean(), nullable=False),
        sa.Column("program", sa.Text(), nullable=False, comment="what read it"),
        sa.Column(
            "reading", sa.String(length=16), nullable=False, comment="made of what the report says of itself"
        ),
        sa.Column("title", sa.Text(), nullable=True),
        sa.Column("published", sa.String(length=10), nullable=True),
        sa.Column("publisher", sa.Text(), nullable=True),
        sa.Column("language", sa.Text(), nullable=True),
        sa.Column(
            "refs",
            sa.Text(),
            nullable=True,
            comment="references that rows took over from an earlier reading, as JSON",
        ),
        sa.Column(
            "rows", sa.LargeBinary(), nullable=False, comment="the report's JSON without its text, zlib"
        ),
        sa.Column("added", sa.Text(), nullable=True, comment="when it was entered"),
        sa.ForeignKeyConstraint(
            ["report"],
            ["report.report"],
        ),
        sa.PrimaryKeyConstraint("report", "edition"),
    )
    op.create_index(
        "edition_by_day", "edition", ["published", "report"], unique=False, sqlite_where=sa.text("current")
    )
    op.create_table(
        "judged",
        sa.Column("judgement", sa.String(length=16), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("report", sa.String(length=16), nullable=False),
        sa.Column("ref", sa.Text(), nullable=False, comment="the row, or empty for the report"),
        sa.ForeignKeyConstraint(
            ["judgement"],
            ["judgement.judgement"],
        ),
        sa.PrimaryKeyConstraint("judgement", "number"),
        sqlite_with_rowid=False,
    )
    op.create_index("judged_by_row", "judged", ["report", "ref"], unique=False)
    op.create_table(
        "sighting",
        sa.Column("report", sa.String(length=16), nullable=False),
        sa.Column("source", sa.Text(), nullable=False, comment="what was read"),
        sa.Column("address", sa.Text(), nullable=False, comment="its web address, else the source again"),
        sa.Column(
            "version", sa.Integer(), nullable=False, comment="which text this was at this address, from 1"
        ),
        sa.Column("record", sa.Text(), nullable=False, comment="source, digest, warnings … as JSON"),
        sa.ForeignKeyConstraint(
            ["report"],
            ["report.report"],
        ),
        sa.PrimaryKeyConstraint("report", "source"),
        sqlite_with_rowid=False,
    )
    op.create_index("sighting_by_address", "sighting", ["address", "version"], unique=False)
    op.create_index("sighting_by_source", "sighting", ["source"], unique=False)
