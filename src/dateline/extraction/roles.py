"""Who acts and who is acted upon: actors and recipients of verbs and nouns, as open mentions."""

from __future__ import annotations

from dataclasses import dataclass, replace

from dateline.extraction.candidates import Mention
from dateline.extraction.frames import Frame, is_of, light_verbs, noun_frames, objects_of, verb_frames
from dateline.extraction.mentions import mention_of
from dateline.extraction.parties import classes, named_before, parties
from dateline.extraction.subjects import acting_subject
from dateline.language import ParsedText, Token
from dateline.language.lexicon import plain, states

PLACE_PREPOSITIONS = frozenset(
    {"in", "at", "near", "around", "outside", "inside", "on", "across", "along", "off"}
)
PLACE_NAMES = ("GPE", "LOC", "FAC")
OPERATIONS = frozenset({"operation", "offensive", "campaign", "action", "mission"})
TOLD = frozenset({"announce", "order", "declare"})  # "announced its troops' withdrawal": the troops withdraw
SCENES = frozenset({"violence", "attack", "bombing", "bomb", "protest", "unrest", "massacre", "shooting"})
HOSTILE = frozenset({"ASSAULT", "COERCE", "SANCTION"})
SENT = frozenset({"AID", "MOBILIZE"})
SENDING = frozenset({"obj:helper", "obj:force"})
HIT = frozenset({"ASSAULT"})  # types whose recipient may be a thing that nobody is said to own


@dataclass(frozen=True, slots=True)
class Roles:
    """The actors, the recipients and the place of one happening.

    `mutual`: what the recipients do is the same as what the actors do ("met with"); the ledger lists
    them with the actors.
    """

    actors: tuple[Mention, ...] = ()
    recipients: tuple[Mention, ...] = ()
    place: Mention | None = None
    mutual: bool = False


def verb_roles(parsed: ParsedText, token: Token, frame: Frame) -> Roles:
    """The roles of a verb: subject and object, turned round in the passive; what its prepositions add."""
    kind, _, rest = frame.recipient.partition(":")
    actors = _agents(parsed, token) if is_passive(parsed, token) else ()
    if not actors and (kind == "mutual" or not is_passive(parsed, token)):
        actors = parties(parsed, acting_subject(parsed, token.index))
    if not actors and frame.type in SENT and SENDING.intersection(frame.needs):
        actors = _objects(parsed, token, things=False)  # who is sent to help or to fight acts
    if not actors and frame.type in HIT:
        actors = _attackers(parsed, token)
    words = rest.split()[0].split(",") if rest else []
    things = frame.type in HIT
    recipients: tuple[Mention, ...] = ()
    if kind in ("obj", "owner") or "obj" in words:
        recipients = _objects(parsed, token, things=things and kind != "owner")
        if frame.type == "ACCUSE":
            recipients = tuple(one for one in recipients if not _is_victim(parsed, token, one))
    if not recipients and kind in ("prep", "mutual"):
        recipients = _behind(parsed, token.index, words, things=things)
        for each in objects_of(parsed, token) if not recipients else ():
            recipients = recipients or _behind(parsed, each.index, words, things=things)
        recipients = recipients or _dative(parsed, token, frame)
    if kind == "inner":
        recipients = _inner(parsed, token)
    if not recipients and frame.type == "AID":
        recipients = _helped(parsed, token)
    if not recipients and frame.type == "SANCTION":
        recipients = _guilty(parsed, [token, *objects_of(parsed, token)])
    actors = tuple(mention for mention in actors if mention not in recipients)
    return Roles(actors, recipients, place_of(parsed, token), mutual=kind == "mutual" and bool(recipients))


def _is_victim(parsed: ParsedText, token: Token, mention: Mention) -> bool:
    return any(suffers(parsed, each, mention) for each in objects_of(parsed, token))


def suffers(parsed: ParsedText, deed: Token, mention: Mention) -> bool:
    """Whether a deed was done to the one named behind its "of": "the killing of journalists" accuses none of these."""
    frame = next((frame for frame in noun_frames().get(deed.lemma, ()) if frame.type in HOSTILE), None)
    if frame is None and deed.lemma not in ("killing", "death", "murder"):
        return False
    behind = [parsed.child(child.index, "pobj") for child in parsed.children_of(deed.index, "prep")]
    dead = deed.lemma == "death" and parsed.child(deed.index, "poss") is not None
    return dead or any(inner is not None and inner.index == mention.head for inner in behind)


def _objects(parsed: ParsedText, token: Token, *, things: bool) -> tuple[Mention, ...]:
    found: dict[int, Mention] = {}
    objects = objects_of(parsed, token)
    heads = {each.index for each in objects}
    for each in objects:
        if each.dep == "conj" and each.head in heads:
            continue  # told with the one it is coordinated with, whose owner it shares
        for mention in parties(parsed, each, things=things):
            found.setdefault(mention.head, mention)
    return tuple(found.values())


def _attackers(parsed: ParsedText, token: Token) -> tuple[Mention, ...]:
    """Whose attack it was in which somebody came to harm: "killed in a Veldaran air strike"."""
    for preposition in parsed.children_of(token.index, "prep", "agent"):
        attack = (
            parsed.child(preposition.index, "pobj") if preposition.lower in ("in", "by", "during") else None
        )
        if attack is None:
            continue
        frame = next((frame for frame in noun_frames().get(attack.lemma, ()) if frame.type in HIT), None)
        if frame is not None:
            return _behind(parsed, attack.index, _but_of(frame.actor)) or _possessors(parsed, attack)
        if attack.lemma in OPERATIONS:
            return _behind(parsed, attack.index, ["by"]) or _possessors(parsed, attack)
    return ()


def _helped(parsed: ParsedText, token: Token) -> tuple[Mention, ...]:
    """Whom the infinitive behind a gift helps: "gave ten million in funds to assist the valley"."""
    places = [token.index, *(each.index for each in objects_of(parsed, token))]
    for place in tuple(places):
        for preposition in parsed.children_of(place, "prep"):
            places += [inner.index for inner in parsed.children_of(preposition.index, "pobj")]
    for place in places:
        for verb in parsed.children_of(place, "advcl", "xcomp", "acl", "ccomp"):
            if any(frame.type == "AID" for frame in verb_frames().get(verb.lemma, ())):
                found = _objects(parsed, verb, things=False)
                if found:
                    return found
    return ()


def _guilty(parsed: ParsedText, tokens: list[Token]) -> tuple[Mention, ...]:
    """Whose deed a penalty answers: "imposed sanctions over its invasion", "for Veldara's attack on"."""
    for token in tokens:
        for preposition in parsed.children_of(token.index, "prep"):
            deed = parsed.child(preposition.index, "pobj") if preposition.lower in ("over", "for") else None
            owner = parsed.child(deed.index, "poss") if deed is not None else None
            if owner is not None:
                return (mention_of(parsed, owner.index),) if owner.tag == "PRP$" else parties(parsed, owner)
    return ()


def _inner(parsed: ParsedText, token: Token) -> tuple[Mention, ...]:
    """Whom the infinitive of a verb acts upon: "refused to hand over papers to the court"."""
    inner = parsed.child(token.index, "xcomp", "ccomp", "advcl")
    if inner is None:
        return ()
    told = parsed.child(inner.index, "nsubj")
    if told is not None and parsed.child(inner.index, "mark") is not None:
        return parties(parsed, told)
    found = _behind(parsed, inner.index, ("to", "with"))
    return found or _objects(parsed, inner, things=False)


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
    for verb in parsed.children_of(token.index, "conj") if agent is None else ():
        # "attacked and damaged by residents": both by them
        shared = verb.tag == "VBN" and parsed.child(verb.index, "nsubj", "nsubjpass", "auxpass") is None
        agent = agent or (parsed.child(verb.index, "agent") if shared else None)
    return parties(parsed, parsed.child(agent.index, "pobj") if agent else None)


def _dative(parsed: ParsedText, token: Token, frame: Frame) -> tuple[Mention, ...]:
    """The one to whom something is given: "gave the town food", "provided the town with food"."""
    if "dative" not in frame.recipient:
        return ()
    child = parsed.child(token.index, "dative")
    if child is not None and child.pos == "ADP":
        child = parsed.child(child.index, "pobj")
    if child is None and "with" in frame.recipient and _behind(parsed, token.index, ["with"], things=True):
        child = next(iter(objects_of(parsed, token)), None)
    return parties(parsed, child)


def _behind(
    parsed: ParsedText, head: int, words: list[str] | tuple[str, ...], *, things: bool = False
) -> tuple[Mention, ...]:
    """The parties behind a token's prepositions, in order."""
    found: list[Mention] = []
    for preposition in parsed.children_of(head, "prep", "agent", "dative"):
        if preposition.lower in words:
            found += parties(parsed, parsed.child(preposition.index, "pobj"), things=things)
    return tuple(found)


def noun_roles(parsed: ParsedText, token: Token, frame: Frame) -> Roles:
    """The roles of an event noun: its possessor and adjectives, its prepositions, its light verb's subject."""
    site = _counting(parsed, token)
    by = _behind(parsed, token.index, frame.actor) or _behind(parsed, site.index, _but_of(frame.actor))
    words = frame.recipient.split()
    recipients = _behind(parsed, token.index, words, things=frame.type in HIT)
    recipients = recipients or _behind(parsed, site.index, _but_of(words), things=frame.type in HIT)
    possessors = _possessors(parsed, token)
    if "poss" in frame.recipient.split() and not recipients:
        recipients, possessors = possessors, ()
    actors = by or possessors
    actors = tuple(mention for mention in actors if mention not in recipients)
    lent = _lent(parsed, site)
    if lent is not None:
        subject, role = lent
        told = parsed.tokens[site.head].lemma in TOLD and bool(actors)
        if role == "act" and not by and not told:
            actors = subject or actors
        elif role == "undergo" and not recipients:
            recipients = subject
    governor = parsed.tokens[site.head]
    if governor.lemma in light_verbs() and site.dep != "pobj":
        recipients = recipients or _behind(parsed, governor.index, frame.recipient.split())
        actors = actors or _behind(parsed, governor.index, frame.actor)
    place = place_of(parsed, token) or (place_of(parsed, governor) if governor.pos == "VERB" else None)
    if not recipients and frame.type == "SANCTION":
        recipients = _guilty(parsed, [token, governor] if site.dep == "dobj" else [token])
    roles = Roles(actors, recipients, place)
    if "between" in frame.actor and "with" in frame.recipient:
        return replace(roles, mutual=bool(recipients))
    return roles


def _counting(parsed: ParsedText, token: Token) -> Token:
    """The word that counts a happening and stands in its place: "a round of talks", "a series of strikes"."""
    preposition = parsed.tokens[token.head]
    if token.dep != "pobj" or preposition.lower != "of":
        return token
    above = parsed.tokens[preposition.head]
    return above if "count" in classes().get(above.lemma, ()) else token


def _but_of(words: tuple[str, ...] | list[str]) -> list[str]:
    return [word for word in words if word != "of"]


def _possessors(parsed: ParsedText, token: Token) -> tuple[Mention, ...]:
    """Those named in front of an event noun: "Veldara's attack", "Veldaran air strikes", "rebel shelling"."""
    for child in parsed.children_of(token.index, "poss"):
        return (mention_of(parsed, child.index),) if child.lower == "its" else parties(parsed, child)
    named = named_before(parsed, token)
    return (named,) if named and not _is_scene(parsed, token, named) else ()


def _is_scene(parsed: ParsedText, token: Token, named: Mention) -> bool:
    """Whether a state's name before a noun of violence tells where it was ("the Veldara bombing", not "Veldaran")."""
    word = parsed.tokens[named.head]
    return token.lemma in SCENES and plain(word.text) in states() and not word.text.isupper()


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
    if is_passive(parsed, governor):
        return None
    return (parties(parsed, acting_subject(parsed, governor.index)), str(role))


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
