"""What a number counts: the noun behind it, and the node of the parse through which it is governed."""

from __future__ import annotations

import re
from dataclasses import dataclass

from dateline.extraction.quantities import Quantity
from dateline.language import ParsedText
from dateline.model import Span

NOUNS = frozenset({"NN", "NNS", "NNP", "NNPS"})
INSIDE = frozenset({"JJ", "JJR", "JJS", "VBN", "VBG", "RB", "POS", "HYPH", "``", "''", "FW", "CD"})
DETERMINERS = frozenset({"DT", "PRP$", "PDT", "WP$"})
ELLIPSIS = frozenset(
    {"more", "others", "other", "dead", "wounded", "injured", "missing", "homeless", "additional"}
)
OF_THE = re.compile(r"[\s,–-]*(?:of\s+)?(?:the\s+)?", re.IGNORECASE)
LONGEST_PHRASE = 9  # tokens of a noun phrase behind its number


@dataclass(frozen=True, slots=True)
class Counted:
    """The tokens `[first, end)` of the number and its noun phrase.

    `noun` is the head of what is counted, None where the number stands alone ("killed 12"); `node` is
    the token that the rest of the sentence governs.
    """

    first: int
    end: int
    noun: int | None
    node: int
    number: int


def counted_by(parsed: ParsedText, quantity: Quantity) -> Counted | None:
    """What a quantity counts; None where it stands in no parsed sentence."""
    inside = parsed.tokens_in(quantity.span)
    number = parsed.token_at(quantity.number.start)
    if number is None:
        return None
    first = min(inside[0] if inside else number, number)
    last = max(inside[-1] if inside else number, number)
    end = parsed.sentence_of(number).end
    if quantity.unit is not None:
        whole = (
            last + 1 < end and parsed.tokens[last + 1].lower == "of" and quantity.unit.measure == "percent"
        )
        noun = _head(parsed, last + 2, end) if whole else None
        return Counted(first, last + 1, noun, _top(parsed, number, last), number)
    noun = _noun_after(parsed, quantity, last, end)
    if noun is None:
        return Counted(first, last + 1, None, _top(parsed, number, last), number)
    return Counted(first, noun + 1, noun, _top(parsed, number, noun), number)


def span_counted(parsed: ParsedText, counted: Counted, quantity: Quantity) -> Span | None:
    """Where the words counted stand, without the number and without an "of" or "the" before them."""
    if counted.noun is None:
        return None
    start, end = quantity.span.end, parsed.tokens[counted.noun].end
    words = OF_THE.match(parsed.report.text, start, end)
    start = words.end() if words else start
    return Span(start, end) if start < end else None


def _noun_after(parsed: ParsedText, quantity: Quantity, last: int, end: int) -> int | None:
    """The head of the noun phrase that follows a number directly, or after "of"."""
    place = last + 1
    if place + 1 < end and parsed.tokens[place].text == "-" and _tight(parsed, place):
        return place + 1
    if place < end and parsed.tokens[place].lower in ELLIPSIS and parsed.tokens[place].lower != "other":
        after = _head(parsed, place + 1, end) if parsed.tokens[place].lower != "others" else None
        return after if after is not None else place
    if place < end and parsed.tokens[place].lower == "of":
        if place + 1 < end and parsed.tokens[place + 1].lower in ("whom", "them", "which", "those", "these"):
            return None
        found = _head(parsed, place + 1, end)
        return (
            None
            if found is not None and parsed.tokens[found].tag == "NNP" and quantity.kind != "share"
            else found
        )
    if place < end and parsed.tokens[place].tag in DETERMINERS and quantity.kind not in ("share", "majority"):
        return None
    return _head(parsed, place, end)


def _head(parsed: ParsedText, place: int, end: int) -> int | None:
    """The head noun of the noun phrase that starts at a token: the last noun of its first run of nouns."""
    noun: int | None = None
    stop = min(end, place + LONGEST_PHRASE)
    while place < stop:
        token = parsed.tokens[place]
        if token.text == "-" and place + 1 < stop and _tight(parsed, place):
            noun = None
            place += 1
        elif token.tag in NOUNS:
            noun = place
            if token.tag == "NNS" and not _compound(parsed, place):
                break
        elif (noun is not None and not (token.tag in ("HYPH", "POS", "CC") and _compound(parsed, noun))) or (
            noun is None and not _modifies(parsed, place)
        ):
            break
        place += 1
    return noun


def _tight(parsed: ParsedText, place: int) -> bool:
    """Whether a hyphen joins the words on its sides ("rocket-propelled")."""
    before, token, after = parsed.tokens[place - 1 : place + 2]
    return before.end == token.start and token.end == after.start


def _compound(parsed: ParsedText, place: int) -> bool:
    """Whether a noun belongs to a noun behind it ("grenade launchers")."""
    token = parsed.tokens[place]
    ahead = parsed.tokens[place + 1] if place + 1 < len(parsed.tokens) else None
    linked = token.dep in ("compound", "poss", "amod", "nmod", "npadvmod", "conj") and token.head > place
    return linked and ahead is not None and ahead.tag in NOUNS | {"HYPH", "POS", "VBN", "VBG", "JJ"}


def _modifies(parsed: ParsedText, place: int) -> bool:
    """Whether a token may stand between a number and its noun."""
    token = parsed.tokens[place]
    if token.tag in INSIDE or token.tag in DETERMINERS or token.text in '-–"“':
        finite = token.dep in ("ROOT", "conj", "acl") and token.head <= place
        joined = token.dep == "conj" and parsed.tokens[token.head].dep == "amod"
        return not (token.tag == "VBN" and finite and not joined)
    return token.text in (",", "and", "or") and _between_adjectives(parsed, place)


def _between_adjectives(parsed: ParsedText, place: int) -> bool:
    """Whether a comma or "and" joins two modifiers of one noun."""
    if place + 1 >= len(parsed.tokens):
        return False
    before, after = parsed.tokens[place - 1], parsed.tokens[place + 1]
    return before.tag in ("JJ", "VBN") and after.tag in ("JJ", "VBN") and after.dep in ("amod", "conj")


def _top(parsed: ParsedText, first: int, last: int) -> int:
    """The highest token of `[first, last]`: the one whose head lies outside."""
    node = last
    for _ in range(last - first + 1):
        head = parsed.tokens[node].head
        if head == node or not first <= head <= last:
            return node
        node = head
    return node
