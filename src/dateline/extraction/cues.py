"""Cues: the words that tie a speaker to what is said, found in the dependency parse."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from dateline.data import rows
from dateline.extraction.candidates import Mention
from dateline.extraction.mentions import mention_of, subject_of
from dateline.extraction.speakers import speakers_of
from dateline.language import ParsedText, Token
from dateline.model import Span

ADVERBS = frozenset({"reportedly", "allegedly", "supposedly", "purportedly"})
GIVING = frozenset(
    {"issue", "make", "launch", "express", "voice", "release", "give", "raise", "provide", "send", "deliver"}
)
UNREAL = frozenset({"would", "could", "might", "should", "may", "can"})
ONGOING = frozenset({"go", "continue", "proceed", "hasten"})  # "went on to say" was said
UNSIGNED = frozenset({"report", "claim", "fear", "suggestion"})  # said by someone even where no one is named
INVERTED = ("nsubj", "dobj", "attr", "npadvmod", "oprd", "ccomp", "appos", "dep")
MARKS = frozenset({'"', "”", "''", "’", "»"})
NOBODY = frozenset({"nobody", "none"})
FIRST_PERSON = frozenset({"i", "we"})


@dataclass(frozen=True, slots=True)
class Frame:
    """How a verb of saying takes its content, and the act it reports."""

    act: str
    scope: str
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
    """The verbs of saying, writing and thinking by lemma; phrasal verbs with their particle."""
    return {
        row["lemma"]: Frame(row["act"], row["scope"], frozenset(row["frames"].split()))
        for row in rows("reporting_verbs.tsv")
    }


@cache
def stance_verbs() -> dict[str, Frame]:
    """The verbs of the wide reading by lemma: those of thought and stance, and more frames for those of saying."""
    found = dict(reporting_verbs())
    for row in rows("stance_verbs.tsv"):
        known = found.get(row["lemma"], Frame("assert", "wide", frozenset()))
        takes = known.takes | frozenset(row["frames"].split())
        found[row["lemma"]] = Frame(known.act, known.scope, takes)
    return found


@cache
def reporting_nouns() -> dict[str, str]:
    """The nouns of saying by lemma, with the act they name."""
    return {row["lemma"]: row["act"] for row in rows("reporting_nouns.tsv")}


@cache
def _non_speakers() -> frozenset[str]:
    return frozenset(row["noun"] for row in rows("non_speakers.tsv"))


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
    if token.lower in ("according", "per"):
        return _phrase(parsed, token)
    if token.lower in ADVERBS and token.dep == "advmod":
        return Cue("adverb", index, token.span, (), "assert", frozenset())
    if token.tag.startswith("VB") and token.dep not in ("amod", "aux", "auxpass"):
        frame, end = frame_of(parsed, token, stance_verbs() if wide else reporting_verbs())
        if frame is not None and (wide or frame.scope != "wide"):
            return _verb(parsed, token, frame, end, wide)
        if token.lemma in GIVING:
            return _light_verb(parsed, token)
    if token.pos == "NOUN" and token.lemma in reporting_nouns():
        return _noun(parsed, token)
    return None


def frame_of(parsed: ParsedText, token: Token, verbs: dict[str, Frame]) -> tuple[Frame | None, int]:
    """The frame of a verb, the longest first ("point out", "call for"), and where its words end."""
    for child in parsed.children_of(token.index, "prt", "prep", "acomp", "oprd"):
        named = child.dep == "prep" and parsed.child(token.index, "dobj") is not None
        frame = verbs.get(f"{token.lemma}{' … ' if named else ' '}{child.lower}")
        if frame is not None and child.index > token.index:
            return frame, token.end if named else child.end
    return verbs.get(token.lemma), token.end


def _phrase(parsed: ParsedText, token: Token) -> Cue | None:
    """`according to X`: the object of the preposition speaks."""
    preposition = parsed.child(token.index, "prep") if token.lower == "according" else token
    if preposition is None or preposition.lower not in ("to", "per") or preposition.pos == "NOUN":
        return None
    source = parsed.child(preposition.index, "pobj")
    if source is None or source.lemma in _non_speakers() or source.pos == "NUM":
        return None
    if (
        token.lower == "per"
        and source.name not in ("PERSON", "ORG")
        and source.lemma not in ("report", "source")
    ):
        return None
    span = Span(token.start, preposition.end)
    return Cue("phrase", token.index, span, speakers_of(parsed, source.index), "assert", frozenset())


def _verb(parsed: ParsedText, token: Token, frame: Frame, end: int, wide: bool) -> Cue | None:
    """A verb of saying; in the passive its agent speaks, if one is named."""
    if not wide and _unsaid(parsed, token, frame):
        return None
    span = Span(token.start, end)
    if is_passive(parsed, token):
        agent = parsed.child(token.index, "agent")
        source = parsed.child(agent.index, "pobj") if agent else None
        named = (mention_of(parsed, source.index),) if source else ()
        return Cue("passive", token.index, span, named, frame.act, frame.takes)
    subject = _inverted(parsed, token) or _shared(parsed, token) or subject_of(parsed, token.index)
    subject = subject or _above(parsed, token) or _beside(parsed, token)
    if subject is None or subject.index == token.index:
        return Cue("verb", token.index, span, (), frame.act, frame.takes)
    if not wide and (subject.lower in NOBODY or (frame.scope == "third" and subject.lower in FIRST_PERSON)):
        return None
    speakers = speakers_of(parsed, subject.index, one=token.tag == "VBZ")
    return Cue("verb", token.index, span, speakers, frame.act, frame.takes)


def _inverted(parsed: ParsedText, token: Token) -> Token | None:
    """The speaker behind a verb that stands right behind a closing mark: `"…," said Mara Lin`."""
    if token.index < 2 or parsed.tokens[token.index - 1].text not in MARKS:
        return None
    if parsed.tokens[token.index - 2].text not in (",", ".", "?", "!", "...", "…", "—"):
        return None
    behind = [child for child in parsed.children_of(token.index, *INVERTED) if child.index > token.index]
    return next((child for child in behind if child.pos in ("PROPN", "NOUN", "PRON")), None)


def _shared(parsed: ParsedText, token: Token) -> Token | None:
    """The speaker of ", adding that …" and of "… and urged": the speaker of the cue above, wherever it was hung."""
    adding = token.tag == "VBG" and token.dep == "advcl" and parsed.tokens[token.index - 1].text == ","
    beside = token.dep == "conj" and parsed.child(token.index, "nsubj", "aux", "auxpass") is None
    if not adding and not beside:
        return None
    for above in parsed.ancestors(token.index):
        frame = reporting_verbs().get(above.lemma)
        if frame is None or frame.scope != "ledger" or not above.tag.startswith("VB"):
            continue
        if adding or (above.tag == token.tag and parsed.child(above.index, "ccomp") is not None):
            return parsed.child(above.index, "nsubj")
    return None


def _above(parsed: ParsedText, token: Token) -> Token | None:
    """The subject of the clause that ", adding" belongs to, however the participle was hung."""
    if token.tag != "VBG" or token.index == 0 or parsed.tokens[token.index - 1].lower not in (",", "and"):
        return None
    found = (parsed.child(above.index, "nsubj") for above in parsed.ancestors(token.index))
    return next((subject for subject in found if subject is not None), None)


def _beside(parsed: ParsedText, token: Token) -> Token | None:
    """The noun right beside a finite verb that the parser gave no subject: "Skelly called", "said Skelly"."""
    if token.tag not in ("VBD", "VBZ", "VBN") or parsed.child(token.index, "auxpass") is not None:
        return None
    sides = (token.index - 1, token.index + 1)
    near = [parsed.tokens[i] for i in sides if 0 <= i < len(parsed.tokens)]
    named = (other for other in near if other.text[:1].isupper() and other.sentence == token.sentence)
    return next((other for other in named if other.tag not in ("IN", "CC", "WP", "DT", "VBG")), None)


def is_passive(parsed: ParsedText, token: Token) -> bool:
    """Whether a verb is passive: by its auxiliary, or as a participle without one ("when asked")."""
    if parsed.child(token.index, "auxpass", "nsubjpass") is not None:
        return True
    if token.tag != "VBN" or parsed.child(token.index, "aux", "nsubj") is not None:
        return False
    return token.dep in ("acl", "amod", "advcl")


def _unsaid(parsed: ParsedText, token: Token, frame: Frame) -> bool:
    """Whether nothing was said: "did not say", "would say", "declined to say", "to say"."""
    for child in parsed.children_of(token.index):
        if child.dep == "neg" and frame.act not in ("deny", "reject"):
            return True
        if child.dep == "aux" and child.lower in UNREAL:
            return True
    if token.tag == "VB" and token.dep in ("xcomp", "advcl", "acl", "relcl"):
        return parsed.tokens[token.head].lemma not in ONGOING
    return False


def _light_verb(parsed: ParsedText, token: Token) -> Cue | None:
    """`issued a warning that`, `launched an appeal for`: the noun is what is said."""
    noun = parsed.child(token.index, "dobj")
    if noun is None or noun.lemma not in reporting_nouns():
        return None
    subject = subject_of(parsed, token.index)
    if subject is None or is_passive(parsed, token):
        return None
    follows = any(child.lower == "following" for child in parsed.children_of(noun.index, "amod"))
    takes = frozenset({"quote"} if follows else {"quote", "that", "for", "noun"})
    span = parsed.cover(token.index, noun.index)
    act = reporting_nouns()[noun.lemma]
    return Cue("noun", noun.index, span, speakers_of(parsed, subject.index), act, takes)


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
    act = reporting_nouns()[token.lemma]
    if author is None and act == "assert" and token.lemma not in UNSIGNED:
        return None
    return Cue("noun", token.index, token.span, speakers, act, frozenset({"that"}))
