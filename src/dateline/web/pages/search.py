"""`/search?q=`: reports, people and places, events, figures and statements with these words."""

from __future__ import annotations

import re
from dataclasses import dataclass

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse
from sqlalchemy import Connection

from dateline.ledger import Hit, entries, search
from dateline.publishing.evidence import shown
from dateline.web.desk import AtDesk
from dateline.web.groups import Account, Shelf
from dateline.web.rendering import page

router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)
EACH = 8  # hits of a kind
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
    rows: dict[str, list[Account]] = {}
    if words:
        with desk.reading() as connection:
            reports = _reports(connection, words)
            names = _names(connection, words)
            shelf = Shelf(connection)
            for kind in KINDS:
                rows[kind] = _rows(connection, shelf, kind, words)
    return page(request, "search.html", words=words, reports=reports, names=names, rows=rows)


def _reports(connection: Connection, words: str) -> list[Found]:
    hits = search(connection, words, limit=EACH)
    texts = {
        one.report: one.ledger.report.text
        for one in entries(connection, reports=[hit.report for hit in hits])
    }
    return [Found(hit, passage(texts.get(hit.report, ""), words)) for hit in hits]


def _names(connection: Connection, words: str) -> list[tuple[str, str, int]]:
    """The actors and places so called: name, kind, in how many of the reports found."""
    hits = search(connection, words, kinds=("entity",), limit=60)
    held = {one.report: one for one in entries(connection, reports={hit.report for hit in hits})}
    counts: dict[tuple[str, str], int] = {}
    for hit in hits:
        entity = held[hit.report].judged.entity(hit.id) if hit.report in held else None
        if entity is not None:
            counts[entity.name, entity.kind] = counts.get((entity.name, entity.kind), 0) + 1
    pairs = sorted(counts.items(), key=lambda one: (-one[1], one[0]))
    return [(name, kind, number) for (name, kind), number in pairs[:EACH]]


def _rows(connection: Connection, shelf: Shelf, kind: str, words: str) -> list[Account]:
    hits = search(connection, words, kinds=(kind,), limit=EACH)
    shelf.open(hit.report for hit in hits)
    found = (shelf.called(hit.report, hit.kind, hit.id) for hit in hits)
    return [one for one in found if one is not None]


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
