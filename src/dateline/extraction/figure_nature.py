"""What kind of number a figure is: of an event, of a state, a sum so far, an addition, or a part.

Stock and flow are never added to one another; a sum so far takes the place of an earlier one.
"""

from __future__ import annotations

from itertools import pairwise

from dateline.extraction.candidates import TimeExpression
from dateline.extraction.counting import Counted
from dateline.extraction.figure_standing import telling_word
from dateline.extraction.figure_words import Meaning, signs
from dateline.extraction.governing import SUMS
from dateline.language import ParsedText, Token

MOVING = frozenset(
    {"killed", "injured", "casualties", "missing", "detained", "displaced", "refugees", "affected"}
    | {"homes_damaged", "troops"}
)
LASTING = frozenset({"in_camp", "sheltered", "in_need"})
STATES = frozenset({"missing", "troops"})
SO_FAR = (("so", "far"), ("to", "date"), ("until", "now"), ("in", "total"), ("in", "all"))
ABOVE = 4  # words above a counted phrase that are asked for its sum


def nature_of(parsed: ParsedText, counted: Counted, meaning: Meaning, *, part: bool) -> str | None:
    """flow, stock, cumulative, additional or part_of; None for sums of money, distances and other plain numbers."""
    if part:
        return "part_of"
    first = max(parsed.sentence_of(counted.number).first, counted.first - 2)
    near = {token.lower for token in parsed.tokens[first : counted.end]}
    if near & signs("additional"):
        return "additional"
    verb = telling_word(parsed, counted)
    if _is_sum(parsed, counted, verb, near):
        return "cumulative"
    if meaning.measure not in MOVING:
        return None
    return "stock" if _is_stock(parsed, meaning, verb) else "flow"


def _is_sum(parsed: ParsedText, counted: Counted, verb: Token | None, near: set[str]) -> bool:
    """Whether a figure is a sum so far: a toll, a total, `so far`, `since` a time or a happening."""
    if near & signs("cumulative"):
        return True
    for height, above in enumerate(parsed.ancestors(counted.node)):
        if height == ABOVE:
            break
        if above.lemma in SUMS and above.tag[:2] == "NN":
            return True
    if verb is None:
        return False
    subject = parsed.child(verb.index, "nsubj", "nsubjpass", "dobj")
    if verb.lemma in signs("cumulative") and subject is not None and subject.lemma in SUMS:
        return True
    for child in parsed.children_of(verb.index, "prep", "advcl", "advmod"):
        if child.lower == "since" or any(
            mark.lower == "since" for mark in parsed.children_of(child.index, "mark")
        ):
            return True
    sentence = parsed.sentence_of(counted.number)
    words = [token.lower for token in parsed.tokens[sentence.first : sentence.end]]
    return any(pair in SO_FAR for pair in pairwise(words))


def _is_stock(parsed: ParsedText, meaning: Meaning, verb: Token | None) -> bool:
    """Whether a figure tells how many are in a state, not how many came into it."""
    if meaning.measure in STATES and (verb is None or verb.lemma in signs("stock") or verb.lemma == "have"):
        return True
    if verb is None:
        return meaning.term in LASTING
    aids = {child.lower for child in parsed.children_of(verb.index, "advmod", "aux", "auxpass")}
    if (
        verb.lemma in signs("stock")
        or aids & (signs("stock") - {"be"})
        or "remained" in aids
        or "remain" in aids
    ):
        return True
    return meaning.term in LASTING and verb.tag in ("VBG", "VBP", "VBZ")


def as_of(parsed: ParsedText, counted: Counted, times: list[TimeExpression]) -> TimeExpression | None:
    """The day for which a figure is told: `as of 3 March`, `as at 1 May`."""
    sentence = parsed.sentence_of(counted.number)
    for time in times:
        if not sentence.span.covers(time.span):
            continue
        index = parsed.token_at(time.span.start)
        if index is None or index - 2 < sentence.first:
            continue
        before = [token.lower for token in parsed.tokens[index - 2 : index]]
        if before in (["as", "of"], ["as", "at"]):
            return time
    return None
