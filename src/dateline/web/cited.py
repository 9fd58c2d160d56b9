"""A briefing for a page: each sentence with the numbers of its rows, each number with its passage."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dateline.model import RowRef
from dateline.publishing.briefing import Briefing, Piece, Sentence, Source

LONGEST = 2_000  # characters of a quotation


@dataclass(frozen=True, slots=True)
class Mark:
    """The number of a row in a briefing, and where its passage stands."""

    number: int
    source: Source
    link: str


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence: its pieces, its marks, and those that belong below it."""

    pieces: tuple[Piece, ...]
    marks: tuple[Mark, ...]
    below: tuple[Told, ...] = ()


@dataclass(frozen=True, slots=True)
class Part:
    """A heading with its sentences; `left_out` counts those beyond the most that were asked for."""

    heading: str
    items: tuple[Told, ...]
    left_out: int


@dataclass(frozen=True, slots=True)
class Cited:
    """A whole briefing, and all its marks."""

    title: str
    parts: tuple[Part, ...]
    marks: tuple[Mark, ...]


def cited(briefing: Briefing) -> Cited:
    """The briefing with its rows numbered in the order in which they are cited."""
    marks = {
        source.ref: Mark(number, source, link_of(source.ref))
        for number, source in enumerate(briefing.sources, 1)
    }

    def told(sentence: Sentence, below: Sequence[Sentence] = ()) -> Told:
        mine = tuple(marks[ref] for ref in sentence.rows if ref in marks)
        return Told(tuple(map(_shortened, sentence.pieces)), mine, tuple(told(one) for one in below))

    parts = tuple(
        Part(section.heading, tuple(told(item.head, item.below) for item in section.items), section.left_out)
        for section in briefing.sections
    )
    return Cited(briefing.title, parts, tuple(marks.values()))


def _shortened(piece: Piece) -> Piece:
    """A piece as a page has room for it: its row has the whole."""
    return (
        piece if len(piece.text) <= LONGEST else Piece(piece.kind, piece.text[: LONGEST - 1].rstrip() + "…")
    )


def link_of(ref: RowRef) -> str:
    """Where a row's words stand: the reader finds them by what judgements call the row."""
    return f"/reports/{ref.report}/{ref.row}"
