"""Numbers that the report says nobody tells: `no information about casualties`, `it is not known how many died`.

They are rows without bounds: that a number is being asked for, and is not given, is news too.
"""

from __future__ import annotations

from collections.abc import Iterator

from dateline.extraction.belonging import place_of, side_of
from dateline.extraction.candidates import FigureCandidate
from dateline.extraction.counting import Counted
from dateline.extraction.figure_words import Meaning, lexicon, signs, word_in
from dateline.extraction.governing import SUMS, governed, modified
from dateline.language import ParsedText, Sentence, Token

ABOUT = frozenset({"about", "on", "of", "regarding", "concerning", "as"})
LOSSES = frozenset(
    {"killed", "injured", "casualties", "missing", "detained", "displaced", "affected", "homes_damaged"}
)
REFUSING = frozenset({"refuse", "decline", "fail"})
SILENCES = frozenset({"no", "not", "n't", "n’t", "never", "how"})
CLIMBS = 5


def find_withheld(parsed: ParsedText, sentence: Sentence) -> list[FigureCandidate]:
    """The numbers that a sentence says nobody tells."""
    found: dict[int, FigureCandidate] = {}
    tokens = parsed.tokens[sentence.first : sentence.end]
    if (SILENCES | signs("unknown")).isdisjoint(token.text.lower() for token in tokens):
        return []
    for token in tokens:
        for figure in (*_untold(parsed, token), *_how_many(parsed, token), *_unknown(parsed, token)):
            found.setdefault(figure.head, figure)
    return [found[head] for head in sorted(found)]


def _figure(parsed: ParsedText, first: int, noun: int, meaning: Meaning) -> FigureCandidate:
    counted = Counted(first, noun + 1, noun, noun, first)
    told = parsed.tokens[noun].lemma not in SUMS and parsed.tokens[noun].lower != "many"
    return FigureCandidate(
        span=parsed.cover(first, noun),
        head=noun,
        measure=meaning.measure,
        low=None,
        high=None,
        quantifier="unknown",
        term=meaning.term,
        of=parsed.tokens[noun].text if told else None,
        of_span=parsed.tokens[noun].span if told else None,
        side=side_of(parsed, counted, meaning.measure),
        place=place_of(parsed, counted),
        verification="withheld",
    )


def _losses(parsed: ParsedText, noun: Token) -> Iterator[tuple[Token, Meaning]]:
    """A noun of loss and those coordinated with it: `casualties or damage`."""
    for token in (noun, *parsed.children_of(noun.index, "conj")):
        meaning = word_in(token, "noun", "self")
        if meaning is not None and meaning.measure in LOSSES:
            yield token, meaning


def _untold(parsed: ParsedText, token: Token) -> Iterator[FigureCandidate]:
    """`no information about casualties`, `gave no details of the injured`."""
    if token.lemma not in signs("untold") or token.tag not in ("NN", "NNS"):
        return
    none = parsed.child(token.index, "det")
    if none is None or none.lower != "no":
        return
    for preposition in parsed.children_of(token.index, "prep"):
        noun = parsed.child(preposition.index, "pobj")
        if preposition.lower in ABOUT and noun is not None:
            for loss, meaning in _losses(parsed, noun):
                yield _figure(parsed, none.index if loss is noun else loss.index, loss.index, meaning)


def _how_many(parsed: ParsedText, token: Token) -> Iterator[FigureCandidate]:
    """`it was not known how many people were killed`, `did not say how many were hurt`."""
    if token.lower != "many" or token.index == 0 or parsed.tokens[token.index - 1].lower != "how":
        return
    above = parsed.tokens[token.head]
    noun = above.index if token.dep == "amod" and above.tag in ("NN", "NNS") else token.index
    counted = Counted(token.index - 1, noun + 1, noun if noun != token.index else None, noun, token.index)
    meaning = modified(parsed, counted) or governed(parsed, counted)
    if meaning is None or meaning.measure not in LOSSES or not _is_unsaid(parsed, noun):
        return
    yield _figure(parsed, token.index - 1, noun, meaning)


def _is_unsaid(parsed: ParsedText, index: int) -> bool:
    """Whether a clause hangs on a verb of telling that is denied, or on an adjective of not knowing."""
    for height, above in enumerate(parsed.ancestors(index)):
        if height == CLIMBS:
            return False
        children = parsed.children_of(above.index)
        no = any(child.dep == "neg" or child.lower in ("never", "no") for child in children)
        if above.lemma in signs("unsaid") and (no or parsed.tokens[above.head].lemma in REFUSING):
            return True
        if any(child.lower in signs("unknown") for child in children) or above.lower in signs("unknown"):
            return True
        if no and any(child.lower in ("clear", "certain", "known", "sure") for child in children):
            return True
    return False


def _unknown(parsed: ParsedText, token: Token) -> Iterator[FigureCandidate]:
    """`the death toll was not known`, `an unknown number of people were hurt`."""
    if token.lemma not in SUMS or token.tag not in ("NN", "NNS"):
        return
    unknown = any(child.lower in signs("unknown") for child in parsed.children_of(token.index, "amod"))
    above = parsed.tokens[token.head]
    if not unknown and token.dep in ("nsubj", "nsubjpass"):
        children = parsed.children_of(above.index)
        no = any(child.dep == "neg" for child in children)
        unknown = (above.lemma in signs("unsaid") and no) or any(
            child.lower in signs("unknown") or (no and child.lower in ("clear", "known", "certain"))
            for child in children
        )
    if not unknown:
        return
    meaning = lexicon("noun", "governs").get(token.lemma)
    if meaning is None:
        counted = Counted(token.index, token.index + 1, token.index, token.index, token.index)
        meaning = modified(parsed, counted) or governed(parsed, counted) or _of_people(parsed, token)
    if meaning is not None and meaning.measure in LOSSES:
        first = min(
            [token.index, *(c.index for c in parsed.children_of(token.index, "det", "amod", "compound"))]
        )
        yield _figure(parsed, first, token.index, meaning)


def _of_people(parsed: ParsedText, token: Token) -> Meaning | None:
    """What the people of a number are: `the number of dead`, `the number of people killed`."""
    for preposition in parsed.children_of(token.index, "prep"):
        noun = parsed.child(preposition.index, "pobj")
        if preposition.lower == "of" and noun is not None:
            counted = Counted(noun.index, noun.index + 1, noun.index, noun.index, noun.index)
            return word_in(noun, "noun", "self") or modified(parsed, counted)
    return None
