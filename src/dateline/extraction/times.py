"""Words that name a time, and which of them dates a clause."""

from __future__ import annotations

from dateline.extraction.candidates import TimeExpression
from dateline.extraction.figure_words import lexicon
from dateline.extraction.time_patterns import Fields, grammar, words
from dateline.language import ParsedText, Sentence, Token
from dateline.model import Span

BLANKS = str.maketrans({"\n": " ", "\t": " ", "\r": " ", "\u00a0": " ", "\u202f": " "})
EDGES = frozenset({"since", "until", "till", "by", "from"})
BOUNDING = frozenset(
    {"over", "about", "than", "around", "nearly", "almost", "some", "least", "approximately", "roughly"}
)
AHEAD = frozenset({"will", "shall", "'ll", "’ll", "would", "wo", "going"})
PLANNING = frozenset(
    {"plan", "schedule", "expect", "set", "slate", "intend", "hope", "due", "propose", "plane", "begin"}
)
JOINERS = frozenset({" ", ", ", " on ", ", on "})
WALLS = frozenset({"ccomp", "ROOT", "parataxis"})
ASIDE = frozenset({"relcl", "ccomp", "advcl", "acl", "pcomp", "parataxis"})
DATING = frozenset({"year", "month", "day", "weekday", "shift", "season", "quarter", "decade", "feast"})
CLIMBS = 6  # words above an event that may carry its date


def find_times(parsed: ParsedText) -> tuple[TimeExpression, ...]:
    """Every time expression, in the order of the text.

    `meaning` holds the fields `name=value`, parted by `;`, that `resolution.dates` resolves.
    """
    found: list[TimeExpression] = []
    for sentence in parsed.sentences:
        found += _in_sentence(parsed, sentence)
    return tuple(found)


def fields_of(meaning: str) -> Fields:
    """The fields of an expression's meaning."""
    return dict(field.split("=", 1) for field in meaning.split(";") if field)


def _in_sentence(parsed: ParsedText, sentence: Sentence) -> list[TimeExpression]:
    start = sentence.span.start
    text = sentence.span.of(parsed.report.text).translate(BLANKS)
    taken: list[tuple[int, int, str, Fields]] = []
    covered = bytearray(len(text) + 1)
    for pattern, reader in grammar():
        for match in pattern.finditer(text):
            led = match.groupdict().get("led")
            first, last = match.start() + len(led or ""), match.end()
            if any(covered[first:last]):
                continue
            reading = reader(match)
            if (
                reading is None
                or _is_age(text[:first], reading[1])
                or _is_count(parsed, start + first, reading[1])
            ):
                continue
            covered[first:last] = b"\x01" * (last - first)
            taken.append((first, last, *reading))
    taken.sort(key=lambda one: one[:2])
    return [
        _expression(parsed, Span(start + first, start + last), kind, fields)
        for first, last, kind, fields in _joined(text, taken)
    ]


def _is_age(before: str, fields: Fields) -> bool:
    """Whether a decade is one of somebody's life ("in her 30s")."""
    return "decade" in fields and before.split()[-1:] in (
        ["his"],
        ["her"],
        ["their"],
        ["my"],
        ["mid"],
        ["early"],
        ["late"],
    )


def _is_count(parsed: ParsedText, offset: int, fields: Fields) -> bool:
    """Whether four digits that look like a year count something ("over 2000 people")."""
    if set(fields) != {"year"}:
        return False
    index = parsed.token_at(offset)
    if index is None:
        return False
    before = parsed.tokens[index - 1].lower if index else ""
    after = parsed.tokens[index + 1] if index + 1 < len(parsed.tokens) else None
    if before in BOUNDING:
        return True
    return after is not None and after.tag == "NNS" and _is_thing(after)


def _is_thing(token: Token) -> bool:
    return token.lemma in lexicon("noun", "person") or token.lemma in lexicon("noun", "self")


def _joined(text: str, taken: list[tuple[int, int, str, Fields]]) -> list[tuple[int, int, str, Fields]]:
    """A time of day and the day beside it are one expression; alone it belongs to the last day named."""
    found: list[tuple[int, int, str, Fields]] = []
    day: Fields = {"unit": "D", "shift": "0"}
    for first, last, kind, fields in taken:
        clock_before = found and "time" in found[-1][3] and found[-1][3].get("alone")
        if clock_before and kind == "DATE" and _is_day(fields) and text[found[-1][1] : first] in JOINERS:
            earlier = found.pop()
            first, kind, fields = earlier[0], "TIME", {**fields, "time": earlier[3]["time"]}
        elif "time" in fields:
            near = found and found[-1][2] == "DATE" and _is_day(found[-1][3])
            if near and text[found[-1][1] : first] in (" ", ", ", " at ", ", at "):
                earlier = found.pop()
                first, fields = earlier[0], {**earlier[3], **fields}
            else:
                fields = {**day, **fields, "alone": "1"}
        if kind in ("DATE", "TIME") and _is_day(fields) and "alone" not in fields:
            day = {name: value for name, value in fields.items() if name not in ("time", "part", "to")}
        found.append((first, last, kind, fields))
    return found


def _is_day(fields: Fields) -> bool:
    return "day" in fields or "weekday" in fields or fields.get("unit") == "D"


def _expression(parsed: ParsedText, span: Span, kind: str, fields: Fields) -> TimeExpression:
    """The expression with the direction in which its clause looks and the edge that it marks."""
    fields = {name: value for name, value in fields.items() if name != "alone"}
    index = parsed.token_at(span.start)
    if index is not None:
        before = (
            parsed.tokens[index - 1].lower
            if index and parsed.tokens[index - 1].sentence == parsed.tokens[index].sentence
            else ""
        )
        if before in EDGES and kind in ("DATE", "TIME"):
            fields = {**fields, "edge": before}
        if {"month", "weekday", "season", "feast", "quarter"} & set(fields) and "year" not in fields:
            way = _way(parsed, index, before)
            fields = {**fields, "way": way} if way else fields
    text = span.of(parsed.report.text)
    if text.endswith(".") and (text[-2].isdigit() or _is_whole_name(text[:-1])):
        span = Span(span.start, span.end - 1)
    return TimeExpression(span, kind, ";".join(f"{name}={value}" for name, value in fields.items()))


def _is_whole_name(text: str) -> bool:
    """Whether the last word is a month or weekday in full, so that a stop behind it ends the sentence."""
    word = text.split()[-1].lower()
    return len(word) > 4 and (word in words("month") or word in words("weekday"))


def _way(parsed: ParsedText, index: int, before: str) -> str:
    """Whether the clause of a token looks back (`past`), ahead (`future`) or neither way."""
    for token in parsed.ancestors(index):
        if token.pos not in ("VERB", "AUX"):
            if token.lemma in ("due", "set", "scheduled", "slated") and token.pos == "ADJ":
                return "future"
            continue
        helpers = parsed.children_of(token.index, "aux", "auxpass")
        aids = {child.lower for child in helpers}
        if before in ("until", "till", "by"):
            return "past" if "had" in aids else "future"
        if aids & AHEAD or (token.lower == "going" and token.tag == "VBG"):
            return "future"
        if token.tag in ("VBD",) or aids & {"was", "were", "had", "has", "have", "did", "been"}:
            return "past" if token.lemma not in PLANNING or "been" not in aids else "future"
        if token.tag == "VBN" and not aids:
            return "future" if token.lemma in PLANNING else "past"
        if token.tag == "VB" and "to" in aids:
            return "future"
        if aids & {"may", "might", "could", "should", "must", "can"}:
            return "future"
        if token.tag in ("VBZ", "VBP") or aids & {"is", "are", "am"}:
            return "future" if token.lemma in PLANNING or token.tag == "VBG" else "near"
    return "future" if before in ("until", "till", "by") else "near"


def time_of(parsed: ParsedText, times: tuple[TimeExpression, ...], head: int) -> TimeExpression | None:
    """The time expression that dates the clause whose verb or noun is the token `head`, or None."""
    sentence = parsed.sentence_of(head)
    low, high = _first_at(times, sentence.span.start), _first_at(times, sentence.span.end)
    above = _clause_nodes(parsed, head)
    best: tuple[int, int, TimeExpression] | None = None
    for expression in times[low:high]:
        if expression.kind not in ("DATE", "TIME") or not set(fields_of(expression.meaning)) & DATING:
            continue
        steps = _steps(parsed, expression, above)
        if steps is None:
            continue
        rank = (steps, abs(expression.span.start - parsed.tokens[head].start), expression)
        if best is None or rank[:2] < best[:2]:
            best = rank
    return best[2] if best else None


def _first_at(times: tuple[TimeExpression, ...], offset: int) -> int:
    """The position of the first expression that starts at or after an offset."""
    low, high = 0, len(times)
    while low < high:
        middle = (low + high) // 2
        if times[middle].span.start < offset:
            low = middle + 1
        else:
            high = middle
    return low


def _clause_nodes(parsed: ParsedText, head: int) -> dict[int, int]:
    """The head and the words above it up to the verb of its clause, with their distance."""
    nodes = {head: 0}
    token = parsed.tokens[head]
    for _ in range(CLIMBS):
        if token.dep in WALLS or token.head == token.index:
            break
        token = parsed.tokens[token.head]
        nodes[token.index] = len(nodes)
    return nodes


def _steps(parsed: ParsedText, expression: TimeExpression, above: dict[int, int]) -> int | None:
    """How far an expression hangs from a clause; None where it belongs to another one."""
    index = parsed.token_at(expression.span.start)
    if index is None:
        return None
    inside = parsed.tokens_in(expression.span)
    for _ in range(8):
        if index in above:
            return 2 * above[index]
        token = parsed.tokens[index]
        if token.head == index or (token.dep in ASIDE and index not in inside):
            return None
        index = token.head
    return None
