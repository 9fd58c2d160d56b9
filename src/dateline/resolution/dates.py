"""Time expressions → days.

The meaning of an expression is a list of fields `name=value`, parted by `;`:

- `year`, `month`, `day` (and `to`, the last day of `May 3-7`), `decade` (its first three digits),
  `quarter` (1…4), `season` (SP SU FA WI), `feast` (MM-DD or the name of its rule), `weekday` (Monday is 0);
- `unit` (D W M Q Y E C WE) with `shift`: so many units before or after that of publication;
- `which`: -1, 0 or 1 for last, this, next; `way`: past, future or near, as the clause looks;
- `time` (HH:MM and a zone's suffix) or `part` (MO AF EV NI) of the day;
- `ref` (PRESENT_REF …), `length` (ISO 8601 duration; with `ends=now` one that ends at publication), `set`;
- `edge`: since, from, until, till or by, where the expression is only one end of a period.

An undated report resolves only what names its own year.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

from dateline.extraction.candidates import TimeExpression
from dateline.model import Period

Fields = dict[str, str]
SEASON_MONTHS = {"SP": (3, 5), "SU": (6, 8), "FA": (9, 11), "WI": (12, 2)}
NEAR_FUTURE = 2  # months ahead up to which a bare month may lie in the future without a future tense


def period_of(expression: TimeExpression, published: date | None) -> Period | None:
    """The days that a time expression names, None where the text and the publication date do not tell.

    `since Friday` is open at its end, `until May` at its beginning.
    """
    fields = _fields(expression)
    days = _days(fields, published)
    if days is None:
        return None
    edge = fields.get("edge")
    if edge in ("since", "from"):
        return Period(days[0], None)
    if edge in ("until", "till"):
        return Period(None, days[1])
    return Period(*days)


def value_of(expression: TimeExpression, published: date | None) -> str | None:
    """The TIMEX3 value of a time expression; None where the publication date is needed and unknown."""
    fields = _fields(expression)
    for name in ("ref", "length", "set"):
        if name in fields:
            return fields[name]
    if "decade" in fields:
        return fields["decade"] + "X"
    value = _value(fields, published)
    if value is None:
        return None
    if "time" in fields:
        return f"{value}T{fields['time']}"
    return f"{value}T{fields['part']}" if "part" in fields else value


def _fields(expression: TimeExpression) -> Fields:
    return dict(field.split("=", 1) for field in expression.meaning.split(";") if field)


def _value(fields: Fields, published: date | None) -> str | None:
    """The value without its time of day, as fine as the words are."""
    if "quarter" in fields:
        year = _year_of_quarter(fields, published)
        return f"{year}-Q{fields['quarter']}" if year else None
    if "season" in fields:
        found = _season(fields, published)
        return f"{found[0]}-{fields['season']}" if found else None
    days = _days(fields, published)
    unit = fields.get("unit")
    if days is None:
        return _undated(fields)
    first = days[0]
    if unit in ("W", "WE"):
        year, week, _ = first.isocalendar()
        return f"{year}-W{week:02}" + ("-WE" if unit == "WE" else "")
    if unit == "Q":
        return f"{first.year}-Q{(first.month + 2) // 3}"
    if unit == "E":
        return f"{first.year // 10}X"
    if unit == "C":
        return f"{first.year // 100}XX"
    if unit == "Y" or ("year" in fields and "month" not in fields):
        return f"{first.year}"
    if unit == "M" or ("month" in fields and "day" not in fields):
        return f"{first.year}-{first.month:02}"
    return first.isoformat()


def _undated(fields: Fields) -> str | None:
    if "month" in fields and "day" in fields:
        return f"XXXX-{int(fields['month']):02}-{int(fields['day']):02}"
    return f"XXXX-{int(fields['month']):02}" if "month" in fields else None


def _days(fields: Fields, published: date | None) -> tuple[date, date] | None:
    """The first and the last day that the fields name."""
    if "decade" in fields:
        year = int(fields["decade"]) * 10
        return date(year, 1, 1), date(year + 9, 12, 31)
    if "quarter" in fields:
        found = _year_of_quarter(fields, published)
        number = int(fields["quarter"])
        return _months(found, 3 * number - 2, 3 * number) if found else None
    if "season" in fields:
        return _season_days(fields, published)
    if "month" in fields:
        return _of_month(fields, published)
    if "year" in fields:
        return _months(int(fields["year"]), 1, 12)
    if published is None:
        return None
    if "weekday" in fields:
        day = _weekday(fields, published)
        return day, day
    if "feast" in fields:
        day = _feast_near(fields, published)
        return day, day
    if "shift" in fields:
        return _shifted(fields["unit"], int(fields["shift"]), published)
    return None


def _months(year: int, first: int, last: int) -> tuple[date, date] | None:
    """From the first day of one month to the last of another, the year being one of the calendar's."""
    if not 1 <= year <= 9998:
        return None
    return date(year, first, 1), date(year, last, monthrange(year, last)[1])


def _of_month(fields: Fields, published: date | None) -> tuple[date, date] | None:
    """A month, or a day or days in it, in the year that the words or the clause's direction give."""
    month, day = int(fields["month"]), int(fields.get("day", "0"))
    if "year" in fields:
        year = int(fields["year"])
    elif published is None:
        return None
    else:
        year = _year_of_month(month, day, fields, published)
    whole = _months(year, month, month)
    if whole is None or not day:
        return whole
    last = int(fields.get("to", day))
    end = whole[1].day
    if not (1 <= day <= end and day <= last <= end):
        return None
    return date(year, month, day), date(year, month, last)


def _year_of_month(month: int, day: int, fields: Fields, published: date) -> int:
    """The year of a month without one: by `last` and `next`, the clause's direction, or nearness."""
    here = (published.month, published.day)
    then = (month, day or (published.day if month == published.month else 1))
    which, way = fields.get("which"), fields.get("way", "near")
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
    return published.year + (ahead > 0 and soon)


def _weekday(fields: Fields, published: date) -> date:
    """A weekday near the day of publication: news looks back, and today's weekday is today."""
    ahead = (int(fields["weekday"]) - published.weekday()) % 7
    which, way = fields.get("which"), fields.get("way", "past")
    if which == "-1":
        return published + timedelta(days=ahead - 7)
    if which == "1":
        return published + timedelta(days=ahead or 7)
    if ahead == 0:
        return published
    return published + timedelta(days=ahead if way == "future" else ahead - 7)


def _year_of_quarter(fields: Fields, published: date | None) -> int | None:
    if "year" in fields:
        return int(fields["year"])
    if published is None:
        return None
    number, here = int(fields["quarter"]), (published.month + 2) // 3
    if fields.get("way") == "future":
        return published.year + (number < here - 1)
    return published.year - (number > here + 1)


def _season(fields: Fields, published: date | None) -> tuple[int, int] | None:
    """The year in which a season begins, and its first month."""
    first, last = SEASON_MONTHS[fields["season"]]
    if "year" in fields:
        return int(fields["year"]), first
    if published is None:
        return None
    which, way = fields.get("which"), fields.get("way")
    if which == "-1" or (which is None and way == "past"):
        return published.year - (last >= published.month or first > last), first
    if which == "1" or way == "future":
        return published.year + (first <= published.month), first
    return published.year, first


def _season_days(fields: Fields, published: date | None) -> tuple[date, date] | None:
    found = _season(fields, published)
    if found is None or not 1 <= found[0] <= 9998:
        return None
    year, first = found
    last = SEASON_MONTHS[fields["season"]][1]
    end = year + (last < first)
    return date(year, first, 1), date(end, last, monthrange(end, last)[1])


def _feast_near(fields: Fields, published: date) -> date:
    """The feast in the year that the words or the clause's direction give, else the last one."""
    this = _feast(fields["feast"], published.year)
    which, way = fields.get("which"), fields.get("way")
    if which == "1" or way == "future":
        return this if this >= published else _feast(fields["feast"], published.year + 1)
    return this if this <= published and which != "-1" else _feast(fields["feast"], published.year - 1)


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


def _shifted(unit: str, shift: int, published: date) -> tuple[date, date] | None:
    """The day, week, month, quarter, year … that lies `shift` of them from that of publication."""
    if unit in ("D", "W", "WE"):
        step = shift * (1 if unit == "D" else 7)
        if not 2 * 366 < published.toordinal() + step < date.max.toordinal() - 366:
            return None
        if unit == "WE" and shift == 0 and published.weekday() < 5:
            step = -7
        day = published + timedelta(days=step)
        if unit == "D":
            return day, day
        monday = day - timedelta(days=day.weekday())
        return monday + timedelta(days=5 if unit == "WE" else 0), monday + timedelta(days=6)
    if unit in ("M", "Q"):
        length = 1 if unit == "M" else 3
        months = published.year * 12 + (published.month - 1) // length * length + shift * length
        return _months(months // 12, months % 12 + 1, months % 12 + length)
    years = {"Y": 1, "E": 10, "C": 100}[unit]
    first = published.year // years * years + shift * years
    found = _months(first, 1, 12)
    last = _months(first + years - 1, 1, 12)
    return (found[0], last[1]) if found and last else None
