"""Noun phrases as mentions of actors and places."""

from __future__ import annotations

from dateline.extraction.candidates import Mention
from dateline.language import ParsedText, Token
from dateline.model import Span

CLAUSES = ("relcl", "advcl", "parataxis", "ccomp")
EDGE_DEPS = ("punct", "cc", "mark", "preconj", "case")
FRONTED = ("prep", "advcl", "acl")  # what a noun has behind it, never in front
SUBJECTS = ("nsubj", "nsubjpass", "csubj")
FINITE = ("MD", "VBD", "VBZ", "VBP")
NOMINAL = ("NOUN", "PROPN", "PRON", "NUM", "ADJ", "DET", "X")


def mention_of(parsed: ParsedText, head: int) -> Mention:
    """The noun phrase of a token: title, name and apposition; without coordinated members and clauses."""
    return Mention(phrase_of(parsed, head), head)


def phrase_of(parsed: ParsedText, head: int) -> Span:
    """The words of the noun phrase of a token, without coordinated members, clauses and edge marks."""
    inside = _within(parsed, head)
    for child in parsed.children_of(head, "acl"):
        if child.tag == "VBG":
            inside = [index for index in inside if index < child.index]
    first = last = inside.index(head)
    while first > 0 and inside[first - 1] == inside[first] - 1:
        first -= 1
    while last + 1 < len(inside) and inside[last + 1] == inside[last] + 1:
        last += 1
    low, high = inside[first], inside[last]
    while low < head and parsed.tokens[low].dep in EDGE_DEPS:
        low += 1
    while high > head and parsed.tokens[high].dep in EDGE_DEPS:
        high -= 1
    return parsed.cover(low, high)


def _within(parsed: ParsedText, head: int) -> list[int]:
    """The tokens under a noun without its clauses, those coordinated with it, and what stands before the phrase.

    Coordinated modifiers stay ("legal and religious groups"); a phrase of time that the parser hangs upon
    the noun behind it does not ("On Friday, six people").
    """
    found = [head]
    for child in parsed.children[head]:
        token = parsed.tokens[child]
        fronted = child < head and token.dep in FRONTED
        if token.dep in (*CLAUSES, "conj", "cc") or fronted:
            continue
        inside = parsed.subtree(child, without=CLAUSES)
        if child > head or any(parsed.tokens[index].pos == "PROPN" for index in inside):
            inside = parsed.subtree(child, without=(*CLAUSES, "conj", "cc"))
        found += inside
    return sorted(found)


def conjuncts(parsed: ParsedText, head: int, *, most: int = 20) -> list[int]:
    """A noun and the nouns coordinated with it, in order, at most `most` of them."""
    found, queue = [*_named_beside(parsed, head), head], [head]
    while queue and len(found) < most:
        for token in parsed.children_of(queue.pop(0), "conj"):
            if stolen_from(parsed, token) is not None:
                continue
            if token.pos in NOMINAL and not _in_one_name(parsed, head, token.index):
                found.append(token.index)
                queue.append(token.index)
    return sorted(found[:most])


def _named_beside(parsed: ParsedText, head: int) -> list[int]:
    """The person whom the parser took for a part of the name behind the "and": "President A B and President C D"."""
    if parsed.tokens[head].name != "PERSON":
        return []
    for index in parsed.subtree(head, without=("relcl", "prep")):
        token = parsed.tokens[index]
        if index >= head or token.dep != "cc" or not index or token.head == head:
            continue
        before = parsed.name_at(index - 1)
        if before is not None and before.label == "PERSON" and before is not parsed.name_at(head):
            return [before.end - 1]
    return []


def stolen_from(parsed: ParsedText, token: Token) -> Token | None:
    """The finite verb whose subject the parser took for one more object: "beat the rebels and the army will leave"."""
    following = token.index + 1
    if token.dep != "conj" or following >= len(parsed.tokens):
        return None
    auxiliary = parsed.tokens[following]
    verb = parsed.tokens[auxiliary.head]
    finite = auxiliary.dep in ("aux", "auxpass") and auxiliary.tag in FINITE and verb.index > following
    if not finite or parsed.child(verb.index, *SUBJECTS) is not None or verb.dep != "conj":
        return None
    first = min(child.index for child in parsed.children_of(verb.index, "aux", "auxpass"))
    return verb if first == following else None


def _in_one_name(parsed: ParsedText, first: int, second: int) -> bool:
    """Whether two tokens stand in one proper name that holds an "and"."""
    name = parsed.name_at(first)
    return name is not None and name is parsed.name_at(second)


def subject_of(parsed: ParsedText, verb: int) -> Token | None:
    """The subject of a verb: its own, or the one it shares by coordination, control or as a participle."""
    seen = 0
    while seen < 20:
        own = parsed.child(verb, *SUBJECTS) or stolen_subject(parsed, verb)
        if own is not None:
            return _antecedent(parsed, own, verb)
        token = parsed.tokens[verb]
        if token.dep in ("acl", "relcl"):
            return parsed.tokens[token.head]
        if token.dep not in ("conj", "advcl", "xcomp", "pcomp", "prep", "ccomp", "dep") or token.head == verb:
            return None
        verb = token.head
        seen += 1
    return None


def stolen_subject(parsed: ParsedText, verb: int) -> Token | None:
    """The noun before a verb's auxiliary that the parser hung upon the object before it."""
    first = next((child.index for child in parsed.children_of(verb, "aux", "auxpass")), 0)
    before = parsed.tokens[first - 1] if first else None
    return before if before is not None and stolen_from(parsed, before) is not None else None


def _antecedent(parsed: ParsedText, subject: Token, verb: int) -> Token:
    """The noun that a relative pronoun stands for; any other subject itself."""
    token = parsed.tokens[verb]
    if subject.lower in ("who", "which", "that") and token.dep == "relcl":
        return parsed.tokens[token.head]
    return subject
