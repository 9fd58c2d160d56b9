"""A report's ledger in the form in which it is kept: canonical JSON, ids made of contents."""

from __future__ import annotations

import hashlib
import json
import re
import zlib
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from typing import Any

from dateline.model import Ledger, Report, report_id
from dateline.model.judgements import ID_LENGTH
from dateline.model.wire import Json, as_json

OF_THE_SIGHTING = (  # what differs between two finds of one text
    *("source", "digest", "warnings", "address", "published_at", "modified_at", "alignment"),
)
UNHELD = re.compile("[\x00\ud800-\udfff]")  # what a database cannot hold as text
LEVEL = 9
LONGEST_SOURCE = 1000  # characters: PostgreSQL indexes no more than 2,704 bytes


@dataclass(frozen=True, slots=True)
class Packed:
    """One reading of a report, ready to be kept.

    `report`, `reading` and `edition` are ids made of the text, of what the report says of itself, and of
    the program with all rows; `sighting` is where it was found, `rows` the JSON of all else.
    """

    report: str
    reading: str
    edition: str
    text: str
    sighting: Json
    data: Json
    rows: bytes

    @property
    def source(self) -> str:
        """Where it was found, as a database can hold it."""
        return named(self.sighting["source"])


@cache
def program() -> str:
    """This program with its version, as it signs editions and judgements."""
    return f"dateline {version('dateline')}"


def pack(ledger: Ledger, *, by: str) -> Packed:
    """A report's ledger ready to be kept, as read by the program `by`."""
    data = as_json(ledger)
    text = data.pop("text")
    sighting = {name: data["report"].pop(name) for name in OF_THE_SIGHTING}
    rows = canonical(data)
    return Packed(
        report=report_id(text),
        reading=_hash(canonical(data["report"])),
        edition=_hash(f"{by}\n{rows}"),
        text=text,
        sighting=sighting,
        data=data,
        rows=zlib.compress(rows.encode("ascii"), LEVEL),
    )


def reading_of(report: Report) -> str:
    """The id of what a report says of itself, before any row is read from it."""
    return pack(Ledger(report), by="").reading


def unpacked(rows: bytes, text: str, sighting: Json) -> Json:
    """The whole JSON of a report's ledger, as `as_json` gives it."""
    data: Json = json.loads(zlib.decompress(rows))
    data["report"] = {**data["report"], **sighting}
    return {"report": data.pop("report"), "text": text, **data}


def canonical(data: Any) -> str:
    """The one way to write this as JSON: sorted keys, no blanks, ASCII."""
    return json.dumps(data, sort_keys=True, separators=(",", ":"))


def held(text: str) -> str:
    """The text as a database can hold it: a lone surrogate or a NUL is one U+FFFD, so that offsets stay."""
    return UNHELD.sub("\ufffd", text)


def raw(text: str) -> bytes | None:
    """The text in bytes, where `held` would lose something of it."""
    return text.encode("utf-8", "surrogatepass") if UNHELD.search(text) else None


def whole(text: str, raw: bytes | None) -> str:
    """The text that `held` and `raw` were made of."""
    return text if raw is None else raw.decode("utf-8", "surrogatepass")


def named(source: str) -> str:
    """The name of a source, or an address, as a database can hold it and look it up."""
    return held(source)[:LONGEST_SOURCE]


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode("ascii")).hexdigest()[:ID_LENGTH]
