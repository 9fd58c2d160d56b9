"""The place line at the head of a report's first paragraph, in the manners of the world's agencies.

It is read part by part: a place, the country in brackets, a day, an agency (in brackets, between strokes, or by its
name), and the mark that ends it. Which marks end it depends on what was read: a full stop is enough behind a day or
an agency ("HARBEN, May 4. /TASS/. "), nothing at all behind a known agency in brackets ("Harben, May 4
(PTI) "). A place alone needs the long dash.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from dateline.reading.headers import DATE, LONGEST_HEADER, MONTH, NAMED, Header, day_of
from dateline.reading.marks import is_outlet

_PLACE = re.compile(rf"{NAMED}(?:/{NAMED})?(?:,\s+(?!{MONTH}\b){NAMED}){{0,2}}(?=\s*[,(.:—―–/-])")
_ALONE = re.compile(r"\s+—\s+(?=[A-Z“])")
_COUNTRY = re.compile(r"\s*\((?P<name>[A-Z][\w .'’-]{2,40})\)")
_DAY = re.compile(rf"(?:[,.]?\s+|\s*\()?(?:{DATE})\)?", re.I | re.X)
_BRACKETED = re.compile(r",?\s*\((?P<name>[\w .&'’/-]{2,40})\)")
_STROKES = re.compile(r"\.?\s*/(?P<name>[A-Z][\w ]{1,20})/")
_BARE = re.compile(r",\s+(?P<name>[A-Z][A-Za-z]{2,14})(?=\s*[—―–-]|,)")
_DASH = re.compile(r"\.?\s*(?:[—―]|--|[–-](?=\s))\s*|\.?[–-]\s+")
_STOP = re.compile(r"\.\s+(?=[A-Z“\"'‘])")
_OPEN = re.compile(r"\s*(?=[A-Z“\"'‘])")


@dataclass(slots=True)
class _Read:
    """What was read of a line so far."""

    end: int = 0
    place: str | None = None
    agency: str | None = None
    day: date | None = None
    dated: bool = False


def agency_line(words: str) -> Header | None:
    """The header at the start of a paragraph that names a day or an agency in one of the agencies' manners."""
    line = words[:LONGEST_HEADER]
    read = _Read()
    first = _BRACKETED.match(line)
    if first and is_outlet(first["name"]):
        read.agency, read.end = first["name"], _past_dash(line, first.end())
    match = _PLACE.match(line, read.end)
    if match:
        place, comma, last = match[0].rpartition(",")
        read.place = place if comma and is_outlet(last.strip()) else match[0]
        read.end = match.start() + len(read.place)
    while _part(line, read):
        pass
    end = _mark(line, read)
    if end is None or end >= len(words) or not (read.place or read.agency):
        return None
    return Header(end, read.day, read.place, read.agency)


def _past_dash(line: str, end: int) -> int:
    dash = _DASH.match(line, end)
    return dash.end() if dash else end


def _part(line: str, read: _Read) -> bool:
    """Read one more part of the line; False where there is none."""
    if not read.dated and (match := _DAY.match(line, read.end)) and match.end() > read.end:
        read.day, read.dated, read.end = day_of(match.groupdict()), True, match.end()
        return True
    for pattern in (_BRACKETED, _STROKES, _BARE):
        match = pattern.match(line, read.end)
        if match and read.agency is None and is_outlet(match["name"]):
            read.agency, read.end = match["name"], match.end()
            return True
    country = _COUNTRY.match(line, read.end) if read.place and not read.dated and not read.agency else None
    if country:
        read.end = country.end()
        return True
    return False


def _mark(line: str, read: _Read) -> int | None:
    """Where the line ends; None where no mark ends it that suits what was read."""
    told = read.dated or read.agency is not None
    bare = read.place is not None and len(read.place.split()) <= 3
    for pattern, enough in (
        (_ALONE, bare),
        (_DASH, told),
        (_STOP, told),
        (_OPEN, read.agency is not None),
    ):
        match = pattern.match(line, read.end)
        if match and enough:
            return match.end()
    return None
