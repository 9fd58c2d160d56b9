"""How a figure stands: whether it has happened, and how sure it is said to be."""

from __future__ import annotations

from collections.abc import Iterator

from dateline.extraction.candidates import FigureCandidate
from dateline.extraction.counting import Counted
from dateline.extraction.factuality import Factuality, judge
from dateline.extraction.figure_words import figure_context, lexicon, signs
from dateline.language import ParsedText, Token

CLAUSES = ("xcomp", "ccomp", "advcl")
FUTURE = frozenset({"planned", "possible", "threatened"})
AHEAD = frozenset({"could", "would", "may", "might", "will", "'ll", "’ll"})
CLIMBS = 6  # words above a counted phrase that are asked how sure it is
ORDER = ("claimed", "projected", "estimated", "verified")


def telling_word(parsed: ParsedText, counted: Counted) -> Token | None:
    """The verb or noun that says what was done to the counted or what they did; None where nothing does."""
    noun = counted.noun if counted.noun is not None else counted.node
    for child in parsed.children_of(noun, "acl", "relcl"):
        if child.tag[:2] == "VB" and (
            child.lemma in lexicon("verb", "object") or child.lemma in lexicon("verb", "subject")
        ):
            return child
    for above in parsed.ancestors(counted.node):
        if above.tag[:2] == "NN" and above.lemma in lexicon("noun", "governs"):
            return above
        if above.tag[:2] != "VB" or above.dep in ("aux", "auxpass"):
            continue
        if above.lemma in figure_context("forcing") or above.lemma in figure_context("raising"):
            inner = next(iter(parsed.children_of(above.index, *CLAUSES)), None)
            return inner if inner is not None and inner.tag[:2] == "VB" else above
        return above
    return None


def committed(parsed: ParsedText, counted: Counted) -> Factuality:
    """How far the report commits itself to what a figure counts."""
    word = telling_word(parsed, counted)
    head = word.index if word is not None else counted.noun if counted.noun is not None else counted.node
    return judge(parsed, head)


def verification(parsed: ParsedText, counted: Counted, status: str) -> str:
    """How sure a figure is said to be by the words on it and above it."""
    words = set(_words_on(parsed, counted))
    for kind in ORDER:
        if words & signs(kind) and (kind != "projected" or status in FUTURE):
            return kind
    return "projected" if status in FUTURE and words & AHEAD else "reported"


def _words_on(parsed: ParsedText, counted: Counted) -> Iterator[str]:
    first = max(parsed.sentence_of(counted.number).first, counted.first - 2)
    for token in parsed.tokens[first : counted.end]:
        yield token.lower
    if counted.noun is not None:
        yield from (child.lemma for child in parsed.children_of(counted.noun, "acl"))
    for height, above in enumerate(parsed.ancestors(counted.node)):
        if height == CLIMBS:
            return
        yield above.lemma
        yield from (c.lower for c in parsed.children_of(above.index, "advmod", "aux", "amod"))
        if above.dep in ("ccomp", "ROOT", "conj", "parataxis"):
            return


def by_its_cue(figure: FigureCandidate, cue: str) -> str:
    """The verification of a figure, by the verb of its statement where its own words say none."""
    if figure.verification != "reported":
        return figure.verification
    return next((kind for kind in ORDER if kind != "projected" and cue in signs(kind)), "reported")
