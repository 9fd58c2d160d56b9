"""How many: the numbers of a report that an analyst would enter into a table."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, replace

from dateline.extraction.belonging import place_of, side_of
from dateline.extraction.candidates import FigureCandidate, TimeExpression
from dateline.extraction.counting import Counted, counted_by, words_counted
from dateline.extraction.figure_words import Meaning, lexicon
from dateline.extraction.measures import HARM, THINGS, meaning_of
from dateline.extraction.quantities import Quantity, find_quantities
from dateline.extraction.repetitions import without_repetitions
from dateline.extraction.times import find_times
from dateline.extraction.vote_counts import vote_counts
from dateline.language import ParsedText, Sentence
from dateline.model import Span

PART_WORDS = frozenset({"including", "whom", "them", "among"})
DEFINITE = frozenset(
    {"the", "these", "those", "both", "his", "her", "their", "its", "our", "my", "your", "all", "any", "each"}
)
SMALL = 12.0  # definite counts up to here ("the two leaders") are no figures
PASSED_ON = frozenset({*HARM, *THINGS, "affected", "displaced", "refugees"})
INHERITED = frozenset({"count", "troops", "members", "refugees"})
ABSENT = frozenset({"killed", "injured", "casualties", "missing", "affected", "detained"})


@dataclass(frozen=True, slots=True)
class _Found:
    """A figure with what it counts, before repetitions are dropped."""

    figure: FigureCandidate
    counted: Counted


def find_figures(parsed: ParsedText) -> tuple[FigureCandidate, ...]:
    """Every number that an analyst would enter into a table, with its bounds and measure."""
    taken = [time for time in find_times(parsed) if time.kind in ("DATE", "TIME", "SET")]
    votes = dict(vote_counts(parsed))
    found: list[_Found] = []
    for sentence in parsed.sentences:
        found += _in_sentence(parsed, sentence, taken, votes, found)
    return without_repetitions(parsed, [one.figure for one in found])


def _in_sentence(
    parsed: ParsedText,
    sentence: Sentence,
    times: list[TimeExpression],
    votes: dict[Span, float],
    before: list[_Found],
) -> list[_Found]:
    here: list[_Found] = []
    starts = [time.span.start for time in times]
    for quantity in find_quantities(parsed.report.text, sentence.span.start, sentence.span.end):
        if _is_time(times, starts, quantity.number):
            continue
        counted = counted_by(parsed, quantity)
        if counted is None or _is_name(parsed, quantity, counted):
            continue
        if any(span.overlaps(quantity.number) for span in votes):
            continue
        meaning = _meaning(parsed, quantity, counted, here or before[-1:])
        if meaning is None or _is_converted(parsed, quantity, here):
            continue
        if meaning.measure in ("count", "members") and _is_passing(parsed, quantity, counted):
            continue
        here.append(_Found(_figure(parsed, quantity, counted, meaning), counted))
    here += [_vote_figure(parsed, span, votes[span]) for span in votes if sentence.span.covers(span)]
    here += _absences(parsed, sentence)
    return sorted(here, key=lambda one: one.figure.span)


def _vote_figure(parsed: ParsedText, span: Span, count: float) -> _Found:
    index = parsed.token_at(span.start) or 0
    counted = Counted(index, index + 1, None, index, index)
    return _Found(FigureCandidate(span, index, "votes", count, count, of="votes"), counted)


def _is_time(times: list[TimeExpression], starts: list[int], number: Span) -> bool:
    """Whether a number is part of a date or a time of day."""
    place = bisect_right(starts, number.start) - 1
    return any(times[k].span.overlaps(number) for k in (place, place + 1) if 0 <= k < len(times))


def _is_name(parsed: ParsedText, quantity: Quantity, counted: Counted) -> bool:
    """Whether the digits name something ("Flight 412", "Resolution 2254") or tell an age ("Doe, 45,")."""
    if quantity.kind != "digits" or quantity.unit is not None or counted.number == 0:
        return False
    before, number = parsed.tokens[counted.number - 1], parsed.tokens[counted.number]
    after = parsed.tokens[counted.number + 1] if counted.number + 1 < len(parsed.tokens) else None
    if before.lemma in lexicon("noun", "label") and quantity.span == quantity.number:
        return not (number.dep == "nummod" and number.head > counted.number)
    if before.text == "," and counted.number > 1 and (after is None or after.text in ",.)"):
        return parsed.tokens[counted.number - 2].tag in ("NNP", "NNPS") and number.dep in (
            "appos",
            "npadvmod",
            "nummod",
        )
    return before.tag == "NNP" and quantity.span == quantity.number and counted.noun is None


def _meaning(
    parsed: ParsedText, quantity: Quantity, counted: Counted, before: list[_Found]
) -> Meaning | None:
    """The measure, taken over from the figure before where this one is a part or a further member of it."""
    meaning = meaning_of(parsed, quantity, counted)
    if not before or quantity.unit is not None:
        return meaning
    earlier = before[-1]
    same_sentence = parsed.tokens[earlier.counted.number].sentence == parsed.tokens[counted.number].sentence
    weak = meaning is None or meaning.measure in INHERITED
    if not weak or earlier.figure.measure not in PASSED_ON:
        return meaning
    inherited = Meaning(earlier.figure.measure, earlier.figure.term)
    bare = counted.noun is None or parsed.tokens[counted.noun].lower in ("more", "others", "other")
    if earlier.figure.measure in THINGS and not bare:
        return meaning
    if _is_part(parsed, counted) or (same_sentence and _is_conjunct(parsed, earlier.counted, counted)):
        return inherited
    elliptic = bare and counted.noun is not None and (meaning is None or meaning.measure == "count")
    return inherited if elliptic else meaning


def _is_part(parsed: ParsedText, counted: Counted) -> bool:
    """Whether the figure is told as a part of the one before ("including 5 children", "of whom 5")."""
    first = parsed.sentence_of(counted.number).first
    window = parsed.tokens[max(first, counted.first - 3) : counted.first]
    if any(token.lower in PART_WORDS for token in window):
        return True
    whole = parsed.tokens[counted.end : counted.end + 2]
    if [token.lower for token in whole] in (["of", "them"], ["of", "whom"]):
        return True
    node = parsed.tokens[counted.node]
    return node.dep == "pobj" and parsed.tokens[node.head].lower == "including"


def _is_conjunct(parsed: ParsedText, earlier: Counted, counted: Counted) -> bool:
    """Whether two figures are members of one list."""
    node = parsed.tokens[counted.node]
    chain = [earlier.node, earlier.noun, earlier.number]
    while node.dep in ("conj", "appos"):
        node = parsed.tokens[node.head]
        if node.index in chain:
            return True
        if node.tag[:2] == "VB":
            return False
    return False


def _is_converted(parsed: ParsedText, quantity: Quantity, here: list[_Found]) -> bool:
    """Whether it is the same size in another unit, in brackets: `300 miles (483 km)`."""
    if not here or quantity.unit is None:
        return False
    between = parsed.report.text[here[-1].figure.span.end : quantity.span.start]
    return between.strip() in ("(", "(or", "[", "or", ", or", "(about") and here[-1].figure.unit is not None


def _is_passing(parsed: ParsedText, quantity: Quantity, counted: Counted) -> bool:
    """Whether a count is said in passing: `one of them`, `the two leaders`, `a few`."""
    if quantity.value <= 1 and quantity.span == quantity.number:
        return True
    first = parsed.tokens[counted.first]
    before = parsed.tokens[counted.first - 1].lower if counted.first else ""
    definite = before in DEFINITE or first.lower in DEFINITE or before in ("'s", "’s")
    if definite and quantity.value <= SMALL and quantity.quantifier in ("exact", "vague"):
        return True
    return counted.noun is None or (quantity.kind == "vague" and quantity.value <= 3)


def _figure(parsed: ParsedText, quantity: Quantity, counted: Counted, meaning: Meaning) -> FigureCandidate:
    end = max(quantity.span.end, parsed.tokens[counted.end - 1].end)
    start = (
        min(quantity.span.start, parsed.tokens[counted.first].start)
        if quantity.unit is None
        else quantity.span.start
    )
    unit = (
        quantity.unit.code
        if quantity.unit is not None
        else "percent"
        if meaning.measure == "percent"
        else None
    )
    return FigureCandidate(
        span=Span(start, end),
        head=counted.noun if counted.noun is not None else counted.number,
        measure=meaning.measure,
        low=quantity.low,
        high=quantity.high,
        quantifier=quantity.quantifier,
        term=meaning.term,
        of=words_counted(parsed, counted, quantity),
        unit=unit,
        side=side_of(parsed, counted, meaning.measure),
        place=place_of(parsed, counted),
    )


def _absences(parsed: ParsedText, sentence: Sentence) -> list[_Found]:
    """`no casualties`, `no injuries or deaths`: figures of none."""
    found = []
    for token in parsed.tokens[sentence.first : sentence.end]:
        meaning = lexicon("noun", "self").get(token.lemma)
        if meaning is None or meaning.measure not in ABSENT or token.tag not in ("NN", "NNS"):
            continue
        first = token
        while first.dep == "conj" and parsed.tokens[first.head].tag in ("NN", "NNS"):
            first = parsed.tokens[first.head]
        none = next((c for c in parsed.children_of(first.index, "det") if c.lower == "no"), None)
        if none is None:
            continue
        start = none.start if first is token else token.start
        counted = Counted(none.index, token.index + 1, token.index, token.index, none.index)
        figure = FigureCandidate(
            Span(start, token.end), token.index, meaning.measure, 0.0, 0.0, of=token.text
        )
        found.append(_Found(replace(figure, place=place_of(parsed, counted)), counted))
    return found
