"""The ledger: a SQLite file or a PostgreSQL database, and the only place where rows are written."""

from dateline.ledger.asking import Filters, columns, rows
from dateline.ledger.blocks import keys_held, put_keys, sharing, unkeyed
from dateline.ledger.browsing import Facets, Listed, browse, facets
from dateline.ledger.calling import (
    judgements_on,
    names_of,
    numbers_of,
    ref_called,
    refs_of,
    rows_called,
    rows_in,
    texts,
)
from dateline.ledger.concluding import conclude
from dateline.ledger.deciding import add_judgements, exchange_judgements, replace_judgements, undo
from dateline.ledger.differing import Change, changes, readings
from dateline.ledger.dumping import dump, load
from dateline.ledger.editions import Outcome, is_read, sight, write
from dateline.ledger.finding import entry_called, report_called, row_called, versions_of
from dateline.ledger.judging import judgement_called, judgements
from dateline.ledger.opening import open_ledger, snapshot, transaction
from dateline.ledger.parties import Acting, Pair, Placed, acting, dated, located, placed
from dateline.ledger.queries import Entry, counts, entries, ledgers
from dateline.ledger.running import Story, conflicts, stories, story_of
from dateline.ledger.searching import Hit, search, search_each
from dateline.ledger.shelves import Wanted, shelf_facets, shelved

__all__ = [
    "Acting",
    "Change",
    "Entry",
    "Facets",
    "Filters",
    "Hit",
    "Listed",
    "Outcome",
    "Pair",
    "Placed",
    "Story",
    "Wanted",
    "acting",
    "add_judgements",
    "browse",
    "changes",
    "columns",
    "conclude",
    "conflicts",
    "counts",
    "dated",
    "dump",
    "entries",
    "entry_called",
    "exchange_judgements",
    "facets",
    "is_read",
    "judgement_called",
    "judgements",
    "judgements_on",
    "keys_held",
    "ledgers",
    "load",
    "located",
    "names_of",
    "numbers_of",
    "open_ledger",
    "placed",
    "put_keys",
    "readings",
    "ref_called",
    "refs_of",
    "replace_judgements",
    "report_called",
    "row_called",
    "rows",
    "rows_called",
    "rows_in",
    "search",
    "search_each",
    "sharing",
    "shelf_facets",
    "shelved",
    "sight",
    "snapshot",
    "stories",
    "story_of",
    "texts",
    "transaction",
    "undo",
    "unkeyed",
    "versions_of",
    "write",
]
