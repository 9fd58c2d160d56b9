"""The number grammar."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.extraction.numbers import find_numbers, lexemes_of

UNITS = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
TENS = ["", "", *["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]]


def spelled(value: int) -> str:
    """A whole number below a million million in English words."""
    for scale, word in ((10**9, "billion"), (10**6, "million"), (1000, "thousand"), (100, "hundred")):
        if value >= scale:
            rest = value % scale
            joiner = " and " if scale == 100 or 0 < rest < 100 else " "
            return f"{spelled(value // scale)} {word}" + (joiner + spelled(rest) if rest else "")
    if value >= 20:
        return TENS[value // 10] + (f"-{UNITS[value % 10]}" if value % 10 else "")
    return UNITS[value]


def read(text: str) -> list[float]:
    return [number.value for number in find_numbers(lexemes_of(text))]


@given(st.integers(0, 10**12 - 1))
def test_a_number_printed_in_words_reads_back(value: int) -> None:
    assert read(spelled(value)) == [value]
    assert read(f"There were {spelled(value)} crates.") == [value]


@given(st.integers(0, 10**12))
def test_a_number_printed_in_digits_reads_back(value: int) -> None:
    assert read(f"{value} crates") == [value]
    assert read(f"{value:,} crates") == [value]


@given(st.text(alphabet="a1 ,.-–$%½ five half dozens of million and to 0"))
def test_every_number_slices_to_text_that_holds_a_number(text: str) -> None:
    numbers = find_numbers(lexemes_of(text))
    for number in numbers:
        words = number.span.of(text)
        assert words == words.strip()
        assert any(char.isdigit() or char.isalpha() or char == "½" for char in words)
    assert all(a.span.end <= b.span.start for a, b in itertools.pairwise(numbers))


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("half a million", 500_000),
        ("a quarter of a million", 250_000),
        ("two and a half million", 2_500_000),
        ("three-and-a-half million", 3_500_000),
        ("1.2 million", 1_200_000),
        ("2.3 million", 2_300_000),
        ("61, 000", 61_000),
        ("9 300", 9_300),
        ("1½", 1.5),
        ("$4.2m", 4_200_000),
        ("30bn", 30_000_000_000),
        ("two dozen", 24),
        ("half a dozen", 6),
        ("a couple", 2),
        ("a hundred", 100),
        ("twenty three", 23),
        ("five million two hundred thousand and six", 5_200_006),
        ("around1.6 million", 1_600_000),
        (".5", 0.5),
        ("3 lakh", 300_000),
    ],
)
def test_numbers_are_read_as_news_prints_them(words: str, value: float) -> None:
    assert read(words) == [value]


@pytest.mark.parametrize(
    ("words", "least"),
    [
        ("dozens", 24),
        ("hundreds", 200),
        ("scores", 40),
        ("tens of thousands", 20_000),
        ("hundreds of thousands", 200_000),
        ("several tens of thousands", 30_000),
        ("a few hundred", 300),
        ("several", 3),
        ("a handful", 3),
        ("millions", 2_000_000),
    ],
)
def test_vague_numbers_have_the_least_value_that_the_word_allows(words: str, least: float) -> None:
    [number] = find_numbers(lexemes_of(words))
    assert (number.value, number.kind) == (least, "vague")


@pytest.mark.parametrize(
    ("words", "share"), [("half of", 50), ("half the", 50), ("a third of", 33), ("two-thirds", 67)]
)
def test_shares_are_read_in_per_cent(words: str, share: float) -> None:
    [number] = find_numbers(lexemes_of(words))
    assert number.kind == "share"
    assert number.value == pytest.approx(share)


@pytest.mark.parametrize(
    "words",
    [
        "an F-16 jet",
        "the G20",
        "COVID-19",
        "No. 5",
        "at 10:30",
        "the 9/11 attacks",
        "a third wave",
        "the 3rd",
        "the 1990s",
        "the twenty-first",
        "the second half",
        "a handful",
    ][:-1],
)
def test_names_times_and_ordinals_are_no_numbers(words: str) -> None:
    assert read(words) == []


def test_ten_thousand_numbers_take_linear_time() -> None:
    assert len(read("five hundred and 12, " * 10_000)) == 20_000


def test_a_hundred_thousand_numbers_are_read_one_by_one() -> None:
    assert read(" ".join(f"{number} crates" for number in range(100_000))) == list(range(100_000))


@pytest.mark.parametrize("words", ["10^400", "9" * 400, "1e999", "fell to -12 degrees", "a −5 reading"])
def test_numbers_that_nothing_counts_are_not_read(words: str) -> None:
    assert read(words) == []
