"""The ledger: a SQLite file or a PostgreSQL database, and the only place where rows are written."""

from dateline.ledger.blocks import put_keys, sharing, unkeyed
from dateline.ledger.deciding import add_judgements, replace_judgements, undo
from dateline.ledger.editions import Outcome, sight, write
from dateline.ledger.judging import judgement_called, judgements
from dateline.ledger.opening import open_ledger, snapshot, transaction
from dateline.ledger.queries import Entry, counts, entries, ledgers

__all__ = [
    "Entry",
    "Outcome",
    "add_judgements",
    "counts",
    "entries",
    "judgement_called",
    "judgements",
    "ledgers",
    "open_ledger",
    "put_keys",
    "replace_judgements",
    "sharing",
    "sight",
    "snapshot",
    "transaction",
    "undo",
    "unkeyed",
    "write",
]
