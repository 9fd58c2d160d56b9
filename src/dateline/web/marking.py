"""The report as published with its rows' words marked: runs that never overlap, each with all its rows.

A run is cut wherever the words of a row begin or end, so that a browser has no offset to count: what belongs
to a row are the runs that name it. Offsets here are code points, as everywhere in Dateline.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from dateline.model import Block, Ledger, Report, Span

PARTS = ("content", "cue", "speaker", "trigger", "number", "vote")
KIND_OF = {
    "content": "statement",
    "cue": "statement",
    "speaker": "statement",
    "trigger": "event",
    "number": "figure",
}
LINE = re.compile(r"[^\n\r]*\S[^\n\r]*")
LONGEST = 400_000  # characters of a report that are shown


@dataclass(frozen=True, slots=True)
class Part:
    """The words of a row that do one thing in it: one of `PARTS`."""

    span: Span
    row: str
    part: str


@dataclass(frozen=True, slots=True)
class Run:
    """Words with the rows that they belong to (`e3:trigger`); `first` are the rows whose words begin here, and
    `last` those whose words, all of them, end here."""

    text: str
    rows: tuple[str, ...]
    parts: tuple[str, ...]
    kinds: tuple[str, ...]
    first: tuple[str, ...]
    last: tuple[str, ...]

    @property
    def tags(self) -> str:
        """Rows with what the words do in them, for the page's script."""
        return " ".join(f"{row}:{part}" for row, part in zip(self.rows, self.parts, strict=True))


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the report: the kind of its block (`other` between blocks) and its runs."""

    kind: str
    number: int
    runs: tuple[Run, ...]


def parts_of(ledger: Ledger) -> list[Part]:
    """The words of every row, by what they do in it."""
    found = []
    for statement in ledger.statements:
        found += [Part(span, statement.id, "content") for span in statement.content_spans]
        found += [Part(statement.cue_span, statement.id, "cue")] if statement.cue_span else []
        found += [Part(statement.speaker_span, statement.id, "speaker")] if statement.speaker_span else []
    for event in ledger.events:
        found += [Part(span, event.id, "trigger") for span in event.anchors]
    found += [Part(figure.span, figure.id, "number") for figure in ledger.figures]
    found += [Part(vote.span, vote.id, "vote") for vote in ledger.votes]
    return sorted(found, key=lambda part: (part.span, part.row, part.part))


def lines_of(ledger: Ledger) -> Iterator[Line]:
    """The lines of the report that hold any words, each cut into runs."""
    report, parts = ledger.report, parts_of(ledger)
    begins: dict[str, int] = {}
    ends: dict[str, int] = {}
    for part in parts:
        begins.setdefault(part.row, part.span.start)
        ends[part.row] = max(ends.get(part.row, 0), part.span.end)
    waiting, number, counted = 0, 1, 0
    open_parts: list[Part] = []
    for match in LINE.finditer(report.text, 0, LONGEST):
        number += report.text.count("\n", counted, match.start())
        counted = match.start()
        while waiting < len(parts) and parts[waiting].span.start < match.end():
            open_parts.append(parts[waiting])
            waiting += 1
        open_parts = [part for part in open_parts if part.span.end > match.start()]
        runs = tuple(_runs(report.text, match.start(), match.end(), open_parts, begins, ends))
        yield Line(_kind(report, match), number, runs)


def _kind(report: Report, match: re.Match[str]) -> str:
    """The kind of the block that most of a line belongs to: a dateline stands at the head of its paragraph."""
    shares: dict[str, int] = {}
    here = match.start()
    while here < match.end():
        block: Block | None = report.block_at(here)
        end = min(block.span.end, match.end()) if block else here + 1
        if block:
            shares[block.kind] = shares.get(block.kind, 0) + end - here
        here = max(end, here + 1)
    return max(shares, key=lambda kind: shares[kind]) if shares else "other"


def _runs(
    text: str, start: int, end: int, parts: Sequence[Part], begins: dict[str, int], ends: dict[str, int]
) -> Iterator[Run]:
    """The stretch cut wherever a part begins or ends."""
    cuts = {start, end}
    for part in parts:
        cuts.update(cut for cut in (part.span.start, part.span.end) if start < cut < end)
    waiting = 0
    mine: list[Part] = []
    for here, there in pairwise(sorted(cuts)):
        while waiting < len(parts) and parts[waiting].span.start <= here:
            mine.append(parts[waiting])
            waiting += 1
        mine = [part for part in mine if part.span.end > here]
        mine.sort(key=lambda part: (PARTS.index(part.part), part.row))
        rows = dict.fromkeys(part.row for part in mine)
        yield Run(
            text=text[here:there],
            rows=tuple(part.row for part in mine),
            parts=tuple(part.part for part in mine),
            kinds=tuple(dict.fromkeys(KIND_OF.get(part.part, "vote") for part in mine)),
            first=tuple(row for row in rows if here <= begins[row] < there),
            last=tuple(row for row in rows if here < ends[row] <= there),
        )
