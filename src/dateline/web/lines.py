"""Rows in the line that they stand in: the words of a row, with those around them in their sentence."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection

from dateline.ledger import texts
from dateline.model import Span
from dateline.publishing.evidence import sentence_around, shown

LONGEST = 700  # characters of a row's own words


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence of a report in three parts, the middle one a row's own words, and the number of its line.

    `span` are the characters of the sentence, None where they are not known.
    """

    before: str
    words: str
    after: str
    number: int | None
    span: Span | None = None

    @property
    def whole(self) -> str:
        """The sentence."""
        return f"{self.before}{self.words}{self.after}"


def lined(connection: Connection, rows: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """The rows, each with the `line` that it stands in."""
    given = [dict(row) for row in rows]
    held = texts(connection, {row["report"] for row in given})
    for row in given:
        row["line"] = line_of(row, held.get(row["report"], ""))
    return given


def line_of(row: Mapping[str, Any], text: str) -> Line:
    """The line of a row; a row without characters of its own has its words alone."""
    if row["start"] is None or row["end"] > len(text):
        return Line("", row["words"] or "", "", None)
    span = Span(row["start"], row["end"])
    around = sentence_around(text, span)
    sentence = Span(min(around.start, span.start), max(around.end, span.end))
    return Line(
        _part(text, sentence.start, span.start),
        _shortened(_part(text, span.start, span.end)),
        _part(text, span.end, sentence.end),
        text.count("\n", 0, span.start) + 1,
        sentence,
    )


def _part(text: str, start: int, end: int) -> str:
    return shown(text[start:end]) if start < end else ""


def _shortened(words: str) -> str:
    return words if len(words) <= LONGEST else words[: LONGEST - 1].rstrip() + "…"
