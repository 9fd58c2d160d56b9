"""What judgements call a row, from one reading of its report to the next."""

from __future__ import annotations

from collections.abc import Mapping

from dateline.model import Ledger, Span, row_keys, rows_of
from dateline.model.judgements import evidence_of

SHARED = 0.5  # the part of the characters of both that two rows share, to be one row read again

Refs = dict[tuple[str, str], str]
"""The references of a report's rows, by kind and id."""


def references(ledger: Ledger, taken_over: Mapping[str, str]) -> Refs:
    """The reference of each row; `taken_over` tells which rows bear that of an earlier reading."""
    return {row: taken_over.get(key, key) for row, key in row_keys(ledger).items()}


def taken_over(ledger: Ledger, before: Ledger, refs: Refs) -> dict[str, str]:
    """Which rows of a new reading take over the reference of a row of the reading before, from what they
    would be called to what they are called.

    A row on the very same characters does; of the others, those that share the most characters with a row
    of their kind that is left, and at least half. No two rows get one reference.
    """
    old = {key: refs[row] for row, key in row_keys(before).items()}
    new = row_keys(ledger)
    found = {key: old[key] for key in new.values() if key in old}
    places = _places(before)
    left = {row: places[row] for row, key in row_keys(before).items() if key not in found}
    for (kind, _), key, span in [(row, new[row], span) for row, span in _places(ledger).items()]:
        if key in found or span is None:
            continue
        rivals = [(_shared(span, other), row) for row, other in left.items() if row[0] == kind and other]
        share, row = max(rivals, key=lambda rival: rival[0], default=(0.0, ("", "")))
        if share >= SHARED:
            found[key] = refs[row]
            del left[row]
    return _apart(found, list(new.values()))


def _places(ledger: Ledger) -> dict[tuple[str, str], Span | None]:
    return {(kind, row.id): evidence_of(row) for kind, row in rows_of(ledger)}


def _shared(one: Span, other: Span) -> float:
    """The characters that two spans share, as a part of all that they cover."""
    common = min(one.end, other.end) - max(one.start, other.start)
    return max(common, 0) / (max(one.end, other.end) - min(one.start, other.start))


def _apart(found: Mapping[str, str], keys: list[str]) -> dict[str, str]:
    """What differs from the rows' own names, with a name of its own for a row whose name is taken."""
    named = {key: ref for key, ref in found.items() if key != ref}
    used = set(found.values())
    for key in keys:
        if key not in found:
            ref, number = key, 2
            while ref in used:
                ref, number = f"{key}.{number}", number + 1
            used.add(ref)
            if ref != key:
                named[key] = ref
    return named
