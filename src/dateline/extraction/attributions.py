"""The wide reading: attributions as attribution corpora count them, thought and intention too.

They count one attribution where several speak together, take a relative pronoun for the source, join what
goes on in the next paragraph to what was said before, and count nothing inside another's words.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from dateline.extraction.candidates import Mention
from dateline.extraction.cues import Cue
from dateline.extraction.drafts import Draft
from dateline.extraction.quotations import Quotation
from dateline.language import ParsedText
from dateline.model import Span, hull

RELATIVES = frozenset({"who", "which", "that"})
FIRST_AND_SECOND = frozenset({"i", "we", "you"})
PLAIN_SPEECH = frozenset(
    {"say", "tell", "add", "announce", "write", "report", "claim", "ask", "warn", "state", "tweet", "note"}
)
SELDOM = 1500  # characters in which a press report lets others speak at least once
OWN = frozenset({"i", "we", "you", "my", "our", "your", "me", "us"})
OFTEN = 0.015  # the share of such words outside marks that a press report does not pass
MARKS = "\"“«„'‘"
LEAST_WORDS = 4  # of words in marks that are more than a name or a scare quote
LONGEST = 200  # characters of a source that takes in its relative pronoun


def outer_drafts(drafts: list[Draft], quotations: tuple[Quotation, ...]) -> list[Draft]:
    """The drafts whose cues stand outside quotation marks; those without a cue joined to where they go on from."""
    marked = [span for quotation in quotations for span in quotation.spans]
    starts = [span.start for span in marked]
    kept: list[Draft] = []
    for draft in drafts:
        if draft.cue is None:
            source = draft
            while source.cue is None and source.origin is not None:
                source = source.origin
            source.contents = sorted([*source.contents, *draft.contents])
            continue
        place = bisect_right(starts, draft.cue.span.start) - 1
        if place < 0 or not marked[place].covers(draft.cue.span):
            kept.append(draft)
    return kept


def joint_speaker(parsed: ParsedText, cue: Cue) -> tuple[Mention, ...]:
    """All who speak together as one mention, with the relative pronoun that stands for them; empty for none."""
    if not cue.speakers:
        return ()
    spans = [speaker.span for speaker in cue.speakers]
    pronoun = _relative(parsed, cue)
    whole = hull([*spans, pronoun]) if pronoun else hull(spans)
    return (
        Mention(whole if whole.end - whole.start <= LONGEST else cue.speakers[0].span, cue.speakers[0].head),
    )


def _relative(parsed: ParsedText, cue: Cue) -> Span | None:
    token = parsed.tokens[cue.head]
    while True:
        own = parsed.child(token.index, "nsubj", "nsubjpass")
        if own is not None:
            return own.span if own.lower in RELATIVES and token.dep == "relcl" else None
        if token.dep not in ("conj", "xcomp") or token.head == token.index:
            return None
        token = parsed.tokens[token.head]


def is_press(parsed: ParsedText, drafts: list[Draft], quotations: tuple[Quotation, ...]) -> bool:
    """Whether the text tells what others say, as press reports do, and not what its own author thinks.

    Press reports let others speak once in some 400 characters and seldom say "I" or "you" outside quotation
    marks; papers and lives hardly let others speak, transcripts and pleas speak of themselves.
    """
    told = sum(1 for draft in drafts if draft.cue is not None and _others_speak(parsed, draft.cue))
    if told * SELDOM < len(parsed.report.text):
        return False
    marked = [span for quotation in quotations for span in quotation.spans]
    own = [token.start for token in parsed.tokens if token.lower in OWN]
    outside = len(own) - sum(bisect_left(own, span.end) - bisect_left(own, span.start) for span in marked)
    return outside <= OFTEN * len(parsed.tokens)


def _others_speak(parsed: ParsedText, cue: Cue) -> bool:
    if not cue.speakers or parsed.tokens[cue.speakers[0].head].lower in FIRST_AND_SECOND:
        return False
    return cue.kind == "phrase" or parsed.tokens[cue.head].lemma in PLAIN_SPEECH


def is_clause(parsed: ParsedText, draft: Draft) -> bool:
    """Whether somebody is named who speaks or thinks, and what he does is a clause or words in marks."""
    cue = draft.cue
    if cue is None or not cue.speakers or cue.kind == "passive":
        return False
    text = parsed.report.text
    words = [span.of(text).split() for span in draft.contents if text[span.start] in MARKS]
    if cue.kind == "phrase" or any(len(quoted) >= LEAST_WORDS for quoted in words):
        return True
    inside = [parsed.tokens[i] for span in draft.contents for i in parsed.tokens_in(span)]
    held = {token.index for token in inside}
    main = next((t for t in inside if t.head not in held or t.head == t.index), None)
    if main is None or main.pos not in ("VERB", "AUX"):
        return False
    return not any(child.tag == "TO" for child in parsed.children_of(main.index, "aux"))
