"""Acts of saying that are happenings themselves."""

from __future__ import annotations

import pytest

import dateline
from dateline.model import Ledger


def told(text: str) -> Ledger:
    return dateline.read("Title of the report\n\n" + text)


def types(text: str) -> list[str]:
    return [event.type for event in told(text).events]


@pytest.mark.parametrize(
    ("text", "type"),
    [
        ("The minister condemned the attack.", "ACCUSE"),
        ("The minister urged the rebels to leave.", "REQUEST"),
        ("The minister praised the nurses for their work.", "SUPPORT"),
        ("The minister claimed that Poland had shelled the town.", "ACCUSE"),
        ('"Our thoughts and prayers are with the families," the minister said.', "SUPPORT"),
    ],
)
def test_what_a_speaker_does_by_saying_it_is_a_happening(text: str, type: str) -> None:
    assert type in types(text)


@pytest.mark.parametrize(
    "text",
    ["The minister said the bridge would open in May.", "The minister claimed that the bridge was safe."],
)
def test_plain_talk_is_none(text: str) -> None:
    assert types(text) == []


@pytest.mark.parametrize(
    ("text", "type"),
    [
        ('"They need to open the border," the minister said.', "REQUEST"),
        ('"It is time to open the border," the minister said.', "REQUEST"),
        ('"We will attack the rebels," the general said.', "THREATEN"),
        ("The general asked the rebels to leave.", "REQUEST"),
        ("The general ordered the rebels to leave.", "REQUEST"),
    ],
)
def test_need_and_menace_are_told_without_a_verb_of_theirs(text: str, type: str) -> None:
    assert type in types(text)


@pytest.mark.parametrize(
    "text",
    [
        '"I need to rest," the minister said.',
        "The president told his minister to open the bridge.",
        "The general ordered troops to leave the town.",
        "Reporters asked the minister about the bridge.",
    ],
)
def test_orders_to_ones_own_people_and_questions_of_reporters_are_no_requests(text: str) -> None:
    assert "REQUEST" not in types(text)


def test_what_another_will_do_is_no_threat_of_the_speakers() -> None:
    assert "THREATEN" not in types('"The rebels will attack the town," the general said.')


def test_a_promise_of_something_that_has_a_type_is_only_that() -> None:
    assert types("The minister promised to send food to the refugees.") == ["AID"]


def test_imposing_sanctions_is_one_happening() -> None:
    assert types("Germany imposed sanctions on Poland.") == ["SANCTION"]


def test_whoever_is_called_on_is_asked() -> None:
    ledger = told("We call on more countries to help. The office said so.")
    (event,) = [event for event in ledger.events if event.type == "REQUEST"]
    names = {entity.id: entity.name for entity in ledger.entities}
    assert [names[id] for id in event.recipients] == ["more countries"]
