"""Whether a person's correction of a row can stand."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dateline.data.codes import codes_of
from dateline.errors import LedgerError
from dateline.ledger.queries import Entry
from dateline.ledger.verdicts import GROUPS, REFERRING, misfit
from dateline.model import RowRef
from dateline.model.wire import Json, as_json, from_json

CODED = {  # fields that hold codes, and of which kind; a code of CAMEO is not checked, since it follows from two
    "type": "event",
    "mode": "mode",
    "status": "status",
    "measure": "measure",
    "quantifier": "quantifier",
    "unit": "unit",
    "act": "act",
    "form": "form",
    "medium": "medium",
    "result": "result",
}
NUMBERS = ("low", "high", "factuality", "confidence")
FIXED = ("id",)  # what a row is called, and where it stands, is no matter of judgement
PLACES = ("span", "spans", "anchors", "mentions")


def corrected_value(entry: Entry, ref: RowRef, value: Mapping[str, Any]) -> None:
    """Raise `LedgerError`, with the remedy, where the row cannot take these values of fields."""
    data = as_json(entry.ledger)
    group = data[GROUPS[ref.kind]]
    (row,) = [row for row in group if entry.refs[ref.kind, row["id"]] == ref.row]
    for field, new in value.items():
        _checked(ref.kind, row, field, new)
    row.update(value)
    wrong = misfit(data)
    if wrong:
        raise LedgerError(
            f"{wrong} of the report: 'dateline show {entry.report[:8]} --json' shows its entities"
        )
    try:
        from_json(data)
    except (TypeError, ValueError, KeyError, IndexError, AttributeError) as error:
        raise LedgerError(f"the row cannot hold that value ({error}): see the JSON reference") from error


def _checked(kind: str, row: Json, field: str, new: Any) -> None:
    if field not in row or field in FIXED or field.endswith(PLACES):
        free = [name for name in row if name not in FIXED and not name.endswith(PLACES)]
        raise LedgerError(f"a {kind} has no field {field} to correct: there are {', '.join(free)}")
    code = CODED.get(field) if kind != "entity" else None
    if code and new is not None and new not in codes_of(code):
        raise LedgerError(f"{new!r} is no {code}: 'dateline explain --list' shows the codes")
    if field in NUMBERS and not (new is None or (isinstance(new, int | float) and not isinstance(new, bool))):
        raise LedgerError(f"{field} is a number or null, not {new!r}")
    if field in REFERRING and isinstance(row[field], list) != isinstance(new, list):
        raise LedgerError(
            f"{field} takes {'a list of ids' if isinstance(row[field], list) else 'an id or null'}"
        )
