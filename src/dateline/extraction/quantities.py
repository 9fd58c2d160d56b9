"""Numbers with their bound words, ranges and units: `at least 350`, `10 to 15 million`, `US$42 million`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from types import MappingProxyType
from typing import TypeVar

from dateline.data.tables import rows
from dateline.extraction.numbers import HYPHENS, Lexeme, Number, find_numbers, lexemes_of
from dateline.model import Span

LONGEST = 6  # lexemes in a bound phrase or a unit
BEHIND = 24  # characters behind a noun in which its bound may stand
RANGE_RATIO = 20.0  # a "2 to 90" is no estimate
FIRM = frozenset({"at_least", "at_most", "more_than", "less_than"})
Phrase = tuple[str, ...]
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of measurement: its code (USD, percent, km …) and the measure that it decides, or ""."""

    code: str
    measure: str


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number as an analyst reads it; `number` is where its digits or number words stand.

    `kind` is that of the number (digits, words, vague, share); both bounds are never None.
    """

    span: Span
    number: Span
    low: float | None
    high: float | None
    quantifier: str
    kind: str
    unit: Unit | None = None

    @property
    def value(self) -> float:
        """The bound that was printed; the high one of a range."""
        return self.high if self.high is not None else self.low or 0.0


@cache
def bound_phrases(place: str) -> Mapping[Phrase, str]:
    """The phrases that bound a number and stand `before` or `after` it, with their quantifiers."""
    return MappingProxyType(
        {
            tuple(lexeme.lower for lexeme in lexemes_of(row["words"])): row["quantifier"]
            for row in rows("bounds.tsv")
            if row["place"] == place
        }
    )


@cache
def unit_phrases(place: str) -> Mapping[Phrase, Unit]:
    """The units that stand `before` or `after` a number."""
    return MappingProxyType(
        {
            tuple(lexeme.lower for lexeme in lexemes_of(row["words"])): Unit(row["unit"], row["measure"])
            for row in rows("units.tsv")
            if row["place"] == place
        }
    )


def find_quantities(text: str, start: int = 0, end: int | None = None) -> list[Quantity]:
    """Every number of `text[start:end]` with its bounds and unit, in order, none inside another."""
    lexemes = lexemes_of(text, start, end)
    numbers = find_numbers(lexemes)
    found: list[Quantity] = []
    place = 0
    while place < len(numbers):
        taken, quantity = _quantity(lexemes, numbers, place)
        place += taken
        if found and quantity.span.start < found[-1].span.end:
            quantity = replace(quantity, span=Span(found[-1].span.end, quantity.span.end))
            if quantity.span.start > quantity.number.start:
                continue
        found.append(quantity)
    return found


def _quantity(lexemes: list[Lexeme], numbers: list[Number], place: int) -> tuple[int, Quantity]:
    """The quantity that begins with a number, and how many numbers it takes."""
    number = numbers[place]
    other = numbers[place + 1] if place + 1 < len(numbers) else None
    if other is not None:
        share = _one_in(lexemes, number, other)
        if share is not None:
            return 2, _bounded(lexemes, number.first, other.end, share, share, "share")
        bounds = _range(lexemes, number, other)
        if bounds is not None:
            return 2, _bounded(lexemes, number.first, other.end, *bounds, "digits")
    return 1, _bounded(lexemes, number.first, number.end, number.value, number.value, number.kind)


def _one_in(lexemes: list[Lexeme], first: Number, second: Number) -> float | None:
    """`one in 20`, `nine out of ten`, `one out of every thousand` in per cent."""
    between = [lexeme.lower for lexeme in lexemes[first.end : second.first]]
    joined = between in (["in"], ["in", "every"], ["out", "of"], ["out", "of", "every"])
    if not joined or first.kind != "words" or not 0 < first.value < min(10.0, second.value):
        return None
    return 100 * first.value / second.value


def _range(lexemes: list[Lexeme], first: Number, second: Number) -> tuple[float, float] | None:
    """The two bounds of `10 to 15`, `10-15 million`, `between 3 and 9`; None where it is no range."""
    units = {phrase[0] for phrase in unit_phrases("before")} | {"%", "percent", "percentage"}
    between = [lexeme.lower for lexeme in lexemes[first.end : second.first]]
    joiner = [word for word in between if word not in units]
    before = lexemes[first.first - 1].lower if first.first else ""
    k = first.first
    while before in units and k > 1:
        k, before = k - 1, lexemes[k - 2].lower
    low = first.value * second.scale if first.scale == 1.0 else first.value
    if low >= second.value:
        low = first.value
    by_and = joiner == ["and"] and before == "between"
    by_to = (joiner in (["to"], ["or"]) and before not in ("from", "by")) or (
        joiner == ["to"] and _ranging(lexemes, k)
    )
    by_hyphen = len(joiner) == 1 and joiner[0] in HYPHENS and before not in HYPHENS
    years = all(
        n.kind == "digits" and 1000 <= n.value < 2100 and n.end - n.first == 1 for n in (first, second)
    )
    if not (by_and or by_to or by_hyphen) or years or "share" in (first.kind, second.kind):
        return None
    if joiner == ["or"] and second.value > low + 5:
        return None
    return (low, second.value) if 0 <= low < second.value <= max(low, 1.0) * RANGE_RATIO else None


def _ranging(lexemes: list[Lexeme], place: int) -> bool:
    """Whether `from` before the number belongs to "ranging from … to"."""
    return place > 1 and lexemes[place - 2].lower in ("ranging", "ranges", "range", "anywhere")


def _bounded(lexemes: list[Lexeme], first: int, end: int, low: float, high: float, kind: str) -> Quantity:
    """The number of the lexemes `[first, end)` with the units and bound words around it."""
    number = Span(lexemes[first].start, lexemes[end - 1].end)
    unit_before = _phrase_before(lexemes, first, unit_phrases("before"))
    start = first - (unit_before[0] if unit_before else 0)
    unit, stop = (unit_before[1] if unit_before else None), end
    unit_after = _unit_after(lexemes, end, kind)
    if unit_after is not None and (unit is None or unit_after[1].measure == "money"):
        stop, unit = unit_after[0], unit or unit_after[1]
    if kind in ("share", "majority"):
        unit = Unit("percent", "percent")
    quantifier = {"vague": "vague", "majority": "vague"}.get(kind, "exact" if low == high else "range")
    while (phrase := _phrase_before(lexemes, start, bound_phrases("before"))) is not None:
        taken, word = phrase
        quantifier = _combined(quantifier, word)
        start -= taken
    after = _phrase_after(lexemes, stop, bound_phrases("after"))
    if after is not None:
        stop, quantifier = stop + after[0], _combined(quantifier, after[1])
    span = Span(lexemes[start].start, lexemes[stop - 1].end)
    if quantifier == "range":
        return Quantity(span, number, low, high, quantifier, kind, unit)
    bounds = _open(quantifier, low, high)
    return Quantity(span, number, *bounds, quantifier, kind, unit)


def _combined(inner: str, outer: str) -> str:
    """The quantifier of a number that has one already, seen with a bound word further out."""
    if inner in FIRM or inner == "range" or (inner == "vague" and outer not in FIRM):
        return inner
    return inner if outer == "exact" else outer


def _open(quantifier: str, low: float, high: float) -> tuple[float | None, float | None]:
    if quantifier in ("at_least", "more_than", "vague"):
        return low, None
    if quantifier in ("at_most", "less_than"):
        return None, high
    return low, high


def _phrase_before(lexemes: list[Lexeme], place: int, phrases: Mapping[Phrase, T]) -> tuple[int, T] | None:
    """The longest phrase that ends before the lexeme at `place`, as its length and what it means."""
    for length in range(min(LONGEST, place), 0, -1):
        words = tuple(lexeme.lower for lexeme in lexemes[place - length : place])
        if words in phrases:
            return length, phrases[words]
    return None


def _phrase_after(lexemes: list[Lexeme], place: int, phrases: Mapping[Phrase, T]) -> tuple[int, T] | None:
    """The longest phrase that starts with the lexeme at `place`."""
    for length in range(min(LONGEST, len(lexemes) - place), 0, -1):
        words = tuple(lexeme.lower for lexeme in lexemes[place : place + length])
        if words in phrases:
            return length, phrases[words]
    return None


def _unit_after(lexemes: list[Lexeme], end: int, kind: str) -> tuple[int, Unit] | None:
    """The unit behind a number, after a blank or a hyphen: where it ends, and it."""
    skip = 1 if end < len(lexemes) and lexemes[end].lower in HYPHENS and _tight(lexemes, end) else 0
    if end + 1 < len(lexemes) and lexemes[end].lower == "of" and kind == "vague":
        skip = 1
    found = _phrase_after(lexemes, end + skip, unit_phrases("after"))
    if found is None or (skip and lexemes[end].lower == "of" and found[1].measure == "duration"):
        return None
    length, unit = found
    single = length == 1 and len(lexemes[end + skip].lower) == 1 and lexemes[end + skip].lower.isalpha()
    if single and lexemes[end - 1].kind != "number":
        return None
    return end + skip + length, unit


def _tight(lexemes: list[Lexeme], place: int) -> bool:
    """Whether a mark stands between two lexemes without blanks."""
    return (
        place + 1 < len(lexemes)
        and lexemes[place - 1].end == lexemes[place].start
        and lexemes[place].end == lexemes[place + 1].start
    )


def bounds_behind(text: str, end: int) -> tuple[int, str] | None:
    """A bound word behind the noun of a number, where it ends and its quantifier: `66 people or more`."""
    lexemes = lexemes_of(text, end, min(len(text), end + BEHIND))
    if not lexemes or lexemes[0].lower != "or":
        return None
    found = _phrase_after(lexemes, 0, bound_phrases("after"))
    return (lexemes[found[0] - 1].end, found[1]) if found is not None else None
