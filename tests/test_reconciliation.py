"""Rows of several reports are set side by side: events, figures, statements. Nothing depends on the order."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import permutations

import pytest
from conftest import make_ledger
from newsroom import CAST, FIRST, MARREN, MINISTRY, elsewhere, figure, first, second

from dateline.errors import VocabularyError
from dateline.model import Entity, Judgement, Ledger, report_id, row_keys
from dateline.reconciliation import Verdicts, judge, view_of
from dateline.reconciliation.events import days_between
from dateline.reconciliation.naming import KIN, OTHER, SAME, same_entity
from dateline.reconciliation.series import Point, envelope, relations
from dateline.reconciliation.views import Giver, LedgerView
from dateline.reconciliation.weighing import weights_of

LEDGERS = {"a-first": first(), "b-second": second(), "c-elsewhere": elsewhere()}


def views() -> list[LedgerView]:
    return [view_of(name, ledger) for name, ledger in LEDGERS.items()]


def key(report: str, kind: str, id: str) -> tuple[str, str]:
    """How judgements call a row."""
    return report, row_keys(LEDGERS[report])[kind, id]


def told(kind: str, *, said: Verdicts | None = None) -> list[Judgement]:
    found = judge(views(), said=said) if said else judge(views())
    return [one for one in found if one.kind == kind]


def rows(judgement: Judgement) -> list[str]:
    """The rows by report and id, in the judgement's order."""
    names = {(view.key, ref): id for view in views() for (_, id), ref in view.refs.items()}
    return [f"{ref.report[0]}.{names[ref.report, ref.row]}" for ref in judgement.rows]


def test_one_happening_told_in_two_reports_is_one_event() -> None:
    assert [rows(one) for one in told("same_event")] == [["a.e1", "b.e1"]]


def test_figures_of_several_givers_stand_in_one_series_with_their_bounds() -> None:
    (series,) = told("series")
    assert rows(series) == ["a.f1", "b.f1", "b.f2"]
    assert series.value is not None
    assert (series.value["low"], series.value["high"]) == (16, 19)
    assert len(series.value["current"]) == 2


def test_a_later_count_updates_an_earlier_one_and_rivals_conflict() -> None:
    assert [rows(one) for one in told("conflicts")] == [["b.f2", "b.f1"]]
    assert not [one for kind in ("updates", "agrees") for one in told(kind) if "c.f1" in rows(one)]


def test_a_statement_repeated_by_its_speaker_is_linked_to_the_first() -> None:
    assert ["a.s2", "b.s3"] in [rows(one) for one in told("repeats")]


def test_a_denial_is_linked_to_what_it_denies() -> None:
    links = [rows(one) for kind in ("denies", "contradicts", "answers") for one in told(kind)]
    assert ["a.s2", "a.s3"] in links


def test_the_judgements_are_the_same_whatever_the_order_of_the_reports() -> None:
    expected = judge(views())
    for order in permutations(views()):
        assert judge(order) == expected


def test_a_report_with_nothing_in_common_is_in_no_judgement() -> None:
    assert all(ref.report != "c-elsewhere" for one in judge(views()) for ref in one.rows)


def test_reports_without_rows_and_no_reports_at_all_yield_nothing() -> None:
    empty = Ledger(replace(make_ledger().report, text="", blocks=()))
    assert judge([]) == []
    assert judge([view_of("a", empty), view_of("b", empty)]) == []


def test_rows_that_a_person_parted_are_in_no_group_together() -> None:
    apart = Verdicts(apart=((key("a-first", "event", "e1"), key("b-second", "event", "e1")),))
    assert told("same_event", said=apart) == []


def test_rows_that_a_person_merged_are_one_event() -> None:
    merged = Verdicts(merged=((key("a-first", "event", "e1"), key("c-elsewhere", "event", "e1")),))
    (group,) = told("same_event", said=merged)
    assert rows(group) == ["a.e1", "b.e1", "c.e1"]


def test_every_judgement_names_its_author_and_a_reason() -> None:
    for one in judge(views(), by="dateline 9.9"):
        assert one.author == "dateline 9.9"
        assert one.reason
        assert one.time is None


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (
            Entity("a", "Ilsa Torvane", "person"),
            Entity("b", "Mayor Torvane", "person", None, ("Torvane",)),
            SAME,
        ),
        (Entity("a", "Ilsa Torvane", "person"), Entity("b", "Jon Torvane", "person"), OTHER),
        (Entity("a", "the Red Lantern", "organization"), Entity("b", "Red Lantern", "organization"), SAME),
        (Entity("a", "coalition", "organization"), Entity("b", "Lorran-led coalition", "organization"), SAME),
        (Entity("a", "police", "organization", "KSS"), Entity("b", "police", "organization", "KSS"), SAME),
        (Entity("a", "Torvane campaign", "organization"), Entity("b", "Ilsa Torvane", "person"), KIN),
        (MARREN, MINISTRY, KIN),
        (MARREN, Entity("b", "Kessandra", "state", "KSS"), OTHER),
    ],
)
def test_entities_are_told_by_their_names(one: Entity, other: Entity, expected: float) -> None:
    assert same_entity(one, other) == same_entity(other, one) == expected


def test_periods_that_meet_are_no_days_apart() -> None:
    (event,) = first().events
    assert days_between(event.date, event.date) == 0
    assert days_between(event.date, None) is None


def points(*bounds: tuple[float | None, float | None], days: tuple[int, ...] = ()) -> list[Point]:
    """Figures of one report for each pair of bounds, each by another giver, on these days of May."""
    found = []
    for number, (low, high) in enumerate(bounds):
        statement = replace(first().statements[0], speaker=CAST[number].id)
        one = figure(FIRST, f"f{number}", "At least 12 civilians", low, high, statement="s1")
        ledger = replace(first(), statements=(statement,), figures=(one,))
        view = view_of(f"r{number}", ledger)
        found.append(Point(view.figures[0], date(2031, 5, days[number] if days else 4)))
    return found


def test_the_bounds_of_a_series_are_numbers_that_stand_in_its_rows() -> None:
    given = points((12, 12), (15, 20), (10, None))
    found = envelope(given, [])
    assert (found.low, found.high) == (10, 20)


def test_a_bound_is_open_where_no_giver_closes_it() -> None:
    found = envelope(points((350, None), (102, None)), [])
    assert (found.low, found.high) == (102, None)
    found = envelope(points((None, 200), (None, 180)), [])
    assert (found.low, found.high) == (None, 200)


def test_figures_whose_bounds_meet_agree_and_later_ones_update() -> None:
    agree = relations(points((12, None), (14, 14)))
    assert [one.kind for one in agree] == ["agrees"]
    update = relations(points((12, 12), (19, 19), days=(4, 6)))
    assert [(one.one[0], one.other[0], one.kind) for one in update] == [("r0", "r1", "updates")]


def test_a_lower_count_of_what_only_grows_is_a_rival_and_no_update() -> None:
    assert [one.kind for one in relations(points((350, 350), (102, 102), days=(4, 6)))] == ["conflicts"]


def test_the_later_figure_of_one_outlet_takes_the_place_of_its_earlier_one() -> None:
    early, late = points((12, 12), (19, 19), days=(4, 6))
    told = [
        replace(one, view=replace(one.view, giver=Giver(None, None, "Harbour Wire"))) for one in (early, late)
    ]
    found = envelope(told, relations(told))
    assert (found.low, found.high) == (19, 19)


def test_what_only_grows_is_put_in_order_by_number_where_a_day_is_missing() -> None:
    later, earlier = points((19, 19), (12, 12))
    undated = [replace(later, published=None), replace(earlier, published=None)]
    assert [(one.one[0], one.other[0]) for one in relations(undated)] == [("r1", "r0")]


def test_a_weight_that_is_missing_is_named() -> None:
    with pytest.raises(VocabularyError, match="no weight for 'phase of the moon' of the model 'story'"):
        weights_of("story", ("phase of the moon",))


def test_judgements_refer_to_reports_by_the_key_that_they_were_given_under() -> None:
    ids = {report_id(ledger.report): ledger for ledger in LEDGERS.values()}
    found = judge([view_of(id, ledger) for id, ledger in ids.items()])
    assert found
    assert {ref.report for one in found for ref in one.rows} <= set(ids)
