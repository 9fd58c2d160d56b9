"""Who can be a party to a happening: people, bodies and states, and the owners of the things that are hit.

A bomb, a letter and a week do nothing in a ledger: where such a word stands in an actor's place, its
owner acts ("the ministry's letter"), or nobody that the text names.
"""

from __future__ import annotations

import re
from functools import cache

from dateline.data import rows
from dateline.extraction.candidates import Mention
from dateline.extraction.mentions import conjuncts, mention_of
from dateline.language import ParsedText, Token
from dateline.language.lexicon import body_nouns, demonyms, person_nouns, plain, states

ACTING_NAMES = ("PERSON", "ORG", "GPE", "NORP", "LOC")
OTHER_NAMES = ("DATE", "TIME", "MONEY", "PERCENT", "QUANTITY", "ORDINAL", "LAW", "WORK_OF_ART", "LANGUAGE")
PERSONAL = frozenset({"displaced", "envoy", "helper", "hostage", "people", "person", "protester", "worker"})
PARTIES = PERSONAL | {"body", "force", "police"}
PERSONS = re.compile(r"(?:er|or|ist|ian|ee|m[ae]n|crat)$")
VAGUE = frozenset(
    {"it", "there", "what", "this", "that", "which", "these", "those", "something", "nothing"}
    | {"other", "anybody", "anyone"}
)
PREFIXES = frozenset({"pro", "anti", "inter", "intra", "non", "counter", "trans", "pan", "ex", "post", "pre"})
OWNING = ("of", "by", "from")
DEPTH = 4  # owners of owners looked through


@cache
def classes() -> dict[str, frozenset[str]]:
    """The classes of each noun of event_classes.tsv."""
    found: dict[str, set[str]] = {}
    for row in rows("event_classes.tsv"):
        found.setdefault(row["lemma"], set()).add(row["class"])
    return {lemma: frozenset(of) for lemma, of in found.items()}


def can_act(parsed: ParsedText, token: Token) -> bool:
    """Whether a noun phrase with this head can be a party: by its name, its class, its form, or what it counts."""
    if token.tag in ("PRP", "PRP$", "WP", "WP$", "WDT"):
        return token.lower not in VAGUE or (token.lower == "it" and token.dep == "nsubj")
    nominal = bool(classes().get(token.lower, frozenset()) & PARTIES)  # "the accused", "the wounded"
    if token.name in OTHER_NAMES or token.lower in VAGUE:
        return False
    if nominal or token.pos in ("VERB", "AUX", "ADV", "PUNCT"):
        return nominal
    if token.name in ACTING_NAMES:
        return True
    inner = counted(parsed, token)
    if inner is not None:
        return can_act(parsed, inner)
    of = classes().get(token.lemma, frozenset())
    if of & PARTIES or token.lemma in person_nouns() or body_nouns().get(token.lemma, "place") != "place":
        return True
    if token.pos == "NUM" or token.tag == "CD":
        return token.name in ("", "CARDINAL")
    if of or token.pos != "NOUN":
        return not of and token.pos == "PROPN" and token.name == ""
    return bool(PERSONS.search(token.lemma)) and token.lemma not in _things()


@cache
def _things() -> frozenset[str]:
    """Nouns of happenings and papers, which are formed like names of persons now and then."""
    nouns = {row["lemma"] for row in rows("event_nouns.tsv")} | {
        row["noun"] for row in rows("paper_nouns.tsv")
    }
    return frozenset(nouns | {row["noun"] for row in rows("thing_nouns.tsv")})


def counted(parsed: ParsedText, token: Token) -> Token | None:
    """What a counting word counts: "dozens of refugees", "a group of rebels"."""
    if token.pos not in ("NOUN", "NUM", "DET", "ADJ", "PRON"):
        return None
    preposition = parsed.child(token.index, "prep")
    if preposition is None or preposition.lower != "of" or "count" not in classes().get(token.lemma, ()):
        return None
    return parsed.child(preposition.index, "pobj")


def parties(parsed: ParsedText, head: Token | None, *, things: bool = False) -> tuple[Mention, ...]:
    """The parties that a noun phrase and those coordinated with it name; the owner where the noun is none.

    With `things`, a noun that is no party and has no owner stays as it is.
    """
    if head is None:
        return ()
    found: list[Mention] = []
    owned = False
    for index in _members(parsed, head):
        party = _party(parsed, parsed.tokens[index])
        if party is not None:
            found.append(party)
            owned = party.head != index
        elif owned:
            continue  # "the rebels' guns, trucks and caches" are all the rebels'
        elif things and parsed.tokens[index].name not in OTHER_NAMES and parsed.tokens[index].pos != "PRON":
            found.append(mention_of(parsed, index))
    return tuple({mention.head: mention for mention in found}.values())


def _members(parsed: ParsedText, head: Token) -> list[int]:
    """A noun and those coordinated with it; where it only announces several names ("two ministers, A and B"), these."""
    found: list[int] = []
    for index in conjuncts(parsed, head.index):
        token = parsed.tokens[index]
        apposed = parsed.child(index, "appos") if token.tag == "NNS" else None
        named = conjuncts(parsed, apposed.index) if apposed is not None and apposed.pos == "PROPN" else []
        found += named if len(named) > 1 else [index]
    return found


def _party(parsed: ParsedText, token: Token, *, depth: int = 0) -> Mention | None:
    if can_act(parsed, token):
        return mention_of(parsed, token.index)
    return owner(parsed, token, depth=depth)


def owner(parsed: ParsedText, token: Token, *, depth: int = 0) -> Mention | None:
    """The party that a thing belongs to or comes from: "the army's convoy", "rebel positions", "troops of X"."""
    if depth > DEPTH:
        return None
    for child in parsed.children_of(token.index, "poss"):
        return _party(parsed, child, depth=depth + 1)
    named = named_before(parsed, token)
    if named is not None:
        return named
    for child in parsed.children_of(token.index, "prep", "agent"):
        inner = parsed.child(child.index, "pobj") if child.lower in OWNING else None
        if inner is not None and (can_act(parsed, inner) or child.lower == "of"):
            return _party(parsed, inner, depth=depth + 1)
    return None


def _is_prefixed(parsed: ParsedText, token: Token) -> bool:
    """Whether a word is a prefix or bears one: "pro-Veldara protests" are not Veldara's."""
    first = token.index - 2
    bears = (
        first >= 0 and parsed.tokens[token.index - 1].text == "-" and parsed.tokens[first].lower in PREFIXES
    )
    return bears or token.lower in PREFIXES or not any(map(str.isalnum, token.text))


def named_before(parsed: ParsedText, token: Token) -> Mention | None:
    """The party named in front of a noun: "Veldaran air strikes", "rebel shelling"."""
    for child in parsed.children_of(token.index, "amod", "compound", "nmod"):
        if _is_prefixed(parsed, child):
            continue
        words = plain(child.text)
        named = child.name in ("ORG", "NORP") and child.pos in ("PROPN", "ADJ")
        if words in demonyms() or words in states() or named:
            return Mention(child.span, child.index)
        if child.dep == "compound" and classes().get(child.lemma, frozenset()) & PARTIES:
            return Mention(child.span, child.index)
    return None
