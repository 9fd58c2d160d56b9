"""Quotations joined to cues: whose words stand between the marks."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import replace

from dateline.extraction.candidates import Mention
from dateline.extraction.cues import Cue
from dateline.extraction.drafts import Draft
from dateline.extraction.inquits import announcing_cue, find_inquit
from dateline.extraction.quotations import Quotation
from dateline.language import ParsedText
from dateline.model import Span, trimmed

LEAST_WORDS = 4  # shorter strings in marks are names and scare quotes unless a cue takes them
REACH_BEFORE = (
    120  # characters between a cue and the quotation it introduces: "said in a statement on Monday:"
)
REACH_AFTER = 90  # characters between a quotation and the cue behind it: a speaker with title and apposition
REACH_ON = 250  # characters between the parts of a split quotation: a cue, a speaker, what he is
SENTENCE_END = re.compile(r"[a-z]{4}[.!?][\"”’']?\s+[\"“A-Z]")  # no end behind an abbreviated title
SIGNATURE = re.compile(r"[ \t\u00a0]*[―—–-]{1,2}[ \t\u00a0]*(?=\w)")
MARKS = "\"“”'‘’«»„,."
PAUSE = re.compile(r"[\s,.;:–—-]*")


def join_quotations(
    parsed: ParsedText, drafts: list[Draft], quotations: tuple[Quotation, ...]
) -> list[Draft]:
    """The drafts with every quotation joined to the cue it belongs to.

    In this order: an inquit stands right behind it; the content that the syntax found already runs into
    the quotation; a cue stands just behind it; it ends a content of its sentence; a cue stands just before
    it; it goes on where another quotation left off; it is a whole paragraph that goes on with the last
    speaker. What is left is no statement (scare quotes, names, titles).
    """
    shelf = _Shelf(parsed, drafts)
    last: Draft | None = None
    for quotation in quotations:
        told = shelf.told(quotation)
        if told is not None:
            last = told
            continue
        overlapping = shelf.overlapping(quotation)
        owner = next(iter(overlapping), None) or shelf.behind(quotation)
        owner = owner or shelf.running(quotation) or shelf.before(quotation) or shelf.announced(quotation)
        if owner is not None:
            extended = [draft for draft in overlapping or [owner] if _extend(draft, quotation)]
            owner = next(iter(extended), None)
        elif _covered(shelf, quotation):
            continue
        else:
            owner = shelf.continued(quotation, last)
            if owner is not None:
                _extend(owner, quotation)
            else:
                owner = shelf.signed(quotation) or shelf.paragraph(quotation, last)
                shelf.drafts += [owner] if owner else []
        last = owner or last
    return shelf.drafts


def _extend(draft: Draft, quotation: Quotation) -> bool:
    """Add a quotation to a draft's content, joined with the spans it touches; False where it holds the cue."""
    if draft.cue is not None and any(span.overlaps(draft.cue.span) for span in quotation.spans):
        return False
    for span in quotation.spans:
        start, end = span.start, span.end
        apart = []
        for content in draft.contents:
            if content.start <= end and start <= content.end:
                start, end = min(start, content.start), max(end, content.end)
            else:
                apart.append(content)
        joined = Span(start, end)
        if draft.cue is not None and joined.overlaps(draft.cue.span):
            return False
        draft.contents = sorted([*apart, joined])
    return True


def _before(text: str, contents: list[Span], quotation: Quotation) -> list[Span]:
    """The contents cut off where a quotation begins."""
    kept = [
        trimmed(text, span.start, min(span.end, quotation.start), " \t\r\n\u00a0,;:–—-")
        for span in contents
        if span.start < quotation.start
    ]
    return [span for span in kept if span is not None]


def closed_early(parsed: ParsedText, content: Span, quotations: tuple[Quotation, ...]) -> Span:
    """A content that is a quotation and, behind its comma, the reporter's words: cut to the quotation."""
    text = parsed.report.text
    starts = [quotation.start for quotation in quotations]
    place = bisect_left(starts, content.start)
    if place == len(starts) or starts[place] != content.start:
        return content
    end = quotations[place].spans[0].end
    if end + 1 < content.end and ("," in text[end - 2 : end - 1] or text[end] == ","):
        return Span(content.start, end)
    return content


def _covered(shelf: _Shelf, quotation: Quotation) -> bool:
    """Whether some content already holds the whole quotation."""
    return any(content.covers(quotation.spans[0]) for content, _ in shelf.near(quotation.start))


class _Shelf:
    """The drafts of a report, found by where they stand."""

    def __init__(self, parsed: ParsedText, drafts: list[Draft]) -> None:
        self.parsed = parsed
        self.text = parsed.report.text
        self.drafts = drafts
        self.cued = sorted((d for d in drafts if d.cue), key=lambda d: d.cue.span.start if d.cue else 0)
        self.cue_starts = [d.cue.span.start for d in self.cued if d.cue]
        held = sorted(
            ((content, n) for n, d in enumerate(drafts) for content in d.contents), key=lambda c: c[0]
        )
        self.contents = held
        self.content_starts = [content.start for content, _ in held]

    def near(self, offset: int) -> list[tuple[Span, Draft]]:
        """The contents that start before `offset` or a little behind it, nearest first, the last twelve."""
        high = bisect_right(self.content_starts, offset + 2)
        return [(span, self.drafts[n]) for span, n in reversed(self.contents[max(0, high - 12) : high])]

    def overlapping(self, quotation: Quotation) -> list[Draft]:
        """The drafts whose content runs in part into the quotation, the innermost first."""
        first, last = quotation.spans[0], quotation.end
        low = bisect_left(self.content_starts, first.start)
        behind = [
            (span, self.drafts[n]) for span, n in self.contents[low : low + 12] if span.start < first.end
        ]
        opening = [d for span, d in behind if span.start <= first.start + 1 and span.end <= last]
        crossing = [
            draft
            for span, draft in self.near(first.start)
            if span.start < first.start < span.end and span.end < first.end
        ]
        found = [*opening, *crossing] or [draft for _, draft in behind]
        return [draft for draft in dict.fromkeys(found) if not _inside(draft, quotation)]

    def told(self, quotation: Quotation) -> Draft | None:
        """The draft of the inquit behind the quotation, which then is its content; no other draft keeps it."""
        inquit = find_inquit(self.parsed, quotation)
        if inquit is None:
            return None
        verb = self.parsed.tokens[inquit.verb]
        place = bisect_left(self.cue_starts, verb.start)
        draft = self.cued[place] if self.cue_starts[place : place + 1] == [verb.start] else None
        if draft is None or draft.cue is None:
            cue = Cue("verb", verb.index, verb.span, (inquit.speaker,), "assert", frozenset({"quote"}))
            draft = Draft(cue)
            self.drafts.append(draft)
        elif not any(speaker.span.start >= quotation.end for speaker in draft.cue.speakers):
            draft.cue = replace(draft.cue, kind="verb", speakers=(inquit.speaker,))
        whole = Span(quotation.start, quotation.end)
        for other in self.overlapping(quotation):
            if other is not draft:
                other.contents = _before(self.text, other.contents, quotation)
        introduced = self.text[max(0, quotation.start - 3) : quotation.start].rstrip().endswith(":")
        draft.contents = [content for content in draft.contents if content.overlaps(whole) and not introduced]
        return draft if _extend(draft, quotation) else None

    def behind(self, quotation: Quotation) -> Draft | None:
        """The draft whose cue stands just behind the quotation: `"…," said Mara Lin`."""
        start = quotation.end
        for n in range(bisect_left(self.cue_starts, start), len(self.cued)):
            draft = self.cued[n]
            cue = draft.cue
            if cue is None or cue.span.start - start > REACH_AFTER:
                return None
            first = min([cue.span.start, *(s.span.start for s in cue.speakers if s.span.start >= start)])
            if "quote" in cue.takes or cue.kind == "phrase":
                gap = self.text[start:first]
                if PAUSE.fullmatch(gap) and "\n" not in gap and not draft.contents:
                    closing = self.text[start - 2 : start - 1]
                    return draft if closing in ",?!…—-" or "," in gap or cue.span.start == first else None
        return None

    def running(self, quotation: Quotation) -> Draft | None:
        """The draft whose content the quotation ends, in one sentence: `she accused him of lying "for years"`."""
        for content, draft in self.near(quotation.start)[:4]:
            if draft.cue is None or not draft.cue.span.end <= content.start < content.end <= quotation.start:
                continue
            between = self.text[content.end : quotation.start]
            cued = bisect_right(self.cue_starts, content.end) < bisect_left(self.cue_starts, quotation.start)
            apart = "\n" in between or SENTENCE_END.search(between + "A") or len(between) > REACH_ON
            if cued or apart or between.strip()[-1:] in (".", ":") or self._name_like(quotation):
                return None
            draft.contents = [Span(c.start, quotation.start) if c == content else c for c in draft.contents]
            return draft
        return None

    def before(self, quotation: Quotation) -> Draft | None:
        """The draft whose cue introduces the quotation: `she told reporters: "…"`."""
        start = quotation.start
        for n in range(bisect_left(self.cue_starts, start) - 1, -1, -1):
            draft = self.cued[n]
            cue = draft.cue
            if cue is None or start - cue.span.end > REACH_BEFORE:
                return None
            between = self.text[cue.span.end : start]
            if SENTENCE_END.search(between + "A") or ("\n" in between and ":" not in between):
                return None
            introduces = between.rstrip().endswith((",", ":", "that")) or len(between.strip()) == 0
            told = any(content.start > cue.span.start for content in draft.contents)
            if told or not cue.takes & {"quote", "np", "as"}:
                continue
            if introduces or (len(between.split()) <= 4 and not self._name_like(quotation)):
                return draft
        return None

    def announced(self, quotation: Quotation) -> Draft | None:
        """The draft of the sentence whose colon announces the quotation: `he attacked the plan: "…"`, `Mora: "…"`."""
        colon = len(self.text[max(0, quotation.start - 4) : quotation.start].rstrip())
        colon += max(0, quotation.start - 4) - 1
        index = self.parsed.token_at(colon)
        if index is None or self.text[colon] != ":":
            return None
        sentence = self.parsed.sentence_of(index)
        low = bisect_left(self.cue_starts, sentence.span.start)
        for draft in reversed(self.cued[low : bisect_left(self.cue_starts, colon)]):
            ends = [content.end for content in draft.contents if content.end <= colon]
            if not draft.contents or (ends and not self.text[max(ends) : colon].strip(MARKS + " )")):
                return draft if draft.cue and draft.cue.speakers else None
        cue = announcing_cue(self.parsed, sentence.first, index)
        if cue is None:
            return None
        self.drafts.append(Draft(cue))
        return self.drafts[-1]

    def continued(self, quotation: Quotation, last: Draft | None) -> Draft | None:
        """The draft that a quotation goes on from in one paragraph, its cue in between."""
        if last is None or not last.contents:
            return None
        between = self.text[last.end : quotation.start]
        if "\n" in between or len(between) > REACH_ON or SENTENCE_END.search(between.strip()):
            return None
        quoted = self.text[last.contents[-1].end - 1] in "\"”’'»"
        return last if quoted and ("," in between or self._sentence_like(quotation)) else None

    def signed(self, quotation: Quotation) -> Draft | None:
        """A draft for a quotation that its speaker signs: `"…" — Ana Mora`, to the end of the line."""
        dash = SIGNATURE.match(self.text, quotation.end)
        block = self.parsed.report.block_at(quotation.start)
        if dash is None or block is None or not dash.end() < block.span.end <= dash.end() + REACH_AFTER:
            return None
        span = trimmed(self.text, dash.end(), block.span.end, " \t\r\n\u00a0.,")
        inside = self.parsed.tokens_in(Span(dash.end(), block.span.end))
        names = [index for index in inside if self.parsed.tokens[index].pos == "PROPN"]
        if span is None or not names:
            return None
        head = self.parsed.tokens[names[0]]
        while head.head in names and head.head != head.index:
            head = self.parsed.tokens[head.head]
        mention = Mention(span, head.index)
        cue = Cue("signature", head.index, Span(*dash.span()), (mention,), "assert", frozenset())
        return Draft(cue, list(quotation.spans))

    def paragraph(self, quotation: Quotation, last: Draft | None) -> Draft | None:
        """A draft of its own for a quotation that fills its paragraph and goes on with the last speaker."""
        block = self.parsed.report.block_at(quotation.start)
        if block is None or last is None or not self._sentence_like(quotation):
            return None
        size = quotation.spans[0].end - quotation.spans[0].start
        if size < 0.9 * (block.span.end - block.span.start):
            return None
        return Draft(None, list(quotation.spans), last)

    def _name_like(self, quotation: Quotation) -> bool:
        words = quotation.spans[0].of(self.text).strip(MARKS).split()
        return len(words) < LEAST_WORDS and all(word[:1].isupper() for word in words)

    def _sentence_like(self, quotation: Quotation) -> bool:
        words = quotation.spans[0].of(self.text).split()
        return len(words) >= LEAST_WORDS and words[0].strip(MARKS)[:1].isupper()


def _inside(draft: Draft, quotation: Quotation) -> bool:
    """Whether the draft's own cue stands within the quotation, so that it is told, not telling."""
    return draft.cue is not None and any(span.overlaps(draft.cue.span) for span in quotation.spans)
