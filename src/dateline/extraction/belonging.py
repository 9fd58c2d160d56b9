"""Whom the people or things counted belong to, and where they were counted."""

from __future__ import annotations

from collections.abc import Mapping

from dateline.extraction.candidates import Mention
from dateline.extraction.counting import Counted
from dateline.extraction.figure_words import Meaning, lexicon
from dateline.extraction.mentions import mention_of, subject_of
from dateline.language import ParsedText, Token
from dateline.language.lexicon import body_nouns
from dateline.model import Span

PARTIES = frozenset({"NORP", "GPE", "ORG"})
PLACES = frozenset({"GPE", "LOC", "FAC"})
PLACING = frozenset({"in", "at", "near", "outside", "across", "inside", "around", "off", "throughout", "on"})
OWNED = frozenset({"weapons", "vehicles", "troops", "aid"})  # theirs who use or give them
TAKING = frozenset(
    {"seize", "destroy", "capture", "confiscate", "find", "recover", "intercept", "down", "engage", "strike"}
    | {"hit", "damage", "kill", "receive", "face", "see", "report"}
)
WON = frozenset({"seat", "delegate", "vote"})
WINNING = frozenset({"win", "gain", "lose", "have", "take", "hold", "net", "secure", "receive", "get"})
SUFFERED = frozenset({"killed", "injured", "casualties", "missing", "count"})
SUFFERING = frozenset({"suffer", "sustain", "lose"})
CLIMBS = 4  # words above the number that are asked for a place


def side_of(parsed: ParsedText, counted: Counted, measure: str) -> Mention | None:
    """The party named in the counted phrase (`Harvan soldiers`, `12 nationals of Harva`), or whose doing it is."""
    named = _side_in_phrase(parsed, counted)
    if named is not None:
        return named
    above = _governor(parsed, counted)
    if above is None:
        return _whole(parsed, counted)
    noun = parsed.tokens[counted.noun].lemma if counted.noun is not None else ""
    owned = measure in OWNED and above.lemma not in TAKING and (measure != "aid" or above.lemma in _giving())
    won = noun in WON and above.lemma in WINNING
    if owned or won or (measure in SUFFERED and above.lemma in SUFFERING):
        subject = subject_of(parsed, above.index)
        passive = parsed.child(above.index, "nsubjpass", "auxpass") is not None
        own = subject is not None and counted.first <= subject.index < counted.end
        if subject is not None and not passive and not own and _is_party(subject):
            return mention_of(parsed, subject.index)
    if above.lemma in ("flee", "leave", "escape"):
        left = parsed.child(above.index, "dobj", "obj")
        if left is not None and left.name == "GPE":
            return mention_of(parsed, left.index)
    return _whole(parsed, counted)


def _giving() -> Mapping[str, Meaning]:
    return lexicon("verb", "give")


def _is_party(token: Token) -> bool:
    """Whether a subject is one that may own things: a name, a pronoun or a noun for people."""
    return (
        token.name in (*PARTIES, "PERSON", "LOC")
        or token.tag == "PRP"
        or token.lemma in body_nouns()
        or token.lemma in lexicon("noun", "person")
        or lexicon("noun", "self").get(token.lemma) == Meaning("troops")
    )


def _side_in_phrase(parsed: ParsedText, counted: Counted) -> Mention | None:
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


def _whole(parsed: ParsedText, counted: Counted) -> Mention | None:
    """The body that a number of members is said of: `the 193-member General Assembly`."""
    noun = parsed.tokens[parsed.tokens[counted.node].head]
    hyphen = counted.noun is not None and parsed.tokens[counted.noun - 1].text == "-"
    return _named(parsed, noun.index) if hyphen and noun.name == "ORG" else None


def _governor(parsed: ParsedText, counted: Counted) -> Token | None:
    """The verb above a counted phrase, through its prepositions and its list; None where a noun comes first."""
    for above in parsed.ancestors(counted.node):
        if above.tag[:2] == "VB":
            return above
        if above.dep not in ("prep", "pobj", "conj", "attr", "dobj", "appos", "nummod", "quantmod"):
            return None
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
        if below is None:
            continue
        told = inner.lower == "of" and below.tag == "NNP" and noun.lemma in lexicon("noun", "locality")
        if below.name in PLACES or told:
            return _named(parsed, below.index)
    return None


def _named(parsed: ParsedText, index: int) -> Mention:
    """The whole proper name that holds a token, by its head."""
    first = last = index
    label, sentence = parsed.tokens[index].name, parsed.sentence_of(index)
    while first > sentence.first and parsed.tokens[first - 1].name == label:
        first -= 1
    while last + 1 < sentence.end and parsed.tokens[last + 1].name == label:
        last += 1
    while first < last and parsed.tokens[first].tag in ("DT", "PRP$"):
        first += 1
    while first < last and parsed.tokens[last].tag == "POS":
        last -= 1
    inside = range(first, last + 1)
    head = next((i for i in inside if parsed.tokens[i].head not in inside), last)
    return Mention(Span(parsed.tokens[first].start, parsed.tokens[last].end), head)
