"""Words of time, and the days that they name."""

from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.extraction.candidates import TimeExpression
from dateline.extraction.times import find_times
from dateline.flow import read_report
from dateline.language import ParsedText, parse
from dateline.reading import read_text
from dateline.resolution.dates import period_of, value_of

WEDNESDAY = date(2031, 5, 14)


def parsed(text: str) -> ParsedText:
    return parse(read_text("Title of the report\n\n" + text))


def times(text: str) -> list[tuple[str, TimeExpression]]:
    found = parsed(text)
    return [(time.span.of(found.report.text), time) for time in find_times(found)]


def values(text: str, published: date | None = WEDNESDAY) -> dict[str, str | None]:
    return {words: value_of(time, published) for words, time in times(text)}


def days(text: str, words: str, published: date | None = WEDNESDAY) -> tuple[date | None, date | None] | None:
    period = period_of(dict(times(text))[words], published)
    return None if period is None else (period.first, period.last)


@pytest.mark.parametrize(
    ("sentence", "words", "value"),
    [
        ("Shells hit the town on Monday.", "Monday", "2031-05-12"),
        ("The council will meet on Monday.", "Monday", "2031-05-19"),
        ("The council met on Wednesday.", "Wednesday", "2031-05-14"),
        ("They fled last week.", "last week", "2031-W19"),
        ("The talks ended in early December.", "early December", "2030-12"),
        ("The strike has gone on since 2014.", "2014", "2014"),
        ("Troops arrived on Feb. 28.", "Feb. 28", "2031-02-28"),
        ("The bridge was hit overnight.", "overnight", "2031-05-13TNI"),
        ("The law takes effect in October of next year.", "October of next year", "2032-10"),
        ("It rose in the third quarter of last year.", "the third quarter of last year", "2030-Q3"),
        ("It rose in the first half of 2030.", "the first half of 2030", "2030-H1"),
        ("They built it in the 1990s.", "the 1990s", "199"),
        ("He left two weeks ago.", "two weeks ago", "2031-W18"),
        ("The mayor said so on Wednesday's visit.", "Wednesday", "2031-05-14"),
        ("They planned a rally on Saturday.", "Saturday", "2031-05-17"),
        ("He spoke at 5 p.m. Monday.", "5 p.m. Monday", "2031-05-12T17:00"),
        ("Fighting went on for three straight weeks.", "three straight weeks", "P3W"),
        ("The fort fell in 1648.", "1648", "1648"),
        ("The sea will have taken it by 2150.", "2150", "2150"),
        ("The treaty was signed at noon on 3 March 2031.", "noon on 3 March 2031", "2031-03-03T12:00"),
        ("The order came on 2031-05-01T12:30Z.", "2031-05-01T12:30Z", "2031-05-01T12:30Z"),
        ("It was signed on 13/4/21.", "13/4/21", "2021-04-13"),
        ("It was signed on 4.3.2021.", "4.3.2021", "2021-03-04"),
    ],
)
def test_times_have_the_value_that_a_reader_gives_them(sentence: str, words: str, value: str) -> None:
    assert values(sentence)[words] == value


def test_a_time_told_from_another_one_is_counted_from_it() -> None:
    found = values("The town fell on 2 March 2031. The next day, troops left. Two days later they came back.")
    assert found["The next day"] == "2031-03-03"
    text = "The town fell on 2 March 2031. The next day, troops left. Two days later they came back."
    assert days(text, "Two days later") == (date(2031, 3, 5), date(2031, 3, 5))


def test_a_time_of_day_belongs_to_the_day_named_before_it() -> None:
    found = values("The attack came on Monday. At 3 p.m. it ended.")
    assert found["3 p.m."] == "2031-05-12T15:00"


def test_that_year_is_the_year_that_the_text_named() -> None:
    assert values("The war began in May 2026. He fled the same year.")["the same year"] == "2026"


def test_that_day_is_no_time_where_no_day_was_named() -> None:
    assert "that day" not in values("He left the town that day.")


def test_a_year_earlier_means_the_quarter_that_is_being_told_of() -> None:
    text = "In the third quarter the mill lost $4 million. A year earlier it had earned $2 million."
    assert values(text)["A year earlier"] == "2029-Q3"


def test_days_that_a_range_names_are_all_meant() -> None:
    text = "Schools were closed on December 5 and 6."
    assert days(text, "December 5 and 6") == (date(2030, 12, 5), date(2030, 12, 6))


def test_since_and_until_leave_one_end_open() -> None:
    assert days("They have marched since last week.", "last week") == (date(2031, 5, 5), None)
    assert days("The truce holds until Friday.", "Friday") == (None, date(2031, 5, 16))


@pytest.mark.parametrize("words", ["31 February", "February 30", "31 April 2030"])
def test_a_day_that_does_not_exist_has_no_value(words: str) -> None:
    [(found, time)] = times(f"The vote fell on {words}.")
    assert found == words
    assert value_of(time, WEDNESDAY) is None
    assert period_of(time, WEDNESDAY) is None


def test_a_date_whose_day_may_be_its_month_has_no_value() -> None:
    assert values("It was signed on 03/04/2021.") == {"03/04/2021": None}


def test_another_date_of_the_report_tells_which_number_is_the_month() -> None:
    found = values("It was signed on 03/04/2021. It was lifted on 25/04/2021.")
    assert found["03/04/2021"] == "2021-04-03"
    assert values("It began on 03/04/2021 and ended on 04/25/2021.")["03/04/2021"] == "2021-03-04"


@pytest.mark.parametrize(
    ("digits", "year"), [("13/5/49", "2049"), ("13/5/50", "1950"), ("13/5/99", "1999"), ("13/5/00", "2000")]
)
def test_two_digits_are_a_year_of_the_century_around_today(digits: str, year: str) -> None:
    assert values(f"It was signed on {digits}.")[digits] == f"{year}-05-13"


@pytest.mark.parametrize(
    "words", ["15 Ramadan 1443", "1 Farvardin 1401", "the 12th of Rajab", "10 Muharram 1445 AH"]
)
def test_dates_of_other_calendars_are_kept_as_words(words: str) -> None:
    assert values(f"The truce began on {words}.") == {words: None}


@pytest.mark.parametrize("sentence", ["The azar was sold there.", "It fell in the eighth lunar month."])
def test_months_of_other_calendars_in_small_letters_break_nothing(sentence: str) -> None:
    assert set(values(sentence)) <= {"eighth lunar month", "the eighth lunar month"}


def test_years_before_our_era_are_kept_without_days() -> None:
    [(words, time)] = times("The wall was built in 44 BC.")
    assert (words, value_of(time, WEDNESDAY), period_of(time, WEDNESDAY)) == ("44 BC", "BC0044", None)


@pytest.mark.parametrize(
    "sentence",
    [
        "It pays $500 million a year.",
        "He joined Orion 1980 as a clerk.",
        "He is in her 30s.",
        "More than 2000 people came.",
        "Come as soon as you can.",
        "She is 52 years old.",
    ],
)
def test_rates_names_ages_and_counts_are_no_times(sentence: str) -> None:
    assert values(sentence) == {}


def test_an_undated_report_resolves_only_what_names_its_own_year() -> None:
    found = values("He left on Monday, on 3 May, on 3 May 2030 and last week.", None)
    assert found == {"Monday": None, "3 May": "XXXX-05-03", "3 May 2030": "2030-05-03", "last week": None}


def dates(text: str) -> dict[str, tuple[date | None, date | None] | None]:
    """The days of the events of a text, by their first trigger word."""
    ledger = read_report(read_text("Title of the report\n\n" + text, published=WEDNESDAY))
    return {
        event.anchors[0].of(ledger.report.text): (event.date.first, event.date.last) if event.date else None
        for event in ledger.events
    }


def test_what_is_demanded_does_not_take_the_day_of_the_demand() -> None:
    found = dates("On Monday, Veldara demanded that Oster withdraw its troops.")
    assert found["demanded"] == (date(2031, 5, 12), date(2031, 5, 12))
    assert found["withdraw"] is None


def test_what_went_on_as_something_else_did_shares_its_day() -> None:
    found = dates("Veldara urged Oster to leave as its envoys arrived Monday.")
    assert found["urged"] == (date(2031, 5, 12), date(2031, 5, 12))


def test_an_event_under_way_lasts_to_the_day_of_the_report() -> None:
    found = dates("Oster has been shelling Harben since 2 May.")
    assert found["shelling"] == (date(2031, 5, 2), WEDNESDAY)


def test_a_day_beside_a_count_of_days_tells_when_the_event_began() -> None:
    found = dates("Veldara faced pressure on Monday, the fifth day of its invasion of Oster.")
    assert found["invasion"] is not None
    assert found["invasion"][0] == date(2031, 5, 8)


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("3 p.m. GMT", "2031-05-14T15:00Z"),
        ("3 p.m. EST", "2031-05-14T15:00"),
        ("15:30 UTC", "2031-05-14T15:30Z"),
        ("noon", "2031-05-14T12:00"),
        ("midnight", "2031-05-14T24:00"),
    ],
)
def test_time_zones_are_no_guess(words: str, value: str) -> None:
    assert values(f"It ended at {words}.") == {words: value}


def test_chains_of_times_do_not_grow_with_the_text() -> None:
    found = times("The town fell on 2 March. " + "The next day he left. That year he died. " * 50)
    assert max(len(time.meaning) for _, time in found) < 100
    assert days("The town fell on 2 March 2031. " + "The next day he left. " * 3, "The next day") == (
        date(2031, 3, 5),
        date(2031, 3, 5),
    )


WORDS = re.findall(
    r"\S+",
    "Monday Friday last next this week year month May March 3 31 30 February 2031 1999 early the of day before"
    " after later two days ago since until noon 5 p.m. quarter third summer Christmas decade 03/04/2021 , and ."
    " same that following overnight yesterday morning 1990s 9999 0000 2150 BC fifth war Ramadan",
)


@settings(max_examples=60)
@given(
    st.lists(st.sampled_from(WORDS), min_size=1, max_size=14), st.sampled_from([None, WEDNESDAY, date.max])
)
def test_every_time_slices_to_its_words_and_no_period_ends_before_it_starts(
    words: list[str], published: date | None
) -> None:
    found = parsed(" ".join(words))
    for time in find_times(found):
        text = time.span.of(found.report.text)
        assert text
        assert text == text.strip()
        period = period_of(time, published)
        value_of(time, published)
        if period is not None and period.first is not None and period.last is not None:
            assert period.first <= period.last
