"""States and bodies that the lexicon holds, found under the words of a mention."""

from __future__ import annotations

import re

from dateline.extraction.candidates import Mention
from dateline.extraction.mentions import phrase_of
from dateline.language import ParsedText, Token
from dateline.language.lexicon import Known, body_nouns, capitals, demonyms, plain, seats, states
from dateline.resolution.bodies import body_at


def known_in(parsed: ParsedText, mention: Mention, head: Token, place: bool) -> Known | None:
    """The state or body that the lexicon holds under these words."""
    found = body_at(parsed, head.index)
    if found is not None and (found.end - found.first > 1 or not _goes_on(parsed, head)):
        return found.body.known
    words = _plain_core(parsed, mention)
    if words in states():
        return states()[words]
    if not place and words in seats():
        return seats()[words]
    if not place and words in capitals() and head.pos == "PROPN" and head.name != "PERSON":
        return capitals()[words]
    if words in demonyms() and head.pos in ("ADJ", "PROPN") and not head.tag.endswith("S"):
        return demonyms()[words]
    if body_nouns().get(head.lemma) == "government":
        return _owner(parsed, head)
    return None


def _goes_on(parsed: ParsedText, head: Token) -> bool:
    """Whether one word of a body is only part of a longer name ("Amal Clooney", "Care Bears")."""
    name = parsed.name_at(head.index)
    return head.name == "PERSON" or (
        name is not None and name.end - name.first > 2 and name.label in ("PERSON", "ORG", "FAC")
    )


def _plain_core(parsed: ParsedText, mention: Mention) -> str:
    """The plain words of a mention without apposition and possessive mark."""
    words = parsed.words(phrase_of(parsed, mention.head))
    words = re.sub(r"['’]s$", "", re.split(r",| \(", words)[0])
    return plain(words)


def _owner(parsed: ParsedText, head: Token) -> Known | None:
    """The state whose government a phrase names: "the Veldaran government", "the government of Veldara"."""
    found = _state_before(parsed, head)
    if found is not None:
        return found
    for child in parsed.children_of(head.index):
        if child.dep == "prep" and child.lower == "of":
            inner = parsed.child(child.index, "pobj")
            if inner is not None and plain(parsed.words(phrase_of(parsed, inner.index))) in states():
                return states()[plain(parsed.words(phrase_of(parsed, inner.index)))]
    return None


def country_of(parsed: ParsedText, head: Token) -> str | None:
    """The country that the words before a noun name: "Veldaran troops", "Veldara's army"."""
    known = _state_before(parsed, head)
    return known.country if known else None


def _state_before(parsed: ParsedText, head: Token) -> Known | None:
    """The state named before a noun, the longest name first ("South Sudanese").

    "Veldaran-backed" and "pro-Veldaran" say nothing of where someone belongs.
    """
    first = parsed.sentence_of(head.index).first
    for child in parsed.children_of(head.index, "amod", "compound", "poss", "nmod"):
        if _hyphenated(parsed, child.index):
            continue
        for start in range(max(first, child.index - 2), child.index + 1):
            words = plain(parsed.words(parsed.cover(start, child.index)))
            known = demonyms().get(words) or states().get(words)
            if known:
                return known
    return None


def _hyphenated(parsed: ParsedText, index: int) -> bool:
    tokens = parsed.tokens
    return any(tokens[i].text == "-" for i in (index - 1, index + 1) if 0 <= i < len(tokens))
