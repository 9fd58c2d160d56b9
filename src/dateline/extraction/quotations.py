"""Quotation marks: an automaton over characters that finds what stands between them.

It works paragraph by paragraph. A paragraph that leaves its quotation open is continued by the next
one if that opens with a mark, as newspapers print long quotations. Marks used as inches, minutes or
apostrophes open nothing. Time is linear in the length of the text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from dateline.model import Report, Span

CLOSING = {
    "“": "”",
    "„": "“",
    "«": "»",
    "»": "«",
    "‹": "›",
    "「": "」",
    "『": "』",
    "‘": "’",
    '"': '"',
    "'": "'",
}
DOUBLE = frozenset('“”„«»「」『』"')
TWICE = re.compile(r"''(?!')|``")  # a mark typed as two: ''We are tired,'' or ``We are tired,''
MARK = re.compile("[\"'“”„«»‹›「」『』‘’]")
FILLER = "·"
WALL = re.compile("[\"“”„«»‹›「」『』]{4,}|['‘’]{5,}")  # more marks than three quotations have at one end
BEFORE_OPENING = frozenset(" \t\n\r\u00a0([{—–-:;,/>")
AFTER_CLOSING = frozenset(" \t\n\r\u00a0)]}—–-:;,./<!?")
QUOTED_BLOCKS = ("caption", "paragraph")
NEAR_PARTNER = 400  # characters in which a single mark that opens must be closed
BEHIND = "[" + re.escape("".join(sorted((AFTER_CLOSING | DOUBLE) - {" "}))) + "]"
PARTNERS = {mark: re.compile(f"{mark}(?={BEHIND}|\\Z)|(?<!s){mark}(?= )") for mark in "'’"}
INCHES = re.compile(r"\d['’]\d{1,2}$")


@dataclass(frozen=True, slots=True)
class Quotation:
    """What one pair of marks encloses, marks included; several spans where it runs over paragraphs."""

    spans: tuple[Span, ...]

    @property
    def start(self) -> int:
        """Where its first mark stands."""
        return self.spans[0].start

    @property
    def end(self) -> int:
        """Where its last mark ends."""
        return self.spans[-1].end


def find_quotations(report: Report, *, only: frozenset[int] | None = None) -> tuple[Quotation, ...]:
    """The outermost quotations of the report's captions and paragraphs, in the order of the text.

    `only` holds the indexes of the blocks to look at, where not all of them are language.
    """
    text = TWICE.sub(_as_one, WALL.sub(_first_only, report.text))
    found: list[Quotation] = []
    carried: list[Span] = []
    for index, block in enumerate(report.blocks):
        if block.kind not in QUOTED_BLOCKS or (only is not None and index not in only):
            continue
        start = _first(text, block.span)
        running = ""
        if carried and not _opens(text, start, start):
            running = _running(text, block.span, text[_first(text, carried[-1])])
            if not running:
                found.append(Quotation(tuple(carried)))
                carried = []
        closed, left = _scan(text, block.span, running)
        for span in closed:
            found.append(Quotation((*carried, _printed(report.text, span))))
            carried = []
        if left is not None:
            carried.append(_printed(report.text, left))
    if carried:
        found.append(Quotation(tuple(carried)))
    return tuple(found)


def _first_only(wall: re.Match[str]) -> str:
    """A wall of marks as its first and fillers, so that every offset stays."""
    return wall.group()[0] + FILLER * (len(wall.group()) - 1)


def _as_one(twice: re.Match[str]) -> str:
    """A doubled mark as one straight mark and a filler, so that every offset stays: filler first if it opens."""
    text, start, end = twice.string, twice.start(), twice.end()
    clear = start == 0 or text[start - 1] in BEFORE_OPENING
    opens = twice.group() == "``" or (clear and end < len(text) and not text[end].isspace())
    return ' "' if opens else '" '


def _first(text: str, span: Span) -> int:
    """Where a paragraph's first character stands, the filler in front of a doubled mark left out."""
    return span.start + (text[span.start : span.start + 2] == ' "')


def _printed(text: str, span: Span) -> Span:
    """The span with both characters of the doubled marks at its edges."""
    start = span.start - (text[max(0, span.start - 1) : span.start + 1] in ("''", "``"))
    end = span.end + (text[span.end - 1 : span.end + 1] in ("''", "``"))
    return Span(start, end)


def _running(text: str, span: Span, mark: str) -> str:
    """The mark that the paragraph before left open, where this one closes it before it opens another; else nothing."""
    for found in MARK.finditer(text, span.start, span.end):
        offset = found.start()
        if text[offset] in DOUBLE:
            closes = _partner(text[offset], mark) and not _opens(text, offset, span.start)
            return mark if closes and offset > span.start and not text[offset - 1].isspace() else ""
    return ""


def _scan(text: str, span: Span, running: str) -> tuple[list[Span], Span | None]:
    """The quotations closed within one paragraph, and the one that it leaves open; `running` is open at its start."""
    closed: list[Span] = []
    first = _first(text, span)
    start, mark, depth = (span.start, running, 1) if running else (-1, "", 0)
    for found in MARK.finditer(text, span.start, span.end):
        offset, char = found.start(), found.group()
        if start < 0:
            if char in CLOSING and _opens(text, offset, first):
                start, mark, depth = offset, char, 1
        elif _partner(char, mark) and _closes(text, offset, span.end, mark):
            depth -= 1
            if depth == 0:
                closed.append(Span(start, offset + 1))
                start = -1
        elif char == mark != CLOSING[mark] and not _restarts(text, offset):
            depth += 1
    return closed, (Span(start, span.end) if start >= 0 else None)


def _partner(char: str, mark: str) -> bool:
    """Whether a mark can close what `mark` opened: its own partner, or a curly one for a straight one."""
    return char == CLOSING[mark] or (mark == '"' and char == "”")


def _opens(text: str, offset: int, first: int) -> bool:
    """Whether the mark at `offset` opens a quotation; `first` is where its paragraph starts."""
    char = text[offset]
    if char not in CLOSING or offset + 1 >= len(text) or text[offset + 1].isspace():
        return False
    if char in "„«「『":
        return True
    clear = offset == first or text[offset - 1] in BEFORE_OPENING or text[offset - 1] in DOUBLE
    if char in "'‘":
        return clear and text[offset + 1].isalpha() and _pairs(text, offset)
    return clear


def _closes(text: str, offset: int, end: int, mark: str) -> bool:
    """Whether the closing mark at `offset` closes the quotation that `mark` opened."""
    if mark == '"' and (_restarts(text, offset) or INCHES.search(text[max(0, offset - 5) : offset])):
        return False
    if mark in "'‘":
        after = offset + 1 >= end or text[offset + 1] in AFTER_CLOSING or text[offset + 1] in DOUBLE
        return after and not (text[offset - 1] == "s" and offset + 1 < end and text[offset + 1] == " ")
    return True


def _restarts(text: str, offset: int) -> bool:
    """Whether a mark inside an open quotation opens its next paragraph: after a sentence's end and a blank."""
    before = text[max(0, offset - 3) : offset]
    after = text[offset + 1 : offset + 2]
    return before[-1:].isspace() and before.rstrip()[-1:] in ".!?" and after.isalnum()


def _pairs(text: str, offset: int) -> bool:
    """Whether a single mark has its partner within the line and a few hundred characters."""
    limit = min(len(text), offset + NEAR_PARTNER)
    line = text.find("\n", offset + 2, limit)
    end = line if line >= 0 else limit
    partner = PARTNERS[CLOSING[text[offset]]].search(text, offset + 2, min(end + 1, len(text)))
    return partner is not None and partner.start() < end
