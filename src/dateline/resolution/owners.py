"""Things stand for whom they belong to: who bombs "the rebels' positions" acts upon the rebels."""

from __future__ import annotations

from dateline.extraction.parties import can_act
from dateline.language import ParsedText, Token
from dateline.language.lexicon import plain, states
from dateline.resolution.bodies import body_at
from dateline.resolution.phrases import is_pronoun
from dateline.resolution.roles import is_actor_noun

NAMED = ("PERSON", "ORG", "GPE", "NORP")


def _is_actor(token: Token) -> bool:
    return is_actor_noun(token.lemma) or is_actor_noun(token.lower)


def owner_of(parsed: ParsedText, head: Token) -> Token | None:
    """The one whom the thing that a common noun names belongs to; None for people, bodies and unowned things.

    "Veldara's currency", "Red Lantern positions", "police violence": the thing itself is no actor.
    """
    if head.pos != "NOUN" or head.name in NAMED or can_act(parsed, head) or _is_actor(head):
        return None
    for child in parsed.children_of(head.index, "poss"):
        if is_pronoun(child):
            return child if child.tag == "PRP$" else None
        return child if child.pos == "PROPN" or is_actor_noun(child.lemma) else owner_of(parsed, child)
    for child in parsed.children_of(head.index, "compound", "nmod"):
        known = plain(child.text) in states() or body_at(parsed, child.index) is not None
        if known or (child.pos == "PROPN" and child.name in NAMED) or is_actor_noun(child.lemma):
            return child
    return None
