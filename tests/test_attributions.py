"""The wide reading: attributions as attribution corpora count them."""

from __future__ import annotations

from functools import cache

from dateline.extraction.statements import find_statements
from dateline.language import ParsedText, parse
from dateline.model import Block, Report, Span


@cache
def parsed_report(*paragraphs: str) -> ParsedText:
    text, blocks, start = "\n\n".join(paragraphs), [], 0
    for paragraph in paragraphs:
        blocks.append(Block("paragraph", Span(start, start + len(paragraph))))
        start += len(paragraph) + 2
    return parse(Report(text=text, source="test", digest="", blocks=tuple(blocks)))


def attributed(*paragraphs: str) -> list[tuple[str | None, list[str]]]:
    """(source, contents) of every attribution, in words."""
    parsed = parsed_report(*paragraphs)
    return [
        (
            statement.speaker.span.of(parsed.report.text) if statement.speaker else None,
            [span.of(parsed.report.text) for span in statement.contents],
        )
        for statement in find_statements(parsed, wide=True)
    ]


def test_nothing_is_counted_that_is_told_within_another_content() -> None:
    assert attributed("The mayor said the nurses want to leave and believe they will be paid.") == [
        ("The mayor", ["the nurses want to leave and believe they will be paid"])
    ]


def test_nothing_is_counted_within_quotation_marks() -> None:
    assert attributed('"I think they know that we want to leave," Ana Mora said.') == [
        ("Ana Mora", ['"I think they know that we want to leave,"'])
    ]


def test_those_who_speak_together_are_one_source() -> None:
    assert attributed("Veldara and Oster said the border would open.") == [
        ("Veldara and Oster", ["the border would open"])
    ]


def test_a_relative_pronoun_belongs_to_the_source() -> None:
    found = attributed("The mayor met Ana Mora, who said the road was closed.")
    assert ("Ana Mora, who", ["the road was closed"]) in found


def test_the_next_paragraph_of_a_quotation_belongs_to_the_same_attribution() -> None:
    found = attributed('"We are tired," said Ana Mora.', '"Nobody has come to the island since the storm."')
    assert found == [
        ("Ana Mora", ['"We are tired,"', '"Nobody has come to the island since the storm."']),
    ]


def test_a_press_report_gives_stances_and_intentions() -> None:
    found = attributed("Mayor Ana Mora said on Monday that she supports the plan. She wants to rebuild it.")
    assert ("She", ["to rebuild it"]) in found


def test_a_transcript_gives_clauses_only() -> None:
    found = attributed("I want a house of my own. I think that we support the plan of the island.")
    assert [contents for _, contents in found] == [["we support the plan of the island"]]
