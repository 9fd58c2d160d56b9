"""Statements printed without marks: "The minister said:" and then paragraph after paragraph."""

from __future__ import annotations

from bisect import bisect_left

from dateline.extraction.drafts import Draft
from dateline.language import ParsedText
from dateline.model import Span, trimmed

OPENING_MARKS = "\"“‘'«„"
NEAR_START = 40  # characters in front of the speaker of a paragraph that is his words from its start
LOOK_BACK = 160  # characters of the announcing paragraph in which its cue must stand


def quoted_paragraphs(parsed: ParsedText, drafts: list[Draft]) -> list[tuple[Span, Draft]]:
    """The paragraphs that follow a colon at a paragraph's end, each with the draft whose cue announced them.

    They go on to the end of the report, or until a paragraph opens with a quotation mark or has a cue
    of a third person outside quotation marks.
    """
    found: list[tuple[Span, Draft]] = []
    announcing: Draft | None = None
    introduced = _introduced(parsed, drafts)
    for block in parsed.report.blocks:
        if block.kind != "paragraph":
            continue
        words = block.span.of(parsed.report.text)
        if block.span.start in introduced:
            announcing = introduced[block.span.start]
            continue
        if announcing is not None:
            if words[:1] in OPENING_MARKS:
                announcing = None
            else:
                found.append((block.span, announcing))
                continue
        if words.rstrip().endswith(":"):
            announcing = _last_cue(drafts, block.span)
    return found


def _last_cue(drafts: list[Draft], block: Span) -> Draft | None:
    """The draft without content whose cue stands last in a paragraph, near its end; `drafts` in order of cues."""
    for draft in reversed(drafts[: bisect_left(drafts, block.end, key=_cue_start)]):
        if (
            draft.cue is None
            or block.end - draft.cue.span.end > LOOK_BACK
            or draft.cue.span.start < block.start
        ):
            return None
        if draft.cue.speakers and not draft.contents:
            return draft
    return None


def _cue_start(draft: Draft) -> int:
    return draft.cue.span.start if draft.cue else 0


def _introduced(parsed: ParsedText, drafts: list[Draft]) -> dict[int, Draft]:
    """The paragraphs of the form "The minister said: The road is …", which then become the draft's content."""
    text = parsed.report.text
    found = {}
    for draft in drafts:
        if (
            draft.cue is None
            or not draft.cue.speakers
            or text[draft.cue.span.end : draft.cue.span.end + 1] != ":"
        ):
            continue
        start = draft.cue.span.end + 1
        block = parsed.report.block_at(start)
        content = trimmed(text, start, block.span.end) if block and start < block.span.end else None
        if block is None or content is None or not text[content.start].isupper():
            continue
        draft.contents = [content]
        if draft.cue.speakers[0].span.start - block.span.start < NEAR_START:
            found[block.span.start] = draft
    return found
