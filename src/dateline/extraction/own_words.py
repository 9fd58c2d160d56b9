"""What a quoted speaker says that he himself is saying: no second statement, but the act of the first."""

from __future__ import annotations

from bisect import bisect_right

from dateline.extraction.drafts import Draft
from dateline.extraction.quotations import Quotation
from dateline.language import ParsedText

FIRST = frozenset({"i", "we"})
PRESENT = ("VBP", "VB")


def without_own_words(
    parsed: ParsedText, drafts: list[Draft], quotations: tuple[Quotation, ...]
) -> list[Draft]:
    """The drafts without what a quoted speaker says that he himself is saying: "We urge the council …", she said.

    The act of the statement around it tells as much; what he said at another time is a statement of its own.
    """
    marked = [span for quotation in quotations for span in quotation.spans]
    starts = [span.start for span in marked]
    kept = []
    for draft in drafts:
        cue = draft.cue
        now = cue is not None and parsed.tokens[cue.head].tag in PRESENT
        own = cue is not None and now and any(parsed.tokens[s.head].lower in FIRST for s in cue.speakers)
        place = bisect_right(starts, cue.span.start) - 1 if cue is not None and own else -1
        if cue is None or place < 0 or not marked[place].covers(cue.span):
            kept.append(draft)
    return kept
