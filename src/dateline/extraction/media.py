"""By what medium something was said."""

from __future__ import annotations

from functools import cache

from dateline.data import rows
from dateline.extraction.cues import Cue
from dateline.language import ParsedText


@cache
def media(way: str) -> dict[str, str]:
    """The words that name a medium, as nouns (`in a …`) or as cues."""
    return {row["word"]: row["medium"] for row in rows("media.tsv") if row["way"] == way}


def medium_of(parsed: ParsedText, cue: Cue) -> str | None:
    """The medium that the cue or the words about it name, or None."""
    token = parsed.tokens[cue.head]
    if token.lemma in media("verb"):
        return media("verb")[token.lemma]
    nouns = media("noun")
    if cue.kind == "noun" and token.lemma in nouns:
        return nouns[token.lemma]
    for speaker in cue.speakers:
        head = parsed.tokens[speaker.head]
        if head.pos == "NOUN" and head.lemma in nouns:
            return nouns[head.lemma]
    for child in parsed.children_of(cue.head, "prep", "dobj", "dative", "agent"):
        noun = parsed.child(child.index, "pobj") if child.dep == "prep" else child
        if noun is not None and noun.lemma in nouns and noun.index > cue.head:
            name = parsed.child(noun.index, "compound")
            compound = f"{name.lower} {noun.lemma}" if name else ""
            return nouns.get(compound, nouns[noun.lemma])
    return None
