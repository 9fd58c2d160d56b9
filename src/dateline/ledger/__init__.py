"""The ledger: a SQLite file or a PostgreSQL database, and the only place where rows are written."""

from dateline.ledger.asking import Filters, columns, rows
from dateline.ledger.blocks import keys_held, put_keys, sharing, unkeyed
from dateline.ledger.deciding import add_judgements, exchange_judgements, replace_judgements, undo
from dateline.ledger.differing import Change, changes, readings
from dateline.ledger.dumping import dump, load
from dateline.ledger.editions import Outcome, is_read, sight, write
from dateline.ledger.finding import entry_called, report_called, row_called, versions_of
from dateline.ledger.judging import judgement_called, judgements
from dateline.ledger.opening import open_ledger, snapshot, transaction
from dateline.ledger.queries import Entry, counts, entries, ledgers
from dateline.ledger.searching import Hit, search

__all__ = [
    "Change",
    "Entry",
    "Filters",
    "Hit",
    "Outcome",
    "add_judgements",
    "changes",
    "columns",
    "counts",
    "dump",
    "entries",
    "entry_called",
    "exchange_judgements",
    "is_read",
    "judgement_called",
    "judgements",
    "keys_held",
    "ledgers",
    "load",
    "open_ledger",
    "put_keys",
    "readings",
    "replace_judgements",
    "report_called",
    "row_called",
    "rows",
    "search",
    "sharing",
    "sight",
    "snapshot",
    "transaction",
    "undo",
    "unkeyed",
    "versions_of",
    "write",
]
