"""Files, folders and standard input → reports."""

from __future__ import annotations

import hashlib
import os
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

from dateline.errors import SourceUnreadable
from dateline.model import Report
from dateline.reading.alignment import ByteMap
from dateline.reading.decoding import LONGEST_BYTES, decode
from dateline.reading.html import is_html, page_report
from dateline.reading.text import plain_report

STANDARD_INPUT = "-"


def read_bytes(
    data: bytes, *, source: str, published: date | None = None, address: str | None = None
) -> Report:
    """The report in the bytes of a plain text or a web page, whichever they are.

    `source` names them in the report, its warnings and errors; one that ends in `.html` or `.htm` is
    taken for a web page, one that ends in `.txt` for plain text. `published` is the day of publication
    where they give none, `address` where they were fetched from. Raises `EmptySource`, `BinarySource`,
    `SourceTooLarge`, or `ReadingError` for a page that cannot be taken apart.
    """
    suffix = Path(source).suffix.lower()
    named_page = suffix in (".html", ".htm")
    decoded = decode(data, source=source, html=named_page or is_html(data[:65536].decode("latin-1")))
    text, warnings = decoded.text, decoded.warnings
    digest = hashlib.sha256(data).hexdigest()
    known = ByteMap(text, decoded.encoding, decoded.start, len(data))
    if named_page or (suffix != ".txt" and is_html(text)):
        return page_report(
            text,
            source=source,
            digest=digest,
            published=published,
            warnings=warnings,
            known=known,
            address=address,
        )
    report = plain_report(
        text, source=source, digest=digest, published=published, warnings=warnings, known=known
    )
    return replace(report, address=address)


def read_file(path: str | Path, *, published: date | None = None) -> Report:
    """The report in a file, or in standard input where `path` is `-`.

    `published` is the day of publication where the file gives none. Raises `SourceUnreadable` where it
    cannot be opened, else as `read_bytes` does.
    """
    source = os.fsencode(path).decode("utf-8", "replace")
    return read_bytes(bytes_of(path, source), source=source, published=published)


def bytes_of(path: str | Path, source: str) -> bytes:
    """The bytes of a file; of one too large, no more than show that it is."""
    if source == STANDARD_INPUT:
        return sys.stdin.buffer.read(LONGEST_BYTES + 1)
    if Path(path).is_dir():
        raise SourceUnreadable(
            f"{source} is a folder without a file of a kind that Dateline reads: name a report"
        )
    try:
        with Path(path).open("rb") as file:
            return file.read(LONGEST_BYTES + 1)
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else str(error)
        raise SourceUnreadable(
            f"{source} cannot be opened ({reason}): check its name and its rights"
        ) from error
