"""How a speaker stands to the words: for whom he speaks, and whether he is behind or against them."""

from __future__ import annotations

from functools import cache

from dateline.data import rows
from dateline.extraction.candidates import Mention
from dateline.extraction.cues import Cue
from dateline.extraction.mentions import mention_of
from dateline.language import ParsedText, Token

FOR = frozenset({"for", "of", "to", "from"})
AGAINST = frozenset({"deny", "reject"})


@cache
def _spokespeople() -> frozenset[str]:
    return frozenset(row["noun"] for row in rows("spokespeople.tsv"))


def behalf_of(parsed: ParsedText, cue: Cue, speaker: Mention) -> Mention | None:
    """Whom a spokesperson speaks for ("a spokeswoman for the ministry", "on behalf of the ministry"), or None."""
    named = _on_behalf(parsed, cue)
    if named is not None:
        return named
    for index in parsed.tokens_in(speaker.span):
        token = parsed.tokens[index]
        before = parsed.tokens[index - 1].lower if index else ""
        if token.lemma in _spokespeople() or f"{before} {token.lemma}" in _spokespeople():
            principal = _principal(parsed, token)
            if principal is not None and principal.head != speaker.head:
                return principal
    return None


def _on_behalf(parsed: ParsedText, cue: Cue) -> Mention | None:
    for preposition in parsed.children_of(cue.head, "prep"):
        behalf = parsed.child(preposition.index, "pobj")
        if behalf is not None and behalf.lower == "behalf":
            whose = parsed.child(behalf.index, "poss")
            link = parsed.child(behalf.index, "prep")
            whose = whose or (parsed.child(link.index, "pobj") if link else None)
            return mention_of(parsed, whose.index) if whose else None
    return None


def _principal(parsed: ParsedText, token: Token) -> Mention | None:
    """The noun phrase behind, in front of, or within which a noun such as "spokesman" names its principal."""
    for preposition in parsed.children_of(token.index, "prep"):
        noun = parsed.child(preposition.index, "pobj")
        if noun is not None and preposition.lower in FOR:
            return mention_of(parsed, noun.index)
    owner = parsed.child(token.index, "poss")
    if owner is not None:
        return mention_of(parsed, owner.index)
    inside = [
        child for child in parsed.children_of(token.index, "compound", "nmod") if child.lower != "press"
    ]
    if inside:
        held = parsed.subtree(inside[0].index)
        return Mention(parsed.cover(held[0], inside[-1].index), inside[-1].index)
    adjective = next((a for a in parsed.children_of(token.index, "amod") if a.name in ("NORP", "GPE")), None)
    return Mention(adjective.span, adjective.index) if adjective else None


def polarity_of(parsed: ParsedText, cue: Cue) -> str:
    """Whether the speaker is behind the content: `claimed`, `denied` or `open`.

    The cue alone decides: who says "that is a lie" has claimed that it is one.
    """
    negated = parsed.child(cue.head, "neg") is not None
    if cue.act in AGAINST:
        return "open" if negated else "denied"
    return "open" if cue.act == "ask" or negated else "claimed"
