"""Event frames: which words tell a happening, and what must stand with them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from dateline.data import rows
from dateline.extraction.mentions import conjuncts, subject_of
from dateline.extraction.parties import can_act, classes, counted
from dateline.language import ParsedText, Token
from dateline.language.lexicon import person_nouns

RELATIVE = ("who", "whom", "which", "that")
OBJECTS = ("dobj", "nsubjpass", "attr")


@dataclass(frozen=True, slots=True)
class Frame:
    """One way of telling a happening: its lemma, its PLOVER type and mode, and what it needs beside it.

    `needs` and `recipient` are explained in the heads of event_verbs.tsv and event_nouns.tsv; `actor`
    holds the prepositions by which a noun names its actor.
    """

    lemma: str
    type: str
    mode: str | None
    cameo: str | None
    needs: tuple[str, ...]
    recipient: str
    actor: tuple[str, ...] = ()


@cache
def verb_frames() -> dict[str, tuple[Frame, ...]]:
    """The frames of each verb lemma; phrasal verbs with their particle or noun ("blow up", "open fire")."""
    found: dict[str, tuple[Frame, ...]] = {}
    for row in rows("event_verbs.tsv"):
        frame = Frame(
            row["lemma"],
            row["type"],
            row["mode"] or None,
            row["cameo"] or None,
            tuple(row["needs"].split()),
            row["recipient"],
        )
        found[frame.lemma] = (*found.get(frame.lemma, ()), frame)
    return found


@cache
def noun_frames() -> dict[str, tuple[Frame, ...]]:
    """The frames of each noun lemma; compounds with their first word ("hunger strike")."""
    found: dict[str, tuple[Frame, ...]] = {}
    for row in rows("event_nouns.tsv"):
        frame = Frame(
            row["lemma"],
            row["type"],
            row["mode"] or None,
            row["cameo"] or None,
            tuple(row["needs"].split()),
            row["recipient"],
            tuple(row["actor"].split()),
        )
        found[frame.lemma] = (*found.get(frame.lemma, ()), frame)
    return found


@cache
def light_verbs() -> dict[str, str]:
    """The verbs that lend an event noun their subject, and the part it plays (act, undergo, none)."""
    return {row["lemma"]: row["role"] for row in rows("light_verbs.tsv")}


def is_of(parsed: ParsedText, token: Token, wanted: str) -> bool:
    """Whether a noun is of a class: by its lemma, by its name, or by what it counts ("dozens of refugees")."""
    of = classes().get(token.lemma, frozenset())
    inner = counted(parsed, token)
    if wanted in of or (inner is not None and is_of(parsed, inner, wanted)):
        return True
    if wanted == "person":
        return token.name == "PERSON" or token.lemma in person_nouns()
    if wanted == "body":
        return token.name in ("ORG", "GPE", "NORP")
    if wanted == "place":
        return token.name in ("GPE", "LOC", "FAC")
    if wanted == "state":
        return token.name in ("GPE", "NORP")
    if wanted == "plural":
        return token.tag in ("NNS", "NNPS") or parsed.child(token.index, "conj") is not None
    return wanted in ("people", "actor") and can_act(parsed, token)


def tells_of_violence(parsed: ParsedText) -> bool:
    """Whether a report tells of violence more than of nature, so that "killed" in it is an assault."""
    balance = 0
    for token in parsed.tokens:
        of = classes().get(token.lemma, ())
        balance += ("violence" in of) - ("nature" in of)
    return balance > 0


def verb_frame(parsed: ParsedText, token: Token, *, violent: bool) -> Frame | None:
    """The first frame of a verb whose needs are met, phrasal verbs before bare ones."""
    for lemma in _phrasal(parsed, token):
        for frame in verb_frames().get(lemma, ()):
            if all(_met(parsed, token, need, violent) for need in frame.needs):
                return frame
    return None


def _phrasal(parsed: ParsedText, token: Token) -> list[str]:
    words = parsed.children_of(token.index, "prt", "dobj", "acomp", "oprd", "prep", "advmod")
    found = [f"{token.lemma} {word.lower}" for word in words if word.index > token.index]
    for word in words:
        inner = parsed.child(word.index, "pobj") if word.dep == "prep" else None
        found += [f"{token.lemma} {inner.lower}"] if inner else []
    return [*found, token.lemma]


def objects_of(parsed: ParsedText, token: Token) -> list[Token]:
    """The objects of a verb, or its subjects where it is passive; coordinated ones too."""
    found = [child for child in parsed.children_of(token.index, *OBJECTS) if child.dep != "attr"]
    if (
        not found
        and token.tag == "VBN"
        and token.dep in ("acl", "relcl")
        and not parsed.child(token.index, "nsubj")
    ):
        found = [parsed.tokens[token.head]]
    objects: list[Token] = []
    for child in found:
        meant = _antecedent(parsed, token, child)
        members = [meant.index] if meant is not child else conjuncts(parsed, child.index)
        objects += [parsed.tokens[index] for index in members]
    return objects


def _antecedent(parsed: ParsedText, verb: Token, word: Token) -> Token:
    """The noun that a relative pronoun stands for ("the men who were arrested"); any other word itself."""
    relative = verb.dep == "relcl" and word.lower in RELATIVE and word.tag in ("WP", "WDT")
    return parsed.tokens[verb.head] if relative else word


def _met(parsed: ParsedText, token: Token, need: str, violent: bool) -> bool:
    kind, _, value = need.partition(":")
    if kind == "violent":
        return violent
    if kind == "role":
        return True  # judged when the roles are known
    if kind == "inf":
        clauses = parsed.children_of(token.index, "xcomp", "ccomp")
        return any(
            child.tag == "TO" for clause in clauses for child in parsed.children_of(clause.index, "aux")
        )
    if kind == "clause":
        clauses = parsed.children_of(token.index, "xcomp", "ccomp", "advcl", "prep")
        inner = [child for clause in clauses for child in parsed.children_of(clause.index, "mark", "pcomp")]
        return any(child.lower == value for child in inner)
    if kind == "intrans":
        return not objects_of(parsed, token)
    if kind == "prep":
        return any(
            child.lower in value.split(",") for child in parsed.children_of(token.index, "prep", "dative")
        )
    if kind == "subj":
        subject = subject_of(parsed, token.index)
        return subject is not None and is_of(parsed, subject, value)
    found = objects_of(parsed, token)
    if value == "none":
        return not found
    return bool(found) and (not value or any(is_of(parsed, each, value) for each in found))


def noun_frame(parsed: ParsedText, token: Token, *, violent: bool) -> Frame | None:
    """The first frame of a noun whose needs, roles apart, are met; compounds before bare nouns."""
    before = parsed.tokens[token.index - 1].lower if token.index else ""
    phrase = f"{token.lemma} of {_of_noun(parsed, token)}"
    for lemma in (phrase, f"{before} {token.lemma}", token.lemma):
        for frame in noun_frames().get(lemma, ()):
            if all(_noun_need(parsed, token, need, violent) for need in frame.needs):
                return frame
    return None


def _of_noun(parsed: ParsedText, token: Token) -> str:
    preposition = parsed.child(token.index, "prep")
    inner = parsed.child(preposition.index, "pobj") if preposition and preposition.lower == "of" else None
    return inner.lemma if inner else ""


def _noun_need(parsed: ParsedText, token: Token, need: str, violent: bool) -> bool:
    kind, _, value = need.partition(":")
    if kind in ("violent", "peaceful"):
        return violent == (kind == "violent")
    if kind == "plural":
        return token.tag in ("NNS", "NNPS")
    if kind == "prep":
        return any(child.lower in value.split(",") for child in parsed.children_of(token.index, "prep"))
    if kind == "people":
        inner = [parsed.child(child.index, "pobj") for child in parsed.children_of(token.index, "prep")]
        return any(noun is not None and is_of(parsed, noun, "people") for noun in inner)
    return True  # strong and role are judged when the roles are known
