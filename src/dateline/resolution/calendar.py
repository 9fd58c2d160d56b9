"""The arithmetic of the calendar: days of months, quarters, seasons and feasts near a given day."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

Days = tuple[date, date]
SEASON_MONTHS = {"SP": (3, 5), "SU": (6, 8), "FA": (9, 11), "WI": (12, 2)}
NEAR_FUTURE = 2  # months ahead up to which a bare month may lie in the future without a future tense
MARGIN = 2 * 366  # days at the ends of the calendar that are not reckoned with
YEARS = {"Y": 1, "E": 10, "C": 100}
MONTHS = {"M": 1, "Q": 3}


def months(year: int, first: int, last: int) -> Days | None:
    """From the first day of one month to the last of another, the year being one of the calendar's."""
    if not 1 <= year <= 9998:
        return None
    return date(year, first, 1), date(year, last, monthrange(year, last)[1])


def days_of_month(year: int, month: int, day: int, last: int) -> Days | None:
    """Days of a month that exist; None for a 31 February."""
    whole = months(year, month, month)
    if whole is None or not (1 <= day <= last <= whole[1].day):
        return None
    return date(year, month, day), date(year, month, last)


def year_of_month(month: int, day: int, which: str | None, way: str, published: date) -> int:
    """The year of a month without one: by `last` and `next`, the clause's direction, or nearness."""
    here = (published.month, published.day)
    then = (month, day or (published.day if month == published.month else 1))
    if which == "0":
        return published.year
    if which == "-1":
        return published.year - (then[0] >= here[0])
    if which == "1" or way == "future":
        return published.year + (then < here)
    ahead = (month - published.month) % 12
    soon = ahead <= (NEAR_FUTURE if way == "near" or day else 1)
    if then > here:
        return published.year - (not soon if way == "past" else ahead > 6)
    return published.year + (ahead > 0 and soon and way != "past")


def weekday_near(weekday: int, which: str | None, way: str, published: date) -> date:
    """A weekday near the day of publication: news looks back, and today's weekday is today."""
    ahead = (weekday - published.weekday()) % 7
    if which == "-1":
        return published + timedelta(days=ahead - 7)
    if which == "1":
        return published + timedelta(days=ahead or 7)
    if ahead == 0:
        return published
    return published + timedelta(days=ahead if way == "future" else ahead - 7)


def year_of_quarter(quarter: int, way: str | None, published: date) -> int:
    """The year of a quarter without one: that of publication, unless the quarter lies too far off."""
    here = (published.month + 2) // 3
    if way == "future":
        return published.year + (quarter < here - 1)
    return published.year - (quarter > here + (way != "past"))


def year_of_season(season: str, way: str | None, published: date) -> int:
    """The year in which a season without one begins."""
    first, last = SEASON_MONTHS[season]
    if way == "past":
        return published.year - (last >= published.month or first > last)
    if way == "future":
        return published.year + (first <= published.month)
    return published.year


def season_days(season: str, year: int) -> Days | None:
    """The days of the season that begins in a year."""
    first, last = SEASON_MONTHS[season]
    end = year + (last < first)
    if not 1 <= year <= 9997:
        return None
    return date(year, first, 1), date(end, last, monthrange(end, last)[1])


def feast_near(rule: str, which: str | None, way: str | None, published: date) -> date:
    """The feast in the year that the words or the clause's direction give, else the last one."""
    this = _feast(rule, published.year)
    if which == "1" or way == "future":
        return this if this >= published else _feast(rule, published.year + 1)
    return this if this <= published and which != "-1" else _feast(rule, published.year - 1)


def _feast(rule: str, year: int) -> date:
    """The day of a feast: by month and day, or the n-th weekday of its month."""
    if rule == "thanksgiving":
        return _nth_weekday(year, 11, 3, 4)
    if rule == "labor":
        return _nth_weekday(year, 9, 0, 1)
    if rule == "memorial":
        return date(year, 5, 31) - timedelta(days=date(year, 5, 31).weekday())
    month, day = rule.split("-")
    return date(year, int(month), int(day))


def _nth_weekday(year: int, month: int, weekday: int, number: int) -> date:
    first = date(year, month, 1)
    return first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (number - 1))


def shifted(unit: str, shift: int, day: date) -> Days | None:
    """The day, week, month, quarter, year … that lies `shift` of them from that of `day`."""
    if unit in ("D", "W", "WE"):
        step = shift * (1 if unit == "D" else 7)
        if not MARGIN < day.toordinal() + step < date.max.toordinal() - MARGIN:
            return None
        if unit == "WE" and shift == 0 and day.weekday() < 5:
            step = -7
        there = day + timedelta(days=step)
        if unit == "D":
            return there, there
        monday = there - timedelta(days=there.weekday())
        return monday + timedelta(days=5 if unit == "WE" else 0), monday + timedelta(days=6)
    if unit in MONTHS:
        length = MONTHS[unit]
        count = day.year * 12 + (day.month - 1) // length * length + shift * length
        return months(count // 12, count % 12 + 1, count % 12 + length)
    first = day.year // YEARS[unit] * YEARS[unit] + shift * YEARS[unit]
    found, last = months(first, 1, 12), months(first + YEARS[unit] - 1, 1, 12)
    return (found[0], last[1]) if found and last else None


def years_away(day: date, years: int) -> date | None:
    """The same day so many years away; the last of February for a leap day."""
    there = months(day.year + years, day.month, day.month)
    return date(day.year + years, day.month, min(day.day, there[1].day)) if there else None
