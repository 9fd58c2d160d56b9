"""PLOVER's rewrite rules: what its coders call a happening that is planned, refused, demanded or threatened.

The ledger keeps the happening with its status (a planned visit is CONSULT, planned). Whoever wants
PLOVER's own books, as its exports and its corpora do, folds the status into the type (AGREE).
"""

from __future__ import annotations

from functools import cache

from dateline.data.tables import rows


@cache
def _rules() -> dict[tuple[str, str], tuple[tuple[str, str, str | None], ...]]:
    """(of, plover, cameo) by type and status, in the order of the table."""
    found: dict[tuple[str, str], tuple[tuple[str, str, str | None], ...]] = {}
    for row in rows("plover_rewrites.tsv"):
        key = row["type"], row["status"]
        found[key] = (*found.get(key, ()), (row["of"], row["plover"], row["cameo"] or None))
    return found


def told_as(type: str, status: str, cameo: str | None) -> tuple[str, str | None]:
    """PLOVER's type and CAMEO's code for a happening with this type, status and code."""
    for of, plover, code in _rules().get((type, status), ()):
        if (cameo or "").startswith(of):
            return plover, code
    return type, cameo
