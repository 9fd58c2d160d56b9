"""The lines at the head of a report: its date, its place, its author."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
LONGEST_HEADER = 160  # characters

MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thur?s?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+)?"
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
DATE = rf"""{_WEEKDAY}(?:
      (?P<m1>{MONTH})\s+(?P<d1>{_DAY})(?:,?\s+(?P<y1>\d{{4}}))?
    | (?P<d2>{_DAY})\s+(?P<m2>{MONTH})(?:,?\s+(?P<y2>\d{{4}})|\s+\d{{2}}(?![\d:.]))?
    | (?P<y3>\d{{4}})-(?P<m3>\d{{2}})-(?P<d3>\d{{2}})(?:[T ]\d{{2}}:?\d{{2}}\S*)?
    )"""
_TIME = r"""(?:[\s,|·•–—-]+(?:at\s+)?
    (?:\d{1,2}[:.]\d{2}(?::\d{2})?(?:\s*[ap]\.?m\.?)?(?:\s*\(?[A-Z]{2,5}(?:[+-]\d+)?\)?)?|\d{1,2}\s*[ap]\.?m\.?))?"""
_SAID = r"""(?:(?:this\s+(?:story|article|report)\s+(?:is|was)\s+)?
    (?:(?:first|last)\s+)?(?:published|posted|updated|issued|released|created|modified|date|from|as\s+of)\b
    [\s:]*(?:on\s+)?)?"""
_CLOCK = r"""(?:\d{1,2}:\s?\d{2}(?:\s*[ap]\.?\s?m\.?)?(?:\s*\(?[A-Z]{2,4}\)?)?[\s,|]+(?:on\s+)?)?"""
_FIGURES = r"(?:\d{1,2}[./]\d{1,2}[./]\d{4}[\s,]*)"
_LEAD = re.compile(rf"{_SAID}{_CLOCK}(?:{_FIGURES}?{DATE}|{_FIGURES}){_TIME}", re.I | re.X)
_UPPER = "A-Z\u00c0-\u00de"
_CAPITALS = rf"[{_UPPER}][{_UPPER}'’.]+(?:[\s/-][{_UPPER}'’.]+){{0,5}}"
NAMED = rf"[{_UPPER}][\w'’.]+(?:[\s/-][\w'’.]+){{0,3}}"
_HERE = rf"""(?P<place>(?:{_CAPITALS}|{NAMED})(?:,\s+{NAMED}){{0,2}}?)
    (?:,?\s+(?P<date>(?i:{DATE.replace("?P<", "?P<p_")})))?
    (?:,?\s*\((?P<agency>[A-Z][\w .&/-]{{1,40}})\))?"""
_PLACE = re.compile(rf"{_HERE}\s*(?P<mark>[—―]|--|[–-](?=\s)|:(?=\s))\s*", re.X)
_PLACE_ALONE = re.compile(_HERE, re.X)
_BYLINE = re.compile(r"(?:(?:written|reported|story|words|report)\s+)?by:?\s+(?P<names>\S.*)", re.I)
_NAME = rf"[{_UPPER}][\w'’-]+(?:\s+[{_UPPER}][\w.'’-]*){{1,2}}"
_SIGNED = re.compile(
    rf"(?P<names>{_NAME}(?:(?:,\s+|\s+and\s+){_NAME})?)(?:\s+in\s+{NAMED})?(?:,\s+[{_UPPER}][\w .'’-]*){{0,2}}"
)
_SMALL_WORDS = "and at for from in of the to with"
_PARTICLES = "al bin da de del den der dos e el la le ten van von y"
_SMALL = frozenset(f"{_SMALL_WORDS} {_PARTICLES}".split())
_ROLE = re.compile(
    r"(?:staff|senior|special|foreign|chief|associated press|our)?\s*"
    r"(?:writers?|correspondents?|reporters?|editors?|bureau chief|bureau)",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Header:
    """What one head line, or the head of a paragraph, says; `length` characters of it are header."""

    length: int
    date: date | None = None
    place: str | None = None
    agency: str | None = None
    names: str | None = None


def date_line(words: str) -> Header | None:
    """The header in a line that is a date, a place and a date, or a place and an agency; None otherwise."""
    if len(words) > LONGEST_HEADER:
        return None
    match = _LEAD.fullmatch(words)
    if match:
        return Header(len(words), day_of(match.groupdict()))
    place, comma, rest = words.partition(",")
    while comma:
        match = _LEAD.fullmatch(rest.strip())
        if match and re.fullmatch(rf"{NAMED}(?:,\s+{NAMED}){{0,2}}", place):
            return Header(len(words), day_of(match.groupdict()), place)
        more, comma, rest = rest.partition(",")
        place = f"{place},{more}"
    match = _PLACE_ALONE.fullmatch(words.rstrip(" —–―-"))
    if match and match["agency"]:
        return Header(len(words), _placed_day(match), match["place"], match["agency"])
    return None


def place_alone(words: str) -> str | None:
    """The place in a line that is a place in capitals, with its country or not ("HARBEN, Veldara")."""
    match = _PLACE_ALONE.fullmatch(words)
    loud = match is not None and match["place"].split(",")[0].isupper() and len(words.split()) <= 4
    return match["place"] if match and loud and sum(map(str.isalpha, words)) >= 4 else None


def place_line(words: str, *, colon: bool = False) -> Header | None:
    """The header at the start of a paragraph: a place, perhaps a date and an agency, and a dash.

    A place in capitals is enough; another needs the date or the agency beside it. A colon in
    place of the dash counts only where `colon`.
    """
    match = _PLACE.match(words[:LONGEST_HEADER])
    if not match or match.end() >= len(words):
        return None
    place, dated, agency = match["place"], match["date"], match["agency"]
    first = place.split(",")[0]
    loud = first.isupper() and sum(map(str.isalpha, first)) >= 3 and not words[match.end() :].isupper()
    if not place[0].isupper() or not (loud or dated or agency):
        return None
    if match["mark"] == ":" and not (colon and loud and sum(map(str.isalpha, first)) >= 4):
        return None
    return Header(match.end(), _placed_day(match), place, agency)


def byline(words: str) -> Header | None:
    """The header in a line that names the author ("By Ana Mora"); None otherwise."""
    if len(words) > LONGEST_HEADER:
        return None
    head, *rest = re.split(r"\s+[|•·–—-]\s+", words)
    days = [header.date for header in map(date_line, rest) if header]
    match = _BYLINE.fullmatch(head)
    if match and _are_names(match["names"]):
        return Header(len(words), days[0] if days else None, names=match["names"].rstrip(" ,"))
    name, comma, role = head.partition(",")
    if comma and _ROLE.match(role.strip()) and 2 <= len(name.split()) <= 4 and _are_names(name):
        return Header(len(words), days[0] if days else None, names=name)
    return None


def signature(words: str) -> Header | None:
    """The header in a line that is a name alone, or with a place or outlets behind it ("Ana Mora in Harben").

    Only its place in a report tells such a line from other short ones: this says that it can be one.
    """
    match = _SIGNED.fullmatch(words)
    if not match or len(words) > LONGEST_HEADER:
        return None
    return Header(len(words), names=match["names"])


def _are_names(words: str) -> bool:
    """Whether every word is written as in names: with a capital, or one of the small words between."""
    if words.endswith((".", "?", "!", ":")) and not re.search(r"\b(?:Jr|Sr|[A-Z])\.$", words):
        return False
    parts = words.replace(",", " ").split()
    small = [part for part in parts if not part[0].isupper() and part.casefold() not in _SMALL]
    small = [part for part in small if not _ROLE.fullmatch(part) and part not in ("staff", "special")]
    return 1 <= len(parts) <= 16 and not small and parts[0][0].isupper() and not re.search(r"\d", words)


def _placed_day(match: re.Match[str]) -> date | None:
    """The day beside the place of a place line."""
    return day_of({key[2:]: value for key, value in match.groupdict().items() if key.startswith("p_")})


def day_of(named: dict[str, str | None]) -> date | None:
    """The day that a match of `DATE` names; None where the year is missing or there is no such day."""
    for form in "123":
        year, month, day = named.get(f"y{form}"), named.get(f"m{form}"), named.get(f"d{form}")
        if not (year and month and day):
            continue
        number = int(month) if month.isdigit() else MONTHS.index(month[:3].lower()) + 1
        try:
            return date(int(year), number, int(re.sub(r"\D", "", day)))
        except ValueError:
            return None
    return None
