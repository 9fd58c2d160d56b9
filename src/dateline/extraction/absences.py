"""Figures of none: `no casualties`, `nobody was hurt`, `not a single life was lost`."""

from __future__ import annotations

from dateline.extraction.belonging import place_of, side_of
from dateline.extraction.candidates import FigureCandidate
from dateline.extraction.counting import Counted
from dateline.extraction.figure_words import Meaning, lexicon, word_in
from dateline.extraction.governing import governed
from dateline.language import ParsedText, Sentence, Token
from dateline.model import Span

ABSENT = frozenset({"killed", "injured", "casualties", "missing", "affected", "detained"})
NONE_WORDS = frozenset({"no", "not", "nobody", "none"})
NOBODY = frozenset({"nobody", "none"})


def find_absences(parsed: ParsedText, sentence: Sentence) -> list[tuple[FigureCandidate, Counted]]:
    """The figures of none in a sentence, each with what is counted."""
    tokens = parsed.tokens[sentence.first : sentence.end]
    if NONE_WORDS.isdisjoint(token.text.lower() for token in tokens):
        return []
    found = []
    for token in tokens:
        one = _no_loss(parsed, token) or _nobody_lost(parsed, token)
        if one is not None:
            found.append(one)
    return found


def _no_loss(parsed: ParsedText, token: Token) -> tuple[FigureCandidate, Counted] | None:
    """`no casualties`, `no injuries or deaths`."""
    meaning = word_in(token, "noun", "self")
    if meaning is None or meaning.measure not in ABSENT or token.tag not in ("NN", "NNS"):
        return None
    first = token
    while first.dep == "conj" and parsed.tokens[first.head].tag in ("NN", "NNS"):
        first = parsed.tokens[first.head]
    none = next((child for child in parsed.children_of(first.index, "det") if child.lower == "no"), None)
    if none is None:
        return None
    start = none.start if first is token else token.start
    counted = Counted(none.index, token.index + 1, token.index, token.index, none.index)
    return _none(parsed, Span(start, token.end), counted, meaning)


def _nobody_lost(parsed: ParsedText, token: Token) -> tuple[FigureCandidate, Counted] | None:
    """`no one was killed`, `nobody was hurt`, `not a single life was lost`."""
    first = _nobody(parsed, token)
    if first is None:
        return None
    counted = Counted(first.index, token.index + 1, token.index, token.index, first.index)
    above = parsed.tokens[token.head]
    meaning = governed(parsed, counted)
    if meaning is None and token.lemma in ("life", "soul") and above.lemma in ("lose", "claim", "take"):
        meaning = Meaning("killed")
    if meaning is None or meaning.measure not in ABSENT:
        return None
    return _none(parsed, Span(first.start, token.end), counted, meaning)


def _nobody(parsed: ParsedText, token: Token) -> Token | None:
    """The first word of `nobody`, `no one`, `no soldiers`, `not a single civilian`; None for other words."""
    if token.dep not in ("nsubj", "nsubjpass"):
        return None
    if token.lower in NOBODY:
        return token
    people = token.lower == "one" or token.lemma in lexicon("noun", "person")
    if not people and lexicon("noun", "self").get(token.lemma) != Meaning("troops"):
        return None
    for child in parsed.children_of(token.index, "det"):
        if child.lower == "no":
            return child
    single = any(child.lower == "single" for child in parsed.children_of(token.index, "amod"))
    before = parsed.tokens[max(0, token.index - 4) : token.index]
    return next((one for one in before if one.lower == "not"), None) if single else None


def _none(
    parsed: ParsedText, span: Span, counted: Counted, meaning: Meaning
) -> tuple[FigureCandidate, Counted]:
    noun = parsed.tokens[counted.node]
    named = noun.tag in ("NN", "NNS") and noun.lower not in (*NOBODY, "one")
    figure = FigureCandidate(
        span,
        noun.index,
        meaning.measure,
        0.0,
        0.0,
        term=meaning.term,
        of=noun.text if named else None,
        of_span=noun.span if named else None,
        unit="persons",
        side=side_of(parsed, counted, meaning.measure),
        place=place_of(parsed, counted),
    )
    return figure, counted
