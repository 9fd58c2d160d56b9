"""How a speaker stands to the words: for whom, and whether behind them or against them."""

from __future__ import annotations

import pytest

from dateline.extraction.candidates import StatementCandidate
from dateline.extraction.statements import find_statements
from dateline.flow import read
from dateline.language import ParsedText, parse
from dateline.model import Block, Report, Span


def parsed_report(sentence: str) -> ParsedText:
    block = Block("paragraph", Span(0, len(sentence)))
    return parse(Report(text=sentence, source="test", digest="", blocks=(block,)))


def statements(sentence: str) -> tuple[StatementCandidate, ...]:
    return find_statements(parsed_report(sentence))


@pytest.mark.parametrize(
    ("sentence", "principal"),
    [
        ("Ana Mora, a spokeswoman for the ministry, said the road was closed.", "the ministry"),
        ("The ministry's spokesman said the road was closed.", "The ministry's"),
        ("Defence ministry spokesman Oren Lutt said the road was closed.", "Defence ministry"),
        ("A lawyer for Mora said she would appeal.", "Mora"),
        ("The envoy, speaking on behalf of the council, said the road was closed.", None),
        ("Oren Lutt said on behalf of the council that the road was closed.", "the council"),
        ("Ana Mora said the road was closed.", None),
    ],
)
def test_a_spokesperson_speaks_on_behalf_of_the_one_named_with_him(
    sentence: str, principal: str | None
) -> None:
    behalf = statements(sentence)[0].behalf
    words = behalf.span.of(sentence).removesuffix("'s") if behalf else None
    assert words == (principal.removesuffix("'s") if principal else None)


@pytest.mark.parametrize(
    ("sentence", "polarity"),
    [
        ("The army said it had shelled the market.", "claimed"),
        ("The army denied that it had shelled the market.", "denied"),
        ("The army rejected the charge.", "denied"),
        ("The army did not deny that it had shelled the market.", "open"),
        ("The bishop asked whether the army had shelled the market.", "open"),
        ('The army said: "That is false."', "claimed"),
    ],
)
def test_the_cue_tells_whether_the_speaker_is_behind_the_words(sentence: str, polarity: str) -> None:
    assert [statement.polarity for statement in statements(sentence)] == [polarity]


@pytest.mark.parametrize(
    "sentence",
    [
        "The ministry did not say whether the road was closed.",
        "The ministry declined to comment on the fire.",
        "The ministry refused to confirm that the road was closed.",
        "The ministry would not say that the road was closed.",
        "Nobody said the road was closed.",
    ],
)
def test_who_says_nothing_has_made_no_statement(sentence: str) -> None:
    assert statements(sentence) == ()


def test_the_row_names_the_entity_spoken_for() -> None:
    ledger = read(
        "Veldara's parliament met on Monday. A spokesman for the parliament said the road was closed."
    )
    (statement,) = ledger.statements
    names = {entity.id: entity.name for entity in ledger.entities}
    assert statement.behalf is not None
    assert "parliament" in names[statement.behalf]
