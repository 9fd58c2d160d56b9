"""What a mention's words say of the one they name: a proper name, a state, a description, a pronoun."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from dateline.extraction.candidates import Mention
from dateline.extraction.mentions import phrase_of
from dateline.language import ParsedText, Token
from dateline.language.lexicon import (
    Known,
    body_nouns,
    capitals,
    demonyms,
    given_names,
    organizations,
    paper_nouns,
    person_nouns,
    plain,
    seats,
    states,
)
from dateline.model import hull

DEFINITE = frozenset({"the", "this", "that", "these", "those"})
LEADING = ("det", "nummod", "predet", "quantmod", "advmod")
FORCE_WORDS = frozenset(
    {"force", "forces", "troop", "troops", "army", "military", "soldier", "soldiers", "armed"}
)
QUANTITIES = frozenset(
    {
        "thousand",
        "hundred",
        "dozen",
        "million",
        "score",
        "ten",
        "number",
        "majority",
        "couple",
        "some",
        "many",
        "most",
    }
    | {"several", "all", "half", "handful", "crowd", "group", "series", "each", "none", "few", "member"}
)
KINDS = {
    "PERSON": "person",
    "ORG": "organization",
    "NORP": "group",
    "GPE": "place",
    "LOC": "place",
    "FAC": "place",
}
PRONOUN_TAGS = ("PRP", "PRP$", "WP", "WP$")
PRONOMINAL = frozenset({"this", "that", "these", "those", "which", "who", "both", "another", "others", "one"})


@dataclass(frozen=True, slots=True)
class Naming:
    """What the words of a mention tell.

    `form` is proper (a name), known (a state or body that the lexicon holds), common (a description) or
    pronoun; `name` the best name in these words; `names` other ways in which they name it; `nouns` the
    lemmas of common nouns that describe it (minister, agency).
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


def naming_of(parsed: ParsedText, mention: Mention, *, place: bool = False) -> Naming:
    """What the mention's words tell; with `place` a capital is the town and not its government."""
    head = parsed.tokens[mention.head]
    author = _author(parsed, head)
    if author is not None:
        return naming_of(parsed, Mention(phrase_of(parsed, author.index), author.index))
    if is_pronoun(head) or (head.lower in PRONOMINAL and mention.span.end - mention.span.start < 9):
        return _pronoun(head)
    apposed = _apposed_name(parsed, head) or _closing_name(parsed, mention, head)
    if apposed is not None:
        inner = naming_of(parsed, Mention(phrase_of(parsed, apposed.index), apposed.index), place=place)
        if inner.form in ("proper", "known"):
            return _described(parsed, head, inner)
    known = _known(parsed, mention, head, place)
    if known is not None:
        words = bare(parsed, mention)
        return Naming(
            "known",
            known.kind,
            known.name,
            _unique((*known.names, words), known.name),
            country=known.country,
            known=known,
            plural=False,
        )
    named = head.pos == "PROPN" or (head.name in ("PERSON", "ORG") and head.tag.startswith("NNP"))
    if named and not _is_bare_title(parsed, mention, head):
        return _proper(parsed, mention, head)
    return _common(parsed, mention, head)


def is_pronoun(head: Token) -> bool:
    """Whether a token is a pronoun; abbreviations such as WHO and US, which taggers take for one, are not."""
    return head.tag in PRONOUN_TAGS and not (len(head.text) > 1 and head.text.isupper())


def _author(parsed: ParsedText, head: Token) -> Token | None:
    """Who speaks through a paper: "a report by the ministry", "the ministry's data"."""
    if head.lemma not in paper_nouns():
        return None
    for child in parsed.children_of(head.index, "prep", "poss", "agent", "acl"):
        author: Token | None = child
        if child.dep in ("prep", "agent"):
            author = parsed.child(child.index, "pobj") if child.lower in ("by", "from") else None
        elif child.dep == "acl":
            agent = parsed.child(child.index, "agent")
            author = parsed.child(agent.index, "pobj") if agent else None
        if author is not None and author.pos in ("PROPN", "NOUN") and author.name not in ("DATE", "TIME"):
            return author
    return None


def _closing_name(parsed: ParsedText, mention: Mention, head: Token) -> Token | None:
    """The person's name at the end of a phrase whose head is a title: "ambassador to Oster Ana Mora"."""
    if head.lemma not in person_nouns() and head.lower not in person_nouns():
        return None
    last = parsed.token_at(mention.span.end - 1)
    name = parsed.name_at(last) if last is not None else None
    if name is None or name.label != "PERSON" or name.first <= head.index:
        return None
    return parsed.tokens[name.end - 1]


def _is_bare_title(parsed: ParsedText, mention: Mention, head: Token) -> bool:
    """Whether a capitalized phrase is a title or kind of body alone: "the President", "the Commission"."""
    if head.name == "PERSON" or parsed.child(head.index, "det", "poss") is None:
        return False
    if head.lower in person_nouns():
        return not any(parsed.tokens[i].name == "PERSON" for i in parsed.tokens_in(mention.span))
    return head.lower in body_nouns() and len(bare(parsed, mention).split()) == 1


def bare(parsed: ParsedText, mention: Mention) -> str:
    """The words of a mention without the article in front."""
    return re.sub(r"^(?:the|a|an)\s+", "", parsed.words(mention.span), flags=re.IGNORECASE)


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


def _apposed_name(parsed: ParsedText, head: Token) -> Token | None:
    """The name that stands beside a common noun: "the ministry's spokesman, Oleh Prynt"."""
    if head.pos == "PROPN":
        return None
    for child in parsed.children_of(head.index, "appos"):
        if child.pos == "PROPN" and child.name in ("PERSON", "GPE", "ORG", "LOC"):
            return child
    return None


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


def _known(parsed: ParsedText, mention: Mention, head: Token, place: bool) -> Known | None:
    """The state or body that the lexicon holds under these words."""
    words = plain_core(parsed, mention)
    if words in states():
        return states()[words]
    if words in organizations():
        return organizations()[words]
    if not place and words in seats():
        return seats()[words]
    if not place and words in capitals() and head.pos == "PROPN" and head.name != "PERSON":
        return capitals()[words]
    if words in demonyms() and head.pos in ("ADJ", "PROPN") and not head.tag.endswith("S"):
        return demonyms()[words]
    if body_nouns().get(head.lemma) == "government":
        return _owner(parsed, head)
    return None


def plain_core(parsed: ParsedText, mention: Mention) -> str:
    """The plain words of a mention without apposition and possessive mark."""
    words = parsed.words(phrase_of(parsed, mention.head))
    words = re.sub(r"['’]s$", "", re.split(r",| \(", words)[0])
    return plain(words)


def _owner(parsed: ParsedText, head: Token) -> Known | None:
    """The state whose government a phrase names: "the Veldaran government", "the government of Veldara"."""
    found = _state_before(parsed, head)
    if found is not None:
        return found
    for child in parsed.children_of(head.index):
        if child.dep == "prep" and child.lower == "of":
            inner = parsed.child(child.index, "pobj")
            if inner is not None and plain(parsed.words(phrase_of(parsed, inner.index))) in states():
                return states()[plain(parsed.words(phrase_of(parsed, inner.index)))]
    return None


def country_of(parsed: ParsedText, head: Token) -> str | None:
    """The country that the words before a noun name: "Veldaran troops", "Veldara's army"."""
    known = _state_before(parsed, head)
    return known.country if known else None


def _state_before(parsed: ParsedText, head: Token) -> Known | None:
    """The state named before a noun, the longest name first ("South Sudanese")."""
    for child in parsed.children_of(head.index, "amod", "compound", "poss", "nmod"):
        for first in range(max(parsed.sentence_of(head.index).first, child.index - 2), child.index + 1):
            words = plain(parsed.words(parsed.cover(first, child.index)))
            known = demonyms().get(words) or states().get(words)
            if known:
                return known
    return None


def _proper(parsed: ParsedText, mention: Mention, head: Token) -> Naming:
    """A proper name, with its title where it is a person's."""
    name = parsed.name_at(head.index)
    kind = KINDS.get(name.label, "other") if name else "other"
    titles, core = _split(parsed, head)
    if (titles and kind != "place") or (name is None and core and core[0].text in given_names()):
        kind = "person"
    if kind == "other":
        kind = "organization"
    words = parsed.words(parsed.cover(core[0].index, core[-1].index)) if core else head.text
    if kind == "organization":
        words = _with_prepositions(parsed, head, words)
    words = re.sub(r"^(?:the|The)\s+", "", re.sub(r"['’]s?$", "", words)) or head.text
    gender = next((person_nouns()[t.lower] for t in titles if person_nouns().get(t.lower)), "")
    gender = gender or given_names().get(words.split()[0], "")
    nouns = frozenset(token.lemma for token in titles) | frozenset(_words_of(words, kind))
    apposed = [child for child in parsed.children_of(head.index, "appos") if child.pos == "NOUN"]
    nouns |= {child.lemma for child in apposed}
    gender = next((person_nouns()[noun] for noun in sorted(nouns) if person_nouns().get(noun)), gender)
    extra = tuple(parsed.words(phrase_of(parsed, child.index)) for child in apposed)
    full = re.split(r", | \(", bare(parsed, mention))[0]
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


def _split(parsed: ParsedText, head: Token) -> tuple[list[Token], list[Token]]:
    """The title tokens in front of a name, and the tokens of the name itself."""
    inside = [
        parsed.tokens[i]
        for i in parsed.subtree(
            head.index, without=("appos", "relcl", "punct", "prep", "acl", "conj", "cc", "det")
        )
        if i <= head.index
    ]
    run: list[Token] = []
    for token in reversed(inside):
        if run and token.index < run[0].index - 2:
            break
        run.insert(0, token)
    name = parsed.name_at(head.index) if head.name == "PERSON" else None
    last_title = max((token.index for token in run if _is_title(token)), default=-1)
    start = last_title + 1
    if name is not None:
        start = max(start, name.first)
        single = name.end - name.first == 1
        while (
            single
            and run[0].index < start
            and start - 1 > last_title
            and _may_belong(parsed.tokens[start - 1])
        ):
            start -= 1
    if start > head.index or (last_title < 0 and name is None):
        return [], run
    return [token for token in run if token.index < start], [token for token in run if token.index >= start]


def _is_title(token: Token) -> bool:
    return token.lower in person_nouns() or token.lemma in person_nouns()


def _may_belong(token: Token) -> bool:
    """Whether a token in front of a person's name, which the tagger left out, may be part of it."""
    return token.pos == "PROPN" and token.name in ("", "PERSON") and token.text[:1].isupper()


def _with_prepositions(parsed: ParsedText, head: Token, words: str) -> str:
    """An organization's name with the part behind "of" or "for" that belongs to it."""
    for child in parsed.children_of(head.index, "prep"):
        inner = parsed.child(child.index, "pobj")
        if child.lower in ("of", "for", "on") and inner is not None and inner.pos == "PROPN":
            return f"{words} {parsed.words(hull([child.span, phrase_of(parsed, inner.index)]))}"
    return words


def _counted(parsed: ParsedText, head: Token) -> Token | None:
    """What "thousands of protesters" and "one of the men" count."""
    if head.lemma not in QUANTITIES and head.pos != "NUM":
        return None
    preposition = parsed.child(head.index, "prep")
    if preposition is None or preposition.lower != "of":
        return None
    inner = parsed.child(preposition.index, "pobj")
    return inner if inner is not None and inner.pos == "NOUN" else None


def _common(parsed: ParsedText, mention: Mention, head: Token) -> Naming:
    """A description: its words without article, and shorter forms of it."""
    full = bare(parsed, mention)
    counted = _counted(parsed, head)
    if counted is not None:
        inner = _common(parsed, Mention(phrase_of(parsed, counted.index), counted.index), counted)
        names = _unique((full, *inner.names), inner.name)
        return replace(inner, names=names, plural=True, kind="group" if inner.plural else inner.kind)
    inside = [parsed.tokens[i] for i in parsed.tokens_in(phrase_of(parsed, head.index))]
    first = next((t for t in inside if t.dep not in LEADING or t.index == head.index), head)
    first = first if first.index <= head.index else head
    short = parsed.words(parsed.cover(first.index, head.index))
    trimmed = parsed.words(parsed.cover(first.index, inside[-1].index)) if inside else short
    plural = head.tag in ("NNS", "NNPS") or head.lemma in ("police", "people", "media")
    person = head.lemma in person_nouns()
    body = body_nouns().get(head.lemma)
    kind = "other"
    if person:
        kind = "group" if plural else "person"
    elif body:
        kind = {"place": "place", "state": "state", "force": "group"}.get(body, "organization")
    elif plural:
        kind = "group"
    name = re.split(r", | \(", trimmed)[0]
    definite = any(child.lower in DEFINITE for child in parsed.children_of(head.index, "det"))
    return Naming(
        "common",
        kind,
        name,
        _unique((full, short, re.split(r", | \(", full)[0]), name),
        frozenset({head.lemma}),
        plural=plural,
        definite=definite,
        gender=person_nouns().get(head.lemma, ""),
        country=country_of(parsed, head),
    )
