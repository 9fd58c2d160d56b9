"""Where the characters of a report stand in the bytes it was read from.

Text libraries give words without places. But the words of an article stand in its page in their order, and
between them nothing but white space, tags and comments. So the visible characters of the page are strung
together without white space, each block of the report is looked for in that string, and what is found is
taken back through entities and encoding to bytes.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from html import unescape
from itertools import accumulate, islice
from typing import NamedTuple

from dateline.model import Run, Span
from dateline.reading.visible import markup_tokens

STEP = 4096  # characters between two known byte offsets
NEAR = 256  # characters between two stretches, of which the bytes are counted rather than looked up
MOST_LOST = 200  # blocks not found in their page, after which no further one is looked for
# Characters that UTF-8 and UTF-16 write with the same number of bytes.
_EVEN = re.compile("[\x00-\x7f]+|[\x80-\u07ff]+|[\u0800-\uffff]+|[\U00010000-\U0010ffff]+")
# Neither white space nor what is never seen: soft hyphens, blanks of no width.
_VISIBLE = re.compile("[^\\s\u00ad\u200b\ufeff]+")


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


class Piece(NamedTuple):
    """Visible characters of a page that stand together, and the characters of the page they are read from.

    `place` is where they begin in the string of all visible characters; an entity is one piece.
    """

    place: int
    words: str
    start: int
    end: int
    entity: bool


class Stretch(NamedTuple):
    """`length` characters of a report from `first`, one for one those of its page from `start`.

    Those of an entity all lead to the whole of it: there `end` is given.
    """

    first: int
    length: int
    start: int
    end: int = 0


def plain_runs(text: str, known: ByteMap) -> tuple[Run, ...]:
    """The runs of a text that is its source, character by character."""
    if len(text) == known.known[-1] - known.known[0]:
        return (Run(0, len(text), known.known[0], 1),) if text else ()
    return tuple(_joined(_units(text, known, [Stretch(0, len(text), 0)])))


def page_runs(text: str, spans: Sequence[Span], html: str, known: ByteMap) -> tuple[Run, ...]:
    """The runs of a report's blocks in the page they were read from; a block not found has none."""
    pieces = list(_pieces(html))
    places = [piece.place for piece in pieces]
    string = "".join([piece.words for piece in pieces])
    cursor, lost = 0, 0
    found: list[Stretch] = []
    for span in spans:
        inside = [match.span() for match in _VISIBLE.finditer(text, span.start, span.end)]
        words = "".join([text[start:end] for start, end in inside])
        place = string.find(words, cursor)
        place = place if place >= 0 or lost > MOST_LOST else string.find(words)
        if words and place >= 0:
            cursor = max(cursor, place + len(words))
            found += _stretches(inside, _shown(pieces, places, html, place))
        elif words:
            lost += 1
            found += _in_markup(text, span, html) if lost <= MOST_LOST else []
    found.sort()
    return tuple(_joined(_units(html, known, found)))


def _in_markup(text: str, span: Span, html: str) -> list[Stretch]:
    """The characters of a block that stands in the page's markup, as a title in its head does."""
    start = html.find(span.of(text))
    return [Stretch(span.start, span.end - span.start, start)] if start >= 0 else []


def _pieces(html: str) -> Iterator[Piece]:
    """The visible pieces of a page, in order."""
    place = 0
    for kind, start, end, _ in markup_tokens(html):
        if kind == "tag":
            continue
        entity = kind == "entity"
        words = _squeezed(unescape(html[start:end]) if entity else html[start:end])
        if words:
            yield Piece(place, words, start, end, entity)
            place += len(words)


def _squeezed(words: str) -> str:
    joined = "".join(words.split())
    return joined if joined.isascii() else "".join(_VISIBLE.findall(joined))


def _stretches(inside: Sequence[tuple[int, int]], shown: Iterator[tuple[int, int, int]]) -> Iterator[Stretch]:
    """Where the visible characters of a block come from, which are those that the page has `shown` from here on."""
    left = start = whole = 0
    for index, end in inside:
        while index < end:
            if not left:
                start, left, whole = next(shown)
            taken = min(end - index, left)
            yield Stretch(index, taken, start, whole)
            index, left = index + taken, left - taken
            start += 0 if whole else taken


def _shown(
    pieces: Sequence[Piece], places: Sequence[int], html: str, place: int
) -> Iterator[tuple[int, int, int]]:
    """The page's stretches of visible characters from `place` on: (start, length, end of an entity or 0)."""
    number = bisect_right(places, place) - 1
    skip = place - places[number]
    for piece in islice(pieces, number, None):
        if piece.entity:
            yield piece.start, len(piece.words) - skip, piece.end
            skip = 0
            continue
        for match in _VISIBLE.finditer(html, piece.start, piece.end):
            start, end = match.span()
            if end - start > skip:
                yield start + skip, end - start - skip, 0
            skip = max(0, skip - (end - start))


def _units(source: str, known: ByteMap, found: Iterable[Stretch]) -> Iterator[tuple[int, int, int, int]]:
    """(index, length, byte, width) of each stretch of characters of one width, with few look-ups of bytes."""
    last, byte = 0, known.known[0]
    for index, length, start, end in found:
        near = 0 <= start - last <= NEAR
        byte = byte + known.width(source[last:start]) if near else known.byte(start)
        last = start + length
        if end:
            width = known.width(source[start:end])
            yield from ((index + number, 1, byte, width) for number in range(length))
            byte, last = byte + width, end
            continue
        for here, size, width in _even(source[start:last], known):
            yield index + here, size, byte, width
            byte += size * width


def _even(words: str, known: ByteMap) -> Iterator[tuple[int, int, int]]:
    """The stretches of some characters that take the same number of bytes each: (start, length, width)."""
    if words.isascii():
        yield 0, len(words), known.width(words[0])
        return
    for match in _EVEN.finditer(words):
        width = known.width(match[0][0])
        if known.width(match[0]) == width * len(match[0]):
            yield match.start(), len(match[0]), width
        else:
            yield from ((index, 1, known.width(words[index])) for index in range(*match.span()))


def _joined(units: Iterable[tuple[int, int, int, int]]) -> Iterator[Run]:
    """Neighbours of one width, joined to runs; a blank between two words belongs to their run."""
    run: list[int] = []
    for index, length, byte, width in units:
        gap = index - run[0] - run[1] if run else 0
        if run and width == run[3] and 0 <= gap <= 1 and byte == run[2] + (run[1] + gap) * width:
            run[1] += length + gap
            continue
        if run:
            yield Run(*run)
        run = [index, length, byte, width]
    if run:
        yield Run(*run)
