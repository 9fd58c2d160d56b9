"""Votes: body, motion, who voted how, counts in every print form, and the result."""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.extraction.candidates import Mention, VoteCandidate
from dateline.extraction.votes import find_votes
from dateline.language import ParsedText, parse
from dateline.model import Block, Report, Span


@cache
def parsed_text(text: str) -> ParsedText:
    return parse(
        Report(text=text, source="test", digest="", blocks=(Block("paragraph", Span(0, len(text))),))
    )


def votes(text: str) -> tuple[VoteCandidate, ...]:
    return find_votes(parsed_text(text))


def words(text: str, mentions: tuple[Mention, ...]) -> list[str]:
    return [mention.span.of(text) for mention in mentions]


@pytest.mark.parametrize(
    ("text", "ayes", "noes", "abstained", "result"),
    [
        ("The assembly voted 435–0 to close the port.", 435, 0, None, "passed"),
        ("The senate passed the bill by 52 votes to 48, with three abstentions.", 52, 48, 3, "passed"),
        (
            "The resolution was adopted with 141 votes in favour, five against and 35 abstentions.",
            141,
            5,
            35,
            "passed",
        ),
        ("The council adopted it by 13 votes in favour to none against.", 13, 0, None, "passed"),
        ("The motion was carried by 9 votes to 4.", 9, 4, None, "passed"),
        ("The motion was defeated 9-4.", 4, 9, None, "failed"),
        ("Lawmakers rejected the amendment in a 30–22 vote.", 22, 30, None, "failed"),
        ("The amendment failed, 22-30.", 22, 30, None, "failed"),
        ("The bill passed the senate 51 to 49.", 51, 49, None, "passed"),
        ("The council voted by a margin of 9 to 4 to close the port.", 9, 4, None, "passed"),
        ("The committee voted 9 in favor, 4 opposed, with 2 abstaining.", 9, 4, 2, "passed"),
        ("The board approved the plan unanimously.", None, 0, None, "passed"),
        (
            "Forty-one countries voted for the resolution, 12 voted against and seven abstained.",
            41,
            12,
            7,
            "passed",
        ),
        ("With a vote of 60-39, the senate confirmed the treaty.", 60, 39, None, "passed"),
        ("The parliament approved the law by 78 votes against 34.", 78, 34, None, "passed"),
        ("Thirty-two senators voted yes and 20 voted no.", 32, 20, None, "passed"),
        ("The house voted for Ana Mora as speaker with 220 votes.", 220, None, None, "passed"),
        ("The council voted 9 to 4 for the plan, and no abstentions were counted.", 9, 4, 0, "passed"),
    ],
)
def test_counts_are_read_in_every_print_form(
    text: str, ayes: int | None, noes: int | None, abstained: int | None, result: str
) -> None:
    (vote,) = votes(text)
    assert (vote.count_for, vote.count_against, vote.count_abstain, vote.result) == (
        ayes,
        noes,
        abstained,
        result,
    )


@pytest.mark.parametrize(
    ("text", "result"),
    [
        ("In the referendum, 62 percent voted in favour of the charter.", "passed"),
        ("In the referendum, 67% came out against the charter.", "failed"),
        ("In the referendum, 44% voted in favour of the charter.", "failed"),
    ],
)
def test_a_share_tells_the_result_and_is_no_count(text: str, result: str) -> None:
    (vote,) = votes(text)
    assert (vote.count_for, vote.count_against, vote.result) == (None, None, result)


def test_those_who_voted_against_and_those_who_abstained_are_lists() -> None:
    text = "Marren voted against the resolution. Kessandra, Velland and the Union of Isles abstained."
    (vote,) = votes(text)
    assert words(text, vote.noes) == ["Marren"]
    assert words(text, vote.abstentions) == ["Kessandra", "Velland", "the Union"]


def test_those_singled_out_by_how_they_voted_are_voters() -> None:
    text = "Velland and Kessandra were among the states to vote against the measure."
    (vote,) = votes(text)
    assert words(text, vote.noes) == ["Velland", "Kessandra"]


@pytest.mark.parametrize(
    "text", ["Marren vetoed the resolution in the council.", "The draft resolution was vetoed by Marren."]
)
def test_a_veto_in_a_council_is_a_vote_against_that_fails(text: str) -> None:
    (vote,) = votes(text)
    assert (words(text, vote.noes), vote.result) == (["Marren"], "failed")


def test_a_vote_for_something_that_is_over_was_won() -> None:
    (vote,) = votes("Following a vote for a special session, Marren said it would stay away.")
    assert (vote.motion, vote.result) == ("a special session", "passed")


def test_mentions_of_one_motion_are_one_vote_however_far_apart() -> None:
    filler = " ".join(f"The minister spoke to group {number}." for number in range(8))
    text = f"Following a vote for a special session of the assembly, the hall emptied. {filler} "
    text += "Marren voted against a special session of the assembly."
    (vote,) = votes(text)
    assert (words(text, vote.noes), vote.result) == (["Marren"], "passed")


@pytest.mark.parametrize(
    "text",
    [
        "The council will vote 9 to 4 on Monday.",
        "The council did not adopt the resolution.",
        "The team won 3-2 and the vote came later.",
        "Velland gave her an additional six electoral votes.",
        "She got more than six million votes.",
        "The president vetoed the bill.",
        "The members may vote against the plan.",
    ],
)
def test_what_is_no_vote_that_was_held_is_none(text: str) -> None:
    assert votes(text) == ()


def test_nobody_against_is_none_against_and_no_result() -> None:
    (vote,) = votes("No member voted against the resolution.")
    assert (vote.count_against, vote.noes, vote.result) == (0, (), None)


def test_three_hundred_voters_are_one_vote() -> None:
    names = ", ".join(f"Town{number}land" for number in range(300))
    assert len(votes(f"{names} and Velland abstained.")) <= 1


VOTING = "the council voted 9 to 4 against for abstained vetoed no % 52 of motion by with , . unanimously"


@given(st.lists(st.sampled_from(VOTING.split()), min_size=1, max_size=30))
def test_any_row_of_voting_words_is_read_with_spans_in_the_text(row: list[str]) -> None:
    text = " ".join(row)
    for vote in find_votes(parsed_text(text)):
        assert 0 <= vote.span.start < vote.span.end <= len(text)
