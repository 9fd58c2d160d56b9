"""The line and the sentence of the report that a row stands in."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import lru_cache

from dateline.model import Span, trimmed

KEPT = 64  # texts whose sentences are kept, since many rows of one text are asked for
REACH = 600  # characters looked at on either side of a span
SENTENCE_END = re.compile(r"(?<=[\w%)”\"’'][\w%)”\"’'])[.!?]+[”\"’')\]]*\s+(?=[“\"‘'(\[]?[A-Z0-9])|[\n\r]+")
UNSHOWABLE = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff]")
DIRECTIONS = re.compile("[\u202a-\u202e\u2066-\u2069]")
BLANKS = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class LineIndex:
    """Where the lines of a text start, to number them quickly."""

    starts: tuple[int, ...]

    @classmethod
    def of(cls, text: str) -> LineIndex:
        """The index of a text."""
        return cls((0, *(match.end() for match in re.finditer("\n", text))))

    def line(self, offset: int) -> int:
        """The number, from 1, of the line that holds the character at `offset`."""
        return bisect_right(self.starts, offset)


def shown(text: str) -> str:
    """The text on one line, without anything that would steer a terminal or break an encoding."""
    if text.isprintable() and "  " not in text:  # most is, and this is told sooner
        return text
    return UNSHOWABLE.sub("\ufffd", DIRECTIONS.sub("", BLANKS.sub(" ", text)))


def sentence_around(text: str, span: Span) -> Span:
    """The sentence that holds a span, as far as it reaches `REACH` characters to either side."""
    low, high = max(0, span.start - REACH), min(len(text), span.end + REACH)
    ends = _sentence_ends(text)
    behind = bisect_right(ends, span.start)
    start = max(low, ends[behind - 1]) if behind else low
    following = bisect_left(ends, max(span.end, span.start + 1), behind)
    end = min(high, ends[following]) if following < len(ends) else high
    return trimmed(text, start, end) or span


@lru_cache(maxsize=KEPT)
def _sentence_ends(text: str) -> tuple[int, ...]:
    """Where sentences end, the blanks behind them with them."""
    return tuple(match.end() for match in SENTENCE_END.finditer(text))
