"""Inquits: the words right behind a closing mark that tell who spoke: `"…," said Mara Lin`, `"…," the nurse added`.

They are read from word classes and not from the syntax, which a quotation of several clauses often misleads.
Any verb in this place reports the quotation in front of it, whether the vocabulary knows it or not.
"""

from __future__ import annotations

from dataclasses import dataclass

from dateline.extraction.candidates import Mention
from dateline.extraction.cues import Cue, reporting_verbs
from dateline.extraction.quotations import Quotation
from dateline.extraction.speakers import speakers_of
from dateline.language import ParsedText, Token
from dateline.model import Span

PAUSES = frozenset(",—–")
CALLS = frozenset("?!…-")  # a verb behind these must be one of saying: "Why?" he asked
REACH = 22  # tokens between a closing mark and the verb: a speaker with title and apposition
LEAST_WORDS = 4  # of a quotation that a verb outside the vocabulary may report
NOMINAL = ("DT", "JJ", "JJR", "JJS", "NN", "NNS", "NNP", "NNPS", "PRP", "PRP$", "CD", "POS", "HYPH", "ADD")
LINKS = frozenset({"of", "for", "at", "from", "in", "and", "&", "de", "al", "bin", "von", "van"})
LONGEST_NAME = 5  # tokens of a bare name in front of a colon
FINITE = ("VBD", "VBZ", "VBP", "VBN")
SILENT = frozenset({"be", "have", "do", "get", "go", "come"})
OTHERS = frozenset({"who", "which", "that", "but", "and"})


@dataclass(frozen=True, slots=True)
class Inquit:
    """The verb behind a quotation, as a token index, and the noun phrase beside it that speaks."""

    verb: int
    speaker: Mention


def find_inquit(parsed: ParsedText, quotation: Quotation) -> Inquit | None:
    """The inquit right behind a quotation, or None."""
    text, end = parsed.report.text, quotation.end
    block = parsed.report.block_at(quotation.spans[-1].start)
    if block is None or end >= block.span.end:
        return None
    closing = text[end - (3 if text[end - 2 : end] == "''" else 2)]
    comma = closing in PAUSES or text[end] == ","
    if not comma and closing not in CALLS:
        return None
    first = parsed.tokens_in(Span(end, block.span.end)).start
    tokens = parsed.tokens[first : first + REACH]
    tokens = tokens[next((n for n, t in enumerate(tokens) if t.text.strip() not in ("", ",")), len(tokens)) :]
    inside = [token for token in tokens if token.end <= block.span.end]
    known = not comma or len(quotation.spans[-1].of(text).split()) < LEAST_WORDS
    return _verb_first(parsed, inside, known=known) or _speaker_first(parsed, inside, known=known)


def _reports(token: Token, *, known: bool) -> bool:
    """Whether a verb can report a quotation; only those of the vocabulary where it must be `known`."""
    if token.tag not in FINITE or token.lemma in SILENT:
        return False
    frame = reporting_verbs().get(token.lemma)
    return "quote" in frame.takes if known and frame else not known


def _verb_first(parsed: ParsedText, tokens: list[Token], *, known: bool) -> Inquit | None:
    if len(tokens) < 2 or not _reports(tokens[0], known=known) or tokens[0].tag == "VBP":
        return None
    end = _nominal_end(tokens, 1)
    return Inquit(tokens[0].index, _mention(parsed, tokens[1:end])) if end > 1 else None


def _speaker_first(parsed: ParsedText, tokens: list[Token], *, known: bool) -> Inquit | None:
    end = _nominal_end(tokens, 0)
    if end == 0:
        return None
    speaker = _mention(parsed, tokens[:end])
    here = end
    while here < len(tokens) and (
        tokens[here].tag in ("RB", "MD") or tokens[here].lemma in ("have", "do", "go")
    ):
        here += 1
    if here < len(tokens) and _reports(tokens[here], known=known):
        told = known and parsed.child(tokens[here].index, "ccomp", "dobj")
        return None if told and told.index > here else Inquit(tokens[here].index, speaker)
    if end >= len(tokens) or tokens[end].text not in (",", "(") or tokens[0].tag == "PRP":
        return None
    for token in tokens[end + 1 :]:
        if token.text in (".", ";", ":", '"', "“") or token.lower in OTHERS:
            return None
        if token.dep not in ("relcl", "acl", "amod") and _reports(token, known=True) and token.tag != "VBN":
            before = parsed.tokens[token.index - 1]
            return Inquit(token.index, speaker) if before.text in (",", ")") else None
    return None


def _nominal_end(tokens: list[Token], start: int) -> int:
    """Where a noun phrase that begins at `start` ends, by word classes; `start` where none does."""
    end = start
    while end < len(tokens):
        token = tokens[end]
        nominal = token.tag in NOMINAL or (token.text[:1].isupper() and token.tag not in ("VBD", "IN", "WP"))
        links = token.lower in LINKS and start < end < len(tokens) - 1 and tokens[end + 1].tag in NOMINAL
        if not (nominal or links):
            break
        end += 1
        if token.tag == "PRP":
            break
    return end


def _mention(parsed: ParsedText, tokens: list[Token]) -> Mention:
    """The mention of a run of nominal tokens: its head is the last noun before a preposition."""
    stop = next((n for n, t in enumerate(tokens) if t.lower in LINKS and n), len(tokens))
    return Mention(parsed.cover(tokens[0].index, tokens[-1].index), tokens[stop - 1].index)


def announcing_cue(parsed: ParsedText, first: int, colon: int) -> Cue | None:
    """The cue of a sentence that announces a quotation by a colon and has no word of saying.

    Its main verb and that verb's subject ("The mayor went on: …"), or a bare name ("Mora: …").
    """
    tokens = parsed.tokens[first:colon]
    if not tokens:
        return None
    mark = parsed.tokens[colon]
    if all(token.pos == "PROPN" for token in tokens) and len(tokens) <= LONGEST_NAME:
        return Cue(
            "colon", colon, mark.span, (_mention(parsed, list(tokens)),), "assert", frozenset({"quote"})
        )
    for token in tokens:
        subject = parsed.child(token.index, "nsubj")
        outside = token.head == token.index or not first <= token.head < colon
        root = outside and token.tag in FINITE and token.lemma != "be"
        if root and subject is not None and subject.pos in ("PROPN", "PRON") and subject.index < token.index:
            return Cue(
                "verb",
                token.index,
                token.span,
                speakers_of(parsed, subject.index),
                "assert",
                frozenset({"quote"}),
            )
    return None
