"""Incidents of violence: their kinds, who did it, who and what was hit, with what, and whether it came off."""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.extraction.incidents import Filler, Incident, find_incidents
from dateline.language import ParsedText, parse
from dateline.model import Block, Report, Span
from evaluation.casing import recased
from evaluation.incidents import readable


@cache
def parsed_text(text: str) -> ParsedText:
    return parse(
        Report(text=text, source="test", digest="", blocks=(Block("paragraph", Span(0, len(text))),))
    )


def incidents(text: str) -> tuple[Incident, ...]:
    return find_incidents(parsed_text(text))


def names(fillers: tuple[Filler, ...]) -> set[str]:
    return {name for filler in fillers for name in filler.names}


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Gunmen murdered a judge in Velan.", "ATTACK"),
        ("A bomb exploded at the embassy in Velan.", "BOMBING"),
        ("Rebels kidnapped two farmers near Velan.", "KIDNAPPING"),
        ("Guerrillas took several nuns hostage in Velan.", "KIDNAPPING"),
        ("Attackers burned three buses in Velan.", "ARSON"),
        ("Armed men robbed a bank in Velan.", "ROBBERY"),
    ],
)
def test_each_kind_of_incident_is_told_by_its_words(text: str, kind: str) -> None:
    assert [incident.kind for incident in incidents(text)] == [kind]


@pytest.mark.parametrize(
    "text",
    [
        "Two gunmen killed the mayor.",
        "The mayor was killed by two gunmen.",
        "The murder of the mayor by two gunmen shocked Velan.",
        "The attack on the mayor was carried out by two gunmen.",
    ],
)
def test_doer_and_victim_are_read_through_active_passive_and_noun(text: str) -> None:
    (incident,) = incidents(text)
    assert "two gunmen" in {name.lower() for name in names(incident.people)}
    assert {"the mayor"} <= {name.lower() for name in names(incident.victims)}


def test_things_are_targets_and_people_are_victims() -> None:
    (incident,) = incidents(
        "A bomb exploded in front of the embassy, and rebels attacked the embassy and a nun."
    )[:1]
    assert "the embassy" in names(incident.targets)
    assert "bomb" in " ".join(names(incident.weapons))


def test_the_body_of_the_doers_is_an_organization() -> None:
    (incident,) = incidents("Members of the Red Lantern Front murdered a judge.")
    assert any("Front" in name for name in names(incident.organizations))


@pytest.mark.parametrize(
    "text",
    [
        "The Red Lantern Front claimed responsibility for the murder of the judge.",
        "The police blamed the Red Lantern Front for the murder of the judge.",
        "The police attributed the murder of the judge to the Red Lantern Front.",
    ],
)
def test_those_who_claim_it_or_are_blamed_did_it(text: str) -> None:
    (incident,) = incidents(text)
    assert any("Front" in name for name in names(incident.organizations))


def test_a_name_and_its_abbreviation_are_one_organization() -> None:
    text = "The Harbour Liberation Front (HLF) murdered a judge. The HLF also kidnapped a nun."
    first = incidents(text)[0]
    assert any({"HLF"} <= set(filler.names) for filler in first.organizations)
    assert len(first.organizations) == 1


def test_what_is_only_threatened_or_tried_has_its_stage() -> None:
    assert [incident.stage for incident in incidents("Rebels threatened to murder the judge.")] == [
        "THREATENED"
    ]
    assert [incident.stage for incident in incidents("Rebels tried to murder the judge.")] == ["ATTEMPTED"]


@pytest.mark.parametrize(
    "text",
    [
        "The council met in Velan on Monday.",
        "Rebels did not murder the judge.",
        "Three soldiers were killed in clashes with rebels.",
        "Two rebels were killed.",
        "The minister spoke of attacks.",
    ],
)
def test_fighting_denials_and_mere_talk_are_no_incidents(text: str) -> None:
    assert incidents(text) == ()


def test_a_text_in_capitals_is_read_as_it_would_be_printed() -> None:
    text = (
        "GUNMEN OF THE HARBOUR LIBERATION FRONT (HLF) KILLED MAYOR ILSA TORVANE IN PERU ON FRIDAY. SHE DIED."
    )
    cased = recased(text)
    assert cased.casefold() == text.casefold()
    assert cased.startswith("Gunmen of the")
    assert "(HLF) killed" in cased
    assert "Torvane in Peru" in cased
    assert cased.endswith("She died.")


@given(st.text(st.sampled_from("ABZÄßİŉ [](). -'\n1"), max_size=80))
def test_casing_moves_no_character(text: str) -> None:
    assert len(recased(text)) == len(text)
    assert len(readable(text)) == len(text)


WORDS = (
    "gunmen killed the mayor bomb exploded at of by and embassy Front ( ) murder responsibility claimed , not"
)


@given(st.lists(st.sampled_from(WORDS.split()), min_size=1, max_size=40))
def test_any_row_of_violent_words_is_read(row: list[str]) -> None:
    for incident in incidents(" ".join(row)):
        assert incident.stage in ("ACCOMPLISHED", "ATTEMPTED", "THREATENED")
