"""Sides that stand elsewhere in a report: the doer of what is condemned, who is sent, whose attack it was."""

from __future__ import annotations

from dataclasses import replace

import pytest

import dateline
from dateline.extraction.candidates import Mention
from dateline.language import parse
from dateline.model import Entity, Ledger
from dateline.reading import read_text
from dateline.resolution.naming import naming_of


def read(text: str, *, title: str = "Title of the report") -> Ledger:
    return dateline.read(f"{title}\n\n{text}")


def called(ledger: Ledger, id: str) -> Entity:
    return next(entity for entity in ledger.entities if entity.id == id)


def sides(ledger: Ledger, type: str) -> tuple[list[str], list[str]]:
    """The names of the actors and recipients of the last event of a type."""
    event = [event for event in ledger.events if event.type == type][-1]
    actors, recipients = ([called(ledger, id).name for id in ids] for ids in (event.actors, event.recipients))
    return actors, recipients


@pytest.mark.parametrize(
    ("text", "type", "actors", "recipients"),
    [
        ("Poland bombed the port. Germany condemned the attack.", "ACCUSE", ["Germany"], ["Poland"]),
        ("Fifty experts were deployed to Poland on Monday.", "AID", ["experts"], ["Poland"]),
        ("Poland gave ten million euros in funds to help the farmers.", "AID", ["Poland"], ["farmers"]),
        ("Germany held a round of talks with Poland.", "CONSULT", ["Germany", "Poland"], []),
        ("Nine people were killed in a German air strike.", "ASSAULT", ["Germany"], ["people"]),
        ("Germany imposed sanctions over Poland's invasion.", "SANCTION", ["Germany"], ["Poland"]),
        (
            "A hundred teachers signed a letter urging the minister to act.",
            "REQUEST",
            ["teachers"],
            ["minister"],
        ),
        ("Police suppressed the protests. Students protested again.", "PROTEST", ["Students"], []),
        ("Rescuers saved the lives of forty miners.", "AID", ["Rescuers"], ["miners"]),
        ("Peter Novak spoke by phone with Maria Lopez.", "CONSULT", ["Peter Novak"], ["Maria Lopez"]),
        ("Germany held a call with Poland on Monday.", "CONSULT", ["Germany"], ["Poland"]),
        ("Germany condemned the killing of nine farmers.", "ACCUSE", ["Germany"], []),
        ("Nine people died in the Poland attack.", "ASSAULT", [], []),
        ("Anna spoke of her brother Peter Novak, who was arrested in May.", "COERCE", [], ["Peter Novak"]),
        ("Buses were attacked and damaged by residents.", "ASSAULT", ["residents"], ["Buses"]),
        ("Germany remains committed to assisting the refugees.", "AID", ["Germany"], ["refugees"]),
        (
            "Police arrested two ministers, Peter Novak and Maria Lopez, on Monday.",
            "COERCE",
            ["Police"],
            ["Peter Novak", "Maria Lopez"],
        ),
        (
            "The army bombed the rebels' trucks, bridges and caches.",
            "ASSAULT",
            ["army"],
            ["rebels"],
        ),
    ],
)
def test_a_side_is_found_where_the_construction_leaves_it(
    text: str, type: str, actors: list[str], recipients: list[str]
) -> None:
    assert sides(read(text), type) == (actors, recipients)


def test_reporters_who_are_told_of_it_are_not_the_accused() -> None:
    ledger = read("Peter Novak told reporters that Germany was behind the hostile attack on the port.")
    accused = [id for event in ledger.events if event.type == "ACCUSE" for id in event.recipients]
    assert "reporters" not in [called(ledger, id).name for id in accused]


def test_a_prefix_names_no_party() -> None:
    ledger = read(
        "Pro-Germany protests were held in Harben. Crowds marched on Monday in anti-Poland protests."
    )
    names = {entity.name.lower() for entity in ledger.entities}
    assert not names & {"pro", "anti"}


def test_we_in_a_release_is_the_office_that_speaks() -> None:
    ledger = read("Germany condemns the attack on the camp. We urge Poland to protect the camp.")
    assert sides(ledger, "REQUEST") == (["Germany"], ["Poland"])


def test_we_from_the_first_word_on_is_nobody_that_is_named() -> None:
    ledger = read("We welcome the talks. The Harben Support Group met in Poland. We urge Germany to join it.")
    assert sides(ledger, "REQUEST") == ([], ["Germany"])


def test_a_group_bears_every_part_of_its_name() -> None:
    ledger = read("Legal and religious groups urged the minister to act.")
    assert sides(ledger, "REQUEST")[0] == ["Legal and religious groups"]


def test_a_description_is_called_by_its_number_and_by_its_clause() -> None:
    ledger = read("Police rescued six workers who were trapped in the mine.")
    (event,) = [event for event in ledger.events if event.type == "AID"]
    entity = called(ledger, event.recipients[0])
    assert {"six workers", "workers who were trapped in the mine"} <= {entity.name, *entity.names}


def test_a_phrase_of_time_in_front_is_no_part_of_a_description() -> None:
    ledger = read("On Friday night, at least six persons injured in the state were treated by doctors.")
    assert not any("Friday" in name for one in ledger.entities for name in (one.name, *one.names))


def test_two_people_in_one_breath_are_two() -> None:
    ledger = read("German President Peter Novak and Polish President Maria Lopez spoke on the phone.")
    assert sorted(sides(ledger, "CONSULT")[0]) == ["Maria Lopez", "Peter Novak"]


def test_people_in_several_states_belong_to_none() -> None:
    ledger = read("Germany threatened dissidents in nations including Denmark, France, and Poland.")
    dissidents = [one for one in ledger.entities if "dissident" in one.name]
    assert [one.country for one in dissidents] == [None] * len(dissidents)


def test_a_description_goes_by_what_it_counts() -> None:
    ledger = read("The shelling killed at least 102 civilians. Rebels attacked the port.")
    assert "civilians" in [entity.name for entity in ledger.entities]


def test_a_region_of_many_states_lies_in_none() -> None:
    ledger = read("Germany sent troops to the Middle East.", title="Germany sends troops")
    region = [one for one in ledger.entities if "Middle East" in one.name]
    assert [one.country for one in region] == [None] * len(region)


def test_a_party_that_the_parser_took_for_a_mark_is_still_named() -> None:
    parsed = parse(read_text("Title\n\nPolice arrested him."))
    token = next(token for token in parsed.tokens if token.text == "Police")
    tokens = tuple(replace(one, dep="punct") if one is token else one for one in parsed.tokens)
    naming = naming_of(replace(parsed, tokens=tokens), Mention(token.span, token.index))
    assert naming.name == "Police"
