"""How many, of what, whose, and where."""

from __future__ import annotations

from datetime import date

import pytest

from dateline.extraction.candidates import FigureCandidate
from dateline.extraction.figures import find_figures
from dateline.flow import read_report
from dateline.language import parse
from dateline.model import Figure, Ledger
from dateline.reading import read_text

DAY = date(2031, 5, 14)


def figures(text: str) -> list[tuple[str, FigureCandidate]]:
    parsed = parse(read_text("Title of the report\n\n" + text))
    return [(figure.span.of(parsed.report.text), figure) for figure in find_figures(parsed)]


def measures(text: str) -> list[tuple[str, float | None, float | None, str | None]]:
    return [(figure.measure, figure.low, figure.high, figure.term) for _, figure in figures(text)]


def ledger(text: str) -> Ledger:
    return read_report(read_text("Title of the report\n\n" + text, published=DAY))


def row(ledger: Ledger, words: str) -> Figure:
    [found] = [figure for figure in ledger.figures if words in figure.span.of(ledger.report.text)]
    return found


def party(ledger: Ledger, id: str | None) -> str | None:
    return next((entity.name for entity in ledger.entities if entity.id == id), None)


@pytest.mark.parametrize(
    ("sentence", "measure", "low", "high", "term"),
    [
        ("At least 5,400 people registered as displaced.", "displaced", 5400, None, "displaced"),
        ("More than 67,000 people remained displaced in Corvo.", "displaced", 67000, None, "displaced"),
        ("About 8,000 new and repeated displacements took place.", "displaced", 8000, 8000, "displaced"),
        ("The number of displaced families is estimated to be 349.", "displaced", 349, 349, "displaced"),
        ("This brings to 332 the number of people displaced in Corvo.", "displaced", 332, 332, "displaced"),
        ("There are at least 175 staying in temporary shelters.", "displaced", 175, None, "sheltered"),
        ("Some 800 people were forced into temporary shelters.", "displaced", 800, 800, "sheltered"),
        ("The flood forced 300 people out of their homes.", "displaced", 300, 300, "fled"),
        ("One million people are sheltering in relief camps.", "displaced", 1e6, 1e6, "in_camp"),
        ("About 70 displaced families stayed in emergency shelters.", "displaced", 70, 70, "sheltered"),
        ("More than 7,200 people were pre-emptively evacuated.", "displaced", 7200, None, "evacuated"),
        ("At least 900 families are in need of food.", "affected", 900, None, "in_need"),
        ("Over 105 thousand doses were delivered by the fund.", "count", 105000, None, None),
        ("The fund delivered over 105 thousand doses.", "aid", 105000, None, None),
        ("More than 4,000 refugees returned from Oster.", "refugees", 4000, None, "returned"),
        ("Police arrested 30 people.", "detained", 30, 30, "arrested"),
    ],
)
def test_the_words_around_a_number_tell_what_it_measures(
    sentence: str, measure: str, low: float, high: float | None, term: str | None
) -> None:
    assert measures(sentence) == [(measure, low, high, term)]


def test_a_line_of_a_table_tells_what_its_number_measures() -> None:
    assert measures("Number of displaced: 452") == [("displaced", 452, 452, "displaced")]


def test_cases_of_a_disease_are_not_killed_with_the_people_beside_them() -> None:
    found = measures("The town was hit hard, with 3,546 cases reported and 91 people dead.")
    assert found == [("affected", 3546, 3546, None), ("killed", 91, 91, None)]


def test_an_aside_does_not_hide_what_is_said_of_a_number() -> None:
    found = measures("Two people died; around twenty more, including Ulan Teroz, were injured.")
    assert found == [("killed", 2, 2, None), ("injured", 20, 20, None)]


def test_arms_belong_to_the_party_that_fires_them_and_not_to_the_one_that_seizes_them() -> None:
    read = ledger("France fired 36 shells at the border. Later, Spain seized twelve rifles.")
    assert party(read, row(read, "36 shells").side) == "France"
    assert row(read, "twelve rifles").side is None


def test_people_named_by_their_country_are_its_people() -> None:
    read = ledger("Two Russians were hurt in a fire. Russia sent doctors.")
    assert party(read, row(read, "Two Russians").side) == "Russia"


def test_those_who_flee_a_country_are_its_people() -> None:
    read = ledger("More than 500,000 refugees have fled Ukraine, the agency said.")
    assert party(read, row(read, "500,000").side) == "Ukraine"


def test_the_town_in_the_sentence_is_the_place_and_not_the_state_that_acts() -> None:
    read = ledger("France evacuated about 80 people in the town of Calais after a shell landed.")
    assert party(read, row(read, "80 people").place) == "Calais"


def test_the_sick_of_an_outbreak_belong_to_the_country_that_the_report_is_about() -> None:
    read = ledger(
        "A cholera epidemic has struck Haiti. Haiti asked for help against the disease.\n\n"
        "At least 259 people are dead in the outbreak. The Haitian cholera ward is full."
    )
    assert party(read, row(read, "259 people").side) == "Haiti"
