"""Event frames: which words tell a happening, and what must stand with them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from dateline.data import rows
from dateline.extraction.mentions import conjuncts, subject_of
from dateline.language import ParsedText, Token

NAMES_OF_ACTORS = ("PERSON", "ORG", "GPE", "NORP")
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


@cache
def _classes() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for row in rows("event_classes.tsv"):
        found.setdefault(row["lemma"], set()).add(row["class"])
    return {lemma: frozenset(classes) for lemma, classes in found.items()}


def is_of(parsed: ParsedText, token: Token, wanted: str) -> bool:
    """Whether a noun is of a class: by its lemma, by its name, or by what it counts ("dozens of refugees")."""
    if wanted in _classes().get(token.lemma, ()):
        return True
    if wanted in ("people", "actor", "person", "body") and token.name in NAMES_OF_ACTORS:
        return wanted != "person" or token.name == "PERSON"
    if wanted in ("people", "actor", "person") and token.tag in ("PRP", "WP"):
        return token.lower != "it"
    if wanted == "people" and (token.pos == "NUM" or token.tag == "CD"):
        return not parsed.child(token.index, "prep") or _counts_people(parsed, token)
    if wanted == "place" and token.name in ("GPE", "LOC", "FAC"):
        return True
    if wanted == "actor":
        return "people" in _classes().get(token.lemma, ()) or "body" in _classes().get(token.lemma, ())
    return wanted == "people" and _counts_people(parsed, token)


def _counts_people(parsed: ParsedText, token: Token) -> bool:
    preposition = parsed.child(token.index, "prep")
    inner = parsed.child(preposition.index, "pobj") if preposition and preposition.lower == "of" else None
    return inner is not None and "people" in _classes().get(inner.lemma, ())


def tells_of_violence(parsed: ParsedText) -> bool:
    """Whether a report tells of violence more than of nature, so that "killed" in it is an assault."""
    balance = 0
    for token in parsed.tokens:
        classes = _classes().get(token.lemma, ())
        balance += ("violence" in classes) - ("nature" in classes)
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
    return [parsed.tokens[index] for child in found for index in conjuncts(parsed, child.index)]


def _met(parsed: ParsedText, token: Token, need: str, violent: bool) -> bool:
    kind, _, value = need.partition(":")
    if kind == "violent":
        return violent
    if kind == "inf":
        clauses = parsed.children_of(token.index, "xcomp", "ccomp")
        return any(
            child.tag == "TO" for clause in clauses for child in parsed.children_of(clause.index, "aux")
        )
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
    if kind == "violent":
        return violent
    if kind == "plural":
        return token.tag in ("NNS", "NNPS")
    if kind == "prep":
        return any(child.lower in value.split(",") for child in parsed.children_of(token.index, "prep"))
    if kind == "people":
        inner = [parsed.child(child.index, "pobj") for child in parsed.children_of(token.index, "prep")]
        return any(noun is not None and is_of(parsed, noun, "people") for noun in inner)
    return True  # strong and role are judged when the roles are known
