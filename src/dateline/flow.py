"""The flow of one report: reading → language → extraction → resolution."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from dateline.model import Ledger, Report
from dateline.reading import read_text

if TYPE_CHECKING:
    from dateline.resolution import ActorFile, Gazetteer


def read(
    text: str,
    *,
    published: date | None = None,
    source: str = "text",
    actors: ActorFile | None = None,
    places: Gazetteer | None = None,
) -> Ledger:
    """The ledger of a report's text; `published` is its date of publication, where known.

    `actors` is an actor file of your own, read by `dateline.resolution.read_actors`; it wins over the packaged one.
    `places` is the gazetteer with packs of villages, opened by `dateline.resolution.with_packs`.

    Raises `ReadingError` where there is nothing to read, `ModelError` where the language model is missing.
    """
    report = read_text(text, published=published, source=source)
    return read_report(report, actors=actors, places=places)


def read_report(
    report: Report, *, actors: ActorFile | None = None, places: Gazetteer | None = None
) -> Ledger:
    """The ledger of a report; one that is not in English has no rows, and a warning that says so.

    `actors` and `places` as in `read`. Raises `ModelError` where the language model is missing.
    """
    if report.language not in (None, "en"):
        return Ledger(report)
    # The parser takes a second to import: whoever only asks what a code means need not wait for it.
    from dateline.extraction import extract
    from dateline.language import parse
    from dateline.resolution import resolve

    parsed = parse(report)
    return resolve(parsed, extract(parsed), actors=actors, places=places)
