"""Where the characters of a report stand in the bytes it was read from.

Text libraries give words without places. But the words of an article stand in its page in their order, and
between them nothing but white space, tags and comments. So the visible characters of the page are strung
together without white space, each block of the report is looked for in that string, and what is found is
taken back through entities and encoding to bytes.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import unescape
from itertools import accumulate

from dateline.model import Run, Span
from dateline.reading.visible import markup_tokens

STEP = 4096  # characters between two known byte offsets
MOST_LOST = 200  # blocks not found in their page, after which no further one is looked for
# Characters that UTF-8 and UTF-16 write with the same number of bytes.
_EVEN = re.compile("[\x00-\x7f]+|[\x80-\u07ff]+|[\u0800-\uffff]+|[\U00010000-\U0010ffff]+")
_IGNORED = "\u00ad\u200b\ufeff"


class ByteMap:
    """The byte offset of every character of a decoded text; `ok` tells whether the text is the bytes undamaged."""

    def __init__(self, text: str, encoding: str, start: int, size: int) -> None:
        self.text, self.encoding = text, encoding
        pieces = (text[first : first + STEP] for first in range(0, len(text), STEP))
        self.known = list(accumulate(map(self.width, pieces), initial=start))
        self.ok = self.known[-1] == size

    def width(self, text: str) -> int:
        """How many bytes some characters take in this encoding."""
        if self.encoding == "utf-8" and text.isascii():
            return len(text)
        return len(text.encode(self.encoding, "replace"))

    def byte(self, index: int) -> int:
        """The offset of the first byte of the character at `index`."""
        first = index // STEP
        return self.known[first] + self.width(self.text[first * STEP : index])


@dataclass(frozen=True, slots=True)
class Piece:
    """Visible characters of a page without white space, and the characters of the page they are read from.

    `place` is where they begin in the string of all visible characters; an entity is one piece.
    """

    place: int
    words: str
    start: int
    end: int
    entity: bool


def plain_runs(text: str, known: ByteMap) -> tuple[Run, ...]:
    """The runs of a text that is its source, character by character."""
    if len(text) == known.known[-1] - known.known[0]:
        return (Run(0, len(text), known.known[0], 1),) if text else ()
    runs, byte = [], known.known[0]
    for match in _EVEN.finditer(text):
        width = known.width(match[0][0])
        if known.width(match[0]) == width * len(match[0]):
            runs.append(Run(match.start(), len(match[0]), byte, width))
        else:
            units = _units(text, known, [(index, index, index + 1) for index in range(*match.span())])
            runs += _joined(units)
        byte += known.width(match[0])
    return tuple(runs)


def page_runs(text: str, spans: Sequence[Span], html: str, known: ByteMap) -> tuple[Run, ...]:
    """The runs of a report's blocks in the page they were read from; a block not found has none."""
    pieces = list(_pieces(html))
    places = [piece.place for piece in pieces]
    string = "".join(piece.words for piece in pieces)
    cursor, lost = 0, 0
    found: list[tuple[int, tuple[int, int]]] = []
    for span in spans:
        inside = [index for index in range(span.start, span.end) if _counts(text[index])]
        words = "".join(text[index] for index in inside)
        place = string.find(words, cursor)
        place = place if place >= 0 or lost > MOST_LOST else string.find(words)
        if words and place >= 0:
            cursor = max(cursor, place + len(words))
            found += zip(inside, _sources(pieces, places, html, place, len(words)), strict=True)
        elif words:
            lost += 1
            found += _in_markup(text, span, html) if lost <= MOST_LOST else []
    found.sort()
    return tuple(_joined(_units(html, known, [(index, *where) for index, where in found])))


def _in_markup(text: str, span: Span, html: str) -> list[tuple[int, tuple[int, int]]]:
    """The characters of a block that stands in the page's markup, as a title in its head does."""
    start = html.find(span.of(text))
    shift = start - span.start
    return (
        [(index, (index + shift, index + shift + 1)) for index in range(span.start, span.end)]
        if start >= 0
        else []
    )


def _counts(character: str) -> bool:
    return not character.isspace() and character not in _IGNORED


def _squeezed(words: str) -> str:
    joined = "".join(words.split())
    for ignored in _IGNORED:
        joined = joined.replace(ignored, "")
    return joined


def _pieces(html: str) -> Iterator[Piece]:
    """The visible pieces of a page, in order."""
    place = 0
    for token in markup_tokens(html):
        if token.kind == "tag":
            continue
        part = html[token.start : token.end]
        words = _squeezed(unescape(part) if token.kind == "entity" else part)
        if words:
            yield Piece(place, words, token.start, token.end, token.kind == "entity")
            place += len(words)


def _sources(
    pieces: Sequence[Piece], places: Sequence[int], html: str, place: int, length: int
) -> Iterator[tuple[int, int]]:
    """The characters of the page, first and behind the last, for each of `length` visible ones from `place`."""
    number = bisect_right(places, place) - 1
    left = length
    while left:
        piece = pieces[number]
        skip = max(0, place - piece.place)
        taken = min(left, len(piece.words) - skip)
        if piece.entity:
            yield from [(piece.start, piece.end)] * taken
        else:
            shown = [index for index in range(piece.start, piece.end) if _counts(html[index])]
            yield from ((index, index + 1) for index in shown[skip : skip + taken])
        left, number, place = left - taken, number + 1, piece.place + len(piece.words)


def _units(
    source: str, known: ByteMap, found: Sequence[tuple[int, int, int]]
) -> Iterator[tuple[int, int, int]]:
    """For each (character, first, end) in the source: (character, byte, width), with few look-ups of bytes."""
    last = byte = -1
    for index, start, end in found:
        byte = byte if start == last else known.byte(start)
        width = known.width(source[start:end])
        yield index, byte, width
        last, byte = end, byte + width


def _joined(units: Iterator[tuple[int, int, int]]) -> Iterator[Run]:
    """Neighbours of one width, joined to runs; a blank between two words belongs to their run."""
    run: list[int] = []
    for index, byte, width in units:
        gap = index - run[0] - run[1] if run else 0
        if run and width == run[3] and 0 <= gap <= 1 and byte == run[2] + (run[1] + gap) * width:
            run[1] += 1 + gap
            continue
        if run:
            yield Run(*run)
        run = [index, 1, byte, width]
    if run:
        yield Run(*run)
