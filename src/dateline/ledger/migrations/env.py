"""What Alembic runs: the migrations, in the connection and transaction of whoever opens the ledger."""

from __future__ import annotations

from alembic import context

from dateline.ledger.tables import record

connection = context.config.attributes["connection"]
context.configure(connection=connection, target_metadata=record)
context.run_migrations()
