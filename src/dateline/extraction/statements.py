"""Who said what: cues from the parse, contents from syntax and from quotation marks, joined."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace

from dateline.extraction.acts import act_of
from dateline.extraction.attributions import (
    is_clause,
    is_press,
    joint_speaker,
    outer_drafts,
)
from dateline.extraction.candidates import StatementCandidate
from dateline.extraction.confidence import confidence_of
from dateline.extraction.contents import content_of
from dateline.extraction.cues import find_cues
from dateline.extraction.drafts import Draft
from dateline.extraction.media import medium_of
from dateline.extraction.own_words import without_own_words
from dateline.extraction.quotations import Quotation, find_quotations
from dateline.extraction.quoting import closed_early, join_quotations
from dateline.extraction.relays import cited_in, outlet_told
from dateline.extraction.releases import quoted_paragraphs
from dateline.extraction.standing import behalf_of, polarity_of
from dateline.language import ParsedText
from dateline.model import Span

NEAR = 40  # contents looked through for the one that holds a cue; deeper nesting than this is no speech


def find_statements(parsed: ParsedText, *, wide: bool = False) -> tuple[StatementCandidate, ...]:
    """Every attributed statement; with `wide` what attribution corpora count: thought and intention too, but
    nothing that is told within the content of another attribution.
    """
    spoken = frozenset(sentence.block for sentence in parsed.sentences)
    quotations = find_quotations(parsed.report, only=spoken)
    drafts = [
        Draft(cue, [closed_early(parsed, span, quotations) for span in content_of(parsed, cue)])
        for cue in find_cues(parsed, wide=wide)
    ]
    drafts += [Draft(None, [span], origin) for span, origin in quoted_paragraphs(parsed, drafts)]
    drafts = join_quotations(parsed, drafts, quotations)
    if wide:
        drafts = outer_drafts(drafts, quotations)
        if not is_press(parsed, drafts, quotations):
            drafts = [draft for draft in drafts if is_clause(parsed, draft)]
        for draft in drafts:
            draft.cue = replace(draft.cue, speakers=joint_speaker(parsed, draft.cue)) if draft.cue else None
    else:
        drafts = without_own_words(parsed, drafts, quotations)
    told = sorted((draft for draft in drafts if draft.contents), key=lambda draft: (draft.start, -draft.end))
    candidates: list[StatementCandidate] = []
    for draft in told:
        candidates += _relayed(parsed, draft, _candidates(parsed, draft, quotations), len(candidates), wide)
    found = [candidate for candidate in _linked(candidates) if candidate.via is None or not wide]
    return tuple(replace(one, confidence=confidence_of(parsed, one)) for one in found)


def _relayed(
    parsed: ParsedText, draft: Draft, candidates: list[StatementCandidate], position: int, wide: bool
) -> list[StatementCandidate]:
    """The statements of a draft and those they reach us through; `position` is where they will stand."""
    cue = draft.cue
    if cue is None or wide:
        return candidates
    outlet = outlet_told(parsed, cue)
    if outlet is not None:
        relay = replace(candidates[0], speaker=outlet, behalf=None, act="assert")
        return [relay, *(replace(candidate, via=position) for candidate in candidates)]
    cited = cited_in(parsed, cue) if candidates[0].speaker is not None else ()
    inner = (replace(candidates[0], speaker=source, behalf=None, via=position) for source in cited)
    return [*candidates, *inner]


def _candidates(
    parsed: ParsedText, draft: Draft, quotations: tuple[Quotation, ...]
) -> list[StatementCandidate]:
    """One candidate for each of the draft's speakers, one without speaker where none is named."""
    cue, source = draft.cue, draft.source()
    contents = tuple(sorted(draft.contents))
    form = "direct" if cue is None else _form(contents, quotations)
    act = act_of(parsed, cue.act if cue else "assert", contents)
    candidate = StatementCandidate(
        speaker=None,
        cue=cue.span if cue else None,
        cue_head=cue.head if cue else None,
        contents=contents,
        form=form,
        act=act,
        medium=medium_of(parsed, source) if source else None,
        kind=cue.kind if cue else "none",
        polarity=polarity_of(parsed, cue) if cue else "claimed",
    )
    if source is None or not source.speakers:
        return [candidate]
    return [
        replace(candidate, speaker=speaker, behalf=behalf_of(parsed, source, speaker))
        for speaker in source.speakers
    ]


def _form(contents: tuple[Span, ...], quotations: tuple[Quotation, ...]) -> str:
    """Direct where the content stands wholly in quotation marks, indirect where none does, else mixed."""
    starts = [quotation.start for quotation in quotations]
    total = marked = 0
    for span in contents:
        total += span.end - span.start
        low = max(0, bisect_right(starts, span.start) - 1)
        for quotation in quotations[low : bisect_right(starts, span.end)]:
            for quoted in quotation.spans:
                marked += max(0, min(span.end, quoted.end) - max(span.start, quoted.start))
    if marked == 0:
        return "indirect"
    return "direct" if marked >= 0.95 * total else "mixed"


def _linked(candidates: list[StatementCandidate]) -> tuple[StatementCandidate, ...]:
    """The candidates, each with the statement it is told through: the innermost content around its cue."""
    held = sorted((content, n) for n, c in enumerate(candidates) for content in c.contents)
    starts = [content.start for content, _ in held]
    linked = []
    for candidate in candidates:
        via, size = candidate.via, 0
        if candidate.cue is not None and via is None:
            high = bisect_right(starts, candidate.cue.start)
            for content, n in held[max(0, high - NEAR) : high]:
                length = content.end - content.start
                inner = via is None or length < size or (length == size and n < via)
                if inner and content.covers(candidate.cue) and candidates[n].contents != candidate.contents:
                    via, size = n, length
        linked.append(replace(candidate, via=via))
    return tuple(linked)
