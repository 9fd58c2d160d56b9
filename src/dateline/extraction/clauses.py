"""The clause around words that are put into it: "according to X", "reportedly", ", officials said,"."""

from __future__ import annotations

from dateline.extraction.mentions import subject_of
from dateline.language import ParsedText, Token

CUE_PARTS = ("nsubj", "nsubjpass", "aux", "auxpass", "advmod", "neg", "prt", "dobj", "dative", "npadvmod")
AFTER_ONLY = ("dobj", "dative", "advmod", "npadvmod", "prep")
STOPS = (",", ";", ":", "–", "—", "(", ")")
Ranges = list[tuple[int, int]]


def cue_clause(parsed: ParsedText, head: int, *, inserted: bool = False) -> tuple[int, int]:
    """The first and last token of a cue with its speaker, auxiliaries, hearer and adverbs; `inserted` with all."""
    low = high = head
    for child in parsed.children_of(head, *CUE_PARTS, *(("prep",) if inserted else ())):
        inside = parsed.subtree(child.index)
        if child.dep in AFTER_ONLY and inside[0] < head:
            continue
        low, high = min(low, inside[0]), max(high, inside[-1])
    return low, high


def around_phrase(parsed: ParsedText, head: int) -> Ranges:
    """The clause that "according to X" or "as X noted" belongs to, without those words."""
    cut = _cut(parsed, head)
    sentence = parsed.sentence_of(head)
    governor = _verb_above(parsed, parsed.tokens[parsed.tokens[head].head])
    inside = parsed.subtree(governor.index)
    comma = cut[0] > sentence.first and parsed.tokens[cut[0] - 1].text in STOPS
    closes = cut[1] + 1 >= sentence.end - 1
    whole = governor.dep not in ("ROOT", "ccomp", "relcl") and (comma or cut[0] == sentence.first)
    if whole or (closes and comma):
        return _without(range(sentence.first, sentence.end), cut)
    return _without(inside, cut)


def _cut(parsed: ParsedText, head: int) -> tuple[int, int]:
    """The tokens of an inserted phrase; a list that goes on behind its name belongs to the clause again."""
    inside = parsed.subtree(head)
    last = inside[-1]
    for index in inside:
        token = parsed.tokens[index]
        amount = token.pos == "NUM" or token.name in ("MONEY", "PERCENT", "CARDINAL", "QUANTITY")
        if index > head and token.dep == "conj" and (amount or parsed.child(index, "nummod") is not None):
            last = min(last, parsed.subtree(index)[0] - 1)
    while last > head and parsed.tokens[last].text in STOPS:
        last -= 1
    return inside[0], last


def _without(inside: range | list[int], cut: tuple[int, int]) -> Ranges:
    first, last = inside[0], inside[-1]
    ranges = [(first, cut[0] - 1)] if first < cut[0] else []
    return ranges + ([(cut[1] + 1, last)] if cut[1] < last else [])


def _verb_above(parsed: ParsedText, token: Token) -> Token:
    while token.pos not in ("VERB", "AUX") and token.head != token.index:
        token = parsed.tokens[token.head]
    return token


def behind_adverb(parsed: ParsedText, head: int) -> Ranges:
    """The clause of "reportedly"; where it stands before a phrase only, that phrase."""
    token = parsed.tokens[head]
    governor = parsed.tokens[token.head]
    sentence = parsed.sentence_of(head)
    comma = head > sentence.first and parsed.tokens[head - 1].text in STOPS
    if governor.pos in ("VERB", "AUX") and governor.index > head and not (comma and governor.dep == "ROOT"):
        return _without(parsed.subtree(governor.index), (head, head))
    if governor.pos in ("VERB", "AUX") and governor.index < head and not comma:
        next_word = parsed.tokens[head + 1] if head + 1 < sentence.end else None
        if next_word is None or next_word.tag in ("VBN", "VBD", "VBG", "."):
            return _without(parsed.subtree(governor.index), (head, head))
    last = head
    while last + 1 < sentence.end and parsed.tokens[last + 1].text not in (*STOPS, "."):
        last += 1
    return [(head + 1, last)] if last > head else []


def around_inserted(parsed: ParsedText, head: int) -> Ranges:
    """The clause around an inserted "officials said", between commas."""
    token = parsed.tokens[head]
    if token.dep not in ("parataxis", "ccomp", "advcl") or subject_of(parsed, head) is None:
        return []
    if parsed.child(head, "mark", "dobj", "advcl") is not None:
        return []
    low, high = cue_clause(parsed, head, inserted=True)
    sentence = parsed.sentence_of(head)
    before = parsed.tokens[low - 1].text if low > sentence.first else ""
    after = parsed.tokens[high + 1].text if high + 1 < sentence.end else "."
    if before != "," or after not in ",.":
        return []
    inside = parsed.subtree(token.head)
    stop = next((i for i in range(low - 1, inside[0], -1) if parsed.tokens[i].text == ";"), inside[0] - 1)
    first = stop + 1
    ranges = [(first, low - 1)] if first < low else []
    return ranges + ([(high + 1, inside[-1])] if high < inside[-1] else [])
