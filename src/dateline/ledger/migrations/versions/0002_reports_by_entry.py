"""Reports can be asked for as they came in, and narrowed by publisher and language from the index alone."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Make the indexes."""
    op.drop_index("edition_by_day", "edition")
    op.create_index(
        "edition_by_day",
        "edition",
        ["published", "report", "publisher", "language"],
        unique=False,
        sqlite_where=sa.text("current"),
    )
    op.create_index(
        "edition_by_entry", "edition", ["added", "report"], unique=False, sqlite_where=sa.text("current")
    )
