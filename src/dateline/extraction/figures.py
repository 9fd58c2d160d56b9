"""How many: the numbers of a report that an analyst would enter into a table."""

from __future__ import annotations

from dataclasses import dataclass, replace

from dateline.extraction.absences import find_absences
from dateline.extraction.candidates import FigureCandidate, TimeExpression
from dateline.extraction.counting import Counted, counted_by
from dateline.extraction.figure_record import record_of
from dateline.extraction.figure_words import Meaning, lexicon
from dateline.extraction.measures import HARM, THINGS, meaning_of
from dateline.extraction.quantities import Quantity, find_quantities
from dateline.extraction.repetitions import without_repetitions
from dateline.extraction.times import find_times
from dateline.extraction.vote_counts import vote_counts
from dateline.extraction.withheld import find_withheld
from dateline.language import ParsedText, Sentence
from dateline.model import Span

PART_WORDS = frozenset({"including", "whom", "them", "among"})
DEFINITE = frozenset(
    {"the", "these", "those", "both", "his", "her", "their", "its", "our", "my", "your", "all", "any", "each"}
)
SMALL = 12.0  # definite counts up to here ("the two leaders") are no figures
PASSED_ON = frozenset({*HARM, *THINGS, "affected", "displaced", "refugees"})
INHERITED = frozenset({"count", "troops", "members", "refugees"})
BRACKETS = frozenset(
    {"(", "(or", "[", "or", ", or", "(about"}
)  # between a figure and the same in another unit


@dataclass(frozen=True, slots=True)
class _Found:
    """A figure with what it counts, before repetitions are dropped."""

    figure: FigureCandidate
    counted: Counted


def find_figures(
    parsed: ParsedText, *, dated: tuple[TimeExpression, ...] | None = None
) -> tuple[FigureCandidate, ...]:
    """Every number that an analyst would enter into a table, with its bounds and measure.

    `dated` are the report's time expressions, where they are known already.
    """
    times: dict[int, list[TimeExpression]] = {}
    for time in find_times(parsed) if dated is None else dated:
        if time.kind in ("DATE", "TIME", "SET") and (index := parsed.token_at(time.span.start)) is not None:
            times.setdefault(parsed.tokens[index].sentence, []).append(time)
    votes: dict[int, dict[Span, float]] = {}
    for span, count in vote_counts(parsed):
        votes.setdefault(parsed.tokens[parsed.token_at(span.start) or 0].sentence, {})[span] = count
    found: list[_Found] = []
    for sentence in parsed.sentences:
        here = times.get(sentence.index, []), votes.get(sentence.index, {})
        found += _in_sentence(parsed, sentence, *here, found[-1:])
    return without_repetitions(parsed, [one.figure for one in found])


def _in_sentence(
    parsed: ParsedText,
    sentence: Sentence,
    times: list[TimeExpression],
    votes: dict[Span, float],
    before: list[_Found],
) -> list[_Found]:
    here: list[_Found] = []
    for quantity in find_quantities(parsed.report.text, sentence.span.start, sentence.span.end):
        if any(time.span.overlaps(quantity.number) for time in times):
            continue
        counted = counted_by(parsed, quantity)
        if counted is None or _is_name(parsed, quantity, counted) or _is_nobody(parsed, counted):
            continue
        if any(span.overlaps(quantity.number) for span in votes):
            continue
        meaning = _meaning(parsed, quantity, counted, here or before)
        if meaning is None or _is_converted(parsed, quantity, here):
            continue
        if meaning.measure in ("count", "members") and _is_passing(parsed, quantity, counted):
            continue
        whole = _whole_of(parsed, counted, here or before, listed=bool(here))
        figure = record_of(parsed, quantity, counted, meaning, times=times, whole=whole)
        here.append(_Found(_with_twin(parsed, figure, here), counted))
    here += [_vote_figure(parsed, span, votes[span]) for span in votes]
    here += [_Found(figure, counted) for figure, counted in find_absences(parsed, sentence)]
    told = {one.figure.head for one in here}
    here += [
        _Found(figure, Counted(figure.head, figure.head + 1, figure.head, figure.head, figure.head))
        for figure in find_withheld(parsed, sentence)
        if figure.head not in told
    ]
    return sorted(here, key=lambda one: one.figure.span)


def _whole_of(parsed: ParsedText, counted: Counted, before: list[_Found], *, listed: bool) -> Span | None:
    """The figure that this one is a part of: the one before it, or the whole of a part that it is listed with."""
    if not before:
        return None
    earlier = before[-1]
    if listed and earlier.figure.nature == "part_of" and _is_conjunct(parsed, earlier.counted, counted):
        return earlier.figure.parent
    return earlier.figure.span if _is_part(parsed, counted) else None


def _with_twin(parsed: ParsedText, figure: FigureCandidate, here: list[_Found]) -> FigureCandidate:
    """The figure, tied to the one before it that counts the same otherwise: `300 families (1,500 people)`."""
    if not here or {figure.unit, here[-1].figure.unit} != {"persons", "households"}:
        return figure
    between = parsed.report.text[here[-1].figure.span.end : figure.span.start].strip()
    if between not in BRACKETS:
        return figure
    twin = here[-1].figure
    return replace(
        figure,
        same_as=twin.span,
        measure=twin.measure,
        term=twin.term,
        nature=twin.nature,
        status=twin.status,
    )


def _vote_figure(parsed: ParsedText, span: Span, count: float) -> _Found:
    index = parsed.token_at(span.start) or 0
    counted = Counted(index, index + 1, None, index, index)
    return _Found(FigureCandidate(span, index, "votes", count, count, of="votes"), counted)


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


def _is_nobody(parsed: ParsedText, counted: Counted) -> bool:
    """Whether the number is the "one" of "no one"."""
    before = parsed.tokens[counted.number - 1].lower if counted.number else ""
    return before == "no" and parsed.tokens[counted.number].lower == "one"


def _meaning(
    parsed: ParsedText, quantity: Quantity, counted: Counted, before: list[_Found]
) -> Meaning | None:
    """The measure, taken over from the figure before where this one is a part or a further member of it."""
    meaning = meaning_of(parsed, quantity, counted)
    if not before or quantity.unit is not None:
        return meaning
    earlier = before[-1]
    same_sentence = parsed.tokens[earlier.counted.number].sentence == parsed.tokens[counted.number].sentence
    weak = meaning is None or (meaning.measure in INHERITED and meaning.term is None)
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
    return between.strip() in BRACKETS and here[-1].figure.unit is not None


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
