"""Quotation marks: what stands between them, exactly, and nothing else."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.extraction.quotations import find_quotations
from dateline.model import Block, Report, Span


def quotations(*paragraphs: str) -> list[list[str]]:
    """The quotations of a report of these paragraphs, each as the words of its spans."""
    text, blocks, start = "\n\n".join(paragraphs), [], 0
    for paragraph in paragraphs:
        blocks.append(Block("paragraph", Span(start, start + len(paragraph))))
        start += len(paragraph) + 2
    report = Report(text=text, source="test", digest="", blocks=tuple(blocks))
    return [[span.of(text) for span in quotation.spans] for quotation in find_quotations(report)]


@pytest.mark.parametrize(
    ("opening", "closing"),
    [('"', '"'), ("“", "”"), ("«", "»"), ("„", "“"), ("「", "」"), ("‘", "’"), ("'", "'")],
)
def test_marks_of_every_kind_enclose_a_quotation(opening: str, closing: str) -> None:
    words = f"{opening}We will stay in Harben,{closing}"
    assert quotations(f"{words} said Ana Mora.") == [[words]]


def test_a_straight_opening_mark_may_be_closed_by_a_curly_one() -> None:
    assert quotations('He said: "We are afraid.” The army left.') == [['"We are afraid.”']]


def test_two_quotations_of_one_paragraph_are_two() -> None:
    assert quotations('"It is over," he said. "We go home."') == [['"It is over,"'], ['"We go home."']]


def test_a_quotation_that_each_paragraph_opens_and_the_last_one_closes_is_one() -> None:
    assert quotations("“We waited. ", "“Then it came,” he said.") == [["“We waited. ", "“Then it came,”"]]


def test_a_mark_left_open_ends_with_its_paragraph() -> None:
    assert quotations("“We waited.", "The army left.") == [["“We waited."]]


def test_a_quotation_inside_a_quotation_is_not_taken_apart() -> None:
    assert quotations("“He said “no” twice,” she said.") == [["“He said “no” twice,”"]]


def test_marks_for_feet_and_inches_open_and_close_nothing() -> None:
    assert quotations("The post is 6'2\" high and 5'10\" away.") == []
    assert quotations('"He is 6\'2" tall," she said.') == [['"He is 6\'2" tall,"']]


def test_apostrophes_open_and_close_nothing() -> None:
    assert quotations("The workers' march wasn't the mayor's idea, they're told.") == []


def test_a_closing_mark_without_an_opening_one_is_nothing() -> None:
    assert quotations("We are afraid.” The army left.") == []


@given(st.lists(st.text(alphabet="ab .,\n\"'“”‘’«»„「」\u202e", max_size=80), min_size=1, max_size=5))
@settings(max_examples=300, deadline=None)
def test_quotations_lie_inside_the_text_in_order_and_apart(paragraphs: list[str]) -> None:
    text, blocks, start = "\n\n".join(paragraphs), [], 0
    for paragraph in paragraphs:
        if paragraph:
            blocks.append(Block("paragraph", Span(start, start + len(paragraph))))
        start += len(paragraph) + 2
    report = Report(text=text, source="test", digest="", blocks=tuple(blocks))
    end = 0
    for quotation in find_quotations(report):
        for span in quotation.spans:
            assert end <= span.start < span.end <= len(text)
            end = span.end


def test_a_million_marks_are_read_in_one_pass() -> None:
    """Were the time not linear, this test would not end."""
    assert len(quotations("“" * 1_000_000)) == 1
    assert quotations('" ' * 500_000) == []
    assert quotations("'a" * 500_000) == []


@pytest.mark.parametrize(("opening", "closing"), [("''", "''"), ("``", "''"), ("»", "«")])
def test_marks_typed_twice_and_reversed_guillemets_enclose_a_quotation(opening: str, closing: str) -> None:
    words = f"{opening}We will stay in Harben,{closing}"
    assert quotations(f"{words} said Ana Mora. {words} she said.") == [[words], [words]]


def test_a_quotation_in_doubled_marks_runs_on_over_paragraphs() -> None:
    assert quotations("''We waited.", "''Then it came,'' he said.") == [["''We waited.", "''Then it came,''"]]


def test_a_quotation_whose_next_paragraph_has_only_its_closing_mark_runs_on() -> None:
    assert quotations('Mora said: "We waited.', 'Then it came." The army left.') == [
        ['"We waited.', 'Then it came."']
    ]
