"""Statements printed without marks: "The minister said:" and then paragraph after paragraph."""

from __future__ import annotations

from dateline.extraction.drafts import Draft
from dateline.language import ParsedText
from dateline.model import Span

OPENING_MARKS = "\"“‘'«„"
LOOK_BACK = 160  # characters of the announcing paragraph in which its cue must stand


def quoted_paragraphs(parsed: ParsedText, drafts: list[Draft]) -> list[tuple[Span, Draft]]:
    """The paragraphs that follow a colon at a paragraph's end, each with the draft whose cue announced them.

    They go on to the end of the report, or until a paragraph opens with a quotation mark or has a cue
    of a third person outside quotation marks.
    """
    found: list[tuple[Span, Draft]] = []
    announcing: Draft | None = None
    for block in parsed.report.blocks:
        if block.kind != "paragraph":
            continue
        words = block.span.of(parsed.report.text)
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
    """The draft without content whose cue stands last in a paragraph, near its end."""
    bare = [
        draft
        for draft in drafts
        if draft.cue is not None
        and block.covers(draft.cue.span)
        and block.end - draft.cue.span.end <= LOOK_BACK
        and draft.cue.speakers
        and not draft.contents
    ]
    return max(bare, key=lambda draft: draft.cue.span.start if draft.cue else 0, default=None)
