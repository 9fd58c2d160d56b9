"""Where: names in a report become places on the map. People and events are invented; places are real."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dateline.flow import read
from dateline.language import parse
from dateline.reading import read_text
from dateline.resolution.places import PlaceMention, find_places


def places(text: str) -> dict[str, PlaceMention]:
    report = read_text(text, source="test")
    return {mention.span.of(report.text): mention for mention in find_places(parse(report))}


def where(text: str, name: str) -> tuple[str | None, str | None]:
    """The kind and country of the place that a name means in a text."""
    place = places(text)[name].place
    return (place.kind, place.country) if place else (None, None)


def test_a_container_behind_a_name_decides_which_town_it_is() -> None:
    assert where("A barn burned down in Paris, Texas, on Monday.", "Paris") == ("town", "US")
    assert where("A barn burned down in Paris on Monday.", "Paris") == ("capital", "FR")


def test_an_abbreviated_state_is_a_container() -> None:
    found = places("The mayor of Ada, Okla., thanked the crews.")
    assert found["Ada"].place is not None
    assert found["Ada"].place.country == "US"
    assert found["Okla."].place is not None
    assert found["Okla."].place.name == "Oklahoma"


def test_the_other_places_of_a_report_decide_where_no_container_does() -> None:
    text = (
        "Roads were closed between Athens and Macon on Monday. Schools in Savannah and Augusta stayed shut."
    )
    assert where(text, "Athens")[1] == "US"
    assert (
        where("The ferry from Athens to Heraklion was cancelled, the port of Piraeus said.", "Athens")[1]
        == "GR"
    )


def test_an_adjective_leads_to_its_country() -> None:
    found = places("Turkish forces crossed the border, and Syrians fled.")
    assert (found["Turkish"].role, found["Syrians"].role) == ("adjective", "people")
    assert found["Turkish"].place is not None
    assert found["Turkish"].place.country == "TR"


def test_a_region_is_found_that_no_list_of_towns_holds() -> None:
    found = places("Fighting in Darfur and in Donbas went on.")
    assert {name: mention.place.precision for name, mention in found.items() if mention.place} == {
        "Darfur": "region",
        "Donbas": "region",
    }


def test_a_surname_is_no_place() -> None:
    text = "Michael Jordan and Chad Paris met on Monday. Jordan said little, Paris nothing."
    assert not places(text)


def test_a_word_that_is_also_a_town_is_no_place() -> None:
    text = "Reading is nice, Of all things. A Nice day, he said. Mobile phones were banned. Police came. March was dry."
    assert not places(text)


@pytest.mark.parametrize("text", ["A", "Of", "…", "'s", "-", "Al-", "St.", "\u202e", "Київ", "دمشق"])
def test_odd_texts_raise_nothing(text: str) -> None:
    places(text)


def test_ten_thousand_names_take_time_in_proportion_only() -> None:
    text = " ".join(f"He went to Town{n} and Springfield." for n in range(300))
    assert len(places(text)) >= 1


def test_a_headline_in_capitals_is_read_like_any_other() -> None:
    assert where("BEIRUT: A ferry left the port of Tripoli on Monday.", "BEIRUT") == ("capital", "LB")


def test_small_words_and_abbreviations_are_no_towns() -> None:
    assert where("The US sent aid, and told Us Weekly.", "US") == ("country", "US")
    assert "Us" not in places("They told Us nothing.")
    assert "SWAT" not in places("A SWAT team came.")


def test_what_is_transliterated_otherwise_is_found() -> None:
    assert where("Planes struck the outskirts of Dair el-Balah in Gaza.", "Dair el-Balah")[1] == "PS"


def test_a_village_that_no_gazetteer_holds_is_found_and_not_resolved() -> None:
    found = places("Shells fell on the village of Zorvandel on Monday.")
    assert found["Zorvandel"].place is None
    assert found["Zorvandel"].score == 0.0


def test_of_an_unknown_town_the_province_behind_it_is_known() -> None:
    found = places("A fire broke out in the town of Zorvandel, Texas, on Monday.")["Zorvandel"]
    assert found.place is not None
    assert (found.place.name, found.precision, found.geonameid, found.within) == (
        "Texas",
        "province",
        None,
        True,
    )


def test_the_place_line_votes_although_it_is_no_part_of_the_text() -> None:
    report = read_text("Firefighters went to Tripoli on Monday, the mayor said.", source="test")
    report = replace(report, dateline="BEIRUT, Lebanon", publisher="The Sidon Herald")
    (tripoli,) = [m for m in find_places(parse(report)) if m.span.of(report.text) == "Tripoli"]
    assert tripoli.place is not None
    assert tripoli.place.country == "LB"


@pytest.mark.parametrize(
    "text",
    [
        "A farmer of Taveuni in Fiji sailed past the island of Rabi to Suva.",
        "They crossed from Chukotka in Russia to Nome, Alaska, and on to Anadyr.",
        "The station at the South Pole in Antarctica, and Longyearbyen in Svalbard.",
    ],
)
def test_distances_hold_at_the_antimeridian_and_the_poles(text: str) -> None:
    assert all(0.0 <= mention.score <= 1.0 for mention in places(text).values())


def test_names_in_other_scripts_stand_inside_english_text() -> None:
    assert where("He wrote “Харків” and “دمشق” on the wall in Kyiv.", "Харків")[1] == "UA"


def test_two_runs_give_the_same_places() -> None:
    text = "Roads were closed between Athens and Macon. Schools in Savannah stayed shut."
    assert places(text) == places(text)


def test_an_entity_carries_its_point_and_how_fine_it_is() -> None:
    ledger = read("Shelling killed at least 12 people in Kharkiv on Monday, the governor said.")
    (kharkiv,) = [entity for entity in ledger.entities if entity.name == "Kharkiv"]
    assert kharkiv.location is not None
    assert (kharkiv.location.precision, kharkiv.location.geonameid, kharkiv.country) == (
        "town",
        706483,
        "UKR",
    )
    assert 49.5 < kharkiv.location.lat < 50.5
