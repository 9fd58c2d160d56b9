"""Where a report's rows stand in its text, cut at every boundary so that no two pieces overlap."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from heapq import heappop, heappush

from dateline.model import Ledger, Span
from dateline.publishing import phrases

KINDS = ("content", "speaker", "cue", "event", "figure", "vote")


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of the report that belongs to a row: its kind (one of `KINDS`) and what to tell of it."""

    span: Span
    kind: str
    note: str


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch in which the same marks hold throughout; of each kind the innermost is kept."""

    start: int
    end: int
    marks: tuple[Mark, ...]


def marks_of(ledger: Ledger) -> list[Mark]:
    """All marks of a ledger, in no particular order of the text."""
    naming = phrases.Naming(ledger)
    found = []
    for statement in ledger.statements:
        note = f"{naming.speaker(statement.id)} · {statement.act}"
        found += [Mark(span, "content", note) for span in statement.content_spans]
        found += [Mark(statement.speaker_span, "speaker", note)] if statement.speaker_span else []
        found += [Mark(statement.cue_span, "cue", note)] if statement.cue_span else []
    for event in ledger.events:
        parties = naming.parties(event)
        note = " · ".join(part for part in (event.type, event.status, parties) if part)
        found += [Mark(span, "event", note) for span in event.anchors]
    for figure in ledger.figures:
        found.append(Mark(figure.span, "figure", f"{figure.measure} {phrases.bounds(figure)}"))
    for vote in ledger.votes:
        tally = naming.tally(vote)
        found.append(Mark(vote.span, "vote", " · ".join(part for part in (vote.result, tally) if part)))
    return found


def pieces(marks: list[Mark], start: int, end: int) -> Iterator[Piece]:
    """The stretch `[start, end)` of a text cut wherever a mark begins or ends."""
    marks = [mark for mark in marks if mark.span.start < end and start < mark.span.end]
    cuts = {start, end}
    for mark in marks:
        cuts.update((max(start, mark.span.start), min(end, mark.span.end)))
    waiting = sorted(marks, key=lambda mark: mark.span.start, reverse=True)
    open_marks: dict[str, list[tuple[int, int, int, Mark]]] = {kind: [] for kind in KINDS}
    bounds = sorted(cuts)
    for number, here in enumerate(bounds[:-1]):
        while waiting and waiting[-1].span.start <= here:
            mark = waiting.pop()
            entry = (-mark.span.start, mark.span.end, len(waiting), mark)
            heappush(open_marks[mark.kind], entry)
        yield Piece(here, bounds[number + 1], tuple(_innermost(open_marks, here)))


def _innermost(open_marks: dict[str, list[tuple[int, int, int, Mark]]], here: int) -> Iterator[Mark]:
    """Of each kind the mark that began last among those not yet ended."""
    for kind in KINDS:
        heap = open_marks[kind]
        while heap and heap[0][1] <= here:
            heappop(heap)
        if heap:
            yield heap[0][3]
