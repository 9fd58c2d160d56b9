"""A report's ledger as HTML for a notebook: the report with its marks, and its rows below.

Styles are inline and colours are see-through, so that it reads on light and on dark ground and
survives viewers that drop style sheets.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from html import escape
from typing import TypeVar

from dateline.model import Event, Figure, Ledger, Span, Statement, Vote
from dateline.publishing import phrases
from dateline.publishing.evidence import UNSHOWABLE, LineIndex
from dateline.publishing.marks import KINDS, Mark, Piece, marks_of, pieces

Row = TypeVar("Row")
Cells = tuple[str, ...]

LONGEST = 100_000  # characters of the report that are shown
MOST_ROWS = 500  # of a kind
STYLES = {
    "content": "background:rgba(59,130,246,.16)",
    "speaker": "text-decoration:underline solid rgb(59,130,246) 2px",
    "cue": "text-decoration:underline dotted rgb(59,130,246) 2px",
    "event": "border-bottom:2px solid rgb(234,88,12);font-weight:600",
    "figure": "background:rgba(34,197,94,.28)",
    "vote": "outline:1px dashed rgb(168,85,247)",
}
BLOCK_STYLES = {
    "title": "font-size:1.25em;font-weight:700",
    "paragraph": "",
    "furniture": "opacity:.45;font-size:.85em",
}
CELL = 'style="text-align:start;vertical-align:top;padding:2px 10px 2px 0"'
FRAME = "max-width:72em;line-height:1.55;font-family:system-ui,sans-serif"


def ledger_html(ledger: Ledger) -> str:
    """The report with its marks, a legend, and a table of its rows."""
    parts = [f'<div style="{FRAME}">', _legend(), *_report(ledger), *_tables(ledger), "</div>"]
    return "\n".join(parts)


def _legend() -> str:
    signs = " ".join(f'<span style="{STYLES[kind]};margin-right:.8em">{kind}</span>' for kind in KINDS)
    return f'<div style="font-size:.8em;opacity:.85;margin-bottom:.6em">{signs}</div>'


def _report(ledger: Ledger) -> Iterator[str]:
    """The report, one division a line, each in its own direction of writing."""
    text = ledger.report.text[:LONGEST]
    cut = list(pieces(marks_of(ledger), 0, len(text))) if text else []
    first = 0
    for match in re.finditer(r"[^\n\r]*[^\s][^\n\r]*", text):
        while cut[first].end <= match.start():
            first += 1
        block = ledger.report.block_at(match.start() + len(match[0]) - len(match[0].lstrip()))
        style = BLOCK_STYLES.get(block.kind if block else "furniture", "opacity:.75;font-size:.9em")
        words = "".join(_pieces_html(text, cut, first, match.start(), match.end()))
        yield f'<div dir="auto" style="margin:.35em 0;{style}">{words}</div>'
    if len(ledger.report.text) > LONGEST:
        yield f'<div style="opacity:.6">… {len(ledger.report.text) - LONGEST:,} characters more</div>'


def _pieces_html(text: str, cut: list[Piece], first: int, start: int, end: int) -> Iterator[str]:
    """The pieces of one line, from the first that reaches into it."""
    for piece in cut[first:]:
        if piece.start >= end:
            return
        words = _safe(text[max(start, piece.start) : min(end, piece.end)])
        if not piece.marks:
            yield words
            continue
        style = ";".join(STYLES[mark.kind] for mark in piece.marks)
        yield f'<span style="{style}" title="{_notes(piece.marks)}">{words}</span>'


def _notes(marks: Iterable[Mark]) -> str:
    return _safe("\n".join(f"{mark.kind}: {mark.note}" for mark in marks))


def _safe(text: str) -> str:
    """The text for HTML, without characters that HTML or UTF-8 cannot hold."""
    return escape(UNSHOWABLE.sub(lambda match: match[0] if match[0] in "\n\t" else "\ufffd", text))


def _tables(ledger: Ledger) -> Iterator[str]:
    """The four tables of rows, each row with its line of the report."""
    text, naming = ledger.report.text, phrases.Naming(ledger)
    lines = LineIndex.of(text)

    def line(spans: Sequence[Span]) -> str:
        return str(lines.line(spans[0].start)) if spans else ""

    def statement_cells(row: Statement) -> Cells:
        words = " … ".join(span.of(text) for span in row.content_spans)
        return line(row.content_spans), naming.speaker(row.id), row.act, words

    def event_cells(row: Event) -> Cells:
        status = f"{phrases.STATUS_SIGNS.get(row.status, '')}\u00a0{row.status}"
        source = naming.on_word_of(row.statement)
        place, when = naming.name(row.place), phrases.days(row.date)
        return line(row.anchors), status, row.type, naming.parties(row), place, when, source

    def figure_cells(row: Figure) -> Cells:
        source = naming.on_word_of(row.statement)
        place, when = naming.name(row.place), phrases.days(row.period)
        many, stands = phrases.bounds(row), phrases.standing(row)
        return line([row.span]), many, row.measure, row.of or "", stands, place, when, source

    def vote_cells(row: Vote) -> Cells:
        body = naming.name(row.body)
        return line([row.span]), body, row.motion or "", naming.tally(row), row.result or ""

    yield from _table("Statements", "line|who|act|words", ledger.statements, statement_cells)
    about = "where|when|on whose word"
    yield from _table("Events", f"line|status|type|who → whom|{about}", ledger.events, event_cells)
    yield from _table(
        "Figures", f"line|how many|measure|of what|how it stands|{about}", ledger.figures, figure_cells
    )
    yield from _table("Votes", "line|body|motion|votes|result", ledger.votes, vote_cells)


def _table(title: str, columns: str, rows: Sequence[Row], cells: Callable[[Row], Cells]) -> Iterator[str]:
    """One kind of rows under its title; nothing where there are none."""
    if not rows:
        return
    more = f" (the first {MOST_ROWS})" if len(rows) > MOST_ROWS else ""
    summary = f'<summary style="font-weight:700;margin-top:.8em">{title} {len(rows)}{more}</summary>'
    yield f"<details open>{summary}"
    yield '<table style="border-collapse:collapse;font-size:.9em"><tr>'
    yield "".join(f"<th {CELL}>{escape(column)}</th>" for column in columns.split("|"))
    yield "</tr>"
    for row in rows[:MOST_ROWS]:
        yield "<tr>" + "".join(f'<td dir="auto" {CELL}>{_safe(cell)}</td>' for cell in cells(row)) + "</tr>"
    yield "</table></details>"
