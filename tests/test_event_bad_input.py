"""Happenings in texts that are no prose: they cost no more than their length, and nothing breaks."""

from __future__ import annotations

import time

import pytest

import dateline
from dateline.extraction import extract
from dateline.extraction.events import find_events
from dateline.extraction.statements import find_statements
from dateline.language import ParsedText, parse
from dateline.reading import read_text
from dateline.resolution import resolve

CLAUSE = "soldiers who attacked the town that rebels held shelled the market and "
NAMES = ", ".join(f"Minister Ado{chr(97 + n % 26)}{chr(97 + n // 26)}n" for n in range(300))


def parsed(text: str) -> ParsedText:
    return parse(read_text("Title of the report\n\n" + text))


def seconds(text: ParsedText) -> float:
    """The shortest of three readings: the machine's other work is not ours."""
    times = []
    for _ in range(3):
        start = time.process_time()
        find_events(text, find_statements(text))
        times.append(time.process_time() - start)
    return min(times)


@pytest.mark.parametrize(
    "text",
    [
        "Monday. Tuesday. The bridge. A table, a chair.",
        "ATTACK ON THE HARBOUR KILLS NINE. POLICE ARREST FOUR MEN. GERMANY IMPOSES SANCTIONS ON POLAND.",
        "Police arrest four\nGermany sanctions Poland\nRebels shell market",
        "Killed | 12\nInjured | 40\nArrested | 3\nRegion | North\n12 | 40 | 3",
        "attack attack attack attack of of of by by on against",
        "of the of the of the of",
    ],
    ids=["no verb", "upper case", "headlines", "table", "word salad", "no noun"],
)
def test_odd_texts_give_a_ledger(text: str) -> None:
    for event in dateline.read("Title of the report\n\n" + text).events:
        assert event.anchors


def test_three_hundred_coordinated_actors_act_in_one_happening() -> None:
    text = parsed(f"{NAMES} and the rebels attacked the town on Monday.")
    ledger = resolve(text, extract(text))
    assert [event.type for event in ledger.events] == ["ASSAULT"]


def test_a_sentence_of_two_thousand_words_takes_time_in_proportion() -> None:
    short, long = (parsed("The " + CLAUSE * count + "left.") for count in (40, 160))
    assert seconds(long) < 12 * max(seconds(short), 0.005)
