"""The day on which a web page says that it was published."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta, timezone
from functools import cache
from typing import TYPE_CHECKING

from dateline.data import rows
from dateline.reading.declared import Declared
from dateline.reading.headlines import host
from dateline.reading.page_days import EARLIEST, lines_below, worded_day

if TYPE_CHECKING:
    from dateparser import DateDataParser  # type: ignore[import-untyped] # dateparser ships no types
    from lxml.html import HtmlElement  # type: ignore[import-untyped] # lxml ships no types

# htmldate takes today as the last possible day; a fixed one keeps the same page the same report.
LAST_DAY = "2099-12-31"
LANGUAGES = (
    "en",
    "de",
    "fr",
    "es",
    "it",
    "pt",
    "nl",
    "ar",
    "ru",
    "tr",
    "pl",
    "sv",
)  # in which a day in a page's words is understood
_ISO = re.compile(
    r"\s*(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{1,2}):(\d{2})(?::\d{1,2}(?:\.\d+)?)?\s*(Z|UTC|GMT|[+-]\d{2}:?\d{2})?)?"
)
_IN_ADDRESS = re.compile(r"/(\d{4})[/-](\d{1,2})[/-](\d{1,2})(?!\d)")
_NIGHT = re.compile(r"T0[0-8]:\d{2}.*(?:Z|\+00:?00)$")


def published_day(
    tree: HtmlElement, head: Declared, *, language: str | None, title: str | None = None
) -> date | None:
    """The day of publication, by the page's own calendar; None where nothing says it.

    What the head declares comes first, then the one day that the page's time elements give, then the day
    printed right below the `title`, then what htmldate finds in the markup, at last what it finds in the words.
    A declared moment in UTC is taken to the zone of the country that the page's domain names, else of its
    language where that is spoken in one zone only: a paper's day begins at home.
    """
    domain = "." + (host(head.address) or "").rpartition(".")[2]
    home = domain if domain in _zones() else language
    stated = first_day(head.published, language=home) or worded_day(head.published, language=language)
    if stated:
        return _at_home(stated, head.published, head.address)
    times = {
        day
        for element in tree.iter("time")
        if (day := moment_day(element.get("datetime") or "", language=home)) is not None
    }
    if len(times) == 1:
        return times.pop()
    beside = worded_day(lines_below(tree, title), language=language) if title else None
    return beside or _searched(tree, extensive=False) or _searched(tree, extensive=True)


def _searched(tree: HtmlElement, *, extensive: bool) -> date | None:
    """The day that htmldate finds: the first in the markup, or the last in all words of the page.

    The first of January that only the words give is a year's, as that of a copyright, and no day.
    """
    from htmldate import extractors, find_date

    # htmldate's own tries two hundred languages on each line, which takes ten seconds for the first page.
    extractors.get_external_parser = _date_parser
    found = find_date(tree, extensive_search=extensive, original_date=not extensive, max_date=LAST_DAY)
    day = date.fromisoformat(found) if found else None
    if day and extensive and (day.month, day.day) == (1, 1):
        return None
    return day if day and day >= EARLIEST else None


@cache
def _date_parser() -> DateDataParser:
    """Reads dates written in words, in the languages whose papers Dateline is given most."""
    from dateparser import DateDataParser

    settings = {
        "PARSERS": ["custom-formats", "absolute-time"],
        "PREFER_DATES_FROM": "past",
        "RETURN_AS_TIMEZONE_AWARE": False,
        "STRICT_PARSING": True,
    }
    return DateDataParser(languages=list(LANGUAGES), settings=settings)


def _at_home(day: date, moments: tuple[str, ...], address: str | None) -> date:
    """The day in the page's address where the moment is a UTC one of the night after that day."""
    match = _IN_ADDRESS.search(address or "")
    night = any(_NIGHT.search(moment) for moment in moments)
    if match and night:
        try:
            dated = date(int(match[1]), int(match[2]), int(match[3]))
        except ValueError:
            return day
        return dated if day - dated == timedelta(days=1) else day
    return day


def first_day(words: Iterable[str], *, language: str | None) -> date | None:
    """The first day that one of these times, written the ISO way, names."""
    days = (moment_day(one, language=language) for one in words)
    return next((day for day in days if day), None)


def moment_day(words: str, *, language: str | None) -> date | None:
    """The day of a time written the ISO way, in its own zone; of one in UTC, at home of the language."""
    match = _ISO.match(words)
    if not match:
        return None
    year, month, day, hour, minute, zone = match.groups()
    try:
        found = date(int(year), int(month), int(day))
        if hour and zone in ("Z", "UTC", "GMT", "+00:00", "+0000"):
            moment = datetime(int(year), int(month), int(day), int(hour), int(minute), tzinfo=UTC)
            found = moment.astimezone(timezone(timedelta(hours=_hours_ahead(language, found)))).date()
    except (ValueError, OverflowError):
        return None
    return found if found >= EARLIEST else None


def first_moment(words: Iterable[str]) -> datetime | None:
    """The first of these times, written the ISO way, that has an hour; with its zone where it names one."""
    for one in words:
        if _ISO.match(one) and len(one.strip()) > len("2031-05-04"):
            try:
                return datetime.fromisoformat(one.strip())
            except ValueError:
                continue
    return None


def _hours_ahead(language: str | None, day: date) -> float:
    """How many hours the clocks of a language, or of a domain's country, are ahead of UTC.

    In Europe one more in summer.
    """
    hours = _zones().get(language or "")
    if hours is None:
        return 0
    summer = 0 <= hours < 3 and date(day.year, 3, 28) <= day <= date(day.year, 10, 27)
    return hours + summer


@cache
def _zones() -> dict[str, float]:
    return {row["mark"]: float(row["value"]) for row in rows("page_marks.tsv") if row["kind"] == "zone"}
