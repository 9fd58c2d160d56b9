"""One published text and its structure."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from datetime import date, datetime

from dateline.model.alignment import Run, source_range
from dateline.model.span import Span

BLOCK_KINDS = ("title", "kicker", "byline", "dateline", "caption", "paragraph", "credit", "furniture")


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of the report and what it is for: one of `BLOCK_KINDS`."""

    kind: str
    span: Span


@dataclass(frozen=True, slots=True)
class Report:
    """One published text, as it was read.

    `text` is never altered after reading: every row's offsets count its code points. `source` names
    where it was read from (a file's name as given, `-` for standard input), `digest` is the SHA-256
    of the bytes it was read from, `warnings` are sentences on what could not be read. `published_at` and
    `modified_at` are moments with their zone, where the source gives them; `address` is the canonical web
    address. `alignment` leads from the text back to those bytes; it is empty where the bytes were damaged.
    """

    text: str
    source: str
    digest: str
    blocks: tuple[Block, ...] = ()
    title: str | None = None
    kicker: str | None = None
    byline: str | None = None
    dateline: str | None = None
    published: date | None = None
    publisher: str | None = None
    credits: tuple[str, ...] = ()
    language: str | None = None
    warnings: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    address: str | None = None
    published_at: datetime | None = None
    modified_at: datetime | None = None
    alignment: tuple[Run, ...] = ()

    def line_of(self, offset: int) -> int:
        """The number, from 1, of the line of `text` that holds the character at `offset`."""
        return self.text.count("\n", 0, offset) + 1

    def source_range(self, span: Span) -> tuple[int, int] | None:
        """The bytes of the source, from the first to behind the last, that hold a span; None where unknown."""
        return source_range(self.alignment, span)

    def block_at(self, offset: int) -> Block | None:
        """The block that holds the character at `offset`, or None between blocks."""
        place = bisect_right(self.blocks, offset, key=lambda block: block.span.start) - 1
        block = self.blocks[place] if place >= 0 else None
        return block if block is not None and offset < block.span.end else None
