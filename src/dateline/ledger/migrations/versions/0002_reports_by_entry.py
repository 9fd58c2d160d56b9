"""Reports can be asked for in the order in which they came in."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Make the index."""
    op.create_index(
        "edition_by_entry", "edition", ["added", "report"], unique=False, sqlite_where=sa.text("current")
    )
