"""Readers of lengths of time and of times told by their distance: `three days`, `two weeks ago`, `that year`."""

from __future__ import annotations

import re

from dateline.extraction.numbers import find_numbers, lexemes_of
from dateline.extraction.time_words import Fields, words

LONGEST = 100_000  # units; beyond it digits are no length of time that news tells
Reading = tuple[str, Fields] | None
SCALES = {"W2": ("W", 2), "E": ("Y", 10), "C": ("Y", 100), "N": ("D", 1)}
BACK = frozenset({"ago", "earlier", "before", "previously", "back"})
AHEAD = frozenset({"later", "after", "afterward", "afterwards"})


def amount_of(text: str) -> str | None:
    """The number that a duration's first words name: digits, or X where it is vague."""
    plain = text.lower().strip()
    if plain in ("a", "an", "single", "a single"):
        return "1"
    if plain in ("several", "a few", "few", "many"):
        return "X"
    if "couple" in plain:
        return "2"
    if plain.startswith("half"):
        return "0.5"
    found = find_numbers(lexemes_of(plain))
    return f"{found[0].value:g}" if found and found[0].value <= LONGEST else None


def unit_code(text: str) -> str:
    """The code of a unit, as it stands or in the plural."""
    plain = text.lower()
    singular = "century" if plain.startswith("centur") else plain.removesuffix("s")
    return words("unit")[singular]


def length_of(amount: str, code: str) -> str:
    """The ISO 8601 form of a length of time; half an hour is told in minutes."""
    if code == "W2":
        return f"P{float(amount) * 2:g}W" if amount != "X" else "PXW"
    if code == "N":
        code = "D"
    if code == "TH" and amount == "0.5":
        return "PT30M"
    return f"PT{amount}{code[1]}" if code.startswith("T") else f"P{amount}{code}"


def duration(match: re.Match[str]) -> Reading:
    """`three days`, `a 12-hour`, `two and a half years`, `three straight weeks`."""
    amount, code = amount_of(match["amount"]), unit_code(match["unit"])
    if amount is None:
        return None
    if code in ("TS", "TM", "Q") and match["amount"].lower() in ("a", "an"):
        return None
    if match["half"]:
        amount = f"{float(amount) + 0.5:g}" if amount != "X" else amount
    return "DURATION", {"length": length_of(amount, code)}


def shifted(match: re.Match[str]) -> Reading:
    """`two days ago`, `a year earlier`, `three weeks later`."""
    amount, code = amount_of(match["amount"]), unit_code(match["unit"])
    if amount is None:
        return None
    way = match["way"].lower()
    length = length_of(amount, code)
    if way in AHEAD:
        if amount == "X" or "." in amount or code.startswith("T"):
            return "DURATION", {"length": length}
        return "DURATION", {"length": length, **_steps(amount, code, 1), "from": "text"}
    if amount == "X" or "." in amount or code.startswith("T"):
        return "DATE", {"ref": "PAST_REF" if way in BACK else "FUTURE_REF"}
    fields = _steps(amount, code, -1 if way in BACK else 1)
    if way in ("earlier", "before"):
        fields["from"] = "text or report"
    return "DATE", {**fields, "like": "1"} if fields["unit"] == "Y" and way in BACK else fields


def _steps(amount: str, code: str, sign: int) -> Fields:
    unit, times = SCALES.get(code, (code, 1))
    return {"unit": unit, "shift": str(sign * int(amount) * times)}


def year_ago(match: re.Match[str]) -> Reading:
    """`the year-earlier period`, `the year-ago quarter`: a year before what was told last."""
    return "DATE", {"unit": "Y", "shift": "-1", "like": "1"}


def same_period(match: re.Match[str]) -> Reading:
    """`the same period last year`, `the same month a year ago`."""
    return "DATE", {"unit": "Y", "shift": "-1", "like": "1"}


def span_of_units(match: re.Match[str]) -> Reading:
    """`the past two months`, `the next few years`, `the last 24 hours`, `the first nine months`."""
    amount = amount_of(match["amount"]) if match["amount"] else "X"
    if amount is None:
        return None
    fields = {"length": length_of(amount, unit_code(match["unit"]))}
    if match["span"].lower().split()[-1] in ("past", "last", "previous", "recent"):
        fields["ends"] = "now"
    return "DURATION", fields


def recent_units(match: re.Match[str]) -> Reading:
    """`recent weeks`."""
    return "DURATION", {"length": length_of("X", unit_code(match["unit"])), "ends": "now"}


def plural_units(match: re.Match[str]) -> Reading:
    """`for years`, `decades`."""
    return "DURATION", {"length": length_of("X", unit_code(match["unit"]))}


def each(match: re.Match[str]) -> Reading:
    """`every day`, `each month`."""
    return "SET", {"set": length_of("1", unit_code(match["unit"]))}


def unit_shift(match: re.Match[str]) -> Reading:
    """`last week`, `this year`, `next month`, `last summer`, `the following year`."""
    name, word = match["unit"].lower(), match["which"].lower().removeprefix("the ")
    shift = {"last": "-1", "past": "-1", "this past": "-1", "previous": "-1", "this": "0"}.get(word, "1")
    if name in words("season"):
        turned = {"-1": {"way": "past"}, "1": {"way": "future"}}.get(shift, {"years": "0"})
        return "DATE", {"season": words("season")[name], **turned}
    if words("unit")[name].startswith("T"):
        return None
    fields = {"unit": words("unit")[name], "shift": shift}
    named = (match["early"] or "").lower().split(" ")[0]
    if named in words("phase"):
        fields["mod"] = words("phase")[named]
    spoken = match["which"].lower()
    if word in ("following", "previous") or (fields["unit"] == "D" and spoken.startswith("the next")):
        fields["from"] = "text or report"
    return "DATE", fields


def weekend(match: re.Match[str]) -> Reading:
    """`the weekend`: of news, the last one."""
    return "DATE", {"unit": "WE", "shift": "0"}


def this_unit(match: re.Match[str]) -> Reading:
    """`later in the day`, `the end of the month`, `the full year`, `year-end`: the one that is being told of."""
    code = unit_code(match["unit"])
    told = code == "D" or match.group().lower().startswith(("the full", "the entire", "the whole"))
    return "DATE", {"unit": code, "shift": "0", "from": "text or report" if told else "report"}


def that_unit(match: re.Match[str]) -> Reading:
    """`that day`, `the same year`, `the quarter`: the one that the text named last; none where it named none."""
    name = match["unit"].lower()
    if name in words("part"):
        return "TIME", {"unit": "D", "shift": "0", "from": "text", "part": words("part")[name]}
    return "DATE", {"unit": words("unit")[name], "shift": "0", "from": "text"}


def beside_unit(match: re.Match[str]) -> Reading:
    """`the day before`, `the week after`, `the year previous`: beside the one that the text named last."""
    shift = "1" if match["way"].lower() == "after" else "-1"
    return "DATE", {"unit": words("unit")[match["unit"].lower()], "shift": shift, "from": "text"}


def nth_day(match: re.Match[str]) -> Reading:
    """`the fifth day of its invasion`: counted from the happening that the words behind it name."""
    word = match["nth"].lower()
    number = words("ordinal").get(word) or re.sub(r"\D", "", word)
    return "DATE", {"unit": unit_code(match["unit"]), "nth": number, "from": "event"}


def beside_event(match: re.Match[str]) -> Reading:
    """`two days after the attack`, `the day before the vote`: told from the happening named behind it."""
    whole = match["amount"].lower() == "the"
    amount, code = "1" if whole else amount_of(match["amount"]), unit_code(match["unit"])
    if amount is None:
        return None
    length = {} if whole else {"length": length_of(amount, code)}
    if amount == "X" or "." in amount or code.startswith("T"):
        return ("DURATION", length) if length else None
    sign = 1 if match["way"].lower() in ("after", "following", "into", "since") else -1
    return "DATE" if whole else "DURATION", {**length, **_steps(amount, code, sign), "from": "event"}
