"""Mentions → identities: one actor is one entity, whatever the report calls it."""

from __future__ import annotations

import pytest

import dateline
from dateline.model import Entity, Ledger


def read(text: str) -> Ledger:
    return dateline.read("Title of the report\n\n" + text)


def speaker(ledger: Ledger, number: int = 0) -> Entity:
    entity = ledger.entity(ledger.statements[number].speaker)
    assert entity is not None
    return entity


def test_a_last_name_is_the_person_named_in_full_before() -> None:
    ledger = read("President Ana Mora said the road was closed. Mora said it would open.")
    assert ledger.statements[0].speaker == ledger.statements[1].speaker
    assert speaker(ledger).name == "Ana Mora"
    assert "Mora" in speaker(ledger).names


def test_a_last_name_in_front_of_the_full_name_is_the_same_person() -> None:
    ledger = read("Mora said the road was closed. Ana Mora, the mayor, said it would open.")
    assert ledger.statements[0].speaker == ledger.statements[1].speaker


def test_a_title_is_no_part_of_the_name_and_kept_as_another_name() -> None:
    entity = speaker(read("Defence Minister Pavel Brandt said the army was ready."))
    assert entity.name == "Pavel Brandt"
    assert entity.kind == "person"
    assert "Defence Minister Pavel Brandt" in entity.names


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Britain", "United Kingdom"),
        ("The U.S.", "United States"),
        ("Moscow", "Russia"),
        ("The Kremlin", "Russia"),
        ("The Kenyan government", "Kenya"),
        ("The government of Kenya", "Kenya"),
    ],
)
def test_a_state_goes_by_its_common_name(words: str, name: str) -> None:
    entity = speaker(read(f"{words} said on Monday that the border was closed."))
    assert (entity.name, entity.kind) == (name, "state")


def test_an_abbreviation_in_brackets_is_another_name() -> None:
    ledger = read(
        "The Harben Rescue Council (HRC) said the bridge was closed. The HRC said it would open the bridge in May."
    )
    assert ledger.statements[0].speaker == ledger.statements[1].speaker
    assert "HRC" in speaker(ledger).names


def test_a_pronoun_is_the_nearest_fitting_one() -> None:
    ledger = read('Ana Mora met Pavel Brandt in Harben. "The road is closed," she said.')
    assert speaker(ledger).name == "Ana Mora"


def test_the_minister_is_the_minister_named_before() -> None:
    ledger = read("Finance Minister Lia Olsen met Karl Brandt in Harben. The minister said taxes would rise.")
    assert speaker(ledger).name == "Lia Olsen"


def test_i_and_we_inside_a_quotation_are_its_speaker() -> None:
    ledger = read('"We urge the rebels to leave Harben," said Ana Mora.')
    assert {ledger.entity(statement.speaker).name for statement in ledger.statements} == {"Ana Mora"}  # type: ignore[union-attr]


def test_an_unnamed_speaker_goes_by_its_description() -> None:
    entity = speaker(read("A senior Veldaran official said the talks had failed."))
    assert entity.name == "senior Veldaran official"
    assert entity.kind == "person"


def test_a_name_beside_a_description_names_it() -> None:
    entity = speaker(read("The ministry's spokesman, Oleh Prynt, said the border was closed."))
    assert entity.name == "Oleh Prynt"


def test_only_entities_that_rows_refer_to_are_kept_each_under_one_id() -> None:
    ledger = read("Ana Mora said the road was closed. Harben is a town in Oster.")
    ids = [entity.id for entity in ledger.entities]
    assert len(ids) == len(set(ids))
    assert {entity.name for entity in ledger.entities} == {"Ana Mora"}


def test_every_mention_of_an_entity_is_traced_to_its_characters() -> None:
    ledger = read("Ana Mora said the road was closed. She said it would open.")
    words = [span.of(ledger.report.text) for span in speaker(ledger).mentions]
    assert words == ["Ana Mora", "She"]


def test_an_abbreviation_in_capitals_is_no_pronoun() -> None:
    assert speaker(read("The WHO said on Monday that the well was dry.")).name == "WHO"


def test_a_name_behind_a_kind_of_body_is_its_name() -> None:
    assert (
        speaker(read("The relief group Red Lantern said that the bridge was closed.")).name == "Red Lantern"
    )


def test_state_media_and_members_of_a_body_are_themselves() -> None:
    assert speaker(read("State media said that the bridge was closed.")).name == "State media"
    entity = speaker(read("Members of the European Union said that the bridge was closed."))
    assert entity.name == "Members of the European Union"


def test_things_stand_for_whom_they_belong_to() -> None:
    ledger = read("On Monday Veldaran troops bombed Red Lantern positions near Harben.")
    names = {ledger.entity(id).name for event in ledger.events for id in event.recipients}  # type: ignore[union-attr]
    assert "Red Lantern positions" not in names


def test_five_people_are_not_the_three_people_of_another_sentence() -> None:
    ledger = read("Rebels killed five people in Harben. On Friday, soldiers killed three people in Oster.")
    recipients = {event.recipients for event in ledger.events if event.recipients}
    assert len(recipients) == 2


def test_a_name_inside_another_phrase_is_traced_too() -> None:
    ledger = read("Ana Mora said the road was closed. A Mora-led march went to the Mora grandchildren.")
    words = [span.of(ledger.report.text) for span in speaker(ledger).mentions]
    assert words.count("Mora") == 2


def test_a_headline_is_about_those_whom_the_body_names() -> None:
    ledger = dateline.read(
        "Finance minister says taxes will rise\n\nFinance Minister Lia Olsen met the press. "
        "Olsen said that taxes would rise."
    )
    speakers = {statement.speaker for statement in ledger.statements}
    assert len(speakers) == 1


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Senior Superintendent Lena Ho Mei-lin", "Lena Ho Mei-lin"),
        ("Brigadier Tomas dela Cruz of the Western Command", "Tomas dela Cruz"),
        ("Former ambassador to the United Nations Nina Harlow", "Nina Harlow"),
    ],
)
def test_a_name_is_whole(words: str, name: str) -> None:
    assert speaker(read(f"{words} said that the road was closed.")).name == name
