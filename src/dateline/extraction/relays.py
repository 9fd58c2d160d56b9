"""Statements through which others reach us: "told the Corvo Times", "citing officials", "as quoted by".

The outlet that was told tells us in turn: its statement has the same content, and the first is told
through it.
"""

from __future__ import annotations

from functools import cache

from dateline.data import rows
from dateline.extraction.candidates import Mention
from dateline.extraction.cues import Cue
from dateline.extraction.media import media
from dateline.extraction.mentions import mention_of
from dateline.extraction.speakers import speakers_of
from dateline.language import ParsedText, Token
from dateline.language.lexicon import body_nouns, person_nouns

TELLING = frozenset({"tell", "inform", "say", "speak", "write", "remark", "describe"})
OUTLET_PREPOSITIONS = frozenset({"to", "with", "for"})
CITING = frozenset({"cite", "quote"})


@cache
def _outlets(kind: str) -> frozenset[str]:
    return frozenset(row["outlet"] for row in rows("outlets.tsv") if row["kind"] == kind)


def outlet_told(parsed: ParsedText, cue: Cue) -> Mention | None:
    """The news outlet that the cue's speaker spoke to, or None."""
    token = parsed.tokens[cue.head]
    if cue.kind != "verb" or token.lemma not in TELLING:
        return None
    for child in parsed.children_of(cue.head, "dobj", "dative", "prep"):
        hearer: Token | None = child
        if child.dep == "prep":
            hearer = parsed.child(child.index, "pobj") if child.lower in OUTLET_PREPOSITIONS else None
        if hearer is not None and hearer.index > cue.head and _is_outlet(parsed, hearer):
            return mention_of(parsed, hearer.index)
    return None


def _is_outlet(parsed: ParsedText, hearer: Token) -> bool:
    mention = mention_of(parsed, hearer.index)
    words = [word.lower().strip(".,") for word in parsed.words(mention.span).split()]
    if hearer.pos == "NOUN":
        return hearer.lemma in _outlets("noun") - {"journalist"} or bool(set(words) & {"news", "newspaper"})
    name = " ".join(word for word in words if word != "the")
    return name in _outlets("name") or bool(set(words) & (_outlets("word") | _outlets("name")))


def cited_in(parsed: ParsedText, cue: Cue) -> tuple[Mention, ...]:
    """Those whom the cue's clause cites ("…, citing two officials"), from whom it has its content."""
    sentence = parsed.sentence_of(cue.head)
    for index in range(sentence.first, sentence.end):
        token = parsed.tokens[index]
        if token.lemma not in CITING or not token.tag.startswith("VB") or index == cue.head:
            continue
        source = parsed.child(index, "dobj")
        participle = token.dep in ("acl", "advcl", "prep", "relcl", "conj")
        if source is not None and participle and source.index > index and _speaks(parsed, source):
            return speakers_of(parsed, source.index)
    return ()


def _speaks(parsed: ParsedText, source: Token) -> bool:
    """Whether what is cited can speak: a name, or people, bodies and papers, not reasons or articles of law."""
    if source.name in ("PERSON", "ORG", "GPE", "NORP"):
        return True
    return source.lemma in person_nouns() or source.lemma in body_nouns() or source.lemma in media("noun")
