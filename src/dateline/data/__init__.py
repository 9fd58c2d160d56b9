"""Vocabularies and code lists: tab-separated files, each with its source and licence in its head.

A file starts with `#` lines (what it is, where from, licence), then a header row, then the rows.
`python -m dateline.data.checking` checks them all.
"""

from dateline.data.tables import DATA, names, rows

__all__ = ["DATA", "names", "rows"]
