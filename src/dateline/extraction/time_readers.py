"""Readers of calendar dates and of times of day: what a match of the time grammar says.

Each returns the TIMEX3 type and the fields that `resolution.dates` documents, or None where the words
are no time after all.
"""

from __future__ import annotations

import re

from dateline.extraction.time_lengths import amount_of
from dateline.extraction.time_words import Fields, Reader, words

EARLIEST, LATEST = 1000, 3000  # years that four digits may be where a word leads to them ("in", "since")
FIRST_BARE, LAST_BARE = 1900, 2100  # where none does
PIVOT = 50  # two digits below it are years of this century
SHIFTS = {
    "last": "-1",
    "year": "-1",
    "past": "-1",
    "this past": "-1",
    "previous": "-1",
    "this": "0",
    "next": "1",
}
AMBIGUOUS = frozenset({"may", "march", "mar", "jun", "jul", "sep", "sept", "sun", "sat", "wed"})
ORDINALS = {"first": "1", "second": "2", "third": "3", "fourth": "4", "final": "4", "last": "4"}
Reading = tuple[str, Fields] | None


def which(match: re.Match[str]) -> Fields:
    """`which` of a match: last, this or next."""
    word = (match["which"] or "").lower().removeprefix("the ")
    return {"which": SHIFTS.get(word, "1")} if word else {}


def phase(match: re.Match[str]) -> Fields:
    """`mod`, the part of the time that is meant: "early May", "the end of 2009"."""
    word = (match["early"] or "").lower().removeprefix("the ").split(" ")[0]
    return {"mod": words("phase")[word]} if word in words("phase") else {}


def month_number(name: str) -> str | None:
    """The number of a month that is written as a name, with a capital."""
    return words("month").get(name.lower().rstrip(".")) if name[:1].isupper() else None


def full_year(digits: str) -> str:
    """A year of two or four digits in four."""
    if len(digits) == 4:
        return digits
    return f"{20 if int(digits) < PIVOT else 19}{digits}"


def date(match: re.Match[str]) -> Reading:
    """`May 4, 2021`, `4 May`, `May 3-7`, `the night of May 4`; a month without a capital is none."""
    group = match.groupdict()
    month = month_number(group["month"] or group["month2"])
    day = int(re.sub(r"\D", "", group["day"] or group["day2"]))
    if month is None or not 1 <= day <= 31:
        return None
    fields = {"month": month, "day": str(day), **phase(match)}
    last = group["to"] or group["until"] or group["to2"]
    if last:
        fields["to"] = str(int(re.sub(r"\D", "", last)))
    year = group["year"] or group["year2"]
    if year:
        fields["year"] = full_year(year)
    part = group["dpart"] or group["part"]
    return ("TIME", {**fields, "part": words("part")[part.lower()]}) if part else ("DATE", fields)


def numeric(match: re.Match[str]) -> Reading:
    """`13/04/2021`, `4.3.2021`: the day first where the month cannot be; `order` tells what is known of that."""
    first, second, year = int(match["first"]), int(match["second"]), full_year(match["year"])
    low, high = min(first, second), max(first, second)
    if not 1 <= low <= 12 or high > 31:
        return None
    fields = {"year": year, "day": str(first), "month": str(second)}
    if first == second or match["mark"] == ".":
        return ("DATE", fields) if second <= 12 else None
    if second > 12:
        return "DATE", {**fields, "day": str(second), "month": str(first), "order": "month"}
    return "DATE", {**fields, "order": "day" if first > 12 else "unknown"}


def iso(match: re.Match[str]) -> Reading:
    """`2021-05-04`, `2021-05-04T12:30Z`."""
    month, day = int(match["month"]), int(match["day"])
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return None
    fields = {"year": match["year"], "month": str(month), "day": str(day)}
    if not match["clock"]:
        return "DATE", fields
    return "TIME", {**fields, "time": match["clock"] + ("Z" if match["zone"] == "Z" else "")}


def month_year(match: re.Match[str]) -> Reading:
    """`May 2021`, `October of next year`."""
    month = month_number(match["month"])
    if month is None:
        return None
    if match["year"]:
        return "DATE", {"month": month, "year": match["year"], **phase(match)}
    return "DATE", {"month": month, "years": which(match)["which"], **phase(match)}


def month(match: re.Match[str]) -> Reading:
    """A month by its name; "May", "March" and short forms need a word of time before them."""
    name = match["month"].lower().rstrip(".")
    led = match["led"] or match["which"] or match["early"]
    number = month_number(match["month"])
    if number is None or (not led and (name in AMBIGUOUS or len(name) <= 3)):
        return None
    if name in ("may", "march") and (match["led"] or "").lower().strip() in ("to", "and", "or", "through"):
        return None
    return "DATE", {"month": number, **which(match), **phase(match)}


def weekday(match: re.Match[str]) -> Reading:
    """`Monday`, `last Friday night`, `every Sunday`, `on Mondays`."""
    name = match["weekday"]
    plain = name.lower().rstrip(".")
    plain = plain if plain in words("weekday") else plain.removesuffix("s")
    if not name[0].isupper() or (len(plain) < 5 and not name.endswith(".")):
        return None
    fields = {"weekday": words("weekday")[plain], **which(match), **phase(match)}
    if match["each"] or match["plural"]:
        return "SET", {"set": f"XXXX-WXX-{int(fields['weekday']) + 1}"}
    part = match["dpart"] or match["part"]
    return ("TIME", {**fields, "part": words("part")[part.lower()]}) if part else ("DATE", fields)


def near_day(match: re.Match[str]) -> Reading:
    """`today`, `yesterday evening`, `tonight`, `last night`, `this morning`, `overnight`."""
    word = " ".join(match["near"].lower().split())
    first = word.split()[0]
    shift = {"yesterday": -1, "last": -1, "overnight": -1, "tomorrow": 1}.get(first, 0)
    if word.startswith("the day"):
        shift = -2 if word.endswith("yesterday") else 2
    last = "night" if word in ("tonight", "overnight") else word.split()[-1]
    part = match["part"] or match["dpart"] or (last if last in words("part") else None)
    fields = {"unit": "D", "shift": str(shift)}
    if word == "overnight":
        fields["over"] = "1"
    return ("TIME", {**fields, "part": words("part")[part.lower()]}) if part else ("DATE", fields)


def day_part(match: re.Match[str]) -> Reading:
    """`in the morning`, `early afternoon`: on the day named last."""
    return "TIME", {"part": words("part")[match["part"].lower()]}


def named(kind: str, timex: str, field: str) -> Reader:
    """A reader of words whose value stands in the table."""

    def read(match: re.Match[str]) -> Reading:
        return timex, {field: words(kind)[" ".join(match["word"].lower().split())]}

    return read


def named_day(match: re.Match[str]) -> Reading:
    """A day that has a name of its own: `9/11`, the Sept. 11 attacks."""
    word = match["word"].lower()
    year, month, day = (words("named_day").get(word) or words("attack_day")[word]).split("-")
    return "DATE", {"year": year, "month": str(int(month)), "day": str(int(day))}


def feast(match: re.Match[str]) -> Reading:
    """`Christmas`, `last Thanksgiving`."""
    if not match["word"][0].isupper():
        return None
    return "DATE", {"feast": words("feast")[match["word"].lower()], **which(match)}


def year(match: re.Match[str]) -> Reading:
    """Four digits; outside of 1900…2100 only behind a word of time."""
    value = int(match["year"])
    if match["led"] is None and match["early"] is None and not FIRST_BARE <= value < LAST_BARE:
        return None
    return ("DATE", {"year": match["year"], **phase(match)}) if EARLIEST <= value < LATEST else None


def ancient(match: re.Match[str]) -> Reading:
    """`44 BC`: kept with its TIMEX3 value; the calendar of the ledger begins with the year 1."""
    return "DATE", {"value": f"BC{int(match['year']):04}"}


def other_calendar(match: re.Match[str]) -> Reading:
    """`15 Ramadan 1443`, `1 Farvardin 1401`: kept as words, without a value."""
    month = match["month"]
    return ("DATE", {"calendar": "other"}) if month[0].isupper() or "lunar" in month else None


def decade(match: re.Match[str]) -> Reading:
    """`the 1990s`, `the ’80s`."""
    return "DATE", {"decade": (match["decade"] or "19" + (match["short"] or ""))[:3], **phase(match)}


def quarter(match: re.Match[str]) -> Reading:
    """`the third quarter`, `Q3 2009`, `the 1988 third quarter`, `next year's first quarter`."""
    group = match.groupdict()
    number = ORDINALS.get(group["ordinal"].lower(), group["ordinal"][:1])
    fields = {"quarter": number}
    found = group.get("year") or group.get("year2")
    if found:
        return "DATE", {**fields, "year": found}
    word = (group.get("which") or group.get("which2") or "").lower().removeprefix("the ")
    return "DATE", {**fields, "years": SHIFTS.get(word, "1")} if word else fields


def half_year(match: re.Match[str]) -> Reading:
    """`the first half of 2009`, `the second half of this year`."""
    fields = {"half": ORDINALS[match["ordinal"].lower()]}
    if match["year"]:
        return "DATE", {**fields, "year": match["year"]}
    return "DATE", {**fields, "years": which(match).get("which", "0")}


def season(match: re.Match[str]) -> Reading:
    """`the summer of 2014`, `last winter`."""
    fields = {"season": words("season")[match["season"].lower()], **phase(match)}
    if match["year"]:
        return "DATE", {**fields, "year": match["year"]}
    return "DATE", {**fields, "years": which(match)["which"]}


def clock(match: re.Match[str]) -> Reading:
    """A time of day as `time=HH:MM`, with the zone's suffix."""
    if match["word"]:
        told = {"noon": "12:00", "midday": "12:00", "midnight": "24:00"}[match["word"].lower()]
    elif match["military"]:
        told = f"{match['military'][:2]}:{match['military'][2:]}"
    elif match["oclock"] or match["spoken"]:
        amount = amount_of(match["oclock"] or match["spoken"])
        if amount is None or not amount.isdigit() or int(amount) > 24:
            return None
        late = (match["of"] or "").lower() in ("afternoon", "evening") or (match["night"] and int(amount) > 6)
        told = f"{int(amount) + (12 if late and int(amount) < 12 else 0):02}:00"
    else:
        hour, minute = int(match["hour"] or match["hour24"]), int(match["minute"] or match["minute24"] or 0)
        if match["half"]:
            hour = hour % 12 + (12 if match["half"].lower().startswith("p") else 0)
        told = f"{hour:02}:{minute:02}"
    if int(told[:2]) > 24:
        return None
    return "TIME", {"time": told + words("zone").get((match["zone"] or "").lower(), "")}
