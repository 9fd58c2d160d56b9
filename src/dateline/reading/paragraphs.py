"""Where a plain text's paragraphs stand: blank lines part them, and hard-wrapped lines are joined."""

from __future__ import annotations

import re
from itertools import pairwise

from dateline.model import Span

_LINE = re.compile(r"[^\n\r\f\v\x1c-\x1e\x85\u2028\u2029]+|\r\n|[\n\r\f\v\x1c-\x1e\x85\u2028\u2029]")
_INVISIBLE = " \t\r\n\f\v\u00a0\u200b\u200e\u200f\u2060\ufeff"
_ENDS = ".?!:\"”’'"
WIDEST_WRAP = 100  # characters; a text with longer lines is not wrapped by hand or by a mail program
NARROWEST_WRAP = 40
NEARLY_FULL = 0.75


def paragraph_spans(text: str) -> list[Span]:
    """The spans of the text's paragraphs, in order, without white space at their edges.

    A line is a paragraph of its own, except in a hard-wrapped text: there a line goes on in the
    next one where the first word of the next would not have fitted on it.
    """
    lines = _lines(text)
    width = _wrap_width(text, lines)
    spans: list[Span] = []
    before: Span | None = None
    for line in lines:
        if line and before and width and _full(text, before, line, width):
            spans[-1] = Span(spans[-1].start, line.end)
        elif line:
            spans.append(line)
        before = line
    return spans


def _lines(text: str) -> list[Span | None]:
    """The lines without white space at their edges; None for a blank one."""
    lines: list[Span | None] = []
    open_line = False
    for match in _LINE.finditer(text):
        words = match[0]
        if words[0] in "\n\r\f\v\x1c\x1d\x1e\x85\u2028\u2029":
            if not open_line:
                lines.append(None)
            open_line = False
            continue
        open_line = True
        start = match.start() + len(words) - len(words.lstrip().lstrip(_INVISIBLE))
        end = match.end() - (len(words) - len(words.rstrip().rstrip(_INVISIBLE)))
        lines.append(Span(start, end) if start < end else None)
    return lines


def _wrap_width(text: str, lines: list[Span | None]) -> int | None:
    """The width at which the text was wrapped; None where its lines are paragraphs.

    A wrapped text is known by its lines: most are full, and end inside a sentence.
    """
    spans = [line for line in lines if line and " " in line.of(text)]
    width = max((span.end - span.start for span in spans), default=0)
    if not NARROWEST_WRAP <= width <= WIDEST_WRAP:
        return None
    pairs = [(one, two) for one, two in pairwise(lines) if one and two]
    broken = sum(_full(text, one, two, width) and text[one.end - 1] not in _ENDS for one, two in pairs)
    return width if pairs and broken * 2 >= len(pairs) else None


def _full(text: str, line: Span, following: Span, width: int) -> bool:
    """Whether a line goes on in the following one.

    It does where the following one's first word would not have fitted on it, or where it is nearly full
    and the sentence plainly goes on: programs that wrap do not all fill their lines.
    """
    length = line.end - line.start
    words = text[following.start : min(following.end, following.start + width)]
    if length + 1 + len(words.split(maxsplit=1)[0]) > width:
        return True
    open_end = text[line.end - 1] not in _ENDS
    capitals = text[line.start : line.end].isupper() and words.isupper()
    return length >= NEARLY_FULL * width and open_end and (words[0].islower() or capitals)
