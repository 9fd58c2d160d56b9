"""RSS, Atom and JSON feeds → reports: the full text where the feed gives it, else the page that it links."""

from __future__ import annotations

import calendar
import json
import re
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from hashlib import sha256
from time import struct_time
from typing import Any

from dateline.errors import ReadingError
from dateline.model import Report
from dateline.reading.decoding import Decoded, decode
from dateline.reading.formats.marked import Item, item_report
from dateline.reading.unread import Unread

Pages = Callable[[str], bytes | None]
"""The bytes of the page at an address, or None where it is not at hand."""

FULL = 600  # characters; a shorter description is taken for a summary of the page it links
JSON_FEED = re.compile(r'"version"\s*:\s*"https?://jsonfeed\.org/version/')
_XML = re.compile(
    r"\s*(?:<\?xml[^>]*\?>\s*)?(?:<!--.*?-->\s*|<\?[^>]*\?>\s*|<!DOCTYPE[^>\[]*>\s*)*<(?:rss|feed|rdf:RDF)\b",
    re.S,
)


def is_feed(text: str) -> bool:
    """Whether a text is an RSS, Atom or JSON feed."""
    return _XML.match(text[:8192]) is not None or JSON_FEED.search(text[:2048]) is not None


def feed_reports(
    data: bytes, *, source: str, published: date | None = None, pages: Pages | None = None
) -> Iterator[Report | Unread]:
    """The reports of a feed's items, in the feed's order.

    An item that gives no more than a summary is read from the page that it links where `pages` has that;
    else its summary is the report, with a warning. XML entities outside the file are never followed.
    """
    decoded = decode(data, source=source)
    items = _json_items if JSON_FEED.search(decoded.text[:2048]) else _xml_items
    for number, item in enumerate(items(data, decoded), 1):
        if isinstance(item, str):
            yield Unread(source, item, number)
            continue
        try:
            yield _report(item, data, decoded, source=source, published=published, pages=pages)
        except ReadingError as error:
            yield Unread(source, str(error), number)


def _report(
    item: Item, data: bytes, decoded: Decoded, *, source: str, published: date | None, pages: Pages | None
) -> Report:
    from dateline.reading.files import read_bytes

    short = len(re.sub(r"<[^>]*>", "", item.body)) < FULL
    page = pages(item.address) if pages and short and item.address else None
    if page is not None:
        day = item.published_at.date() if item.published_at else published
        return read_bytes(page, source=item.address or source, published=day, address=item.address)
    warnings = (f"{item.address or source}: the feed gives no more than a summary",) if short else ()
    digest = sha256(item.body.encode("utf-8", "surrogatepass")).hexdigest()
    return item_report(
        item,
        source=item.address or source,
        digest=digest,
        published=published,
        warnings=warnings,
        wrapping=decoded,
        size=len(data),
    )


def _xml_items(data: bytes, decoded: Decoded) -> Iterator[Item | str]:
    import feedparser

    try:
        found = feedparser.parse(data, sanitize_html=False, resolve_relative_uris=False)
    except Exception as error:  # its loose parser breaks on damaged markup in ways of its own
        yield f"the feed is broken ({_one_line(str(error))})"
        return
    if found.bozo and not found.entries:
        yield f"the feed is broken ({_one_line(str(found.bozo_exception))})"
    for entry in found.entries:
        dates = dict(entry.items())  # asked itself, an entry takes one day for the other
        contents = [content.get("value") or "" for content in entry.get("content", [])]
        yield Item(
            body=max([*contents, entry.get("summary") or ""], key=len),
            title=_plain(entry.get("title")),
            author="; ".join(filter(None, (one.get("name") for one in entry.get("authors", [])))) or None,
            site=_plain(found.feed.get("title")),
            language=(found.feed.get("language") or "")[:2].lower() or None,
            address=entry.get("link"),
            published_at=_moment(dates.get("published_parsed") or dates.get("updated_parsed")),
            modified_at=_moment(dates.get("updated_parsed")),
        )


def _json_items(data: bytes, decoded: Decoded) -> Iterator[Item | str]:
    try:
        feed = json.loads(decoded.text, strict=False)
    except (ValueError, RecursionError) as error:
        yield f"the JSON feed is broken ({error})"
        return
    for entry in feed.get("items") or []:
        if not isinstance(entry, dict):
            yield "an item of the JSON feed is no object"
            continue
        authors = entry.get("authors") or (
            [entry["author"]] if entry.get("author") else feed.get("authors") or []
        )
        yield Item(
            body=_string(entry.get("content_html"))
            or _string(entry.get("content_text"))
            or _string(entry.get("summary")),
            title=_plain(_string(entry.get("title"))),
            author="; ".join(_string(one.get("name")) for one in authors if isinstance(one, dict)) or None,
            site=_plain(_string(feed.get("title"))),
            language=_string(entry.get("language") or feed.get("language"))[:2].lower() or None,
            address=_string(entry.get("url")) or None,
            published_at=iso_moment(_string(entry.get("date_published"))),
            modified_at=iso_moment(_string(entry.get("date_modified"))),
        )


def iso_moment(words: str) -> datetime | None:
    """The moment of a time written the ISO way, with its zone; None for anything else."""
    try:
        return datetime.fromisoformat(words.strip())
    except ValueError:
        return None


def _string(value: Any) -> str:
    return value if isinstance(value, str) else ""


def _plain(words: str | None) -> str | None:
    from html import unescape

    return _one_line(unescape(re.sub(r"<[^>]*>", "", words or ""))) or None


def _one_line(words: str) -> str:
    return " ".join(words.split())


def _moment(parsed: struct_time | None) -> datetime | None:
    """The moment that feedparser parsed, which is in UTC."""
    if parsed is None:
        return None
    try:
        return datetime.fromtimestamp(calendar.timegm(parsed), UTC)
    except (ValueError, OverflowError):
        return None
