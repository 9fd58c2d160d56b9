"""Cues: the words that tie a speaker to what is said, found in the dependency parse."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from dateline.data import rows
from dateline.extraction.candidates import Mention
from dateline.extraction.mentions import conjuncts, mention_of, subject_of
from dateline.language import ParsedText, Token
from dateline.model import Span

ADVERBS = frozenset({"reportedly", "allegedly", "supposedly", "purportedly"})
PHRASES = {"according": "to"}  # a preposition of attribution and the word that must follow it
GIVING = frozenset(
    {
        "issue",
        "make",
        "launch",
        "express",
        "voice",
        "release",
        "give",
        "raise",
        "provide",
        "send",
        "deliver",
        "offer",
    }
)
BE = frozenset({"be", "become", "get"})
BLOCKING_AUXILIARIES = frozenset({"would", "could", "might", "should", "may", "can"})


@dataclass(frozen=True, slots=True)
class Frame:
    """How a verb of saying takes its content, and the act it reports."""

    act: str
    wide: bool
    takes: frozenset[str]


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue with its speakers. `kind` is verb, passive, phrase (according to), adverb or noun.

    `head` is the token index of the cue's verb, preposition, adverb or noun; `span` the words printed.
    `speakers` is empty where the text names none.
    """

    kind: str
    head: int
    span: Span
    speakers: tuple[Mention, ...]
    act: str
    takes: frozenset[str]


@cache
def reporting_verbs() -> dict[str, Frame]:
    """The verbs of saying, writing and thinking by lemma."""
    return {
        row["lemma"]: Frame(row["act"], row["scope"] == "wide", frozenset(row["frames"].split()))
        for row in rows("reporting_verbs.tsv")
    }


@cache
def reporting_nouns() -> dict[str, str]:
    """The nouns of saying by lemma, with the act they name."""
    return {row["lemma"]: row["act"] for row in rows("reporting_nouns.tsv")}


def find_cues(parsed: ParsedText, *, wide: bool) -> Iterator[Cue]:
    """Every cue of the report's captions and paragraphs, in the order of the text."""
    for sentence in parsed.sentences:
        if parsed.report.blocks[sentence.block].kind == "title":
            continue
        for index in range(sentence.first, sentence.end):
            cue = _cue_at(parsed, index, wide)
            if cue is not None:
                yield cue


def _cue_at(parsed: ParsedText, index: int, wide: bool) -> Cue | None:
    token = parsed.tokens[index]
    if token.lower in PHRASES:
        return _phrase(parsed, token)
    if token.lower in ADVERBS and token.dep == "advmod":
        return Cue("adverb", index, token.span, (), "assert", frozenset())
    if token.tag.startswith("VB") and token.dep not in ("amod", "aux", "auxpass"):
        frame = reporting_verbs().get(token.lemma)
        if frame is not None and (wide or not frame.wide):
            return _verb(parsed, token, frame, wide)
        if token.lemma in GIVING:
            return _light_verb(parsed, token)
    if token.pos == "NOUN" and token.lemma in reporting_nouns():
        return _noun(parsed, token)
    return None


def _phrase(parsed: ParsedText, token: Token) -> Cue | None:
    """`according to X`: the object of the preposition speaks."""
    preposition = parsed.child(token.index, "prep")
    if preposition is None or preposition.lower != PHRASES[token.lower]:
        return None
    source = parsed.child(preposition.index, "pobj")
    if source is None:
        return None
    speakers = tuple(mention_of(parsed, head) for head in conjuncts(parsed, source.index))
    span = Span(token.start, preposition.end)
    return Cue("phrase", token.index, span, speakers, "assert", frozenset())


def _verb(parsed: ParsedText, token: Token, frame: Frame, wide: bool) -> Cue | None:
    """A verb of saying; in the passive its agent speaks, if one is named."""
    if not wide and _unsaid(parsed, token, frame):
        return None
    end = token.end
    for particle in parsed.children_of(token.index, "prt"):
        end = max(end, particle.end)
    span = Span(token.start, end)
    if _is_passive(parsed, token):
        agent = parsed.child(token.index, "agent")
        source = parsed.child(agent.index, "pobj") if agent else None
        named = (mention_of(parsed, source.index),) if source else ()
        return Cue("passive", token.index, span, named, frame.act, frame.takes)
    subject = subject_of(parsed, token.index)
    if subject is None or subject.index == token.index:
        return Cue("verb", token.index, span, (), frame.act, frame.takes)
    heads = conjuncts(parsed, subject.index)
    speakers = tuple(mention_of(parsed, head) for head in heads)
    return Cue("verb", token.index, span, speakers, frame.act, frame.takes)


def _is_passive(parsed: ParsedText, token: Token) -> bool:
    if parsed.child(token.index, "auxpass", "nsubjpass") is not None:
        return True
    return token.tag == "VBN" and token.dep in ("acl", "amod") and parsed.child(token.index, "aux") is None


def _unsaid(parsed: ParsedText, token: Token, frame: Frame) -> bool:
    """Whether nothing was said: "did not say", "would say", "declined to say", "to say"."""
    for child in parsed.children_of(token.index):
        if child.dep == "neg" and frame.act not in ("deny", "reject"):
            return True
        if child.dep == "aux" and child.lower in BLOCKING_AUXILIARIES:
            return True
    if token.tag == "VB" and token.dep in ("xcomp", "advcl", "acl", "relcl"):
        governor = parsed.tokens[token.head]
        return governor.lemma not in ("go", "continue", "proceed", "hasten")
    return False


def _light_verb(parsed: ParsedText, token: Token) -> Cue | None:
    """`issued a warning that`, `launched an appeal for`: the noun is what is said."""
    noun = parsed.child(token.index, "dobj")
    if noun is None or noun.lemma not in reporting_nouns():
        return None
    has_content = parsed.child(noun.index, "acl", "prep", "relcl", "appos") or parsed.child(
        token.index, "prep", "ccomp"
    )
    subject = subject_of(parsed, token.index)
    if has_content is None or subject is None or _is_passive(parsed, token):
        return None
    speakers = tuple(mention_of(parsed, head) for head in conjuncts(parsed, subject.index))
    takes = frozenset({"that", "for", "noun"})
    return Cue(
        "noun",
        noun.index,
        parsed.cover(token.index, noun.index),
        speakers,
        reporting_nouns()[noun.lemma],
        takes,
    )


def _noun(parsed: ParsedText, token: Token) -> Cue | None:
    """`her claim that`: a noun of saying with its author and a clause."""
    clause = parsed.child(token.index, "acl", "ccomp")
    if clause is None or parsed.child(clause.index, "mark") is None:
        return None
    author = parsed.child(token.index, "poss")
    if author is None:
        governor = parsed.tokens[token.head]
        if governor.lemma in GIVING and token.dep == "dobj":
            return None
        source = parsed.child(token.index, "prep")
        if source is not None and source.lower in ("by", "from", "of"):
            author = parsed.child(source.index, "pobj")
    speakers = (mention_of(parsed, author.index),) if author else ()
    return Cue("noun", token.index, token.span, speakers, reporting_nouns()[token.lemma], frozenset({"that"}))
