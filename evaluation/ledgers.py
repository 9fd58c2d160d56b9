"""Ledgers in the shape of the annotation guidelines, as objects: the fields that gold leaves out are filled in."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from dateline.model import Ledger, rows_of
from dateline.model.wire import from_json

Json = dict[str, Any]

REPORT: Json = {
    "title": None,
    "kicker": None,
    "byline": None,
    "dateline": None,
    "published": None,
    "publisher": None,
    "credits": [],
    "language": None,
    "digest": "",
    "warnings": [],
    "blocks": [],
}
ROWS: dict[str, Json] = {
    "entities": {"kind": "other", "country": None, "names": [], "mentions": []},
    "statements": {
        "speaker": None,
        "speaker_span": None,
        "cue_span": None,
        "content_spans": [],
        "form": "indirect",
        "act": "assert",
        "medium": None,
        "date": None,
        "via": None,
        "confidence": 1.0,
    },
    "events": {
        "mode": None,
        "cameo": None,
        "actors": [],
        "recipients": [],
        "place": None,
        "date": None,
        "status": "happened",
        "factuality": 3.0,
        "statement": None,
    },
    "figures": {
        "low": None,
        "high": None,
        "quantifier": "exact",
        "of": None,
        "side": None,
        "unit": None,
        "term": None,
        "place": None,
        "period": None,
        "statement": None,
    },
}


def ledgers_in(folder: Path) -> dict[str, Ledger]:
    """The ledgers of a folder of `X.json` beside `X.txt`, by X; votes are left out, nothing compares them."""
    found = {}
    for file in sorted(folder.glob("*.json")):
        if file.with_suffix(".txt").is_file():
            with file.with_suffix(".txt").open(encoding="utf-8", newline="") as text:
                found[file.stem] = ledger_of(json.loads(file.read_text("utf-8")), text.read(), file.stem)
    return found


def ledger_of(data: Mapping[str, Any], text: str, source: str) -> Ledger:
    """One ledger in the guidelines' shape as an object."""
    whole: Json = {"report": {**REPORT, "source": source, **data["report"]}, "text": text, "votes": []}
    for group, defaults in ROWS.items():
        whole[group] = [{**defaults, **row} for row in data.get(group, [])]
    return from_json(whole)


def plain_refs(ledger: Ledger) -> dict[tuple[str, str], str]:
    """References by which the rows of gold are called by their ids alone."""
    return {(kind, row.id): row.id for kind, row in rows_of(ledger)}
