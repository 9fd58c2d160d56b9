"""Following feeds: which are listed in an OPML file, which are due, and what is new in them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path

from dateline.errors import FetchingError, ReadingError, SourceUnreadable
from dateline.model import Report
from dateline.reading.fetching import Answer, Fetcher
from dateline.reading.formats.feed import feed_reports, is_feed
from dateline.reading.gathering import gather_bytes
from dateline.reading.unread import Unread

LONGEST_BACK_OFF = timedelta(hours=24)


@dataclass(frozen=True, slots=True)
class Followed:
    """What is remembered of a feed between two visits; `due` is the earliest moment of the next."""

    address: str
    etag: str | None = None
    modified: str | None = None
    failures: int = 0
    due: str | None = None
    seen: tuple[str, ...] = ()


def feeds_in(path: Path) -> list[str]:
    """The addresses of the feeds that an OPML file lists, each once, in its order.

    Raises `SourceUnreadable` where the file cannot be opened, is no OPML or lists none.
    """
    from lxml import etree  # type: ignore[import-untyped] # lxml ships no types

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        tree = etree.fromstring(path.read_bytes(), parser)
    except OSError as error:
        raise SourceUnreadable(f"{path} cannot be opened ({error.strerror}): check its name") from error
    except (etree.XMLSyntaxError, ValueError) as error:
        raise SourceUnreadable(
            f"{path} is no OPML file: export the list of feeds from a feed reader"
        ) from error
    found = [outline.get("xmlUrl") for outline in tree.iter("outline") if outline.get("xmlUrl")]
    if not found:
        raise SourceUnreadable(f"{path} lists no feed: it needs outlines with an xmlUrl")
    return list(dict.fromkeys(found))


def load_followed(path: Path) -> dict[str, Followed]:
    """What is remembered of feeds, by their address; nothing where the file is not there or is broken."""
    try:
        entries = json.loads(path.read_text("utf-8"))
        return {entry["address"]: Followed(**{**entry, "seen": tuple(entry["seen"])}) for entry in entries}
    except (OSError, ValueError, TypeError, KeyError):
        return {}


def save_followed(followed: dict[str, Followed], path: Path) -> None:
    """Remember feeds: a whole file in place of the old one, never half of it."""
    entries = [asdict(followed[address]) for address in sorted(followed)]
    unfinished = path.with_name(f"{path.name}.new")
    unfinished.write_text(json.dumps(entries, indent=1) + "\n", "utf-8")
    unfinished.replace(path)


def is_due(feed: Followed, now: datetime) -> bool:
    """Whether a feed may be visited now."""
    return feed.due is None or datetime.fromisoformat(feed.due) <= now


def visit(
    feed: Followed, fetcher: Fetcher, *, now: datetime, every: timedelta, kept: list[Answer]
) -> tuple[Followed, list[Report | Unread]]:
    """Ask a feed for what is new; what it then is remembered as, and its new reports.

    The feed is asked conditionally (ETag, Last-Modified). A feed that fails is asked again after twice the time,
    then four times, a day at most. An item that gives no more than a summary is read from the page it links.
    Every answer that was read is added to `kept`.
    """
    asked = {
        name: value
        for name, value in (("If-None-Match", feed.etag), ("If-Modified-Since", feed.modified))
        if value
    }
    try:
        answer = fetcher.fetch(feed.address, headers=asked)
        if answer.status not in (200, 304):
            raise FetchingError(f"{feed.address} answers with status {answer.status}")
    except FetchingError as error:
        return _put_off(feed, now, every), [Unread(feed.address, str(error))]
    rested = replace(feed, failures=0, due=(now + every).isoformat())
    if answer.status == 304:
        return rested, []
    kept.append(answer)
    found = list(_new_reports(feed, answer, fetcher, kept))
    sources = [one.source for one in found if isinstance(one, Report)]
    return replace(
        rested,
        etag=answer.headers.get("etag"),
        modified=answer.headers.get("last-modified"),
        seen=tuple(dict.fromkeys([*sources, *feed.seen]))[:1000],
    ), found


def _put_off(feed: Followed, now: datetime, every: timedelta) -> Followed:
    failures = feed.failures + 1
    delay = min(every * 2 ** min(failures, 20), LONGEST_BACK_OFF)
    return replace(feed, failures=failures, due=(now + delay).isoformat())


def _new_reports(
    feed: Followed, answer: Answer, fetcher: Fetcher, kept: list[Answer]
) -> Iterator[Report | Unread]:
    def page(address: str) -> bytes | None:
        if address in feed.seen:
            return None
        try:
            found = fetcher.fetch(address)
        except FetchingError:
            return None  # the summary is read in its place, with its warning
        kept.append(found)
        return found.body if found.status == 200 else None

    try:
        if is_feed(answer.body[:65_536].decode("utf-8", "replace")):
            found = feed_reports(answer.body, source=feed.address, pages=page)
        else:
            found = gather_bytes(answer.body, source=feed.address)
        yield from (one for one in found if isinstance(one, Unread) or one.source not in feed.seen)
    except ReadingError as error:
        yield Unread(feed.address, str(error))
