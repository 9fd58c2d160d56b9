"""Whom the people or things counted belong to, and where they were counted."""

from __future__ import annotations

from dateline.extraction.candidates import Mention
from dateline.extraction.counting import Counted
from dateline.language import ParsedText, Token
from dateline.model import Span

PARTIES = frozenset({"NORP", "GPE", "ORG"})
PLACES = frozenset({"GPE", "LOC", "FAC"})
PLACING = frozenset({"in", "at", "near", "outside", "across", "inside", "around", "off", "throughout", "on"})
CLIMBS = 4  # words above the number that are asked for a place


def side_of(parsed: ParsedText, counted: Counted) -> Mention | None:
    """The party or country named in the counted phrase: `Harvan soldiers`, `12 nationals of Harva`."""
    if counted.noun is None:
        return None
    for index in range(counted.number + 1, counted.noun):
        if parsed.tokens[index].name in PARTIES:
            return _named(parsed, index)
    for node in (counted.noun, counted.node):
        for preposition in parsed.children_of(node, "prep"):
            if preposition.lower in ("of", "from"):
                found = parsed.child(preposition.index, "pobj")
                if found is not None and found.name in PARTIES:
                    return _named(parsed, found.index)
    return None


def place_of(parsed: ParsedText, counted: Counted) -> Mention | None:
    """The place that stands with the counted phrase or the words that govern it."""
    nodes = [counted.noun] if counted.noun is not None else []
    nodes.append(counted.node)
    for above in parsed.ancestors(counted.node):
        if len(nodes) > CLIMBS:
            break
        nodes.append(above.index)
        if above.tag[:2] == "VB" and above.dep in ("ROOT", "relcl", "ccomp"):
            break
    for node in dict.fromkeys(nodes):
        for preposition in parsed.children_of(node, "prep"):
            if preposition.lower in PLACING:
                found = _place_under(parsed, preposition)
                if found is not None:
                    return found
    return None


def _place_under(parsed: ParsedText, preposition: Token) -> Mention | None:
    """The named place that a preposition governs, if need be through its noun ("in the town of X")."""
    noun = parsed.child(preposition.index, "pobj")
    if noun is None:
        return None
    if noun.name in PLACES:
        return _named(parsed, noun.index)
    for inner in parsed.children_of(noun.index, "prep", "appos"):
        below = (
            parsed.child(inner.index, "pobj")
            if inner.dep == "prep" and inner.lower in ("of", *PLACING)
            else inner
        )
        if below is not None and below.name in PLACES:
            return _named(parsed, below.index)
    return None


def _named(parsed: ParsedText, index: int) -> Mention:
    """The whole proper name that holds a token."""
    first = last = index
    label, sentence = parsed.tokens[index].name, parsed.sentence_of(index)
    while first > sentence.first and parsed.tokens[first - 1].name == label:
        first -= 1
    while last + 1 < sentence.end and parsed.tokens[last + 1].name == label:
        last += 1
    return Mention(Span(parsed.tokens[first].start, parsed.tokens[last].end), index)
