"""The pages of rows: a happening by its accounts, a figure in its series, statements side by side, a vote."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from re import findall

import pytest
from conftest import make_ledger
from hypothesis import given
from hypothesis import strategies as st
from newsroom import elsewhere, first, second
from visiting import Visitor, visiting

from dateline.ledger import add_judgements, judgements, open_ledger, ref_called, transaction, write
from dateline.model import Judgement, report_id
from dateline.reconciliation import reconcile
from dateline.web.lines import line_of
from dateline.web.pages.votes import sides_of

FIRST, SECOND = (report_id(ledger().report) for ledger in (first, second))
ELSEWHERE = report_id(elsewhere().report)


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    path = tmp_path / "held.db"
    with open_ledger(path, create=True) as connection:
        with transaction(connection):
            for ledger in (first(), second(), elsewhere()):
                write(connection, ledger)
        reconcile(connection, by="test")
        accusing, denying = (ref_called(connection, "statement", f"{FIRST}.{id}") for id in ("s2", "s3"))
        shelling = ref_called(connection, "event", f"{FIRST}.e1")
        counts = [ref_called(connection, "figure", f"{report}.f1") for report in (FIRST, SECOND)]
        met = [(accusing, denying), (shelling, denying)]
        add_judgements(connection, [Judgement("denies", pair, "test") for pair in met])
        add_judgements(connection, [Judgement("refines", tuple(counts), "test")])
    return path


@pytest.fixture
def visitor(ledger: Path) -> Iterator[Visitor]:
    with visiting(ledger) as visitor:
        yield visitor


def accounts(visitor: Visitor, name: str) -> set[str]:
    """The reports whose accounts a happening has."""
    return {row["report"] for row in json.loads(visitor.page(f"/events/{name}.json"))["accounts"]}


def test_a_happening_is_told_by_every_account_with_its_words_and_its_line(visitor: Visitor) -> None:
    page = visitor.page(f"/events/{FIRST}.e1")
    assert accounts(visitor, f"{FIRST}.e1") == {FIRST, SECOND}
    assert "Marren <mark>shelled</mark> the fish market of Port Velan on Saturday." in page
    assert f"/reports/{FIRST}#e1" in page
    assert f"/reports/{SECOND}#e1" in page
    assert "line 5" in page


def test_a_happening_brings_its_figures_and_the_statements_about_it(visitor: Visitor) -> None:
    page = visitor.page(f"/events/{SECOND}.e1")
    assert f"/figures/{SECOND}.f1" in page
    assert "Denials" in page
    assert "it had aimed at the market" in page


def test_a_row_is_called_by_its_id_its_reference_and_the_beginning_of_its_report(ledger: Path) -> None:
    with visiting(ledger) as visitor, open_ledger(ledger) as connection:
        ref = ref_called(connection, "event", f"{FIRST}.e1")
        for name in (f"{FIRST}.e1", f"{FIRST}.{ref.row}", f"{FIRST[:6]}.e1"):
            assert accounts(visitor, name) == {FIRST, SECOND}
        assert visitor.get(f"/events/{FIRST}.e99").status_code == 404
        assert visitor.get(f"/events/{FIRST}").status_code == 404
        assert visitor.get("/events/ffffffff.e1").status_code == 404
        assert visitor.get(f"/figures/{FIRST}.e1").status_code == 404


def test_a_split_parts_what_the_program_joined_and_undoing_it_joins_them_again(
    visitor: Visitor, ledger: Path
) -> None:
    form = {"other": f"{SECOND}.e1", "reason": "two days"}
    answer = visitor.post(f"/events/{FIRST}.e1/split", form)
    assert (answer.status_code, answer.headers["location"]) == (303, f"/events/{FIRST}.e1#judge")
    assert accounts(visitor, f"{FIRST}.e1") == {FIRST}
    assert "two days" in visitor.page(f"/events/{SECOND}.e1")
    with open_ledger(ledger) as connection:
        (split,) = judgements(connection, kinds=["split"])
        assert split.author == "reader"
        assert not list(judgements(connection, kinds=["same_event"]))
    visitor.post(f"/events/{FIRST}.e1/undo", {"judgement": split.id})
    assert accounts(visitor, f"{FIRST}.e1") == {FIRST, SECOND}


def test_a_merge_joins_what_the_program_held_apart_and_undoing_it_parts_them_again(
    visitor: Visitor, ledger: Path
) -> None:
    visitor.post(f"/events/{FIRST}.e1/merge", {"named": f"{ELSEWHERE}.e1", "reason": "one day"})
    assert accounts(visitor, f"{ELSEWHERE}.e1") >= {FIRST, ELSEWHERE}
    with open_ledger(ledger) as connection:
        (merge,) = judgements(connection, kinds=["merge"])
    visitor.post(f"/events/{FIRST}.e1/undo", {"judgement": merge.id})
    assert accounts(visitor, f"{ELSEWHERE}.e1") == {ELSEWHERE}
    assert accounts(visitor, f"{FIRST}.e1") == {FIRST, SECOND}


@pytest.mark.parametrize(
    "form", [{}, {"named": "nothing"}, {"other": f"{FIRST}.f1"}, {"other": f"{FIRST}.e1"}]
)
def test_what_cannot_be_merged_is_refused(visitor: Visitor, form: dict[str, str]) -> None:
    assert visitor.post(f"/events/{FIRST}.e1/merge", form).status_code == 422


def test_a_rejected_row_says_that_it_was_rejected(visitor: Visitor, ledger: Path) -> None:
    answer = visitor.post(f"/reports/{FIRST}/judge", {"row": "e1", "verdict": "reject"})
    assert answer.status_code == 303
    assert "was rejected" in visitor.page(f"/events/{FIRST}.e1")
    assert accounts(visitor, f"{SECOND}.e1") == {SECOND}


def test_a_series_shows_every_count_with_its_bound_its_giver_and_its_words(visitor: Visitor) -> None:
    page = visitor.page(f"/figures/{FIRST}.f1")
    for words in ("≥ 12", "▲", "●", "Ilsa Torvane", "Red Lantern", "<mark>16 dead civilians</mark>"):
        assert words in page
    drawn = json.loads(visitor.page(f"/figures/{FIRST}.f1.json"))
    assert [(point["told"], point["bound"], point["low"]) for point in drawn["points"]] == [
        ("2031-05-04", "at_least", 12),
        ("2031-05-05", "exact", 19),
        ("2031-05-05", "exact", 16),
    ]
    assert {point["giver"] for point in drawn["points"]} == {"Ilsa Torvane", "Red Lantern"}
    assert drawn["band"][0] == {"day": "2031-05-04", "low": 12, "high": None}
    assert all(one["to"] in {point["name"] for point in drawn["points"]} for one in relations_of(drawn))


def relations_of(drawn: dict[str, list[dict[str, list[dict[str, str]]]]]) -> list[dict[str, str]]:
    """How the points of a series meet."""
    return [one for point in drawn["points"] for one in point["relations"]]


def test_a_figure_that_stands_alone_is_its_own_series(visitor: Visitor) -> None:
    page = visitor.page(f"/figures/{ELSEWHERE}.f1")
    assert "No other figure in the ledger counts the same." in page
    assert "data-series" not in page


def test_a_statement_stands_beside_those_it_meets(visitor: Visitor, ledger: Path) -> None:
    with open_ledger(ledger) as connection:
        said = [ref_called(connection, "statement", f"{FIRST}.{id}") for id in ("s3", "s2")]
        add_judgements(connection, [Judgement("withdraws", tuple(said), "test")])
    page = visitor.page(f"/statements/{FIRST}.s2")
    assert "withdraws" in page
    assert "denied by" in page
    assert "withdrawn by" in visitor.page(f"/statements/{FIRST}.s3")


def test_speakers_stand_side_by_side_in_time_with_what_meets_what(visitor: Visitor) -> None:
    address = "speaker=Torvane&speaker=ministry&about=market"
    told = json.loads(visitor.page(f"/statements/compare.json?{address}"))
    assert list(told["speakers"]) == ["Torvane", "ministry"]
    assert [row["act"] for row in told["speakers"]["ministry"]] == ["deny"]
    days = [row["published"] for row in told["speakers"]["Torvane"]]
    assert days == sorted(days)
    assert "denies" in {one["kind"] for one in told["relations"]}
    page = visitor.page(f"/statements/compare?{address}")
    assert "“Marren aimed at the fish market,”" in page
    assert findall(r"denies\s+<bdi>Ilsa Torvane</bdi>", page)


def test_a_later_count_within_the_bounds_of_an_earlier_narrows_the_statement(visitor: Visitor) -> None:
    told = json.loads(visitor.page("/statements/compare.json?speaker=Torvane"))
    assert ("refines", f"{SECOND}.s1", f"{FIRST}.s1") in {
        (one["kind"], one["from"], one["to"]) for one in told["relations"]
    }
    assert "narrows" in visitor.page("/statements/compare?speaker=Torvane")


def test_without_speakers_those_who_speak_are_offered(visitor: Visitor) -> None:
    page = visitor.page("/statements/compare")
    assert "/statements/compare?speaker=Ilsa+Torvane" in page
    assert "Choose two speakers" in page


def test_a_vote_is_told_by_its_sides(visitor: Visitor, ledger: Path) -> None:
    with open_ledger(ledger) as connection:
        write(connection, make_ledger())
    (row,) = json.loads(visitor.page("/votes.json"))["rows"]
    page = visitor.page(f"/votes/{row['report']}.{row['id']}")
    assert '<svg class="vote-bar"' in page
    assert "against" in page
    assert json.loads(visitor.page(f"/votes/{row['report']}.{row['id']}.json"))["rows"][0]["id"] == row["id"]


COUNT = st.none() | st.integers(0, 1000)
NAMES = st.none() | st.sampled_from(["Ondra", "Ondra; Tasker", "Ondra; Tasker; Holt"])


@given(COUNT, COUNT, COUNT, NAMES, NAMES)
def test_the_sides_of_a_vote_fill_its_bar_in_turn(
    ayes: int | None, noes: int | None, none: int | None, who: str | None, other: str | None
) -> None:
    row = {"count_for": ayes, "count_against": noes, "count_abstain": none}
    sides = sides_of({**row, "ayes": who, "noes": other, "abstentions": None})
    assert sum(side.width for side in sides) == pytest.approx(100, abs=0.01) or not any(
        side.width for side in sides
    )
    ends = [side.start + side.width for side in sides]
    assert all(side.start == pytest.approx(end, abs=0.01) for side, end in zip(sides[1:], ends, strict=False))


@given(st.text(min_size=1), st.data())
def test_the_line_of_a_row_is_its_sentence_in_three_parts(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    line = line_of({"start": start, "end": end, "words": "", "report": ""}, text)
    assert line.number == text.count("\n", 0, start) + 1
    assert line.span is not None
    assert line.span.start <= start
    assert end <= line.span.end
    assert not {"\n", "\x00", "\u202e"} & set(line.whole)


def test_the_words_of_a_row_stand_between_those_before_and_behind_them() -> None:
    text = "Nothing else.\nThe 🎏 fleet of ‏مرسى‏ sailed at noon. More."
    start = text.index("sailed")
    line = line_of({"start": start, "end": start + 6, "words": "sailed"}, text)
    assert (line.before, line.words, line.after) == ("The 🎏 fleet of ‏مرسى‏ ", "sailed", " at noon.")
    assert line.number == 2
