"""Copies of one report are found, whole, cut or lightly edited; like reports are no copies."""

from __future__ import annotations

from newsroom import ELSEWHERE, FIRST, SECOND

from dateline.reconciliation.copies import copies, runs_of

WIRE = " ".join(
    f"The council of Port Velan voted on motion {n} of the harbour budget while member {n + 40} of the town's "
    f"{n + 3} wards asked the mayor about item {n * 7} of the ledger of fees."
    for n in range(30)
)


def test_a_cut_copy_is_found_by_what_it_holds_of_its_model() -> None:
    (found,) = copies({"wire": WIRE, "cut": WIRE[: len(WIRE) // 3]}, ["wire", "cut"])
    assert (found.original, found.copy) == ("wire", "cut")
    assert found.containment > 0.9


def test_a_lightly_edited_copy_is_found() -> None:
    words = WIRE.split()
    words[::25] = ["surely"] * len(words[::25])
    (found,) = copies({"wire": WIRE, "edited": " ".join(words)}, ["wire", "edited"])
    assert 0.5 < found.containment < 0.95


def test_reports_of_one_event_in_other_words_are_no_copies() -> None:
    texts = {"first": FIRST, "second": SECOND, "elsewhere": ELSEWHERE}
    assert copies(texts, list(texts)) == []


def test_a_quotation_in_two_reports_makes_no_copy() -> None:
    quotation = "“We will not leave this town until the harbour is ours again,” the mayor said on Saturday."
    assert copies({"a": quotation, "b": f"{quotation} {FIRST}"}, ["a", "b"]) == []


def test_every_copy_names_the_first_of_equal_models() -> None:
    found = copies({"a": WIRE, "b": WIRE, "c": WIRE}, ["a", "b", "c"])
    assert [(one.original, one.copy) for one in found] == [("a", "b"), ("a", "c")]


def test_an_empty_text_and_one_of_odd_signs_are_no_copies() -> None:
    assert runs_of("") == frozenset()
    assert copies({"a": "", "b": "\ud800 " * 50, "c": "1 2 3"}, ["a", "b", "c"]) == []
