"""The time grammar: patterns over plain text, in order of precedence, each with the reader of its matches.

Nothing is yet known here of the day of publication or of the text around; `time_context` and
`resolution.dates` add those.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from dateline.extraction import time_lengths as lengths
from dateline.extraction import time_readers as days
from dateline.extraction.time_words import Reader, amounts, any_of

MONTH = rf"(?:{any_of('month')})\b\.?"
WEEKDAY = rf"(?:{any_of('weekday')})\b\.?"
AMOUNT = rf"(?P<amount>{amounts()})"
UNIT = r"(?:second|minute|hour|day|week|month|year|decade|century|quarter|fortnight)"
UNITS = (
    r"(?:seconds?|minutes?|hours?|days?|weeks?|months?|years?|decades?|centur(?:y|ies)|quarters?"
    r"|fortnights?|nights?)"
)
MANY = UNITS.replace("?", "")
SEASON = rf"(?:{any_of('season')})"
PART = rf"(?:{any_of('part')})"
DAY = r"(?:[0-3]?\d)(?:st|nd|rd|th)?"
YEAR = r"(?:1\d{3}|20\d{2})"
EARLY = (
    r"(?:(?P<early>early|earlier|late|later|mid|(?:the )?(?:end|beginning|start|middle) of"
    r"|(?:early|late|later|earlier) (?:on|in))[ -])?"
)
WHICH = (
    r"(?P<which>last|this past|this coming|this|the next|next|the coming|coming|the past|past|previous"
    r"|the previous|the following|following)"
)
YEARLY = r"(?P<which>last|this|next|the previous|the following) year"
CLOCK = (
    r"(?P<clock>(?P<hour>[0-2]?\d)(?:[:.](?P<minute>[0-5]\d))?(?::[0-5]\d)? ?(?P<half>[ap]\.? ?m\b\.?)"
    r"|(?P<hour24>[0-2]?\d):(?P<minute24>[0-5]\d)(?::[0-5]\d)?(?: ?(?:hours|hrs))?"
    r"|(?P<military>[0-2]\d[0-5]\d)(?= (?:UTC|GMT|hours|local))"
    r"|(?P<word>noon|midday|midnight)|(?P<oclock>\w+) o['’]clock"
    r"|(?P<spoken>\w+) (?:in the (?P<of>morning|afternoon|evening)|at (?P<night>night)))"
)
ZONE = rf"(?: \(?(?P<zone>{any_of('zone')})\b(?: time)?\)?)?"
DAYPART = rf"(?: (?P<part>{PART})s?\b)?"
OF_PART = rf"(?:(?:the )?(?:early |late )?(?:(?P<dpart>{PART})|hours) (?:of|on) )?"
AFTER_DAYS = r"(?=[.,;:)]|$| (?:in|at|on|for|to|by|when|as|after|before|with|of|is|are|was|were|will)\b)"
DATED = (
    rf"(?P<month>{MONTH}) (?P<day>{DAY})(?: ?[-–] ?(?P<to>{DAY})| (?:and|to) (?P<until>{DAY}){AFTER_DAYS})?"
    rf"\b(?!,\d{{3}})(?:,? (?P<year>{YEAR}))?"
    rf"|(?:the )?(?P<day2>{DAY})(?: ?(?:[-–]|and|to) ?(?P<to2>{DAY}))?"
    rf"(?: of)? (?P<month2>{MONTH})(?:,? (?P<year2>{YEAR}|\d\d\b(?=[ ,)])))?"
)
LED = (
    r"(?P<led>\b(?:in|since|until|till|by|during|from|to|through|of|before|after|for|and|or|between"
    r"|late|early|mid|fiscal|end|the year|year)[ -])?"
)
ORDINAL = r"(?:first|second|third|fourth|final|[1-4](?:st|nd|rd|th))"
NTH = rf"(?P<nth>{any_of('ordinal')}|\d+(?:st|nd|rd|th))"
BETWEEN = r"(?: (?:consecutive|straight|successive|full|whole|entire|long|more|additional|further))?"
NAMING = "".join(rf"(?<!{word} )" for word in ("Black", "Bloody", "Good", "Ash", "Palm", "Cyber", "Super"))
IN_THE_DAY = (
    r"(?<=end )|(?<=ended )|(?<=ending )|(?<=finish )|(?<=finished )|(?<=close )|(?<=closed )|(?<=during )"
)


@dataclass(frozen=True, slots=True)
class Pattern:
    """A pattern of the grammar; it is worth trying only where a word of each set of kinds in `needs` occurs."""

    needs: tuple[frozenset[str], ...]
    pattern: re.Pattern[str]
    reader: Reader


_TABLE: tuple[tuple[str, str, Reader], ...] = (
    (
        "year",
        r"(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)(?:T(?P<clock>\d\d:\d\d)(?::\d\d(?:\.\d+)?)?"
        r"(?P<zone>Z|[+-]\d\d:?\d\d)?)?\b",
        days.iso,
    ),
    (
        "year",
        r"(?P<first>\d{1,2})(?P<mark>[/.-])(?P<second>\d{1,2})(?P=mark)(?P<year>\d{4})\b",
        days.numeric,
    ),
    ("slash", r"(?P<first>\d{1,2})(?P<mark>/)(?P<second>\d{1,2})/(?P<year>\d\d)\b(?!/)", days.numeric),
    ("named_day|slash", rf"(?P<word>{any_of('named_day')})\b", days.named_day),
    (
        "attack_day",
        rf"(?P<word>{any_of('attack_day')})(?=(?: terrorist| terror)? attacks?\b)",
        days.named_day,
    ),
    (
        "calendar",
        rf"(?:(?:the )?\d{{1,2}}(?:st|nd|rd|th)?(?: of)? )?(?P<month>{any_of('calendar')})\b"
        r"(?:,? \d{3,4}\b)?(?: ?(?:A\.H\.|A\.P\.|S\.H\.|AH\b|AP\b|SH\b))?",
        days.other_calendar,
    ),
    (
        "month digit",
        rf"(?:{WEEKDAY},? )?{EARLY}{OF_PART}(?:{DATED}){DAYPART}",
        days.date,
    ),
    ("month year", rf"{EARLY}(?P<month>{MONTH})(?:,| of)? (?P<year>{YEAR})\b", days.month_year),
    ("month unit", rf"{EARLY}(?P<month>{MONTH})(?:,| of| in)? (?P<year>)?{YEARLY}\b", days.month_year),
    (
        "weekday",
        rf"{OF_PART}{EARLY}(?:{WHICH} |(?P<each>each|every) )?{NAMING}"
        rf"(?P<weekday>{WEEKDAY}(?P<plural>s\b)?){DAYPART}(?!\w)",
        days.weekday,
    ),
    (
        "near",
        rf"{OF_PART}(?:{EARLY})?(?P<near>the day before yesterday|the day after tomorrow|today|tonight"
        rf"|yesterday|tomorrow|overnight){DAYPART}\b",
        days.near_day,
    ),
    ("part", rf"(?:{EARLY})?(?P<near>last night|this (?:{PART}))(?P<part>)(?P<dpart>)?\b", days.near_day),
    (
        "unit",
        rf"(?:the )?(?:(?:(?P<year2>{YEAR})|{WHICH.replace('<which>', '<which2>')} year['’]s) )?(?:fiscal[ -])?"
        rf"(?P<ordinal>{ORDINAL})[- ]quarter\b(?:(?: of)? (?:(?P<year>{YEAR})|{YEARLY}))?",
        days.quarter,
    ),
    ("digit", rf"Q(?P<ordinal>[1-4])\b(?:(?: of)? (?P<year>{YEAR}))?", days.quarter),
    (
        "ordinal digit|unit",
        rf"(?:the )?(?P<ordinal>first|second) half of (?:(?P<year>{YEAR})|{YEARLY})\b",
        days.half_year,
    ),
    (
        "shift unit",
        r"(?P<same>the same (?:period|time|month|quarter|week|day))"
        r"(?: of| in)? (?:the )?(?:last year|a year (?:ago|earlier|before)|previous year|year before)\b",
        lengths.same_period,
    ),
    (
        "shift unit",
        rf"(?:the )?(?P<which>year)-(?:ago|earlier) (?P<ordinal>{ORDINAL})[- ]quarter\b",
        days.quarter,
    ),
    (
        "shift unit",
        r"(?:the )?year-(?:ago|earlier)(?: (?:period|quarter))?\b(?! level)",
        lengths.year_ago,
    ),
    (
        "shift unit",
        rf"{AMOUNT} ?-? ?(?P<unit>{UNITS}) (?:or so )?"
        r"(?P<way>ago|earlier|later|afterwards?|from now|previously|before(?=[.,;:)]|$| and ))\b",
        lengths.shifted,
    ),
    (
        "shift unit",
        rf"(?P<amount>(?<!\bin )(?<!\bof )the|{amounts()}) ?-? ?(?P<unit>{UNITS})"
        r"(?= (?P<way>after|before|following|into|since) \w)",
        lengths.beside_event,
    ),
    (
        "ordinal|digit unit",
        rf"(?:the |its |his |her |their )?{NTH} (?P<unit>day|week|month|year)(?= of [\w“\"‘'`])",
        lengths.nth_day,
    ),
    (
        "unit",
        rf"(?P<span>the (?:past|last|next|coming|previous|first|final|following)|over the)"
        rf"(?: {AMOUNT})? (?P<unit>{MANY})\b(?! (?:of|after|before) )",
        lengths.span_of_units,
    ),
    (
        "unit",
        rf"(?P<span>past|last|next|previous|first) {AMOUNT} (?P<unit>{UNITS})\b",
        lengths.span_of_units,
    ),
    ("unit", r"recent (?P<unit>days|weeks|months)\b", lengths.recent_units),
    ("unit", r"(?:over )?(?P<weekend>the weekend)\b", lengths.weekend),
    (
        "unit|season",
        rf"{EARLY}{WHICH} (?P<unit>week|weekend|month|year|quarter|decade|century|day|{SEASON})\b"
        r"(?!['’]s (?:first|second|third|fourth) quarter)",
        lengths.unit_shift,
    ),
    (
        "unit",
        r"(?:(?:early|late|earlier|later) (?:on )?in the|(?:the )?(?:end|beginning|start|middle) of the"
        r"|the (?:full|entire|whole)|(?:by|around|at|before|until|since) (?:the )?(?=\w+(?:['’]s)?[- ]end\b))[ ]?"
        r"(?P<unit>day|week|month|year)(?:(?:['’]s)?[- ]end)?\b",
        lengths.this_unit,
    ),
    ("unit", rf"(?:{IN_THE_DAY})the (?P<unit>day)\b(?! (?:of|that|when|after|before))", lengths.this_unit),
    (
        "unit|part",
        rf"(?:(?:early |late |later |earlier )?(?:on )?(?:that same|that|the same)) "
        rf"(?P<unit>day|week|month|year|quarter|{PART})\b(?!-)",
        lengths.that_unit,
    ),
    ("unit", r"(?:the (?:latest )?)(?P<unit>quarter)\b(?! of a |-)", lengths.that_unit),
    (
        "unit",
        r"the (?P<unit>day|week|month|year) (?P<way>before|after|previous)(?=[.,;)]|$| and )",
        lengths.beside_unit,
    ),
    ("month", rf"{LED}{EARLY}(?:{WHICH} )?(?P<month>{MONTH})(?!\w)", days.month),
    (
        "reference",
        rf"(?<!\bas )(?P<word>{any_of('reference')})\b(?!-)",
        days.named("reference", "DATE", "ref"),
    ),
    ("unit", rf"(?P<each>each|every) (?P<unit>{UNIT})\b", lengths.each),
    ("set", rf"(?P<word>{any_of('set')})\b", days.named("set", "SET", "set")),
    ("clock|part|zone", rf"{CLOCK}{ZONE}", days.clock),
    (
        "unit",
        rf"{AMOUNT}(?P<half>(?:-| )and(?:-| )a(?:-| )half)?{BETWEEN}"
        rf"[ -](?P<unit>{UNITS})\b(?![ -]old| of age|s? of its)",
        lengths.duration,
    ),
    ("feast", rf"(?:{WHICH} )?(?P<word>{any_of('feast')})\b", days.feast),
    (
        "season digit",
        rf"(?:the )?{EARLY}(?P<season>{any_of('season')}) (?:of )?(?:(?P<year>{YEAR})|{YEARLY})\b",
        days.season,
    ),
    (
        "part",
        r"(?:(?<=\bin the )|(?<=\bduring the )|(?<=\bin )|(?P<led>the )?(?=early |late ))(?:early |late )?"
        r"(?P<part>morning|afternoon|evening)\b(?= (?:trading|hours)|[.,;]|$| \w+)(?! of\b)",
        days.day_part,
    ),
    ("decade", rf"(?:the )?{EARLY}(?:(?P<decade>1\d\d0|20\d0)['’]?s|['’]?(?P<short>[2-9]0)s)\b", days.decade),
    ("era digit", r"(?P<year>\d{1,4}) (?:B\.C\.E?\.?|BCE?\b)", days.ancient),
    ("year", rf"{LED}{EARLY}(?P<year>[12]\d{{3}})\b(?![,.:]\d|-\d\d\d|%)", days.year),
    (
        "unit",
        r"(?P<unit>minutes|hours|days|weeks|months|years|decades|centuries)\b(?![- ]old| of age)",
        lengths.plural_units,
    ),
)


@cache
def grammar() -> tuple[Pattern, ...]:
    """The patterns in order of precedence."""
    return tuple(
        Pattern(
            tuple(frozenset(kinds.split("|")) for kinds in needs.split()),
            re.compile(rf"(?<![\w$€£¥.,]){pattern}", re.IGNORECASE),
            reader,
        )
        for needs, pattern, reader in _TABLE
    )


@cache
def patterns_for(kinds: frozenset[str]) -> tuple[Pattern, ...]:
    """The patterns that are worth trying where words of these kinds occur."""
    return tuple(one for one in grammar() if all(kinds & needed for needed in one.needs))
