"""What a mention's words say of the one they name: a proper name, a state, a description, a pronoun."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from dateline.extraction.candidates import Mention
from dateline.extraction.mentions import phrase_of
from dateline.language import ParsedText, Token
from dateline.language.lexicon import Known, body_nouns, given_names, person_nouns
from dateline.resolution.bodies import body_at
from dateline.resolution.known_names import country_of, known_in
from dateline.resolution.owners import owner_of
from dateline.resolution.phrases import (
    apposed_name,
    author,
    bare,
    closing_name,
    counted,
    is_bare_title,
    is_pronoun,
    without_possessive,
)
from dateline.resolution.proper_names import title_and_name, with_prepositions

LONGEST_CLAUSE = 15  # tokens of a description with its clause
ARTICLE = re.compile(r"^(?:(?:neither|either|both|notably) )?(?:the\s+)?", re.IGNORECASE)
DEFINITE = frozenset({"the", "this", "that", "these", "those"})
LEADING = ("det", "nummod", "predet", "quantmod", "advmod")
KINDS = {
    "PERSON": "person",
    "ORG": "organization",
    "NORP": "group",
    "GPE": "place",
    "LOC": "place",
    "FAC": "place",
}
ABSTRACT = frozenset({"justice", "counsel", "major", "general", "chief", "head", "lead", "subject", "source"})
PRONOMINAL = frozenset({"this", "that", "these", "those", "which", "who", "both", "another", "others", "one"})


@dataclass(frozen=True, slots=True)
class Naming:
    """What the words of a mention tell.

    `form` is proper (a name), known (a state or body that the lexicon holds), common (a description) or
    pronoun; `name` the best name in these words; `names` other ways in which they name it; `nouns` the
    lemmas of common nouns that describe it (minister, agency); `printed` a known body's name as it stands here;
    `counted` tells that so many are named for the first time ("five people"), who are no others.
    """

    form: str
    kind: str
    name: str
    names: tuple[str, ...] = ()
    nouns: frozenset[str] = frozenset()
    plural: bool = False
    definite: bool = False
    gender: str = ""
    country: str | None = None
    known: Known | None = None
    printed: str = ""
    counted: bool = False


def naming_of(parsed: ParsedText, mention: Mention, *, place: bool = False) -> Naming:
    """What the mention's words tell; with `place` a capital is the town and not its government."""
    head = parsed.tokens[mention.head]
    speaks = author(parsed, head)
    if speaks is not None:
        return naming_of(parsed, Mention(phrase_of(parsed, speaks.index), speaks.index))
    short = mention.span.end - mention.span.start < 9 and not head.text.isupper()
    if is_pronoun(head) or (head.lower in PRONOMINAL and short):
        return _pronoun(head)
    apposed = apposed_name(parsed, head) or closing_name(parsed, mention, head)
    if apposed is not None:
        inner = naming_of(parsed, Mention(phrase_of(parsed, apposed.index), apposed.index), place=place)
        if inner.form in ("proper", "known"):
            return _described(parsed, head, inner)
    known = known_in(parsed, mention, head, place)
    if known is not None:
        return _known(parsed, mention, head, known)
    owner = None if place else owner_of(parsed, head)
    if owner is not None:
        return naming_of(parsed, Mention(phrase_of(parsed, owner.index), owner.index))
    named = head.pos == "PROPN" or (head.name in ("PERSON", "ORG") and head.tag.startswith("NNP"))
    if named and not is_bare_title(parsed, mention, head):
        return _proper(parsed, mention, head)
    return _common(parsed, mention, head)


def _known(parsed: ParsedText, mention: Mention, head: Token, known: Known) -> Naming:
    """A state or body of the lexicon, with the words that name it here."""
    found = body_at(parsed, head.index)
    printed = parsed.words(parsed.cover(found.first, found.end - 1)) if found else ""
    words = without_possessive(re.split(r", | \(", bare(parsed, mention))[0])
    whole = words if printed in words else ""
    government = f"Government of {known.name}" if body_nouns().get(head.lemma) == "government" else ""
    return Naming(
        "known",
        known.kind,
        known.name,
        _unique((printed, whole, government), known.name),
        frozenset(_nouns_of(known)),
        country=known.country,
        known=known,
        printed=printed,
    )


def _nouns_of(known: Known) -> list[str]:
    """The nouns by which a body is taken up again: those of its name, and "the bloc" for the European Union."""
    if known.kind == "state":
        return []
    short = [name.removeprefix("the ") for name in known.names if re.match("the [a-z]", name)]
    return short + _words_of(known.name, "organization")


def _unique(names: tuple[str, ...], name: str) -> tuple[str, ...]:
    seen = [name]
    for other in names:
        if other and other not in seen:
            seen.append(other)
    return tuple(seen[1:])


def _pronoun(head: Token) -> Naming:
    word = head.lower
    gender = "m" if word in ("he", "him", "his", "himself") else ""
    gender = "f" if word in ("she", "her", "hers", "herself") else gender
    plural = word in (
        "they",
        "them",
        "their",
        "we",
        "us",
        "our",
        "these",
        "those",
        "both",
        "themselves",
        "others",
    )
    return Naming("pronoun", "person" if gender else "other", head.text, gender=gender, plural=plural)


def _described(parsed: ParsedText, head: Token, inner: Naming) -> Naming:
    """A name with the description that it stands beside."""
    words = [parsed.tokens[i] for i in parsed.subtree(head.index, without=("appos", "relcl", "punct", "acl"))]
    before = [token for token in words if token.index <= head.index]
    description = parsed.words(parsed.cover(before[0].index, before[-1].index)) if before else head.text
    gender = person_nouns().get(head.lemma, "") or inner.gender
    nouns = inner.nouns | {head.lemma}
    kind = "person" if head.lemma in person_nouns() and inner.form == "proper" else inner.kind
    return Naming(
        inner.form,
        kind,
        inner.name,
        _unique((*inner.names, description), inner.name),
        nouns,
        gender=gender,
        country=inner.country,
        known=inner.known,
    )


def _proper(parsed: ParsedText, mention: Mention, head: Token) -> Naming:
    """A proper name, with its title where it is a person's."""
    name = parsed.name_at(head.index)
    kind = KINDS.get(name.label, "other") if name else "other"
    titles, core = title_and_name(parsed, head)
    if (titles and kind != "place") or (name is None and core and core[0].text in given_names()):
        kind = "person"
    if kind == "other":
        kind = "organization"
    words = parsed.words(parsed.cover(core[0].index, core[-1].index)) if core else head.text
    if kind == "organization":
        words = with_prepositions(parsed, head, words)
    words = ARTICLE.sub("", without_possessive(words)) or head.text
    gender = next((person_nouns()[t.lower] for t in titles if person_nouns().get(t.lower)), "")
    gender = gender or given_names().get(words.split()[0], "")
    nouns = frozenset(token.lemma for token in titles) | frozenset(_words_of(words, kind))
    apposed = [child for child in parsed.children_of(head.index, "appos") if child.pos == "NOUN"]
    nouns |= {child.lemma for child in apposed}
    gender = next((person_nouns()[noun] for noun in sorted(nouns) if person_nouns().get(noun)), gender)
    extra = tuple(parsed.words(phrase_of(parsed, child.index)) for child in apposed)
    full = without_possessive(re.split(r", | \(", bare(parsed, mention))[0])
    titled = parsed.words(parsed.cover(titles[0].index, titles[-1].index)) if titles else ""
    return Naming(
        "proper",
        kind,
        words,
        _unique((full, titled, *extra), words),
        nouns,
        gender=gender,
        plural=head.tag == "NNPS" and kind != "organization",
        country=country_of(parsed, head),
    )


def _words_of(words: str, kind: str) -> list[str]:
    return [word.lower() for word in words.split()] if kind in ("organization", "place") else []


def _is_abstract(parsed: ParsedText, head: Token) -> bool:
    """Whether a noun that may name a person stands for the thing: "justice takes time"."""
    return head.lemma in ABSTRACT and parsed.child(head.index, "det", "poss", "nummod") is None


def _fuller(parsed: ParsedText, head: Token) -> tuple[str, ...]:
    """A description with its number ("six aid workers") and with the clause behind it ("people who were trapped")."""
    inside = parsed.children_of(head.index, *LEADING, "amod", "compound", "nmod", "poss")
    before = [child for child in inside if child.index < head.index and child.dep not in ("det", "predet")]
    first = min((parsed.subtree(child.index)[0] for child in before), default=head.index)
    names = [parsed.words(parsed.cover(first, head.index))]
    behind = [i for i in _run(parsed.subtree(head.index), head.index) if parsed.tokens[i].dep != "punct"]
    if behind and head.index < behind[-1] < head.index + LONGEST_CLAUSE:
        starts = {first}
        starts.add(min((c.index for c in before if c.dep not in LEADING), default=head.index))
        names += [parsed.words(parsed.cover(start, behind[-1])) for start in sorted(starts)]
    return tuple(without_possessive(name) for name in names)


def _run(inside: list[int], head: int) -> list[int]:
    """The tokens from `head` on that follow one another without a gap."""
    found = [head]
    for index in inside:
        if index == found[-1] + 1:
            found.append(index)
    return found


def _common(parsed: ParsedText, mention: Mention, head: Token) -> Naming:
    """A description: its words without article, and shorter forms of it."""
    full = without_possessive(bare(parsed, mention))
    many = counted(parsed, head)
    if many is not None and many.pos == "PROPN":
        return naming_of(parsed, Mention(phrase_of(parsed, many.index), many.index))
    if many is not None:
        inner = _common(parsed, Mention(phrase_of(parsed, many.index), many.index), many)
        names = _unique((full, *inner.names), inner.name)
        return replace(inner, names=names, plural=True, kind="group" if inner.plural else inner.kind)
    inside = [parsed.tokens[i] for i in parsed.tokens_in(phrase_of(parsed, head.index))]
    first = next((t for t in inside if t.dep not in LEADING or t.index == head.index), head)
    first = first if first.index <= head.index else head
    numbers = [child for child in parsed.children_of(head.index, "nummod") if child.index < head.index]
    if numbers and first.index <= numbers[-1].index:
        first = parsed.tokens[numbers[-1].index + 1]  # "at least nine civilians" are civilians
    short = parsed.words(parsed.cover(first.index, head.index))
    trimmed = parsed.words(parsed.cover(first.index, inside[-1].index)) if inside else short
    plural = head.tag in ("NNS", "NNPS") or head.lemma in ("police", "people", "media")
    person = head.lemma in person_nouns() and (plural or not _is_abstract(parsed, head))
    body = body_nouns().get(head.lemma)
    kind = "other"
    if person:
        kind = "group" if plural else "person"
    elif body:
        kind = {"place": "place", "state": "state", "force": "group"}.get(body, "organization")
    elif plural:
        kind = "group"
    name = without_possessive(re.split(r", | \(", trimmed)[0])
    definite = any(child.lower in DEFINITE for child in parsed.children_of(head.index, "det"))
    return Naming(
        "common",
        kind,
        name,
        _unique((full, short, re.split(r", | \(", full)[0], *_fuller(parsed, head)), name),
        frozenset({head.lemma}),
        plural=plural,
        definite=definite,
        gender=person_nouns().get(head.lemma, ""),
        country=country_of(parsed, head),
        counted=plural and not definite and parsed.child(head.index, "nummod") is not None,
    )
