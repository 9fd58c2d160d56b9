"""The number grammar: digits, number words and scales → values with their places.

It reads plain text and needs no parser. What a number counts, and how it is bounded, is for
`extraction.quantities` and the rooms after it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from dateline.data.tables import rows
from dateline.model import Span

LEXEME = re.compile(
    r"(?P<number>\d{1,3}(?:,\d{3})+(?:\.\d+)?(?!\d)"
    r"|\d{1,3}(?:[ \u00a0\u2009\u202f]\d{3})+(?![\d,.]?\d)"
    r"|\d{1,3}(?:, 000)+(?!\d)"
    r"|\d+,\d{1,2}(?=\s+[mb]illion)"
    r"|\d+(?:\.\d+)?)"
    r"|(?P<word>[^\W\d_]+(?:['’][^\W\d_]+)?)"
    r"|(?P<mark>\S)"
)
HYPHENS = frozenset("-\u2010\u2011\u2012\u2013\u2014")
MINUS = frozenset("-\u2212")
VULGAR = MappingProxyType({"½": 0.5, "¼": 0.25, "¾": 0.75, "⅓": 1 / 3, "⅔": 2 / 3})
ORDINAL_ENDS = frozenset({"st", "nd", "rd", "th", "s"})
LARGEST = 1e18  # nothing that news counts is more; longer digits are the names of something
SUFFIXES = MappingProxyType({"bn": 1e9, "mn": 1e6, "mln": 1e6, "tn": 1e12, "k": 1e3, "m": 1e6, "b": 1e9})


@dataclass(frozen=True, slots=True)
class Lexeme:
    """A number in digits, a word or a mark, with its place in the text."""

    start: int
    end: int
    lower: str
    kind: str


@dataclass(frozen=True, slots=True)
class Number:
    """A number in a text: the lexemes `[first, end)` and what they mean.

    `kind` is `digits`, `words`, `vague` ("dozens": `value` is the least the word allows) or `share`
    ("half of", "a third of": `value` in per cent). `scale` is the factor that a following scale word
    gave, so that "10 to 15 million" can share it.
    """

    span: Span
    first: int
    end: int
    value: float
    kind: str
    scale: float = 1.0


@cache
def number_words(kind: str) -> Mapping[str, float]:
    """The number words of a kind (unit, ten, scale, plural, vague, part) with their values."""
    found = {row["word"]: float(row["value"]) for row in rows("number_words.tsv") if row["kind"] == kind}
    return MappingProxyType(found)


def lexemes_of(text: str, start: int = 0, end: int | None = None) -> list[Lexeme]:
    """The numbers, words and marks of `text[start:end]`, in order."""
    found = []
    for match in LEXEME.finditer(text, start, len(text) if end is None else end):
        found.append(Lexeme(match.start(), match.end(), match[0].lower(), match.lastgroup or "mark"))
    return found


def find_numbers(lexemes: list[Lexeme]) -> list[Number]:
    """Every number among the lexemes, left to right, none inside another."""
    found, place, openers = [], 0, _openers()
    while place < len(lexemes):
        opens = lexemes[place].kind == "number" or lexemes[place].lower in openers
        number = read_number(lexemes, place) if opens else None
        if number is None:
            place += 1
        else:
            found.append(number)
            place = number.end
    return found


@cache
def _openers() -> frozenset[str]:
    """The words and marks that a number without digits may begin with."""
    kinds = ("unit", "ten", "plural", "vague", "part", "scale", "pair")
    return frozenset(
        {"a", "an", "the", "many", *VULGAR, *(word for kind in kinds for word in number_words(kind))}
    )


def read_number(lexemes: list[Lexeme], place: int) -> Number | None:
    """The longest number that starts at a lexeme, None where none does."""
    for reader in (_digits, _half_of_scale, _share, _vague, _words):
        found = reader(lexemes, place)
        if found is not None:
            end, value, kind, scale = found
            if value > LARGEST:
                return None
            span = Span(lexemes[place].start, lexemes[end - 1].end)
            return Number(span, place, end, value, kind, scale)
    return None


Reading = tuple[int, float, str, float]


def _at(lexemes: list[Lexeme], place: int) -> str:
    return lexemes[place].lower if 0 <= place < len(lexemes) else ""


def _glued(lexemes: list[Lexeme], place: int) -> bool:
    """Whether a lexeme follows the one before it without a blank."""
    return 0 < place < len(lexemes) and lexemes[place - 1].end == lexemes[place].start


def _digits(lexemes: list[Lexeme], place: int) -> Reading | None:
    lexeme = lexemes[place]
    if lexeme.lower in VULGAR:
        return _scaled(lexemes, place + 1, VULGAR[lexeme.lower], "digits")
    if lexeme.kind != "number" or _is_label(lexemes, place):
        return None
    plain = re.sub(r"[ \u00a0\u2009\u202f]", "", lexeme.lower)
    decimal_comma = re.fullmatch(r"\d+,\d{1,2}", plain)
    value = float(plain.replace(",", "." if decimal_comma else ""))
    if _at(lexemes, place - 1) == "." and not _glued(lexemes, place - 1) and _glued(lexemes, place):
        value = float("0." + plain.split(".")[0].replace(",", ""))
    end = place + 1
    if _at(lexemes, end) in VULGAR:
        value, end = value + VULGAR[lexemes[end].lower], end + 1
    suffix = _at(lexemes, end)
    if _glued(lexemes, end) and lexemes[end].kind == "word":
        if suffix in ORDINAL_ENDS:
            return None
        if suffix in SUFFIXES and (suffix != "m" or _means_million(lexemes, place)):
            return end + 1, _product(value, SUFFIXES[suffix]), "digits", SUFFIXES[suffix]
    return _scaled(lexemes, end, value, "digits")


def _means_million(lexemes: list[Lexeme], place: int) -> bool:
    """Whether "5m" is five million, not five metres: after a currency sign or before a counted noun."""
    before, after = _at(lexemes, place - 1), _at(lexemes, place + 2)
    words = number_words("metre_context")
    return (before in "$€£¥₹" and before != "") or (after.isalpha() and after not in words)


def _is_label(lexemes: list[Lexeme], place: int) -> bool:
    """Whether the digits are part of a name ("F-16", "G20", "No. 5"), a clock time or a "9/11"."""
    before, after = _at(lexemes, place - 1), _at(lexemes, place + 1)
    if before in {"/", ":"} and _glued(lexemes, place) and _glued(lexemes, place - 1):
        return True
    if after in {"/", ":"} and _glued(lexemes, place + 1) and _at(lexemes, place + 2)[:1].isdigit():
        return True
    if "^" in (before, after) or _is_negative(lexemes, place) or _has_exponent(lexemes, place):
        return True
    if before == "#" or (before == "." and _at(lexemes, place - 2) in {"no", "nos"}):
        return True
    if not _glued(lexemes, place):
        return False
    glue = number_words("glue")
    if before in HYPHENS and _glued(lexemes, place - 1):
        earlier = lexemes[place - 2]
        return earlier.kind == "word" and earlier.lower not in glue and earlier.lower not in _scales()
    return lexemes[place - 1].kind == "word" and before not in glue


def _is_negative(lexemes: list[Lexeme], place: int) -> bool:
    """Whether a minus stands before the digits: "fell to -12 degrees"; no hyphen between two words or numbers."""
    minus = _at(lexemes, place - 1) in MINUS and _glued(lexemes, place)
    return (
        minus and not _glued(lexemes, place - 1) and not (place > 1 and lexemes[place - 2].kind == "number")
    )


def _has_exponent(lexemes: list[Lexeme], place: int) -> bool:
    """Whether the digits go on as a power of ten: "1e999"."""
    glued = _glued(lexemes, place + 1) and _glued(lexemes, place + 2)
    return glued and _at(lexemes, place + 1) == "e" and _at(lexemes, place + 2)[:1].isdigit()


@cache
def _scales() -> Mapping[str, float]:
    return number_words("scale")


def _product(value: float, scale: float) -> float:
    """`value × scale` without the crumbs of binary fractions ("2.3 million" is 2300000)."""
    return float(round(value * scale, 6))


def _scaled(lexemes: list[Lexeme], end: int, value: float, kind: str) -> Reading:
    """The number with the scale words that follow it, joined by blanks or hyphens."""
    scale = 1.0
    while True:
        word = _at(lexemes, end)
        skip = 1 if word in HYPHENS and _glued(lexemes, end) and _at(lexemes, end + 1) in _scales() else 0
        word = _at(lexemes, end + skip)
        if word not in _scales():
            return end, _product(value, scale), kind, scale
        scale, end = scale * _scales()[word], end + skip + 1


def _half_of_scale(lexemes: list[Lexeme], place: int) -> Reading | None:
    """`half a million`, `a half million`, `half-a-dozen`, `a quarter of a million`."""
    end = place + (_at(lexemes, place) in ("a", "an"))
    part = number_words("part").get(_at(lexemes, end))
    if part is None:
        return None
    end += 1
    while _at(lexemes, end) in HYPHENS or _at(lexemes, end) in ("a", "an", "of"):
        end += 1
    if _at(lexemes, end) not in _scales():
        return None
    scale = _scales()[_at(lexemes, end)]
    return end + 1, part / 100 * scale, "words", scale


def _share(lexemes: list[Lexeme], place: int) -> Reading | None:
    """`half the`, `a third of`, `two-thirds`, `a majority of`: per cent of a whole."""
    word = _at(lexemes, place)
    parts = number_words("part")
    if word == "half":
        after = _at(lexemes, place + 1)
        whole = after == "of" or after in number_words("whole")
        ordered = _at(lexemes, place - 1) in number_words("ordinal") or _at(lexemes, place - 1) in (
            "-",
            "other",
            "latter",
        )
        return (place + 1, 50.0, "share", 1.0) if whole and not ordered else None
    count = 1.0 if word in ("a", "an") else number_words("unit").get(word)
    if count is None or count < 1:
        return None
    end = place + 1
    end += _at(lexemes, end) in HYPHENS
    part = parts.get(_at(lexemes, end))
    after = _at(lexemes, end + 1)
    if part is None or (word in ("a", "an") and after != "of") or count * part > 100:
        return None
    if after != "of" and end == place + 1 and _at(lexemes, end)[-1:] != "s":
        return None
    share = count * part
    return end + 1, share if share % 0.5 == 0 else float(round(share)), "share", 1.0


def _vague(lexemes: list[Lexeme], place: int) -> Reading | None:
    """`dozens`, `tens of thousands`, `several hundred`, `a few`, `hundreds`."""
    end = place + (_at(lexemes, place) in ("a", "the", "many"))
    few = number_words("vague").get(_at(lexemes, end))
    if few is not None and (end > place or _at(lexemes, end) != "handful"):
        return _vague_scaled(lexemes, end + 1, few)
    plural = number_words("plural").get(_at(lexemes, place))
    return _vague_scaled(lexemes, place + 1, 2 * plural, bare=plural) if plural is not None else None


def _vague_scaled(lexemes: list[Lexeme], end: int, value: float, bare: float = 0.0) -> Reading:
    """The scales after a vague number: `several hundred`, `a few tens of thousands`."""
    if bare == 20.0:  # "scores" means two score
        value = 40.0
    while True:
        word = _at(lexemes, end)
        if word in _scales():
            value, end = value * _scales()[word], end + 1
        elif word in number_words("plural") and not bare:
            value, end, bare = value * number_words("plural")[word], end + 1, 1.0
        elif word == "of" and _at(lexemes, end + 1) in number_words("plural"):
            value, end = value * number_words("plural")[_at(lexemes, end + 1)], end + 2
        else:
            return end, value, "vague", 1.0


def _words(lexemes: list[Lexeme], place: int) -> Reading | None:
    """`twenty-one`, `nine hundred and twenty-one`, `two and a half million`, `a dozen`, `a couple`."""
    article = _at(lexemes, place) in ("a", "an")
    if article and _at(lexemes, place + 1) in number_words("pair"):
        return place + 2, number_words("pair")[_at(lexemes, place + 1)], "words", 1.0
    if article and _at(lexemes, place + 1) not in _scales():
        return None
    if _at(lexemes, place - 1) in HYPHENS and _glued(lexemes, place) and not _after_joiner(lexemes, place):
        return None
    end, total, group, scale = place, 0.0, -1.0, 1.0
    if article:
        end, group = place + 1, 1.0
    while end < len(lexemes):
        word, skip = _next_word(lexemes, end) if end > place else (_at(lexemes, end), 0)
        if word in number_words("unit") and (group < 0 or _takes_unit(group, word)):
            group = max(group, 0.0) + number_words("unit")[word]
        elif word in number_words("ten") and (group < 0 or (group >= 100 and group % 100 == 0)):
            group = max(group, 0.0) + number_words("ten")[word]
        elif word in _scales() and group >= 0 and _scales()[word] < 1000:
            group *= _scales()[word]
        elif word in _scales() and group >= 0 and (total == 0 or _scales()[word] < scale):
            scale = _scales()[word]
            total, group = total + group * scale, -1.0
        else:
            break
        end += skip + 1
    if end == place or (total == 0 and group < 0) or _is_ordinal(lexemes, end):
        return None
    return _and_a_half(lexemes, end, total, max(group, 0.0), scale)


def _is_ordinal(lexemes: list[Lexeme], end: int) -> bool:
    """Whether what was read is the first part of an ordinal ("twenty-first")."""
    return _at(lexemes, end) in HYPHENS and _at(lexemes, end + 1) in number_words("ordinal")


def _after_joiner(lexemes: list[Lexeme], place: int) -> bool:
    return _at(lexemes, place - 2) in number_words("glue")


def _takes_unit(group: float, word: str) -> bool:
    """Whether a unit may follow what was read of a group: after a ten, or after a hundred."""
    value = number_words("unit")[word]
    if group % 100 >= 20 and group % 10 == 0:
        return 0 < value < 10
    return group >= 100 and group % 100 == 0 and value > 0


def _next_word(lexemes: list[Lexeme], place: int) -> tuple[str, int]:
    """The next number word and how many joining lexemes stand before it (hyphen, `and`)."""
    word = _at(lexemes, place)
    ahead = _at(lexemes, place + 1)
    small = ahead in number_words("unit") or ahead in number_words("ten")
    before = _at(lexemes, place - 1)
    if word in HYPHENS and _glued(lexemes, place) and (small or ahead in _scales()):
        tens = before in number_words("ten") or before in _scales() or ahead in _scales()
        return (ahead, 1) if tens else (word, 0)
    if word == "and" and small and before in _scales() and before not in ("dozen", "score"):
        return ahead, 1
    return word, 0


def _and_a_half(lexemes: list[Lexeme], end: int, total: float, group: float, scale: float) -> Reading:
    """A number with `and a half` behind it, and the scale that may follow."""
    skip = [word for word in (_at(lexemes, end + n) for n in range(6)) if word not in HYPHENS]
    if total == 0 and skip[:3] in (["and", "a", "half"], ["and", "one", "half"]):
        at = end
        while _at(lexemes, at) != "half":
            at += 1
        return _scaled(lexemes, at + 1, group + 0.5, "words")
    return end, total + group, "words", scale
