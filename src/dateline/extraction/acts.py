"""What a speaker does with words that a neutral cue ("said") reports: promise, demand, condemn …

The cue decides where it can; else the main clause of the content does, by its modal verb and subject,
and by words that judge.
"""

from __future__ import annotations

from functools import cache

from dateline.data import rows
from dateline.extraction.cues import frame_of, reporting_verbs
from dateline.extraction.mentions import subject_of
from dateline.language import ParsedText, Token
from dateline.model import Span

NEUTRAL = "assert"
SPEAKING_OF_SELF = frozenset({"i", "we", "he", "she", "it", "they"})
GROUPS = frozenset({"we", "it", "they"})
PROMISING = frozenset({"i", "we"})
SINGLE = frozenset({"i", "he", "she"})  # who tell of a need of their own
CLAUSES = ("xcomp", "ccomp", "advcl", "acl", "relcl")
FUTURE = frozenset({"will", "would", "'ll", "shall"})
PRESENT = ("VBP", "VB")
LONGEST = 120  # tokens of a content looked at; what is said comes first


@cache
def act_words() -> dict[str, str]:
    """The act that a word of a content points to, by lemma."""
    return {row["lemma"]: row["act"] for row in rows("act_words.tsv")}


def act_of(parsed: ParsedText, act: str, contents: tuple[Span, ...]) -> str:
    """The act of a statement whose cue reports `act`: that, or what a neutral cue's content does."""
    if act != NEUTRAL or not contents:
        return act
    tokens = [parsed.tokens[i] for span in contents for i in parsed.tokens_in(span)][:LONGEST]
    if not tokens:
        return act
    main = _main(parsed, tokens)
    return (
        _by_modal(parsed, main)
        or _performed(parsed, tokens)
        or _by_words(parsed, main, tokens)
        or _by_mood(parsed, main, tokens[0])
        or NEUTRAL
    )


def _main(parsed: ParsedText, tokens: list[Token]) -> Token:
    """The verb of the first clause of the content: the token whose head lies outside it."""
    inside = {token.index for token in tokens}
    for token in tokens:
        outside = token.head not in inside or token.head == token.index
        if outside and token.pos in ("VERB", "AUX", "NOUN", "ADJ"):
            return token
    return tokens[0]


def _by_modal(parsed: ParsedText, main: Token) -> str | None:
    modals = {child.lower for child in parsed.children_of(main.index, "aux")}
    subject = subject_of(parsed, main.index)
    negated = parsed.child(main.index, "neg") is not None
    if modals & {"must"}:
        return "demand"
    if modals & {"should", "ought"} or _needed(parsed, main, subject):
        return "urge"
    if modals & FUTURE and subject is not None and subject.lower in SPEAKING_OF_SELF:
        if negated:
            return "reject" if subject.lower not in PROMISING else "promise"
        return "promise" if subject.lower in PROMISING else "announce"
    underway = main.tag == "VBG" and parsed.child(main.index, "aux") is not None
    if underway and subject is not None and subject.lower in GROUPS and not negated:
        return "announce"
    return None


def _needed(parsed: ParsedText, main: Token, subject: Token | None) -> bool:
    """Whether others are told what they need to do, or that it is time to do something."""
    if main.lemma == "need":
        return subject is not None and subject.lower not in SINGLE and _to_do(parsed, main)
    time = parsed.child(main.index, "attr")
    return main.lemma == "be" and time is not None and time.lower == "time" and _to_do(parsed, main, time)


def _to_do(parsed: ParsedText, *holders: Token) -> bool:
    """Whether an infinitive hangs on one of these words."""
    clauses = [each for token in holders for each in parsed.children_of(token.index, *CLAUSES)]
    return any(aux.tag == "TO" for clause in clauses for aux in parsed.children_of(clause.index, "aux"))


def _performed(parsed: ParsedText, tokens: list[Token]) -> str | None:
    """The act that the speaker performs in so many words: "We urge the government …", "I thank …"."""
    for token in tokens:
        if token.tag not in PRESENT:
            continue
        frame, _ = frame_of(parsed, token, reporting_verbs())
        if frame is None or frame.act == NEUTRAL:
            continue
        subject = subject_of(parsed, token.index)
        negated = parsed.child(token.index, "neg") is not None
        if subject is not None and subject.lower in PROMISING and not negated:
            return frame.act
    return None


def _by_mood(parsed: ParsedText, main: Token, first: Token) -> str | None:
    """A demand where the content is an imperative ("Put it to the people"), or what someone was told to do."""
    ordered = parsed.child(main.head, "xcomp") if parsed.tokens[main.head].lemma == "tell" else None
    if ordered is not None and ordered.tag == "VB":
        return "demand"
    if main.tag != "VB" or parsed.child(main.index, "nsubj", "nsubjpass", "expl", "csubj") is not None:
        return None
    marks = {child.tag for child in parsed.children_of(main.index, "aux")}
    return "demand" if "MD" not in marks and ("TO" not in marks or first.lower == "to") else None


def _by_words(parsed: ParsedText, main: Token, tokens: list[Token]) -> str | None:
    """The act that the judging words near the main verb point to; a negation undoes them."""
    words = act_words()
    for token in tokens[:40]:
        act = words.get(token.lemma)
        if act is None or (act in ("demand", "urge") and token.sentence != main.sentence):
            continue
        if parsed.child(token.index, "neg") is not None:
            continue
        return act
    return None
