"""Whose deed a verb tells: its subject, also where the verb is an infinitive, a participle or a second verb."""

from __future__ import annotations

from dateline.extraction.mentions import stolen_subject, subject_of
from dateline.extraction.parties import can_act
from dateline.language import ParsedText, Token

SUBJECTS = ("nsubj", "nsubjpass", "csubj")
STEPS = 8  # verbs climbed through
SHARING = ("conj", "xcomp", "pcomp", "prep", "advcl", "ccomp", "dep", "acomp")
SUBJECT_CONTROL = frozenset({"promise", "vow", "threaten", "offer", "refuse", "use"})


def acting_subject(parsed: ParsedText, verb: int) -> Token | None:
    """The one who does what a verb tells, by control where it has no subject of its own.

    "Urged the rebels to leave": the rebels leave; "a plan by the ministry to leave", "the ministry's
    plan to leave", "the ministry made a plan to leave": the ministry leaves.
    """
    for _ in range(STEPS):
        token = parsed.tokens[verb]
        if parsed.child(verb, *SUBJECTS) is not None or stolen_subject(parsed, verb) is not None:
            return _person_behind_who(parsed, verb, subject_of(parsed, verb))
        noun = parsed.tokens[token.head]
        if token.dep == "acl" and (_infinitive(parsed, token) or not can_act(parsed, noun)):
            maker = _maker(parsed, noun)
            if maker is not None:
                return maker
            above = _verb_above(parsed, noun)
            if above is None:
                return None
            verb = above.index
        elif token.dep in ("acl", "relcl"):
            return parsed.tokens[token.head]
        elif token.dep in SHARING and token.head != verb:
            controlled = _controlled(parsed, token)
            if controlled is not None:
                return controlled
            verb = token.head
        else:
            return None
    return None


def _person_behind_who(parsed: ParsedText, verb: int, found: Token | None) -> Token | None:
    """The nearest party before "who", where the parser hung it upon a noun that is none ("at the end of the year")."""
    own = parsed.child(verb, "nsubj", "nsubjpass")
    if found is None or own is None or own.lower != "who" or can_act(parsed, found):
        return found
    before = parsed.tokens[parsed.sentence_of(verb).first : own.index]
    nouns = [token for token in reversed(before) if token.pos in ("NOUN", "PROPN") and can_act(parsed, token)]
    return next((token for token in nouns if token.dep != "compound"), found)


def _infinitive(parsed: ParsedText, token: Token) -> bool:
    return any(child.tag == "TO" for child in parsed.children_of(token.index, "aux"))


def _controlled(parsed: ParsedText, token: Token) -> Token | None:
    """The object that does what an infinitive tells: "urged the rebels to leave"."""
    governor = parsed.tokens[token.head]
    if token.dep not in ("xcomp", "ccomp", "advcl") or governor.lemma in SUBJECT_CONTROL:
        return None
    told = parsed.child(governor.index, "dobj", "nsubjpass", "dative")
    if told is None or not _infinitive(parsed, token) or token.dep == "advcl" or not can_act(parsed, told):
        return None
    return told


def _maker(parsed: ParsedText, noun: Token) -> Token | None:
    """Whose plan, promise or duty it is."""
    poss = parsed.child(noun.index, "poss")
    if poss is not None:
        return poss
    for child in parsed.children_of(noun.index, "prep"):
        inner = parsed.child(child.index, "pobj") if child.lower in ("by", "from", "of", "for") else None
        if inner is not None and can_act(parsed, inner):
            return inner
    return None


def _verb_above(parsed: ParsedText, noun: Token) -> Token | None:
    """The verb whose object, or object behind a preposition, a noun is."""
    for above in parsed.ancestors(noun.index):
        if above.pos in ("VERB", "AUX"):
            return above if noun.dep not in ("nsubj", "nsubjpass") else None
        if above.pos != "ADP" and above.pos != "NOUN":
            return None
    return None
