"""Which words tell which happening."""

from __future__ import annotations

import pytest

import dateline
from dateline.data.plover import told_as


def types(text: str) -> list[str]:
    return [event.type for event in dateline.read("Title of the report\n\n" + text).events]


@pytest.mark.parametrize(
    ("text", "type"),
    [
        ("Germany lifted its ban on imports from Poland.", "CONCEDE"),
        ("The drivers called off their strike on Monday.", "CONCEDE"),
        ("Germany recalled its ambassador from Poland.", "SANCTION"),
        ("Germany suspended aid to Poland.", "SANCTION"),
        ("Germany summoned the Polish ambassador.", "ACCUSE"),
        ("Germany extradited the suspect to Poland.", "COOPERATE"),
        ("Germany denied the request of the Polish government.", "REJECT"),
        ("Germany cancelled talks with Poland.", "REJECT"),
        ("Germany took in thousands of refugees.", "AID"),
        ("Germany strengthened its forces on the border.", "MOBILIZE"),
        ("Police raided the offices of the newspaper.", "COERCE"),
        ("The rebels laid down their weapons.", "RETREAT"),
        ("Hackers launched a cyberattack on the ministry.", "COERCE"),
        ("Germany issued an ultimatum to Poland.", "THREATEN"),
        ("The alliance supports the Polish army with drones.", "AID"),
        ("Germany banned Polish airlines.", "SANCTION"),
        ("Germany banned the party.", "COERCE"),
        ("The rebels laid down their arms.", "RETREAT"),
        ("The government suspended the bill.", "CONCEDE"),
        ("Protesters threw stones at the windows.", "ASSAULT"),
        ("The minister spoke with the rebels on the phone.", "CONSULT"),
        ("The ministry opened a vaccination campaign.", "AID"),
        ("The army guards the prisoners.", "COERCE"),
        ("The party challenged the ruling.", "ACCUSE"),
        ("Germany threatened Poland.", "THREATEN"),
    ],
)
def test_a_verb_and_what_stands_with_it_tell_the_type(text: str, type: str) -> None:
    assert type in types(text)


@pytest.mark.parametrize(
    ("text", "type"),
    [
        ("The figures demonstrate the weakness of the harvest.", "PROTEST"),
        ("The harvest was seriously threatened.", "THREATEN"),
    ],
)
def test_a_verb_in_its_other_sense_tells_nothing(text: str, type: str) -> None:
    assert type not in types(text)


def test_the_month_of_march_is_no_protest() -> None:
    assert types("The museum opened on March 4 and closed in late March.") == []


@pytest.mark.parametrize(
    ("type", "status", "cameo", "told"),
    [
        ("CONSULT", "planned", "042", ("AGREE", "036")),
        ("RETREAT", "planned", "0874", ("AGREE", "035")),
        ("RETREAT", "planned", None, ("CONCEDE", None)),
        ("SANCTION", "planned", "163", ("THREATEN", "131")),
        ("AID", "demanded", "070", ("REQUEST", "023")),
        ("ASSAULT", "happened", "190", ("ASSAULT", "190")),
    ],
)
def test_plover_folds_the_status_into_type_and_code(
    type: str, status: str, cameo: str | None, told: tuple[str, str | None]
) -> None:
    assert told_as(type, status, cameo) == told
