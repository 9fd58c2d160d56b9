"""Which way the clause around a time expression looks: back, ahead, or neither."""

from __future__ import annotations

from dateline.language import ParsedText, Token

WILL = frozenset({"will", "shall", "'ll", "’ll", "would", "wo", "going", "'d", "’d"})
MAY = frozenset({"may", "might", "should", "must", "can"})
DONE = frozenset({"was", "were", "had", "has", "have", "did", "been", "'ve", "’ve"})
PLANNING = frozenset({"plan", "schedule", "expect", "slate", "intend", "hope", "propose", "plane", "aim"})
ARRANGED = frozenset({"due", "set", "scheduled", "slated", "effective", "expected", "planned", "upcoming"})
ONWARD = frozenset({"until", "till", "by"})
MODIFIER = ("poss", "compound", "nmod", "amod")


def direction(parsed: ParsedText, index: int, before: str) -> str:
    """Whether the clause of a token looks back (`past`), ahead (`future`) or neither way (`near`).

    `before` is the word that stands before the expression. What only modifies a noun ("Wednesday's
    ruling") does not look where the clause of that noun looks.
    """
    token = parsed.tokens[index]
    top = parsed.tokens[token.head]
    if token.dep in MODIFIER and top.pos in ("NOUN", "PROPN") and before not in ONWARD:
        above = next((one for one in parsed.ancestors(index) if one.pos in ("VERB", "AUX")), None)
        arranged = any(child.lower in ARRANGED for child in parsed.children_of(top.index, "amod"))
        aids = _helpers(parsed, above) if above else set()
        if not arranged and not aids & WILL:
            return "past" if above and (above.tag == "VBD" or aids & DONE) else "near"
    if before == "as":  # "as early as Tuesday"
        return "future"
    for above in parsed.ancestors(index):
        way = _of_verb(parsed, above, before)
        if way:
            return way
    return "future" if before in ONWARD else "near"


def _helpers(parsed: ParsedText, verb: Token) -> set[str]:
    return {child.lower for child in parsed.children_of(verb.index, "aux", "auxpass")}


def _of_verb(parsed: ParsedText, verb: Token, before: str) -> str | None:
    """The direction that a word above gives; None where the next one above has to be asked."""
    if verb.pos not in ("VERB", "AUX"):
        return "future" if verb.lower in ARRANGED and verb.pos == "ADJ" else None
    aids = _helpers(parsed, verb)
    if before == "through":
        return "past" if verb.tag == "VBD" or aids & DONE else "future"
    if before in ONWARD:
        return "past" if "had" in aids else "future"
    if aids & WILL or (verb.lower == "going" and verb.tag == "VBG"):
        return "future"
    planning = verb.lemma in PLANNING or (verb.lower == "set" and before in ("for", "to"))
    if verb.tag == "VBD" or aids & DONE:
        if planning and ("been" in aids or verb.tag == "VBD" or aids & {"has", "have", "is", "are"}):
            return "future" if verb.lemma in ("plan", "schedule", "slate", "set") else "past"
        return "past"
    if verb.tag == "VBN" and not aids:
        return "future" if planning else "past"
    if verb.tag == "VB" and "to" in aids:
        return "future"
    if aids & MAY:
        return "future"
    if "could" in aids:
        return "near"
    if verb.tag in ("VBZ", "VBP") or aids & {"is", "are", "am"}:
        return "future" if planning or verb.tag == "VBG" else "near"
    return None
