"""Words that name a time."""

from __future__ import annotations

from dateline.extraction.candidates import TimeExpression
from dateline.extraction.figure_words import lexicon
from dateline.extraction.time_context import Found, in_context
from dateline.extraction.time_direction import direction
from dateline.extraction.time_patterns import patterns_for
from dateline.extraction.time_words import Fields, kinds_in, words
from dateline.language import ParsedText, Sentence, Token
from dateline.model import Span

BLANKS = str.maketrans({"\n": " ", "\t": " ", "\r": " ", "\u00a0": " ", "\u202f": " "})
EDGES = frozenset({"since", "until", "till", "by", "from", "through"})
BOUNDING = frozenset(
    {"over", "about", "than", "around", "nearly", "almost", "some", "least", "approximately", "roughly"}
)
ROUGH = frozenset({"about", "around", "approximately", "roughly", "nearly", "almost", "some", "circa", "c."})
LIFE = frozenset({"his", "her", "their", "my", "mid", "early", "late"})
JOINERS = frozenset({" ", ", ", " on ", ", on "})
DIRECTED = frozenset({"month", "weekday", "season", "feast", "quarter"})
RATED = frozenset({"NN", "NNS", "CD", "$"})


def find_times(parsed: ParsedText) -> tuple[TimeExpression, ...]:
    """Every time expression, in the order of the text.

    `meaning` holds the fields `name=value`, parted by `;`, that `resolution.dates` resolves.
    """
    found: list[tuple[int, Found]] = []
    for sentence in parsed.sentences:
        kinds = kinds_in(parsed.tokens[sentence.first : sentence.end])
        if kinds:
            found += [(sentence.index, one) for one in _in_sentence(parsed, sentence, kinds)]
    return tuple(
        TimeExpression(span, kind, ";".join(f"{name}={value}" for name, value in fields.items()))
        for span, kind, fields in in_context(parsed, found)
    )


def fields_of(meaning: str) -> Fields:
    """The fields of an expression's meaning."""
    return dict(field.split("=", 1) for field in meaning.split(";") if field)


def _in_sentence(parsed: ParsedText, sentence: Sentence, kinds: frozenset[str]) -> list[Found]:
    start = sentence.span.start
    text = sentence.span.of(parsed.report.text).translate(BLANKS)
    taken: list[tuple[int, int, str, Fields]] = []
    covered = bytearray(len(text) + 1)
    for one in patterns_for(kinds):
        for match in one.pattern.finditer(text):
            led = match.groupdict().get("led")
            first, last = match.start() + len(led or ""), match.end()
            if any(covered[first:last]):
                continue
            reading = one.reader(match)
            if reading is None or _is_none(parsed, text, start, first, last, reading):
                continue
            covered[first:last] = b"\x01" * (last - first)
            taken.append((first, last, *reading))
    taken.sort(key=lambda one: one[:2])
    return [
        _decorated(parsed, Span(start + first, start + last), kind, fields)
        for first, last, kind, fields in _joined(text, taken)
    ]


def _is_none(
    parsed: ParsedText, text: str, start: int, first: int, last: int, reading: tuple[str, Fields]
) -> bool:
    """Whether the words are no time: years of a life, a number of things, a rate, a name with a number."""
    kind, fields = reading
    if "decade" in fields and text[:first].split()[-1:] and text[:first].split()[-1].lower() in LIFE:
        return True
    if kind == "DURATION" and text[first : first + 2].lower() in ("a ", "an"):
        return _is_rate(parsed, start + first)
    return set(fields) == {"year"} and _is_count(parsed, start + first)


def _is_rate(parsed: ParsedText, offset: int) -> bool:
    """Whether "a year" tells a rate: `$500 million a year`, `four flights a week`."""
    index = parsed.token_at(offset)
    if not index or parsed.tokens[index - 1].sentence != parsed.tokens[index].sentence:
        return False
    return parsed.tokens[index - 1].tag in RATED or parsed.tokens[index - 1].text == "%"


def _is_count(parsed: ParsedText, offset: int) -> bool:
    """Whether four digits that look like a year count or name something ("over 2000 people", "Orion 1980")."""
    index = parsed.token_at(offset)
    if index is None:
        return False
    first = parsed.sentence_of(index).first
    before = parsed.tokens[index - 1] if index > first else None
    after = parsed.tokens[index + 1] if index + 1 < len(parsed.tokens) else None
    if before is not None and before.lower in BOUNDING:
        return True
    if before is not None and before.tag == "NNP" and index - 1 > first and before.end + 1 == offset:
        return before.name not in ("DATE", "TIME", "GPE", "LOC")
    return after is not None and after.tag == "NNS" and _is_thing(after)


def _is_thing(token: Token) -> bool:
    return token.lemma in lexicon("noun", "person") or token.lemma in lexicon("noun", "self")


def _joined(text: str, taken: list[tuple[int, int, str, Fields]]) -> list[tuple[int, int, str, Fields]]:
    """A time of day and the day beside it are one expression."""
    found: list[tuple[int, int, str, Fields]] = []
    for first, last, kind, fields in taken:
        before = found[-1] if found else None
        gap = text[before[1] : first] if before else ""
        if before and _is_clock(before[3]) and kind == "DATE" and _is_day(fields) and gap in JOINERS:
            found.pop()
            first, kind, fields = before[0], "TIME", {**fields, **before[3]}
        elif before and _is_clock(fields) and _is_dated(before) and gap in (" ", ", ", " at ", ", at "):
            found.pop()
            first, fields = before[0], {**before[3], **fields}
        found.append((first, last, kind, fields))
    return found


def _is_dated(one: tuple[int, int, str, Fields]) -> bool:
    return one[2] == "DATE" and _is_day(one[3])


def _is_clock(fields: Fields) -> bool:
    """Whether fields tell only a time of day."""
    return set(fields) in ({"time"}, {"part"})


def _is_day(fields: Fields) -> bool:
    return "day" in fields or "weekday" in fields or (fields.get("unit") == "D" and "from" not in fields)


def _decorated(parsed: ParsedText, span: Span, kind: str, fields: Fields) -> Found:
    """The expression with the direction in which its clause looks, its edge and whether it is rough."""
    index = parsed.token_at(span.start)
    if index is not None:
        inside = index and parsed.tokens[index - 1].sentence == parsed.tokens[index].sentence
        before = parsed.tokens[index - 1].lower if inside else ""
        if before in EDGES and kind in ("DATE", "TIME"):
            fields = {**fields, "edge": "until" if before == "through" else before}
        if before in ROUGH:
            fields = {**fields, "approx": "1"}
        if DIRECTED & set(fields) and not {"year", "years", "way"} & set(fields):
            fields = {**fields, "way": direction(parsed, index, before)}
    text = span.of(parsed.report.text)
    if text.endswith(".") and (text[-2].isdigit() or _is_whole_name(text[:-1])):
        span = Span(span.start, span.end - 1)
    return span, kind, fields


def _is_whole_name(text: str) -> bool:
    """Whether the last word is a month or weekday in full, so that a stop behind it ends the sentence."""
    word = text.split()[-1].lower()
    whole = len(word) > 4 or word in ("may", "june", "july")
    return whole and (word in words("month") or word in words("weekday"))
