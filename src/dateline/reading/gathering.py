"""Every report in a file, whatever wraps it: the one way in for commands that read."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from dateline.errors import BinarySource, ReadingError
from dateline.model import Report
from dateline.reading.decoding import LONGEST_BYTES, decode
from dateline.reading.files import STANDARD_INPUT, bytes_of, read_bytes
from dateline.reading.formats.feed import Pages, feed_reports, is_feed
from dateline.reading.formats.mail import is_mail, mail_reports
from dateline.reading.formats.newsml import is_newsml, newsml_reports
from dateline.reading.formats.ninjs import is_ninjs, ninjs_reports
from dateline.reading.formats.packed import GZIP, unpacked
from dateline.reading.formats.pdf import pdf_report
from dateline.reading.formats.warc import is_warc, stream_reports, warc_reports
from dateline.reading.unread import Unread

_PACKED = re.compile(r"\.gz$", re.I)
HEAD = 65_536


def gather(
    path: str | Path, *, published: date | None = None, pages: Pages | None = None
) -> Iterator[Report | Unread]:
    """The reports in a file, or in standard input where `path` is `-`, in their order.

    A file is a text, a web page, a feed, a WARC, a ninjs or NewsML-G2 document, an e-mail or a PDF, packed with
    gzip or not; which of them is told from its first bytes. What cannot be read is an `Unread` that says where
    and why, and the rest of the file is still read. `published` is the day of publication of reports that do not
    give it; `pages` gives the pages that feeds link.
    """
    source = os.fsencode(path).decode("utf-8", "replace")
    try:
        if source != STANDARD_INPUT and Path(path).is_file() and _opens_warc(Path(path), source):
            yield from warc_reports(Path(path), source=source, published=published)
            return
        data = bytes_of(path, source)
        yield from gather_bytes(data, source=source, published=published, pages=pages)
    except ReadingError as error:
        yield Unread(source, str(error))


def gather_bytes(
    data: bytes,
    *,
    source: str,
    published: date | None = None,
    pages: Pages | None = None,
    address: str | None = None,
) -> Iterator[Report | Unread]:
    """As `gather`, from bytes, which were fetched from `address` where one is given.

    Raises `ReadingError` where they are of no kind that holds reports.
    """
    if data.startswith(GZIP):
        data, source = unpacked(data, source=source), _PACKED.sub("", source)
    if is_warc(data[:16], source):
        import io

        yield from stream_reports(io.BytesIO(data), source=source, published=published)
    elif data.startswith(b"%PDF"):
        yield pdf_report(data, source=source, published=published)
    elif is_mail(data[:HEAD], source):
        yield from mail_reports(data, source=source, published=published)
    else:
        text = _head_text(data)
        if is_feed(text):
            yield from feed_reports(data, source=source, published=published, pages=pages)
        elif is_newsml(text):
            yield from newsml_reports(data, source=source, published=published)
        elif is_ninjs(text):
            yield from ninjs_reports(data, source=source, published=published)
        elif _is_json(data, text):
            raise BinarySource(f"{source} is JSON, but neither ninjs nor a JSON feed: give the report itself")
        else:
            yield read_bytes(data, source=source, published=published, address=address)


def _is_json(data: bytes, text: str) -> bool:
    """Whether bytes are JSON: data, and no report in words. `text` is how they begin."""
    if text.lstrip("\ufeff \t\r\n")[:1] not in ("{", "[") or len(data) > LONGEST_BYTES:
        return False
    try:
        json.loads(data)
    except (ValueError, RecursionError):
        return False
    return True


def holds_reports(path: Path) -> bool:
    """Whether a JSON or XML file in a folder is one that holds reports, and not data that lies beside them."""
    try:
        with path.open("rb") as file:
            head = file.read(HEAD)
        text = _head_text(unpacked(head, source=str(path)) if head.startswith(GZIP) else head)
    except (OSError, ReadingError):
        return True  # told when it is read
    return is_feed(text) or is_newsml(text) or is_ninjs(text)


def _head_text(data: bytes) -> str:
    """The beginning of a file, in whatever encoding it is: enough to tell what it is."""
    if data[:4] in (b"\xff\xfe\x00\x00", b"\x00\x00\xfe\xff") or data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return decode(data[:LONGEST_BYTES], source="-").text[:HEAD]
    return data[:HEAD].decode("utf-8-sig", "replace")


def _opens_warc(path: Path, source: str) -> bool:
    with path.open("rb") as file:
        return is_warc(file.read(16), source)
