"""What is kept of a figure: its nature, its parts, how sure it is, who the counted are."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.flow import read_report
from dateline.model import Figure, Ledger
from dateline.publishing.phrases import bounds, standing
from dateline.reading import read_text

DAY = date(2031, 5, 14)


def ledger(text: str) -> Ledger:
    return read_report(read_text("Title of the report\n\n" + text, published=DAY))


def figures(text: str) -> dict[str, Figure]:
    read = ledger(text)
    return {figure.span.of(read.report.text): figure for figure in read.figures}


def only(text: str) -> Figure:
    [figure] = figures(text).values()
    return figure


@pytest.mark.parametrize(
    ("sentence", "nature"),
    [
        ("A blast killed twelve people.", "flow"),
        ("At least 350 people have been killed since the war began.", "cumulative"),
        ("The death toll rose to 48.", "cumulative"),
        ("So far 300 people have been killed.", "cumulative"),
        ("About 67,000 people remained displaced.", "stock"),
        ("One million people are sheltering in relief camps.", "stock"),
        ("Another 1,700 people were wounded.", "additional"),
        ("A further 300 people fled.", "additional"),
        ("The fund gave $3 million.", None),
    ],
)
def test_the_nature_of_a_number_tells_sums_states_and_additions_apart(
    sentence: str, nature: str | None
) -> None:
    assert only(sentence).nature == nature


def test_a_part_names_the_figure_that_it_is_a_part_of() -> None:
    found = figures("The death toll rose to 48, including 14 children and three women.")
    whole = found["48"]
    assert whole.parent is None
    for words in ("14 children", "three women"):
        assert (found[words].nature, found[words].parent) == ("part_of", whole.id)


def test_the_same_people_counted_in_households_and_in_persons_are_tied_together() -> None:
    found = figures("About 5,300 families (32,000 people) were displaced by the flood.")
    families, people = found["About 5,300 families"], found["32,000 people"]
    assert (families.unit, people.unit) == ("households", "persons")
    assert people.same_as == families.id
    assert people.measure == families.measure == "displaced"


@pytest.mark.parametrize(
    ("sentence", "status"),
    [
        ("Twelve people were killed.", "happened"),
        ("Up to 750,000 people could be displaced.", "possible"),
        ("Officials ordered 300 families to evacuate.", "demanded"),
        ("The army will deploy 3,000 troops to the border.", "planned"),
    ],
)
def test_what_has_not_happened_is_told_from_what_has(sentence: str, status: str) -> None:
    assert only(sentence).status == status


@pytest.mark.parametrize(
    ("sentence", "verification"),
    [
        ("Twelve people were killed.", "reported"),
        ("Police confirmed twelve deaths.", "verified"),
        ("The rebels claimed they had killed 20 soldiers.", "claimed"),
        ("An estimated 300 people died.", "estimated"),
        ("Up to 750,000 people could be displaced.", "projected"),
    ],
)
def test_how_sure_a_number_is_said_to_be(sentence: str, verification: str) -> None:
    assert only(sentence).verification == verification


@pytest.mark.parametrize(
    ("sentence", "measure"),
    [
        ("There was no information about casualties among the crew.", "casualties"),
        ("It was not immediately known how many people were injured.", "injured"),
        ("He did not say how many rebels were killed.", "killed"),
        ("The office said the death toll was not known.", "killed"),
        ("An unknown number of people were injured.", "injured"),
    ],
)
def test_a_number_that_nobody_tells_is_a_row_without_bounds(sentence: str, measure: str) -> None:
    figure = only(sentence)
    assert (figure.measure, figure.low, figure.high) == (measure, None, None)
    assert (figure.verification, figure.quantifier) == ("withheld", "unknown")


@pytest.mark.parametrize(
    ("sentence", "measure"),
    [
        ("There were no casualties.", "casualties"),
        ("Nobody was hurt.", "injured"),
        ("No one was killed.", "killed"),
        ("Not a single life was lost.", "killed"),
    ],
)
def test_none_is_a_number_and_no_silence(sentence: str, measure: str) -> None:
    figure = only(sentence)
    assert (figure.measure, figure.low, figure.high, figure.verification) == (measure, 0, 0, "reported")


def test_who_is_counted_is_told_by_the_noun() -> None:
    found = figures("Thirty women fled, two boys were injured, and 40 rebels were arrested.")
    women, boys, rebels = found["Thirty women"], found["two boys"], found["40 rebels"]
    assert (women.sex, women.age, women.who) == ("female", "adults", None)
    assert (boys.sex, boys.age) == ("male", "children")
    assert (rebels.sex, rebels.who) == (None, "combatants")


def test_bounds_of_vague_words_are_marked_as_derived() -> None:
    vague = only("Dozens of people were injured.")
    assert (vague.low, vague.high, vague.derived) == (24, None, True)
    assert only("Twelve people were injured.").derived is False


def test_a_bound_may_stand_behind_the_noun() -> None:
    figure = only("Sixty-six people or more were injured.")
    assert (figure.low, figure.high, figure.quantifier) == (66, None, "at_least")


def test_a_stock_keeps_the_day_for_which_it_is_told() -> None:
    assert only("About 67,000 people remained displaced as of 3 March.").as_of == date(2031, 3, 3)


def test_a_number_is_dated_by_the_happening_that_it_is_counted_from() -> None:
    read = ledger("Veldara attacked Harben on 2 May. On the third day of the attack, 12 people died.")
    [figure] = read.figures
    assert figure.period is not None
    assert figure.period.first == date(2031, 5, 4)
    [time] = [time for time in read.times if time.anchor == "event"]
    assert time.event == read.events[0].id
    assert time.value == "2031-05-04"


def test_a_view_says_how_a_figure_stands_where_that_is_not_plain() -> None:
    assert standing(only("Twelve people were killed.")) == ""
    assert standing(only("Up to 750,000 people could be displaced.")) == "possible, projected"
    assert standing(only("The death toll rose to 48.")) == "so far"
    assert bounds(only("About 5,300 families were displaced.")) == "5,300 households"


@pytest.mark.parametrize(
    "text",
    [
        "He counted 10^400 stars.",
        f"There were {'9' * 400} people.",
        "The temperature fell to -12 degrees, and -5 people came.",
        "Pope Marius XIV met King Olan IV. Zero people came.",
        "1e999 people fled.",
        "Between 5 and 3 people died.",
        "½ of the 0 people left.",
    ],
)
def test_strange_numbers_do_no_harm(text: str) -> None:
    for figure in ledger(text).figures:
        assert figure.low is None or 0 <= figure.low < float("inf")
        assert figure.high is None or 0 <= figure.high < float("inf")


def test_roman_numbers_are_no_figures() -> None:
    assert figures("Pope Marius XIV met King Olan IV.") == {}


NUMBERS = st.sampled_from(["12", "350", "three", "dozens", "hundreds of", "1.2 million", "no", "5,300"])
NOUNS = st.sampled_from(["people", "families", "women", "deaths", "soldiers", "homes", "$", "km", "votes"])
VERBS = st.sampled_from(
    ["were killed", "fled", "could be displaced", "remain displaced", "voted", "were hurt"]
)
CLAUSES = st.builds("{} {} {}".format, NUMBERS, NOUNS, VERBS)


@settings(max_examples=40)
@given(st.lists(CLAUSES, min_size=1, max_size=4), st.sampled_from([". ", ", including ", " and ", " ("]))
def test_every_figure_slices_to_its_words_and_refers_to_figures_that_exist(
    clauses: list[str], joiner: str
) -> None:
    read = ledger(joiner.join(clauses) + ".")
    ids = {figure.id for figure in read.figures}
    for figure in read.figures:
        words = figure.span.of(read.report.text)
        assert words == words.strip()
        assert words
        assert figure.parent is None or (figure.parent in ids and figure.parent != figure.id)
        assert figure.same_as is None or (figure.same_as in ids and figure.same_as != figure.id)
        assert figure.of_span is None or figure.of == " ".join(figure.of_span.of(read.report.text).split())
        if figure.low is not None and figure.high is not None:
            assert figure.low <= figure.high
