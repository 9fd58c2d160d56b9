"""Who did it, and who or what was hit, around one word that tells an incident."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from dateline.extraction.factuality.clauses import has_negator
from dateline.extraction.factuality.words import words
from dateline.extraction.incidents.kinds import (
    TIMES,
    Trigger,
    is_a,
    is_name,
    is_organization,
    is_person,
    is_place,
)
from dateline.extraction.incidents.templates import Parts
from dateline.extraction.mentions import conjuncts, subject_of
from dateline.language import ParsedText, Token

AT = (
    "at",
    "in",
    "on",
    "near",
    "against",
    "outside",
    "inside",
    "under",
    "beside",
    "behind",
    "into",
    "of",
    "to",
)


def parts_of(parsed: ParsedText, token: Token, trigger: Trigger) -> Parts:
    """The parts in the incident that a verb or noun tells in one way."""
    parts = Parts()
    if token.pos == "NOUN" or (token.tag.startswith("NN")):
        _around_noun(parsed, token, trigger, parts)
    else:
        _around_verb(parsed, token, trigger, parts)
    return parts


def _around_verb(parsed: ParsedText, verb: Token, trigger: Trigger, parts: Parts) -> None:
    passive = _is_passive(parsed, verb)
    people = "people" in trigger.needs
    if trigger.frame in ("place", "prep"):
        _doers(parsed, None if passive else subject_of(parsed, verb.index), parts)
        _hit(parsed, _behind(parsed, verb, *AT), parts, things=trigger.frame == "place")
    elif trigger.frame == "subj":
        if trigger.kind == "BOMBING":
            _hit(parsed, _behind(parsed, verb, *AT), parts, things=True)
        else:
            _hit(parsed, subject_of(parsed, verb.index), parts, people=people)
    elif passive:
        _hit(parsed, subject_of(parsed, verb.index), parts, people=people)
    elif verb.dep == "amod":
        _hit(parsed, parsed.tokens[verb.head], parts, people=people)
    else:
        _doers(parsed, subject_of(parsed, verb.index), parts)
        _hit(parsed, parsed.child(verb.index, "dobj"), parts, people=people)
    _doers(parsed, _behind(parsed, verb, "by"), parts)
    _charged(parsed, verb, parts)
    _armed_with(parsed, verb, parts)


def _is_passive(parsed: ParsedText, verb: Token) -> bool:
    """Whether a verb tells what was done to its subject: passives, and participles that lean on nothing."""
    if parsed.child(verb.index, "auxpass", "nsubjpass") is not None:
        return True
    return verb.tag == "VBN" and verb.dep != "amod" and parsed.child(verb.index, "aux", "dobj") is None


def _around_noun(parsed: ParsedText, noun: Token, trigger: Trigger, parts: Parts) -> None:
    people = "people" in trigger.needs
    _hit(parsed, _behind(parsed, noun, "of", "on", "against", "at", "upon", "to"), parts, people=people)
    if trigger.kind in ("BOMBING", "ARSON"):
        _hit(parsed, _behind(parsed, noun, *AT), parts, things=True)
    _doers(parsed, _behind(parsed, noun, "by"), parts)
    for child in parsed.children_of(noun.index, "poss", "compound", "nmod", "amod"):
        if is_a(child, "armed", "organization") or child.text.isupper():
            _doers(parsed, child, parts)
        elif child.dep == "poss" and trigger.kind in ("ATTACK", "KIDNAPPING"):
            _hit(parsed, child, parts, people=people)
        elif is_a(child, "weapon"):
            parts.weapons.append(child.index)
    governor = parsed.tokens[noun.head]
    if noun.dep == "dobj" and governor.lemma in words("carry"):
        _doers(parsed, subject_of(parsed, governor.index), parts)
    if noun.dep in ("nsubjpass", "dobj") and governor.lemma in words("carry"):
        _doers(parsed, _behind(parsed, governor, "by"), parts)
    _charged(parsed, noun, parts)
    _armed_with(parsed, noun, parts)


def _charged(parsed: ParsedText, token: Token, parts: Parts) -> None:
    """Those whom the words above an incident make its doers: "blamed X for it", "X claimed responsibility for it"."""
    for above in itertools.islice(parsed.ancestors(token.index), 5):
        accepted = parsed.child(above.index, "dobj") if above.pos == "VERB" else None
        if accepted is not None and accepted.lemma == "responsibility":
            _doers(parsed, subject_of(parsed, above.index), parts)
            return
        if not is_a(above, "blame"):
            continue
        if above.lemma in ("responsibility", "claim") and above.dep == "dobj":
            _doers(parsed, subject_of(parsed, above.head), parts)
        elif above.lemma in ("attribute", "credit"):
            _doers(parsed, _behind(parsed, above, "to"), parts)
        elif above.pos == "ADJ" and above.dep == "acomp":
            _doers(parsed, subject_of(parsed, above.head), parts)
        elif above.pos == "VERB":
            _doers(parsed, parsed.child(above.index, "nsubjpass", "dobj"), parts)
        return


def _behind(parsed: ParsedText, token: Token, *prepositions: str) -> Token | None:
    """The noun behind the first of these prepositions of a word; for "by" the agent."""
    for child in parsed.children_of(token.index, "prep", "agent"):
        if child.lower in prepositions:
            found = parsed.child(child.index, "pobj")
            if found is not None and is_a(found, "beside"):
                found = _behind(parsed, found, "of") or found
            if found is not None:
                return found
    return None


def _members(parsed: ParsedText, head: Token | None) -> Iterator[Token]:
    """A noun and those coordinated with it, those that it includes, and what it counts instead of a counting word."""
    if head is None or has_negator(parsed, head):
        return
    for index in conjuncts(parsed, head.index):
        token = parsed.tokens[index]
        inner = _behind(parsed, token, "of") if is_a(token, "counting") else None
        if inner is not None and inner.index != head.index and not is_place(inner):
            yield from (parsed.tokens[i] for i in conjuncts(parsed, inner.index))
        else:
            yield token
        for child in parsed.children_of(index, "prep"):
            inner = parsed.child(child.index, "pobj") if child.lower in ("including", "like") else None
            if inner is not None:
                yield from (parsed.tokens[i] for i in conjuncts(parsed, inner.index))


def _doers(parsed: ParsedText, head: Token | None, parts: Parts) -> None:
    for token in _members(parsed, head):
        if is_a(token, "weapon", "forbidden") or token.pos in ("PRON", "DET"):
            continue
        if is_organization(parsed, token) and not is_a(token, "armed", "member"):
            parts.organizations.append(token.index)
        elif token.dep in ("compound", "amod"):
            continue
        elif is_person(parsed, token) or (is_name(token) and not is_place(token)):
            parts.people.append(token.index)
            _bodies_of(parsed, token, parts)


def _bodies_of(parsed: ParsedText, person: Token, parts: Parts) -> None:
    """The body that people belong to: "Red Lantern rebels", "members of the Harbour Front"."""
    named = [
        child
        for child in parsed.children_of(person.index, "compound", "nmod", "amod", "poss")
        if (child.pos == "PROPN" and not is_place(child)) or is_a(child, "organization")
    ]
    if named and person.pos != "PROPN":
        parts.organizations.append(named[-1].index)
    of = _behind(parsed, person, "of", "from")
    for token in _members(parsed, of):
        if (is_organization(parsed, token) or is_name(token)) and not is_place(token):
            parts.organizations.append(token.index)


def _hit(
    parsed: ParsedText, head: Token | None, parts: Parts, *, things: bool = False, people: bool = False
) -> None:
    for token in _members(parsed, head):
        if not token.text[:1].isalpha() or token.pos in ("PRON", "DET"):
            continue
        if is_a(token, "forbidden", "weapon", "passed", "military"):
            continue
        if people and token.pos in ("NOUN", "PROPN") and not is_place(token) and token.name not in TIMES:
            parts.victims.append(token.index)
        elif is_a(token, "target"):
            parts.targets.append(token.index)
        elif things or is_place(token):
            continue
        elif is_person(parsed, token) or (is_name(token) and not is_organization(parsed, token)):
            parts.victims.append(token.index)
        elif is_organization(parsed, token) and not is_a(token, "organization"):
            parts.targets.append(token.index)


def _armed_with(parsed: ParsedText, token: Token, parts: Parts) -> None:
    """The weapons that the clause names."""
    sentence = parsed.sentence_of(token.index)
    for index in range(sentence.first, sentence.end):
        here = parsed.tokens[index]
        if not is_a(here, "weapon") or here.pos not in ("NOUN", "PROPN"):
            continue
        if here.dep != "compound":
            parts.weapons.append(index)
        elif is_a(parsed.tokens[here.head], "container"):
            parts.weapons.append(here.head)
