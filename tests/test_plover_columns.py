"""Events in PLOVER's own books, beside Dateline's."""

from __future__ import annotations

from dateline.publishing.plover import as_plover

COLUMNS = {"type": str, "cameo": str, "status": str, "words": str}


def test_a_planned_visit_is_an_agreement_in_plovers_books_and_keeps_its_own_type() -> None:
    visit = {"type": "CONSULT", "cameo": "042", "status": "planned", "words": "would visit"}
    rows, _ = as_plover([visit], COLUMNS)
    assert rows == [visit | {"plover_type": "AGREE", "plover_cameo": "036"}]


def test_what_happened_keeps_its_type_in_plovers_books() -> None:
    raid = {"type": "COERCE", "cameo": None, "status": "happened", "words": "raided"}
    rows, _ = as_plover([raid], COLUMNS)
    assert (rows[0]["plover_type"], rows[0]["plover_cameo"]) == ("COERCE", None)


def test_the_columns_stand_before_the_status_and_name_every_cell_in_order() -> None:
    event = {"type": "AID", "cameo": "070", "status": "demanded", "words": "asked for aid"}
    rows, columns = as_plover([event], COLUMNS)
    assert list(columns) == ["type", "cameo", "plover_type", "plover_cameo", "status", "words"]
    assert list(rows[0]) == list(columns)


def test_no_events_still_have_the_columns() -> None:
    rows, columns = as_plover([], COLUMNS)
    assert rows == []
    assert {"plover_type", "plover_cameo"} <= columns.keys()
