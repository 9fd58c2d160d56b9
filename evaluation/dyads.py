"""Who does it to whom, as the event corpora mark it: each event is a pair, and both sides are named.

The ledger leaves a side empty that the text does not name as acting or acted upon. The corpora mark
the party that the sentence is about all the same: the land that aid goes to, the state in which
somebody is arrested, the one whose request is turned down. Where the event names no recipient, the
nearest party below its trigger is taken, else the thing it acts on; where it names no actor, the one
who governs its clause.
"""

from __future__ import annotations

from dataclasses import replace

from dateline.extraction.candidates import EventCandidate, Mention, StatementCandidate
from dateline.extraction.mentions import conjuncts, mention_of
from dateline.extraction.parties import can_act, parties
from dateline.extraction.subjects import acting_subject
from dateline.language import ParsedText, Token

NAMED = ("PERSON", "ORG", "GPE", "NORP", "LOC", "FAC")
HEADS = ("nsubj", "nsubjpass", "dobj", "pobj", "dative", "appos", "conj", "attr", "ROOT", "npadvmod", "oprd")


def dyad(
    parsed: ParsedText, event: EventCandidate, statements: tuple[StatementCandidate, ...]
) -> EventCandidate:
    """The event with both sides, as far as its sentence names any party for them."""
    actors = event.actors or _governing(parsed, event) or _speaker(event, statements)
    recipients = event.recipients or _below(parsed, event, actors)
    if not actors:
        actors = _others(parsed, event, recipients)
    if not recipients:
        recipients = _others(parsed, event, actors)
    return replace(event, actors=actors, recipients=recipients)


def _governing(parsed: ParsedText, event: EventCandidate) -> tuple[Mention, ...]:
    """The subject of the clause that an event without an actor stands in."""
    for token in (parsed.tokens[event.head], *parsed.ancestors(event.head)):
        if token.pos not in ("VERB", "AUX") or parsed.child(token.index, "auxpass") is not None:
            continue
        found = parties(parsed, acting_subject(parsed, token.index))
        found = tuple(mention for mention in found if mention not in event.recipients)
        if found:
            return found
    return ()


def _speaker(event: EventCandidate, statements: tuple[StatementCandidate, ...]) -> tuple[Mention, ...]:
    told = statements[event.statement] if event.statement is not None else None
    return (told.speaker,) if told is not None and told.speaker is not None else ()


def _below(parsed: ParsedText, event: EventCandidate, actors: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """The first party under the trigger, else what the trigger acts on."""
    inside = parsed.subtree(event.head)
    for index in inside:
        token = parsed.tokens[index]
        if index > event.head and _names_party(parsed, token) and not _among(parsed, token, actors):
            return tuple(mention_of(parsed, each) for each in conjuncts(parsed, index))
    things = parsed.child(event.head, "dobj", "nsubjpass", "pobj")
    if things is not None and not _among(parsed, things, actors):
        return (mention_of(parsed, things.index),)
    return ()


def _others(parsed: ParsedText, event: EventCandidate, known: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """The party of the sentence that stands nearest to the trigger and is not known already."""
    sentence = parsed.sentence_of(event.head)
    found = [
        token
        for token in parsed.tokens[sentence.first : sentence.end]
        if _names_party(parsed, token) and not _among(parsed, token, known)
    ]
    nearest = min(found, key=lambda token: (abs(token.index - event.head), token.index), default=None)
    return () if nearest is None else (mention_of(parsed, nearest.index),)


def _names_party(parsed: ParsedText, token: Token) -> bool:
    if token.dep not in HEADS or token.pos not in ("PROPN", "NOUN", "NUM"):
        return False
    return token.name in NAMED or can_act(parsed, token)


def _among(parsed: ParsedText, token: Token, mentions: tuple[Mention, ...]) -> bool:
    return any(token.span.overlaps(mention.span) for mention in mentions)
