"""Statements of any text at all: offsets hold, contents of one cue never overlap in part, time stays linear."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.extraction.candidates import StatementCandidate
from dateline.extraction.statements import find_statements
from dateline.flow import read
from dateline.language import ParsedText, parse
from dateline.model import Block, Report, Span

PIECES = [
    '"We are tired," said Ana Mora. ',
    "“We are tired. ",
    "The road is closed,” he added. ",
    "''It is over,'' the mayor said. ",
    "« Nous restons », said Oren Lutt. ",
    "„Wir bleiben“, said Oren Lutt. ",
    "「我們留下」 she said. ",
    "Q: Why did you stay? ",
    "MORA: I said that nobody would leave. ",
    "@anamora wrote: so tired, said nobody, ever #harben ",
    "THE MAYOR SAID THE ROAD TO HARBEN WAS CLOSED. ",
    "The post is 6'2\" high and 5'10\" wide, she told him. ",
    "He denied that the army had said it would stay, according to the ministry. ",
    'They called it "cowardly" and accused him of "lying" ',
    "\n\n",
    '"',
    "' ",
    ": ",
    ", ",
    "\u202e\u200b",
]


def parsed_report(text: str) -> ParsedText:
    blocks, start = [], 0
    for paragraph in text.split("\n\n"):
        if paragraph.strip():
            blocks.append(Block("paragraph", Span(start, start + len(paragraph))))
        start += len(paragraph) + 2
    return parse(Report(text=text, source="test", digest="", blocks=tuple(blocks)))


def spans_of(statement: StatementCandidate) -> list[Span]:
    named = [mention.span for mention in (statement.speaker, statement.behalf) if mention]
    return [*statement.contents, *named, *([statement.cue] if statement.cue else [])]


@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=7), st.booleans())
@settings(max_examples=60, deadline=None)
def test_offsets_slice_to_words_and_contents_of_one_cue_are_the_same_or_apart(
    pieces: list[str], wide: bool
) -> None:
    text = "".join(pieces)
    found = find_statements(parsed_report(text), wide=wide)
    told: dict[Span, list[Span]] = {}
    for statement in found:
        assert statement.contents
        for span in spans_of(statement):
            assert 0 <= span.start < span.end <= len(text)
            assert span.of(text).strip()
        for first, second in zip(statement.contents, statement.contents[1:], strict=False):
            assert first.end <= second.start
        if statement.cue is not None:
            assert not any(span.overlaps(statement.cue) for span in statement.contents)
            told.setdefault(statement.cue, []).extend(statement.contents)
        assert statement.via is None or 0 <= statement.via < len(found)
        assert statement.via is None or found[statement.via] is not statement
    for contents in told.values():
        for one in contents:
            assert all(one == other or not one.overlaps(other) for other in contents)


@pytest.mark.parametrize("wall", ['"' * 5_000_000, "“” \"\" « » ''  " * 100_000, "'a " * 20_000])
def test_a_wall_of_marks_ends_soon_and_says_nothing(wall: str) -> None:
    assert read(wall).statements == ()


@pytest.mark.parametrize(
    "sentence",
    [
        'Nobody calls Ana "Shorty" Mora by her second name.',
        'The film "The Long Road to Harben" was shown on Monday.',
        'The so-called "wall" runs along the river.',
        "The post is 6'2\" high and the other 5'10\".",
    ],
)
def test_nicknames_titles_scare_quotes_and_inches_are_no_statements(sentence: str) -> None:
    assert find_statements(parsed_report(sentence)) == ()
