"""What a sanction consists of and rests on, and what aid gives."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import cache

from dateline.data import rows
from dateline.extraction.candidates import EventCandidate
from dateline.extraction.mentions import phrase_of
from dateline.extraction.parties import can_act, classes
from dateline.language import ParsedText, Token
from dateline.model import Span

LOOKED_AT = 30  # tokens under a trigger that are asked for the kind of sanction
RESTING = frozenset({"under", "pursuant", "per"})
RULES = frozenset({"LAW"})


@cache
def _instruments() -> tuple[tuple[tuple[frozenset[str], ...], str], ...]:
    return tuple(
        (tuple(frozenset(word.split("|")) for word in row["words"].split()), row["instrument"])
        for row in rows("sanction_instruments.tsv")
    )


def with_details(parsed: ParsedText, event: EventCandidate) -> EventCandidate:
    """The event with the instrument and legal basis of a sanction, or with what aid gives."""
    if event.type == "SANCTION":
        return replace(event, instrument=_instrument(parsed, event.head), basis=_basis(parsed, event.head))
    if event.type == "AID":
        return replace(event, given=_given(parsed, parsed.tokens[event.head]))
    return event


def _clause(parsed: ParsedText, head: int) -> list[Token]:
    """The trigger, the verb that governs a noun trigger, and the words close under them."""
    token = parsed.tokens[head]
    tops = [head]
    if token.pos in ("NOUN", "PROPN") and token.dep in ("dobj", "nsubjpass", "pobj"):
        tops.append(token.head)
    found: list[int] = []
    queue = list(tops)
    for index in queue:
        if index in found or len(found) >= LOOKED_AT:
            continue
        found.append(index)
        queue += [
            child for child in parsed.children[index] if parsed.tokens[child].dep not in ("relcl", "advcl")
        ]
    return [parsed.tokens[index] for index in sorted(found)]


def _instrument(parsed: ParsedText, head: int) -> str | None:
    words = {word for token in _clause(parsed, head) for word in (token.lemma, token.lower)}
    return next((kind for needed, kind in _instruments() if all(words & each for each in needed)), None)


def _basis(parsed: ParsedText, head: int) -> Span | None:
    """The law or resolution that a sanction is imposed under."""
    for token in _clause(parsed, head):
        if token.dep not in ("prep", "advmod") or token.lower not in RESTING:
            continue
        noun = parsed.child(token.index, "pobj") or _behind_to(parsed, token)
        if noun is not None and (noun.name in RULES or "rule" in classes().get(noun.lemma, ())):
            return phrase_of(parsed, noun.index)
    return None


def _behind_to(parsed: ParsedText, token: Token) -> Token | None:
    inner = parsed.child(token.index, "prep")
    return parsed.child(inner.index, "pobj") if inner is not None else None


def _given(parsed: ParsedText, token: Token) -> Span | None:
    """What is given: the thing that the verb has for an object, or the noun itself ("medical aid")."""
    if token.pos in ("NOUN", "PROPN"):
        return phrase_of(parsed, token.index)
    for child in _objects(parsed, token):
        if not can_act(parsed, child):
            return phrase_of(parsed, child.index)
    return None


def _objects(parsed: ParsedText, token: Token) -> Iterable[Token]:
    yield from parsed.children_of(token.index, "dobj", "nsubjpass")
    for preposition in parsed.children_of(token.index, "prep"):
        inner = parsed.child(preposition.index, "pobj") if preposition.lower == "with" else None
        if inner is not None:
            yield inner
