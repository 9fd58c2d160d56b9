"""A report's ledger as lines for a terminal.

Every row is told in two steps: what it says, with the line of the report in the margin, and below it
the words of the report. After a dash stands on whose word the report has it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from rich.cells import cell_len, chop_cells
from rich.console import Console
from rich.text import Text

from dateline.model import Entity, Event, Figure, Ledger, Span, Statement, Vote
from dateline.publishing import phrases
from dateline.publishing.evidence import LineIndex, sentence_around, shown

MARGIN = 6  # columns for the line number
NARROWEST = 40
LEAST_ROOM = 20  # columns beside a row's codes; with less, what follows goes below them
CODE_WIDTH = 14  # columns for an actor code
QUOTED_LINES = 4  # lines of a statement's words
DOT = " · "
GLUE = "\ue000"  # a private character, holds words together while lines are broken, then becomes a blank
PART_OF_WORD = re.compile(r"(?<=\s)\S{1,15}$")
STATUS_STYLES = {
    "happened": "",
    "ongoing": "yellow",
    "planned": "blue",
    "demanded": "magenta",
    "possible": "cyan",
    "denied": "red",
    "threatened": "bold red",
}


def ledger_lines(ledger: Ledger, console: Console, *, marked: bool) -> Iterator[Text]:
    """The lines of a report's ledger, none wider than the console; `marked` puts ‹ › round trigger words."""
    page = _Page(ledger, console, marked)
    yield from page.head()
    sections = (
        ("STATEMENTS", [page.statement(row) for row in ledger.statements]),
        ("EVENTS", [page.event(row) for row in ledger.events]),
        ("FIGURES", page.figures(ledger.figures)),
        ("VOTES", [page.vote(row) for row in ledger.votes]),
        ("ACTORS", [page.actor(row) for row in ledger.entities if row.code]),
    )
    for title, rows in sections:
        if rows:
            yield Text()
            yield Text.assemble((title, "bold blue"), (f"  {len(rows)}", "dim"))
            for row in rows:
                yield from row
    if not any(rows for _, rows in sections):
        yield Text()
        yield Text("No statements, events, figures or votes found.", "dim")


class _Page:
    """One report's ledger on one console."""

    def __init__(self, ledger: Ledger, console: Console, marked: bool) -> None:
        self.ledger = ledger
        self.text = ledger.report.text
        self.naming = phrases.Naming(ledger)
        self.console = console
        self.width = max(NARROWEST, console.width)
        self.marked = marked
        self.lines = LineIndex.of(self.text)

    def head(self) -> Iterator[Text]:
        """Title, publisher, place, date and file."""
        report = self.ledger.report
        yield from self.fold(Text(), Text(shown(report.title or "(no title)"), "bold"))
        published = phrases.day(report.published) if report.published else "no date"
        outlet = report.publisher or ", ".join(report.credits)
        parts = (outlet, report.dateline, published, report.source)
        yield from self.fold(Text(), Text(DOT.join(shown(part) for part in parts if part), "dim"))
        yield Text("─" * self.width, "dim")

    def statement(self, statement: Statement) -> list[Text]:
        """Who · act · medium · date, and the words."""
        first = statement.content_spans[:1] or [span for span in (statement.cue_span,) if span]
        about = [statement.medium, phrases.day(statement.date) if statement.date else None]
        about += [f"told by {self.naming.speaker(statement.via)}" if statement.via else None]
        body = Text.assemble(
            (shown(self.naming.speaker(statement.id)), "bold"),
            (DOT, "dim"),
            (statement.act, "cyan"),
            ("".join(DOT + shown(part) for part in about if part), "dim"),
        )
        words = " … ".join(shown(span.of(self.text)) for span in statement.content_spans)
        return [
            *self.fold(self.margin(first[0] if first else None), body),
            *self.fold(Text(" " * (MARGIN + 2)), Text(words), most=QUOTED_LINES),
        ]

    def event(self, event: Event) -> list[Text]:
        """Status · type · actor → recipient · place · date — on whose word, and the sentence."""
        span = event.anchors[0] if event.anchors else None
        style = STATUS_STYLES.get(event.status, "")
        prefix = self.margin(span).append_text(
            Text.assemble(
                (f"{phrases.STATUS_SIGNS.get(event.status, ' ')} {event.status:<11}", style),
                (f"{event.type:<11}", "bold"),
            )
        )
        parties = self.naming.parties(event)
        body = self.about(parties, event.place, phrases.days(event.date), event.statement)
        return [*self.fold(prefix, body), *self.evidence(span)]

    def figures(self, figures: tuple[Figure, ...]) -> list[list[Text]]:
        """Bounds · measure · of what · place · period — by whom, and the sentence, in columns."""
        values = [shown(phrases.bounds(figure)) for figure in figures]
        measures = [
            figure.measure + (f" ({shown(figure.term)})" if figure.term else "") for figure in figures
        ]
        wide = min(max(map(cell_len, values), default=0), self.width // 4)
        broad = min(max(map(cell_len, measures), default=0), self.width // 4)
        rows = []
        for figure, value, measure in zip(figures, values, measures, strict=True):
            prefix = self.margin(figure.span).append_text(
                Text.assemble((f"{value:>{wide}}", "bold green"), "  ", f"{measure:<{broad}}", "  ")
            )
            side = self.naming.name(figure.side)
            told = side in (figure.of or "")
            stands = phrases.standing(figure)
            parts = (figure.of, "" if told else f"({side})", f"[{stands}]" if stands else "")
            what = " ".join(part for part in parts if part)
            body = self.about(what, figure.place, phrases.days(figure.period), figure.statement)
            rows.append([*self.fold(prefix, body), *self.evidence(figure.span)])
        return rows

    def vote(self, vote: Vote) -> list[Text]:
        """Result · body · motion · tally · date — on whose word, and the sentence."""
        prefix = self.margin(vote.span).append(f"{vote.result or 'vote':<8}", "bold")
        body = self.naming.name(vote.body)
        what = DOT.join(part for part in (body, vote.motion, self.naming.tally(vote)) if part)
        date = phrases.day(vote.date) if vote.date else ""
        return [
            *self.fold(prefix, self.about(what, None, date, vote.statement)),
            *self.evidence(vote.span),
        ]

    def actor(self, entity: Entity) -> list[Text]:
        """Actor code · name · Wikidata id · how its state is known, where that is weak."""
        prefix = self.margin(entity.mentions[0] if entity.mentions else None)
        prefix.append(f"{shown(entity.code or ''):<{CODE_WIDTH}} ", "bold")
        weak = "state from the context" if entity.basis == "context" else None
        notes = "".join(DOT + shown(part) for part in (entity.wikidata, weak) if part)
        return list(self.fold(prefix, Text.assemble(shown(entity.name), (notes, "dim"))))

    def about(self, what: str, place: str | None, when: str, statement: str | None) -> Text:
        """What, where and when, then on whose word."""
        parts = (shown(self.naming.name(place)), when.replace(" ", GLUE))
        rest = DOT.join(part for part in parts if part)
        source = shown(self.naming.on_word_of(statement))
        joined = DOT if what and rest else ""
        gap = " " if what or rest else ""
        return Text.assemble(shown(what), (joined + rest + gap, ""), (f"—{GLUE}{source}", "dim"))

    def margin(self, span: Span | None) -> Text:
        """The number of the line in which the row stands."""
        number = str(self.lines.line(span.start)) if span else ""
        return Text(f"{number:>{MARGIN - 2}}  ", "dim")

    def evidence(self, span: Span | None) -> Iterator[Text]:
        """The sentence of a span on one line, cut so that the span is in sight."""
        if span is None:
            return
        sentence = sentence_around(self.text, span)
        before = shown(self.text[sentence.start : span.start])
        words = shown(span.of(self.text))
        after = shown(self.text[span.end : sentence.end])
        opening, closing = ("‹", "›") if self.marked else ("", "")
        room = self.width - MARGIN - 2 - cell_len(opening + closing)
        words = _cut(words, room)
        room -= cell_len(words)
        before = _cut_left(before, max(room - cell_len(after), room * 3 // 5))
        after = _cut(after, room - cell_len(before))
        yield Text.assemble(
            " " * (MARGIN + 2),
            (before, "dim"),
            (opening, "dim"),
            (words, "underline"),
            (closing, "dim"),
            (after, "dim"),
            no_wrap=True,
        )

    def fold(self, prefix: Text, body: Text, *, most: int | None = None) -> Iterator[Text]:
        """The prefix and the body wrapped beside it, at most `most` lines of it."""
        indent = cell_len(prefix.plain)
        if self.width - indent < LEAST_ROOM and prefix.plain.strip():
            prefix.rstrip()
            prefix.truncate(self.width)
            yield prefix
            prefix, indent = Text(" " * (MARGIN + 2)), MARGIN + 2
        lines = body.wrap(self.console, self.width - indent, overflow="fold")
        if most is not None and len(lines) > most:
            last = lines[most - 1]
            last.truncate(self.width - indent - 2)
            last.append(" …")
            lines = type(lines)(lines[:most])
        for number, line in enumerate(lines):
            line.rstrip()
            line.plain = line.plain.replace(GLUE, " ")
            lead = prefix if number == 0 else Text(" " * indent)
            yield Text.assemble(lead, line)
        if not lines:
            yield prefix


def _cut(text: str, room: int) -> str:
    """The text cut at its end to `room` columns, where possible after a word."""
    if cell_len(text) <= room:
        return text
    kept = _chopped(text, room - 1)
    return re.sub(PART_OF_WORD, "", kept).rstrip() + "…" if kept else ""


def _cut_left(text: str, room: int) -> str:
    """The text cut at its beginning to `room` columns, where possible before a word."""
    if cell_len(text) <= room:
        return text
    kept = _chopped(text[::-1], room - 1)
    return "…" + re.sub(PART_OF_WORD, "", kept)[::-1].lstrip() if kept else ""


def _chopped(text: str, room: int) -> str:
    return chop_cells(text, room)[0] if room > 0 else ""
