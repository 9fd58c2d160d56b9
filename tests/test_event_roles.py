"""Who acts and who is acted upon in a happening."""

from __future__ import annotations

import pytest

import dateline
from dateline.model import Event, Ledger


def told(text: str) -> Ledger:
    return dateline.read("Title of the report\n\n" + text)


def sides(text: str, type: str) -> tuple[list[str], list[str]]:
    """The names of the actors and recipients of the report's only event of a type."""
    ledger = told(text)
    (event,) = [event for event in ledger.events if event.type == type]
    return names(ledger, event.actors), names(ledger, event.recipients)


def names(ledger: Ledger, ids: tuple[str, ...]) -> list[str]:
    return [entity.name for id in ids for entity in ledger.entities if entity.id == id]


def of_type(ledger: Ledger, type: str) -> list[Event]:
    return [event for event in ledger.events if event.type == type]


@pytest.mark.parametrize(
    ("text", "type", "actors", "recipients"),
    [
        ("Police arrested Peter Novak on Monday.", "COERCE", ["Police"], ["Peter Novak"]),
        ("Peter Novak was arrested by police on Monday.", "COERCE", ["police"], ["Peter Novak"]),
        (
            "Soldiers detained Peter Novak and Maria Lopez.",
            "COERCE",
            ["Soldiers"],
            ["Peter Novak", "Maria Lopez"],
        ),
        ("The rebels who shelled the market fled.", "ASSAULT", ["rebels"], ["market"]),
        ("Germany urged Poland to release the hostages.", "CONCEDE", ["Poland"], ["hostages"]),
        ("Germany agreed to withdraw its troops.", "RETREAT", ["Germany"], []),
        ("The ministry's plan to deport the migrants failed.", "COERCE", ["ministry"], ["migrants"]),
        ("The shelling of the market by rebels went on.", "ASSAULT", ["rebels"], ["market"]),
        ("Rebels launched an attack on the market.", "ASSAULT", ["Rebels"], ["market"]),
    ],
)
def test_the_sides_are_found_in_every_construction(
    text: str, type: str, actors: list[str], recipients: list[str]
) -> None:
    assert sides(text, type) == (actors, recipients)


def test_a_thing_does_nothing() -> None:
    assert sides("A bomb killed nine soldiers.", "ASSAULT")[0] == []


def test_the_owner_of_what_is_seized_is_acted_upon() -> None:
    assert sides("Police seized the newspaper's computers.", "COERCE")[1] == ["newspaper"]


def test_those_who_meet_are_all_actors() -> None:
    assert sides("Peter Novak met Maria Lopez on Monday.", "CONSULT") == (["Peter Novak", "Maria Lopez"], [])


def test_a_time_is_no_party() -> None:
    assert sides("Gunmen shot at police on Friday night.", "ASSAULT")[1] == ["police"]


def test_the_one_urged_is_the_recipient_of_the_request() -> None:
    assert sides("Maria Lopez urged vigilant locals to help the police.", "REQUEST")[1] == ["vigilant locals"]
