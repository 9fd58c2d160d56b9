"""`/search?q=`: reports, people and places, events, figures and statements with these words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse
from sqlalchemy import Connection

from dateline.ledger import Hit, names_of, refs_of, rows_called, search_each, texts
from dateline.publishing.evidence import shown
from dateline.web.beside import Row, named
from dateline.web.desk import AtDesk
from dateline.web.lines import lined
from dateline.web.rendering import page

router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)
EACH = 8  # hits of a kind
NAMING = 60  # entities that have the words, whose names are counted
AROUND = 90  # characters on either side of a word
KINDS = ("event", "figure", "statement", "vote")


@dataclass(frozen=True, slots=True)
class Found:
    """A report with a passage of it, cut into words that were searched for and others."""

    hit: Hit
    passage: tuple[tuple[str, bool], ...]


@router.get("/search")
def found(request: Request, desk: AtDesk, q: str = "") -> HTMLResponse:
    """What has these words."""
    words = " ".join(q.split())[:200]
    reports: list[Found] = []
    names: list[tuple[str, str, int]] = []
    rows: dict[str, list[Row]] = {}
    if words:
        with desk.reading() as connection:
            hits = search_each(connection, words, kinds=("report", "entity", *KINDS), limit=NAMING)
            reports = _reports(connection, hits["report"][:EACH], words)
            names = _names(connection, hits["entity"])
            rows = {kind: _rows(connection, kind, hits[kind][:EACH]) for kind in KINDS}
    return page(request, "search.html", words=words, reports=reports, names=names, rows=rows)


def _reports(connection: Connection, hits: Sequence[Hit], words: str) -> list[Found]:
    held = texts(connection, {hit.report for hit in hits})
    return [Found(hit, passage(held.get(hit.report, ""), words)) for hit in hits]


def _names(connection: Connection, hits: Sequence[Hit]) -> list[tuple[str, str, int]]:
    """The actors and places so called: name, kind, in how many of the reports found."""
    held = names_of(connection, {(hit.report, hit.id) for hit in hits})
    counts = Counter(held.values())
    pairs = sorted(counts.items(), key=lambda one: (-one[1], one[0]))
    return [(name, kind, number) for (name, kind), number in pairs[:EACH]]


def _rows(connection: Connection, kind: str, hits: Sequence[Hit]) -> list[Row]:
    called = refs_of(connection, kind, {(hit.report, hit.id) for hit in hits})
    refs = [called[hit.report, hit.id] for hit in hits if (hit.report, hit.id) in called]
    rows = [row for row in rows_called(connection, kind, refs) if row["judged"] != "reject"]
    return named(lined(connection, rows))


def passage(text: str, words: str) -> tuple[tuple[str, bool], ...]:
    """A stretch of the text round the first of the words, cut at every one of them."""
    parts = [re.escape(part) for part in re.findall(r"\w+", words)]
    wanted = re.compile(rf"\b(?:{'|'.join(parts)})\w*", re.IGNORECASE) if parts else None
    first = wanted.search(text) if wanted else None
    if wanted is None or first is None:
        return ((shown(text[: 2 * AROUND]), False),)
    start, end = max(0, first.start() - AROUND), min(len(text), first.end() + 2 * AROUND)
    cut, here = [("…" if start else "", False)], start
    for match in wanted.finditer(text, start, end):
        cut += [(shown(text[here : match.start()]), False), (shown(match[0]), True)]
        here = match.end()
    cut += [(shown(text[here:end]), False), ("…" if end < len(text) else "", False)]
    return tuple((piece, is_word) for piece, is_word in cut if piece)
