"""Where: names in a report become places on the map. People and events are invented; places are real."""

from __future__ import annotations

import pytest

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
