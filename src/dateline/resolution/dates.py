"""Time expressions → days.

The meaning of an expression is a list of fields `name=value`, parted by `;`:

- `year`, `month`, `day` (and `to`, the last day of `May 3-7`), `decade` (its first three digits),
  `quarter` (1…4), `half` (1, 2), `season` (SP SU FA WI), `feast` (MM-DD or the name of its rule),
  `weekday` (Monday is 0); `years`: so many years from that of publication;
- `unit` (D W M Q Y E C WE) with `shift`: so many units before or after that of publication, or of `base`:
  the fields of another expression, parted by `|`; with `like`, the base itself so many years away;
- `nth` with `unit`: so many units, the first included, from the happening named by the token `at`;
- `which`: -1, 0 or 1 for last, this, next; `way`: past, future or near, as the clause looks;
- `time` (HH:MM and a zone's suffix) or `part` (MO MI AF EV NI) of the day; `over`: the night up to the day;
- `ref` (PRESENT_REF …), `length` (ISO 8601 duration; with `ends=now` one that ends at publication), `set`;
- `edge`: since, from, until, till or by, where the expression is only one end of a period;
- `mod` (START MID END): the part of the time that is meant, of a month ten days; `approx`: told roughly;
- `lost`: told from a time that is itself told from another; no day is made of it;
- `order=unknown`: the day may be the month; `calendar`: words of another calendar; `value`: told as it is.

An undated report resolves only what names its own year.
"""

from __future__ import annotations

from datetime import date, timedelta

from dateline.extraction.candidates import TimeExpression
from dateline.model import Period
from dateline.resolution import calendar
from dateline.resolution.calendar import Days

Fields = dict[str, str]
UNITS = {
    "D": "day",
    "W": "week",
    "WE": "weekend",
    "M": "month",
    "Q": "quarter",
    "Y": "year",
    "E": "decade",
    "C": "century",
}
PARTS = ("quarter", "half", "season", "decade")


def period_of(expression: TimeExpression, published: date | None) -> Period | None:
    """The days that a time expression names, None where the text and the publication date do not tell.

    `since Friday` is open at its end, `until May` at its beginning.
    """
    fields = fields_of(expression)
    days = days_of(fields, published)
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
    fields = fields_of(expression)
    for name in ("ref", "length", "set", "value"):
        if name in fields:
            return fields[name]
    if "decade" in fields:
        return fields["decade"]
    value = _value(fields, published)
    if value is None:
        return None
    if "time" in fields:
        return f"{value}T{fields['time']}"
    return f"{value}T{fields['part']}" if "part" in fields else value


def fields_of(expression: TimeExpression) -> Fields:
    """The fields of an expression's meaning."""
    return dict(field.split("=", 1) for field in expression.meaning.split(";") if field)


def base_of(fields: Fields) -> Fields | None:
    """The fields that the expression is told from, None for the report's own day."""
    if "base" not in fields:
        return None
    return dict(field.split(":", 1) for field in fields["base"].split("|"))


def granularity(fields: Fields) -> str | None:
    """How fine a time is told: day, week, month …; None for lengths and vague words."""
    base = base_of(fields)
    if base is not None and "like" in fields:
        return granularity(base)
    for name in PARTS:
        if name in fields:
            return name
    if "day" in fields or "weekday" in fields or "feast" in fields:
        return "day"
    if "unit" in fields:
        return "day" if "nth" in fields else UNITS[fields["unit"]]
    return "month" if "month" in fields else "year" if "year" in fields else None


def readings_of(fields: Fields) -> tuple[date, ...]:
    """Both days of a date in figures whose day may be its month; empty for all others."""
    if fields.get("order") != "unknown":
        return ()
    year, day, month = int(fields["year"]), int(fields["day"]), int(fields["month"])
    return tuple(sorted({date(year, month, day), date(year, day, month)}))


def _value(fields: Fields, published: date | None) -> str | None:
    """The value without its time of day, as fine as the words are."""
    days = days_of(fields, published)
    if days is None:
        return _undated(fields)
    first, size = days[0], granularity(fields)
    if size in ("week", "weekend"):
        year, week, _ = first.isocalendar()
        return f"{year}-W{week:02}" + ("-WE" if size == "weekend" else "")
    if size == "season":
        return f"{first.year}-{(base_of(fields) or fields)['season']}"
    parts = {
        "quarter": f"{first.year:04}-Q{(first.month + 2) // 3}",
        "half": f"{first.year:04}-H{(first.month + 5) // 6}",
        "decade": f"{first.year // 10:03}",
        "century": f"{first.year // 100:02}XX",
        "year": f"{first.year:04}",
        "month": f"{first.year:04}-{first.month:02}",
    }
    return parts.get(size or "", first.isoformat())


def _undated(fields: Fields) -> str | None:
    """The value of a month or a day of one whose year nobody knows; of a day that can be."""
    if "month" not in fields or "years" in fields or "year" in fields:
        return None
    month = int(fields["month"])
    if "day" not in fields:
        return f"XXXX-{month:02}"
    day = int(fields["day"])
    return f"XXXX-{month:02}-{day:02}" if calendar.days_of_month(2000, month, day, day) else None


def days_of(fields: Fields, published: date | None) -> Days | None:
    """The first and the last day that the fields name."""
    if {"calendar", "value", "lost"} & set(fields) or fields.get("order") == "unknown":
        return None
    if "decade" in fields:
        year = int(fields["decade"]) * 10
        return date(year, 1, 1), date(year + 9, 12, 31)
    base = base_of(fields)
    if base is not None:
        return _from_base(fields, base, published)
    if "year" in fields:
        return _in_year(fields, int(fields["year"]))
    if published is None or fields.get("from") == "event":
        return None
    if "years" in fields:
        return _in_year(fields, published.year + int(fields["years"]))
    if "shift" in fields and "length" in fields:
        return None
    found = _near(fields, published)
    if found is not None and "over" in fields:
        return found[0], found[1] + timedelta(days=1)
    return found


def _from_base(fields: Fields, base: Fields, published: date | None) -> Days | None:
    """The days told from another expression."""
    days = days_of(base, published)
    if days is None:
        return None
    if "like" in fields:
        first = calendar.years_away(days[0], int(fields["shift"]))
        last = calendar.years_away(days[1], int(fields["shift"]))
        return (first, last) if first and last else None
    start = days[1] if int(fields["shift"]) > 0 and fields["unit"] in "DWM" else days[0]
    return calendar.shifted(fields["unit"], int(fields["shift"]), start)


def _in_year(fields: Fields, year: int) -> Days | None:
    """The days that the fields name in a year that is known."""
    if "quarter" in fields:
        number = int(fields["quarter"])
        return calendar.months(year, 3 * number - 2, 3 * number)
    if "half" in fields:
        number = int(fields["half"])
        return calendar.months(year, 6 * number - 5, 6 * number)
    if "season" in fields:
        return calendar.season_days(fields["season"], year)
    if "month" not in fields:
        return calendar.months(year, 1, 12)
    month = int(fields["month"])
    if "day" not in fields:
        return _third(calendar.months(year, month, month), fields.get("mod"))
    day = int(fields["day"])
    return calendar.days_of_month(year, month, day, int(fields.get("to", day)))


def _third(days: Days | None, mod: str | None) -> Days | None:
    """The part of a month that is meant: early, the middle, late."""
    if days is None or mod is None:
        return days
    first, last = {"START": (1, 10), "MID": (11, 20), "END": (21, days[1].day)}[mod]
    return days[0].replace(day=first), days[0].replace(day=last)


def _near(fields: Fields, published: date) -> Days | None:
    """The days that the fields name near the day of publication."""
    which, way = fields.get("which"), fields.get("way")
    if "quarter" in fields:
        return _in_year(fields, calendar.year_of_quarter(int(fields["quarter"]), way, published))
    if "season" in fields:
        return _in_year(fields, calendar.year_of_season(fields["season"], way, published))
    if "month" in fields:
        month, day = int(fields["month"]), int(fields.get("day", "0"))
        return _in_year(fields, calendar.year_of_month(month, day, which, way or "near", published))
    if "weekday" in fields:
        day_named = calendar.weekday_near(int(fields["weekday"]), which, way or "past", published)
        return day_named, day_named
    if "feast" in fields:
        feast = calendar.feast_near(fields["feast"], which, way, published)
        return feast, feast
    if "shift" in fields:
        return calendar.shifted(fields["unit"], int(fields["shift"]), published)
    return None
