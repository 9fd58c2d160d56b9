"""Reports of one running story are found by their names and words, within a window of days."""

from __future__ import annotations

from datetime import date
from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st
from newsroom import ELSEWHERE, FIRST, SECOND

from dateline.reconciliation.clustering import average_linkage
from dateline.reconciliation.profiles import profile, same_story
from dateline.reconciliation.stories import stories
from dateline.reconciliation.words import likeness, stem, weighted, words_of

PROFILES = {
    "first": profile(FIRST, date(2031, 5, 4)),
    "second": profile(SECOND, date(2031, 5, 5)),
    "elsewhere": profile(ELSEWHERE, date(2031, 5, 7)),
}


def test_reports_of_one_shelling_are_one_story_and_a_march_is_another() -> None:
    assert stories(PROFILES) == [["elsewhere"], ["first", "second"]]


def test_reports_too_many_days_apart_are_two_stories() -> None:
    late = {**PROFILES, "second": profile(SECOND, date(2031, 9, 5))}
    assert ["first"] in stories(late)
    assert ["first", "second"] in stories(late, window=200)


def test_reports_without_a_date_are_of_a_story_by_their_words() -> None:
    assert ["first", "second"] in stories({"first": profile(FIRST), "second": profile(SECOND)})


def test_the_order_of_reports_changes_no_story() -> None:
    told = [stories({name: PROFILES[name] for name in order}) for order in permutations(PROFILES)]
    assert all(each == told[0] for each in told)


def test_likeness_is_the_same_both_ways_and_within_0_and_1() -> None:
    values = [same_story(a, b) for a in PROFILES.values() for b in PROFILES.values()]
    assert all(0 <= value <= 1 for value in values)
    assert same_story(PROFILES["first"], PROFILES["second"]) == same_story(
        PROFILES["second"], PROFILES["first"]
    )


def test_inflected_forms_have_one_stem() -> None:
    assert {stem(word) for word in ("shelled", "shelling", "shells", "Shell")} == {"shell"}
    assert stem("U.S.") == stem("us")


@given(st.text())
def test_any_text_has_a_profile(text: str) -> None:
    made = profile(text)
    assert same_story(made, made) <= 1
    assert all(abs(likeness(aspect, aspect) - 1) < 1e-9 for aspect in made.aspects if aspect)
    assert weighted(map(stem, words_of(text))).keys() <= set(map(stem, words_of(text)))


def test_groups_grow_while_the_mean_likeness_of_their_members_suffices() -> None:
    pairs = {("a", "b"): 0.9, ("b", "c"): 0.6, ("a", "c"): 0.5, ("c", "d"): 0.5}
    assert average_linkage("abcd", pairs, threshold=0.5) == [["a", "b", "c"], ["d"]]
    assert average_linkage("abcd", pairs, threshold=0.95) == [["a"], ["b"], ["c"], ["d"]]
    assert average_linkage([], {}, threshold=0.5) == []
