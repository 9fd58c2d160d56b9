"""Report → parsed text: offsets that hold, blocks kept apart, the pinned model."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.errors import ModelError
from dateline.language import parse, pipeline
from dateline.model import Block, Report, Span


def report_of(*paragraphs: str, kinds: tuple[str, ...] = ()) -> Report:
    text, blocks, start = "\n\n".join(paragraphs), [], 0
    for number, paragraph in enumerate(paragraphs):
        kind = kinds[number] if kinds else "paragraph"
        if paragraph:
            blocks.append(Block(kind, Span(start, start + len(paragraph))))
        start += len(paragraph) + 2
    return Report(text=text, source="test", digest="", blocks=tuple(blocks))


def test_a_sentence_never_runs_over_two_blocks() -> None:
    parsed = parse(report_of("Talks resume in Harben", "The envoy arrived on Monday."))
    assert [sentence.block for sentence in parsed.sentences] == [0, 1]


def test_only_title_captions_and_paragraphs_are_parsed() -> None:
    parsed = parse(report_of("Share this page", "The envoy arrived.", kinds=("furniture", "paragraph")))
    assert parsed.tokens[0].text == "The"


def test_the_head_of_every_token_stands_in_its_own_sentence() -> None:
    parsed = parse(report_of("The envoy said the road was closed. He left.", "“Stay,” they said."))
    for token in parsed.tokens:
        assert parsed.tokens[token.head].sentence == token.sentence


@given(st.lists(st.text(max_size=200), min_size=1, max_size=4))
@settings(max_examples=60, deadline=None)
def test_every_token_is_the_text_at_its_offsets(paragraphs: list[str]) -> None:
    report = report_of(*paragraphs)
    parsed = parse(report)
    end = 0
    for token in parsed.tokens:
        assert report.text[token.start : token.end] == token.text
        assert token.start >= end
        assert token.text.strip()
        end = token.end


def test_a_long_paragraph_is_parsed_in_pieces_and_loses_nothing() -> None:
    sentence = "The envoy said that the road to Harben was closed. "
    parsed = parse(report_of(sentence * 400))
    assert sum(token.text == "Harben" for token in parsed.tokens) == 400


def test_a_wall_of_quotation_marks_is_not_parsed() -> None:
    assert parse(report_of("“" * 200_000)).tokens == ()


def test_a_model_that_is_not_the_pinned_one_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    wrong = ({"file": "meta.json", "sha256": "0" * 64},)
    monkeypatch.setattr(pipeline, "rows", lambda name: wrong)
    with pytest.raises(ModelError, match=r"meta\.json of the installed .* is not the pinned one"):
        pipeline.check_model()


def test_a_missing_model_is_named_with_its_remedy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pipeline, "MODEL", "no_such_model")
    with pytest.raises(ModelError, match="no_such_model is not installed: run 'make install'"):
        pipeline.check_model()


def test_the_parse_does_not_depend_on_what_was_parsed_before() -> None:
    report = report_of("The envoy said the road was closed.")
    first = parse(report)
    parse(report_of("Something else entirely. " * 20))
    assert parse(report) == first
    assert Path(pipeline.__file__).exists()
