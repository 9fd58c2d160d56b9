"""Plain text → report."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from dateline.model import Block, Report
from dateline.reading.alignment import ByteMap, plain_runs
from dateline.reading.authors import names_in
from dateline.reading.credits import credits_of, publisher_of
from dateline.reading.decoding import clean
from dateline.reading.headers import byline, date_line, place_alone, place_line, signature
from dateline.reading.languages import language_of, language_warning
from dateline.reading.paragraphs import paragraph_spans
from dateline.reading.placelines import agency_line
from dateline.reading.structure import structure

LATIN = "\u024f"  # the last of the Latin letters
SAMPLE = 10_000  # characters from which the script of a text is told


@dataclass(frozen=True, slots=True)
class Head:
    """What the blocks of a report say about it."""

    title: str | None
    kicker: str | None
    byline: str | None
    place: str | None
    date: date | None


def read_text(text: str, *, published: date | None = None, source: str = "text") -> Report:
    """The report in a plain text: its blocks, and its title, author, place and date where it gives them.

    The text is kept as it is, but for NUL characters and lone surrogates, which are replaced one for
    one. `published` is the day of publication where the text gives none. `source` names the text in
    warnings and errors. Raises `EmptySource` or `SourceTooLarge`.
    """
    data = text.encode("utf-8", "surrogatepass")
    digest = hashlib.sha256(data).hexdigest()
    cleaned, warnings = clean(text, source=source)
    known = ByteMap(cleaned, "utf-8", 0, len(data))
    return plain_report(
        cleaned, source=source, digest=digest, published=published, warnings=warnings, known=known
    )


def plain_report(
    text: str,
    *,
    source: str,
    digest: str,
    published: date | None,
    warnings: tuple[str, ...],
    known: ByteMap | None = None,
) -> Report:
    """The report in a clean text whose bytes had this digest; `known` leads back to them."""
    blocks = tuple(structure(text, paragraph_spans(text)))
    head = head_of(text, blocks)
    language = language_of(text)
    return Report(
        text,
        source,
        digest,
        blocks,
        title=head.title,
        kicker=head.kicker,
        byline=head.byline,
        dateline=head.place,
        published=head.date or published,
        publisher=publisher_of(text, blocks),
        credits=credits_of(text, blocks),
        language=language,
        warnings=warnings + (language_warning(language, source) or script_warning(text, source)),
        authors=names_in(head.byline),
        alignment=plain_runs(text, known) if known and known.ok else (),
    )


def head_of(text: str, blocks: Sequence[Block]) -> Head:
    """The title, kicker, author, place and date that the blocks give, each where it stands first."""
    words: dict[str, str] = {}
    authors = day = place = None
    for block in blocks:
        here = " ".join(block.span.of(text).split())
        words.setdefault(block.kind, here)
        if block.kind == "byline":
            header = byline(here)
            header = header or signature(here)
            authors = authors or (header.names if header else here)
        elif block.kind == "dateline":
            header = date_line(here) or place_line(here + " x", colon=True) or agency_line(here + " X")
            place = place or place_alone(here)
        else:
            continue
        if header:
            day, place = day or header.date, place or header.place
    return Head(words.get("title"), words.get("kicker"), authors, place, day)


def script_warning(text: str, source: str) -> tuple[str, ...]:
    """A warning where most letters are of another script than English is written in."""
    letters = [character for character in text[:SAMPLE] if character.isalpha()]
    if sum(character <= LATIN for character in letters) * 2 >= len(letters):
        return ()
    return (f"{source} is mostly not in Latin letters; Dateline reads English and will find little in it",)
