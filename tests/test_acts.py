"""What a speaker does: asserts, demands, promises, accuses …"""

from __future__ import annotations

import pytest

from dateline.extraction.statements import find_statements
from dateline.language import parse
from dateline.model import Block, Report, Span


def act(sentence: str) -> str:
    """The act of the first statement of a report of one paragraph."""
    block = Block("paragraph", Span(0, len(sentence)))
    return find_statements(parse(Report(text=sentence, source="test", digest="", blocks=(block,))))[0].act


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ('"We urge the council to open the harbour," Ana Mora said.', "urge"),
        ('"I thank the nurses of Harben," the mayor said.', "praise"),
        ('"We do not demand anything," Ana Mora said.', "assert"),
        ('"Open the harbour before the winter," Ana Mora told the council.', "demand"),
        ("The general told his troops to leave the town.", "demand"),
        ("The ministry said it was sending two ships to the island.", "announce"),
        ("The council called for an inquiry into the fire.", "demand"),
        ("Ana Mora called on the council to open the harbour.", "urge"),
        ("The broadcaster called the election for Mora.", "announce"),
        ("The rebels alleged that the army had shelled the market.", "accuse"),
        ("The mayor said two terrorists had been seen in the town.", "assert"),
    ],
)
def test_the_act_is_what_the_speaker_does_with_the_words(sentence: str, expected: str) -> None:
    assert act(sentence) == expected
