"""Days that a web page prints in figures or words, as readers see them below a headline."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING

from dateline.data import rows
from dateline.reading.declared import one_line

if TYPE_CHECKING:
    from lxml.html import HtmlElement  # type: ignore[import-untyped] # lxml ships no types

EARLIEST = date(1995, 1, 1)  # the year in which newspapers began to put pages on the web
BELOW = 12  # lines below a headline in which its day is looked for
LONGEST_LINE = 70  # characters; a longer one is told, not hung on
_NUMERIC = re.compile(r"(?<!\d)(\d{1,2})([./-])(\d{1,2})\2(\d{4})(?!\d)")
_DAY_FIRST = re.compile(
    r"(?<!\d)(\d{1,2})(?:\.|st|nd|rd|th|º|er)?(?:\s+de)?\s+([^\W\d_]{3,10})\.?,?(?:\s+de)?\s+(\d{4})(?!\d)"
)
_MONTH_FIRST = re.compile(r"(?<!\w)([^\W\d_]{3,10})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})(?!\d)")
# Where days are written with dots, so that slashes are a program's, which writes the American way.
_DOTTED = frozenset(
    ["cs", "da", "de", "et", "fi", "hr", "lv", "nb", "no", "pl", "ru", "sk", "sl", "tr", "uk"]
)


def lines_below(tree: HtmlElement, title: str) -> Iterator[str]:
    """The short lines that stand right below the headline of a page, in order."""
    heading = next((one for one in tree.iter("h1", "h2") if title in one_line(one.text_content())), None)
    if heading is None:
        return
    shown = heading.xpath("following::text()[normalize-space()][not(parent::script or parent::style)]")
    found = (one_line(words) for words in shown)
    yield from (words for words in islice(found, BELOW) if len(words) <= LONGEST_LINE)


def worded_day(lines: Iterable[str], *, language: str | None) -> date | None:
    """The first day that these lines name in figures or words, with its year."""
    days = (day for words in lines for day in _days(words, language))
    return next((day for day in days if day), None)


def _days(words: str, language: str | None) -> Iterator[date | None]:
    for match in _NUMERIC.finditer(words):
        yield _numeric(int(match[1]), match[2], int(match[3]), int(match[4]), language)
    for match in _DAY_FIRST.finditer(words):
        yield _day(int(match[3]), _month(match[2]), int(match[1]))
    for match in _MONTH_FIRST.finditer(words):
        yield _day(int(match[3]), _month(match[1]), int(match[2]))


def _numeric(first: int, mark: str, second: int, year: int, language: str | None) -> date | None:
    """The day of two numbers and a year; None where English leaves day and month in doubt."""
    doubtful = mark == "/" and max(first, second) <= 12 and first != second
    if doubtful and language in (None, "en"):
        return None
    american = second > 12 or (doubtful and language in _DOTTED)
    return _day(year, *((first, second) if american else (second, first)))


def _day(year: int, month: int, day: int) -> date | None:
    try:
        found = date(year, month, day)
    except ValueError:
        return None
    return found if found >= EARLIEST else None


def _month(name: str) -> int:
    """The number of a month by its name in any of the languages known, or by its first letters; 0 for none."""
    return _months().get(name.casefold(), 0)


@cache
def _months() -> dict[str, int]:
    return {row["mark"]: int(row["value"]) for row in rows("page_marks.tsv") if row["kind"] == "month"}
