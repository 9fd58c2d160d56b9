"""The ledger: one SQLite file, and the only place where rows are written."""

from dateline.ledger.queries import counts, ledgers
from dateline.ledger.store import open_ledger, transaction
from dateline.ledger.writing import key_of, write

__all__ = ["counts", "key_of", "ledgers", "open_ledger", "transaction", "write"]
