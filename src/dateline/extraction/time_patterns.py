"""The time grammar: patterns over plain text, in order of precedence, and the reading that each gives.

A reading is a mapping of fields that `resolution.dates` documents and resolves; here nothing is yet
known of the day of publication.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import cache
from types import MappingProxyType

from dateline.data.tables import rows
from dateline.extraction.numbers import find_numbers, lexemes_of, number_words

Fields = dict[str, str]
Reader = Callable[[re.Match[str]], tuple[str, Fields] | None]
EARLIEST, LATEST = 1000, 2100  # years that a bare number of four digits may be
FIRST_BARE = 1900


@cache
def words(kind: str) -> Mapping[str, str]:
    """The words of a kind (month, weekday, unit …) with their values."""
    return MappingProxyType(
        {row["word"]: row["value"] for row in rows("time_words.tsv") if row["kind"] == kind}
    )


def _any(kind: str) -> str:
    return "|".join(sorted(map(re.escape, words(kind)), key=lambda word: (-len(word), word)))


def _amount() -> str:
    spelled = "|".join(
        sorted([*number_words("unit"), *number_words("ten")], key=lambda word: (-len(word), word))
    )
    scale = "|".join(number_words("scale"))
    return (
        rf"(?:\d[\d,]*(?:\.\d+)?(?:[ -](?:{scale}))?|(?:{spelled})(?:[- ](?:{spelled}|{scale}))*"
        rf"|a couple(?: of)?|an?|several|a few|few|many|half an?)"
    )


MONTH = rf"(?:{_any('month')})\b\.?"
WEEKDAY = rf"(?:{_any('weekday')})\b\.?"
UNIT = r"(?:second|minute|hour|day|week|month|year|decade|century|quarter|fortnight)"
UNITS = (
    r"(?:seconds?|minutes?|hours?|days?|weeks?|months?|years?|decades?|centur(?:y|ies)|quarters?"
    r"|fortnights?|nights?)"
)
SEASON = rf"(?:{_any('season')})"
PART = rf"(?:{_any('part')})"
DAY = r"(?:[0-3]?\d)(?:st|nd|rd|th)?"
YEAR = r"(?:1\d{3}|20\d{2})"
EARLY = (
    r"(?:(?P<early>early|earlier|late|later|mid|the end of|the beginning of|the start of|the middle of)[ -])?"
)
WHICH = (
    r"(?P<which>last|this|next|this past|this coming|the coming|coming|the past|past|previous|the previous"
    r"|the following|following)"
)
CLOCK = (
    r"(?P<clock>(?P<hour>[0-2]?\d)(?:[:.](?P<minute>[0-5]\d))?(?::[0-5]\d)? ?(?P<half>[ap]\.? ?m\b\.?)"
    r"|(?P<hour24>[0-2]?\d):(?P<minute24>[0-5]\d)(?: ?(?:hours|hrs))?"
    r"|(?P<military>[0-2]\d[0-5]\d)(?= (?:UTC|GMT|hours|local))"
    r"|(?P<word>noon|midnight)|(?P<oclock>\w+) o['’]clock)"
)
ZONE = rf"(?: \(?(?P<zone>{_any('zone')})\b(?: time)?\)?)?"
DAYPART = rf"(?: (?P<part>{PART})s?)?"
DATED = (
    rf"(?P<month>{MONTH}) (?P<day>{DAY})(?: ?[-–] ?(?P<to>{DAY}))?\b(?!,\d{{3}})(?:,? (?P<year>{YEAR}))?"
    rf"|(?:the )?(?P<day2>{DAY})(?: ?(?:[-–]|and|to) ?(?P<to2>{DAY}))?"
    rf"(?: of)? (?P<month2>{MONTH})(?:,? (?P<year2>{YEAR}|\d\d\b(?=[ ,)])))?"
)


def _date(match: re.Match[str]) -> tuple[str, Fields] | None:
    """`May 4, 2021`, `4 May`, `May 3-7`; a month's name without a capital is none."""
    group = match.groupdict()
    name, day = group["month"] or group["month2"], group["day"] or group["day2"]
    if not name[0].isupper():
        return None
    number = int(re.sub(r"\D", "", day))
    if not 1 <= number <= 31:
        return None
    fields = {"month": words("month")[name.lower().rstrip(".")], "day": str(number)}
    last = group["to"] or group["to2"]
    if last:
        fields["to"] = str(int(re.sub(r"\D", "", last)))
    year = group["year"] or group["year2"]
    if year:
        fields["year"] = year if len(year) == 4 else "19" + year
    return "DATE", fields


def _month_year(match: re.Match[str]) -> tuple[str, Fields] | None:
    name = match["month"]
    if not name[0].isupper():
        return None
    fields = {"month": words("month")[name.lower().rstrip(".")], "year": match["year"]}
    return "DATE", fields


def _month(match: re.Match[str]) -> tuple[str, Fields] | None:
    """A month by its name; "May", "March" and short forms need a word of time before them."""
    name = match["month"]
    plain = name.lower().rstrip(".")
    led = match["led"] or match["which"] or match["early"]
    if not name[0].isupper() or (plain in ("may", "march", "mar", "jun", "jul", "sep") and not led):
        return None
    if len(plain) <= 4 and plain not in ("may", "june", "july") and not led:
        return None
    if (
        plain in ("may", "march")
        and match["led"]
        and match["led"].lower() in ("to", "and", "or", "through", "-")
    ):
        return None
    return "DATE", {"month": words("month")[plain], **_which(match)}


def _which(match: re.Match[str]) -> Fields:
    word = (match["which"] or "").lower().removeprefix("the ")
    shift = {"last": "-1", "past": "-1", "this past": "-1", "previous": "-1", "this": "0", "next": "1"}
    return {"which": shift.get(word, "1")} if word else {}


def _weekday(match: re.Match[str]) -> tuple[str, Fields] | None:
    name = match["weekday"]
    plain = name.lower().rstrip(".").removesuffix("s")
    plain = plain if plain in words("weekday") else name.lower().rstrip(".")
    if not name[0].isupper() or (len(plain) < 5 and not name.endswith(".")):
        return None
    fields = {"weekday": words("weekday")[plain], **_which(match)}
    each = match["each"]
    if each or match["plural"]:
        return "SET", {"set": f"XXXX-WXX-{int(fields['weekday']) + 1}"}
    if match["part"]:
        return "TIME", {**fields, "part": words("part")[match["part"].lower()]}
    return "DATE", fields


def _near_day(match: re.Match[str]) -> tuple[str, Fields] | None:
    """`today`, `yesterday evening`, `tonight`, `last night`, `this morning`."""
    word = re.sub(r"\s+", " ", match["near"].lower())
    shift = {"yesterday": -1, "last": -1, "tomorrow": 1}.get(word.split()[0], 0)
    if word == "the day before yesterday":
        shift = -2
    part = match["part"] or (word.split()[-1] if word.split()[-1] in words("part") else None)
    fields = {"unit": "D", "shift": str(shift)}
    if word == "tonight":
        part = "night"
    return ("TIME", {**fields, "part": words("part")[part.lower()]}) if part else ("DATE", fields)


def _unit_shift(match: re.Match[str]) -> tuple[str, Fields] | None:
    """`last week`, `this year`, `next month`, `last summer`, `the previous quarter`."""
    name = match["unit"].lower()
    shift = _which(match)["which"]
    if name in words("season"):
        return "DATE", {"season": words("season")[name], "which": shift}
    if words("unit")[name].startswith("T"):
        return None
    return "DATE", {"unit": words("unit")[name], "shift": shift}


def _weekend(match: re.Match[str]) -> tuple[str, Fields] | None:
    return "DATE", {"unit": "WE", "shift": "0", "way": "past"}


def amount_of(text: str) -> str | None:
    """The number that a duration's first words name: digits, or X where it is vague."""
    plain = text.lower().strip()
    if plain in ("a", "an"):
        return "1"
    if plain in ("several", "a few", "few", "many"):
        return "X"
    if plain.startswith("half"):
        return "0.5"
    found = find_numbers(lexemes_of(plain))
    return f"{found[0].value:g}" if found else None


def _unit_code(text: str) -> str:
    plain = text.lower()
    singular = "century" if plain.startswith("centur") else plain.removesuffix("s")
    return words("unit")[singular]


def length_of(amount: str, code: str) -> str:
    """The ISO 8601 form of a length of time; halves of hours are told in minutes."""
    if code == "W2":
        return f"P{float(amount) * 2:g}W" if amount != "X" else "PXW"
    if code == "N":
        code = "D"
    if code == "TH" and amount == "0.5":
        return "PT30M"
    if code.startswith("T"):
        return f"PT{amount}{code[1]}"
    if code == "Q" and amount != "X":
        return f"P{float(amount) * 3:g}M"
    return f"P{amount}{code}"


def _duration(match: re.Match[str]) -> tuple[str, Fields] | None:
    amount, code = amount_of(match["amount"]), _unit_code(match["unit"])
    if amount is None or float(amount if amount != "X" else 0) > 100_000:
        return None
    if code in ("TS", "TM", "Q") and (match["amount"].lower() in ("a", "an") or code == "Q"):
        return None
    if match["half"]:
        amount = f"{float(amount) + 0.5:g}" if amount != "X" else amount
    return "DURATION", {"length": length_of(amount, code)}


def _ago(match: re.Match[str]) -> tuple[str, Fields] | None:
    amount, code = amount_of(match["amount"]), _unit_code(match["unit"])
    if amount is None:
        return None
    back = match["way"].lower() in ("ago", "earlier", "before", "previously")
    if match["way"].lower() in ("later", "after", "afterward", "afterwards"):
        return "DURATION", {"length": length_of(amount, code)}
    if amount == "X" or "." in amount or code.startswith("T"):
        return "DATE", {"ref": "PAST_REF" if back else "FUTURE_REF"}
    scale = {"W2": ("W", 2), "E": ("Y", 10), "C": ("Y", 100), "N": ("D", 1)}.get(code, (code, 1))
    steps = int(float(amount)) * scale[1]
    return "DATE", {"unit": scale[0], "shift": str(-steps if back else steps)}


def _span_of_units(match: re.Match[str]) -> tuple[str, Fields] | None:
    """`the past two months`, `the next few years`, `the last 24 hours`, `the first nine months`."""
    amount, code = amount_of(match["amount"]) if match["amount"] else "X", _unit_code(match["unit"])
    if amount is None:
        return None
    way = match["span"].lower().split()[-1]
    fields = {"length": length_of(amount, code)}
    if way in ("past", "last", "previous", "recent"):
        fields["ends"] = "now"
    return "DURATION", fields


def _plural_units(match: re.Match[str]) -> tuple[str, Fields] | None:
    return "DURATION", {"length": length_of("X", _unit_code(match["unit"]))}


def _each(match: re.Match[str]) -> tuple[str, Fields] | None:
    return "SET", {"set": length_of("1", _unit_code(match["unit"]))}


def _word(kind: str, timex: str, field: str) -> Reader:
    def read(match: re.Match[str]) -> tuple[str, Fields] | None:
        return timex, {field: words(kind)[re.sub(r"\s+", " ", match["word"].lower())]}

    return read


def _feast(match: re.Match[str]) -> tuple[str, Fields] | None:
    return (
        ("DATE", {"feast": words("feast")[match["word"].lower()], **_which(match)})
        if match["word"][0].isupper()
        else None
    )


def _year(match: re.Match[str]) -> tuple[str, Fields] | None:
    year = int(match["year"])
    bare = match["led"] is None and match["early"] is None
    return ("DATE", {"year": match["year"]}) if (FIRST_BARE if bare else EARLIEST) <= year < LATEST else None


def _decade(match: re.Match[str]) -> tuple[str, Fields] | None:
    digits = match["decade"] or "19" + (match["short"] or "")
    return "DATE", {"decade": digits[:3]}


def _quarter(match: re.Match[str]) -> tuple[str, Fields] | None:
    ordinal = {
        "first": "1",
        "second": "2",
        "third": "3",
        "fourth": "4",
        "1st": "1",
        "2nd": "2",
        "3rd": "3",
        "4th": "4",
    }
    number = match["q"] or ordinal[match["ordinal"].lower()]
    fields = {"quarter": number}
    if match["year"]:
        fields["year"] = match["year"]
    return "DATE", fields


def _season(match: re.Match[str]) -> tuple[str, Fields] | None:
    fields = {"season": words("season")[match["season"].lower()]}
    return "DATE", {**fields, "year": match["year"]} if match["year"] else fields


def _clock(match: re.Match[str]) -> tuple[str, Fields] | None:
    """A time of day as `time=HH:MM`, with the zone's suffix."""
    if match["word"]:
        clock = {"noon": "12:00", "midnight": "24:00"}[match["word"].lower()]
    elif match["military"]:
        clock = f"{match['military'][:2]}:{match['military'][2:]}"
    elif match["oclock"]:
        amount = amount_of(match["oclock"])
        if amount is None or not float(amount) <= 24:
            return None
        clock = f"{int(float(amount)):02}:00"
    else:
        hour, minute = int(match["hour"] or match["hour24"]), int(match["minute"] or match["minute24"] or 0)
        if match["half"]:
            hour = hour % 12 + (12 if match["half"].lower().startswith("p") else 0)
        clock = f"{hour:02}:{minute:02}"
    if int(clock[:2]) > 24:
        return None
    zone = words("zone").get((match["zone"] or "").lower(), "")
    return "TIME", {"time": clock + zone}


def _iso(match: re.Match[str]) -> tuple[str, Fields] | None:
    year, month, day = match["year"], int(match["month"]), int(match["day"])
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return None
    return "DATE", {"year": year if len(year) == 4 else "20" + year, "month": str(month), "day": str(day)}


LED = (
    r"(?P<led>\b(?:in|since|until|till|by|during|from|to|through|of|before|after|for|and|or|between"
    r"|late|early|mid|fiscal|end|the year|year)[ -])?"
)
_TABLE: tuple[tuple[str, Reader], ...] = (
    (r"(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)\b", _iso),
    (r"(?P<month>\d{1,2})/(?P<day>\d{1,2})/(?P<year>\d{4}|\d\d)\b", _iso),
    (rf"(?:{WEEKDAY},? )?{EARLY}(?:{DATED})", _date),
    (rf"{EARLY}(?P<month>{MONTH})(?:,| of)? (?P<year>{YEAR})\b", _month_year),
    (
        rf"{EARLY}(?:{WHICH} |(?P<each>each|every) )?(?P<weekday>{WEEKDAY}(?P<plural>s\b)?){DAYPART}\b",
        _weekday,
    ),
    (
        rf"(?:{EARLY})?(?P<near>the day before yesterday|today|tonight|yesterday|tomorrow"
        rf"|last night|this (?:{PART})){DAYPART}\b",
        _near_day,
    ),
    (
        rf"(?P<amount>{_amount()}) ?-? ?(?P<unit>{UNITS}) (?:or so )?"
        r"(?P<way>ago|earlier|before|later|afterwards?|from now|previously)\b",
        _ago,
    ),
    (
        rf"(?P<span>the (?:past|last|next|coming|previous|first|final|following)|the recent|over the)"
        rf"(?: (?P<amount>{_amount()}))? (?P<unit>{UNITS.replace('?', '')})\b",
        _span_of_units,
    ),
    (rf"(?P<span>past|last|next|previous|first) (?P<amount>{_amount()}) (?P<unit>{UNITS})\b", _span_of_units),
    (r"(?:over )?(?P<weekend>the weekend)\b", _weekend),
    (rf"{EARLY}{WHICH} (?P<unit>week|weekend|month|year|quarter|decade|century|day|{SEASON})\b", _unit_shift),
    (rf"{LED}{EARLY}(?:{WHICH} )?(?P<month>{MONTH})(?!\w)", _month),
    (
        rf"(?:the )?(?:fiscal )?(?:(?P<ordinal>first|second|third|fourth|[1-4](?:st|nd|rd|th))[- ]quarter"
        rf"|Q(?P<q>[1-4]))\b(?:(?: of)? (?P<year>{YEAR}))?",
        _quarter,
    ),
    (rf"(?P<word>{_any('reference')})\b", _word("reference", "DATE", "ref")),
    (rf"(?P<each>each|every) (?P<unit>{UNIT})\b", _each),
    (rf"(?P<word>{_any('set')})\b", _word("set", "SET", "set")),
    (
        rf"(?P<amount>{_amount()})(?P<half>(?:-| )and(?:-| )a(?:-| )half)?"
        rf"[ -](?P<unit>{UNITS})\b(?![ -]old| of age|s? of its)",
        _duration,
    ),
    (rf"(?:{WHICH} )?(?P<word>{_any('feast')})\b", _feast),
    (rf"(?:the )?{SEASON.replace('(?:', '(?P<season>', 1)} (?:of )?(?P<year>{YEAR})\b", _season),
    (rf"{CLOCK}{ZONE}", _clock),
    (rf"(?:the )?{EARLY}(?:(?P<decade>1\d\d0|20\d0)['’]?s|['’]?(?P<short>[2-9]0)s)\b", _decade),
    (rf"{LED}{EARLY}(?P<year>{YEAR})\b(?![,.:]\d|-\d\d\d|%)", _year),
    (r"(?:recent )?(?P<unit>minutes|hours|days|weeks|months|years|decades|centuries)\b", _plural_units),
)


@cache
def grammar() -> tuple[tuple[re.Pattern[str], Reader], ...]:
    """The patterns in order of precedence, each with its reader."""
    flags = re.IGNORECASE
    return tuple((re.compile(rf"(?<![\w$€£¥.,]){pattern}", flags), reader) for pattern, reader in _TABLE)
