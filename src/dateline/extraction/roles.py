"""Who acts and who is acted upon: actors and recipients of verbs and nouns, as open mentions."""

from __future__ import annotations

from dataclasses import dataclass

from dateline.extraction.candidates import Mention
from dateline.extraction.frames import Frame, is_of, light_verbs, objects_of
from dateline.extraction.mentions import conjuncts, mention_of, subject_of
from dateline.language import ParsedText, Token
from dateline.language.lexicon import demonyms, plain, states

PLACE_PREPOSITIONS = frozenset(
    {"in", "at", "near", "around", "outside", "inside", "on", "across", "along", "off"}
)
PLACE_NAMES = ("GPE", "LOC", "FAC")
EXPLETIVES = frozenset({"it", "there", "what", "this", "that", "which"})


@dataclass(frozen=True, slots=True)
class Roles:
    """The actors, the recipients and the place of one happening."""

    actors: tuple[Mention, ...] = ()
    recipients: tuple[Mention, ...] = ()
    place: Mention | None = None


def verb_roles(parsed: ParsedText, token: Token, frame: Frame) -> Roles:
    """The roles of a verb: subject and object, turned round in the passive; what its prepositions add."""
    passive = is_passive(parsed, token)
    if passive:
        actors = _agents(parsed, token)
    else:
        subject = subject_of(parsed, token.index)
        actors = (
            _with_conjuncts(parsed, subject)
            if subject is not None and subject.lower not in EXPLETIVES
            else ()
        )
    kind, _, prepositions = frame.recipient.partition(":")
    recipients: tuple[Mention, ...] = ()
    if kind.startswith("obj"):
        found = [
            each
            for each in objects_of(parsed, token)
            if prepositions != "actor" or is_of(parsed, each, "actor")
        ]
        recipients = tuple(mention_of(parsed, each.index) for each in found)
    elif kind in ("prep", "mutual"):
        words = prepositions.split()[0].split(",") if prepositions else []
        others = _behind(parsed, token.index, words)
        if kind == "mutual":
            actors = (*actors, *others)
        else:
            recipients = others or _dative(parsed, token, frame)
    return Roles(actors, recipients, place_of(parsed, token))


def is_passive(parsed: ParsedText, token: Token) -> bool:
    """Whether a verb is passive, with its auxiliary or as a participle without one."""
    if parsed.child(token.index, "auxpass", "nsubjpass", "agent") is not None:
        return True
    return (
        token.tag == "VBN"
        and token.dep in ("acl", "amod", "relcl")
        and parsed.child(token.index, "aux", "nsubj") is None
    )


def _agents(parsed: ParsedText, token: Token) -> tuple[Mention, ...]:
    agent = parsed.child(token.index, "agent")
    inner = parsed.child(agent.index, "pobj") if agent else None
    return _with_conjuncts(parsed, inner)


def _dative(parsed: ParsedText, token: Token, frame: Frame) -> tuple[Mention, ...]:
    """The one to whom something is given: "gave the town food", "provided the town with food"."""
    if "dative" not in frame.recipient:
        return ()
    child = parsed.child(token.index, "dative")
    if child is not None and child.pos == "ADP":
        child = parsed.child(child.index, "pobj")
    if child is None and "with" in frame.recipient and _behind(parsed, token.index, ["with"]):
        child = next(iter(objects_of(parsed, token)), None)
    return _with_conjuncts(parsed, child)


def _with_conjuncts(parsed: ParsedText, head: Token | None) -> tuple[Mention, ...]:
    if head is None:
        return ()
    return tuple(mention_of(parsed, index) for index in conjuncts(parsed, head.index))


def _behind(parsed: ParsedText, head: int, words: list[str] | tuple[str, ...]) -> tuple[Mention, ...]:
    """The objects of a token's prepositions, in order."""
    found: list[Mention] = []
    for preposition in parsed.children_of(head, "prep", "agent", "dative"):
        if preposition.lower in words:
            inner = parsed.child(preposition.index, "pobj")
            found += _with_conjuncts(parsed, inner)
    return tuple(found)


def noun_roles(parsed: ParsedText, token: Token, frame: Frame) -> Roles:
    """The roles of an event noun: its possessor and adjectives, its prepositions, its light verb's subject."""
    by = _behind(parsed, token.index, frame.actor)
    actors = by or _possessors(parsed, token)
    recipients = _behind(parsed, token.index, frame.recipient.split())
    lent = _lent(parsed, token)
    if lent is not None:
        subject, role = lent
        if role == "act" and not by:
            actors = subject or actors
        elif role == "undergo" and not recipients:
            recipients = subject
    if "between" in frame.actor and recipients:
        actors, recipients = (
            ((*actors, *recipients), ()) if "with" in frame.recipient else (actors, recipients)
        )
    governor = parsed.tokens[token.head]
    place = place_of(parsed, token) or (place_of(parsed, governor) if governor.pos == "VERB" else None)
    return Roles(actors, recipients, place)


def _possessors(parsed: ParsedText, token: Token) -> tuple[Mention, ...]:
    """Those named in front of an event noun: "Veldara's attack", "Veldaran air strikes", "rebel shelling"."""
    for child in parsed.children_of(token.index, "poss"):
        if child.tag != "PRP$" or child.lower not in ("its",):
            return _with_conjuncts(parsed, child)
        return (mention_of(parsed, child.index),)
    for child in parsed.children_of(token.index, "amod", "compound", "nmod"):
        words = plain(child.text)
        if (
            words in demonyms()
            or words in states()
            or (child.name in ("ORG", "NORP", "GPE") and child.pos == "PROPN")
        ):
            return (Mention(child.span, child.index),)
        if child.dep == "compound" and is_of(parsed, child, "people"):
            return (Mention(child.span, child.index),)
    return ()


def _lent(parsed: ParsedText, token: Token) -> tuple[tuple[Mention, ...], str] | None:
    """The subject of the light verb that governs an event noun, and the part it plays."""
    governor = parsed.tokens[token.head]
    if token.dep == "pobj":
        governor = parsed.tokens[governor.head]
    role = light_verbs().get(governor.lemma)
    if role in (None, "none") or governor.pos != "VERB" or token.dep not in ("dobj", "pobj", "nsubjpass"):
        return None
    if token.dep == "nsubjpass":
        return (_agents(parsed, governor), str(role))
    if token.dep == "pobj" and governor.lemma not in ("carry", "engage", "come"):
        return None
    subject = subject_of(parsed, governor.index)
    if subject is None or subject.lower in EXPLETIVES or is_passive(parsed, governor):
        return None
    return (_with_conjuncts(parsed, subject), str(role))


def place_of(parsed: ParsedText, token: Token) -> Mention | None:
    """The place that a clause or noun phrase names with "in", "at", "near" …"""
    for preposition in parsed.children_of(token.index, "prep"):
        if preposition.lower not in PLACE_PREPOSITIONS:
            continue
        inner = parsed.child(preposition.index, "pobj")
        if inner is not None and inner.name in PLACE_NAMES:
            return mention_of(parsed, inner.index)
        if inner is not None and is_of(parsed, inner, "place"):
            named = place_of(parsed, inner)
            return named or mention_of(parsed, inner.index)
    return None
