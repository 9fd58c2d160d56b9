"""Which of a report's times dates a row: its own clause's, else its sentence's, else none."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace
from operator import attrgetter

from dateline.extraction.candidates import TimeExpression
from dateline.extraction.times import fields_of
from dateline.language import ParsedText

WALLS = frozenset({"ccomp", "ROOT", "parataxis"})
ASIDE = frozenset({"relcl", "ccomp", "advcl", "acl", "pcomp", "parataxis"})
APART = frozenset({"relcl", "acl", "amod"})  # clauses that the sentence's day does not reach
DATING = frozenset(
    {
        "month",
        "weekday",
        "season",
        "feast",
        "quarter",
        "year",
        "day",
        "shift",
        "decade",
        "half",
        "base",
        "nth",
    }
)
DAYS = frozenset({"weekday", "day", "feast", "nth"})
SHARING = ("as", "when", "while")
CLIMBS = 6  # words above an event that may carry its date
STEPS = 8  # words between an expression and the clause that it dates


def time_of(
    parsed: ParsedText,
    times: tuple[TimeExpression, ...],
    head: int,
    *,
    sentence: bool = False,
    own: bool = False,
) -> TimeExpression | None:
    """The time expression that dates the clause whose verb or noun is the token `head`, or None.

    With `sentence`, the one day that the whole sentence names where the clause names none; with `own`, only a
    time that hangs on the word itself: the day of a demand is not that of what was demanded.
    """
    here = parsed.sentence_of(head).span
    low, high = (
        bisect_left(times, offset, key=attrgetter("span.start")) for offset in (here.start, here.end)
    )
    above = {head: 0} if own else _clause_nodes(parsed, head)
    best: tuple[int, int, TimeExpression] | None = None
    for expression in times[low:high]:
        if not _dates(expression):
            continue
        found = _steps(parsed, expression, above, head)
        if found is None:
            continue
        steps, edge = found
        if edge and "edge" not in fields_of(expression.meaning):
            expression = replace(expression, meaning=f"{expression.meaning};edge={edge}")
        rank = (steps, abs(expression.span.start - parsed.tokens[head].start), expression)
        if best is None or rank[:2] < best[:2]:
            best = rank
    if best is not None:
        return best[2]
    return _of_sentence(parsed, times[low:high], head) if sentence else None


def _dates(expression: TimeExpression) -> bool:
    """Whether an expression names days: a date, or a length told from another time ("two days later")."""
    fields = fields_of(expression.meaning)
    if expression.kind == "DURATION":
        return "base" in fields or fields.get("from") == "event"
    return expression.kind in ("DATE", "TIME") and bool(set(fields) & DATING)


def _of_sentence(parsed: ParsedText, times: tuple[TimeExpression, ...], head: int) -> TimeExpression | None:
    """The one day that a sentence names, for whatever it tells in its own tense outside of its asides."""
    named = [time for time in times if time.kind in ("DATE", "TIME") and _is_day(fields_of(time.meaning))]
    if len(named) != 1 or "edge" in fields_of(named[0].meaning):
        return None
    index = parsed.token_at(named[0].span.start)
    if index is None or _apart(parsed, index) or _apart(parsed, head):
        return None
    return named[0]


def _is_day(fields: dict[str, str]) -> bool:
    return bool(DAYS & set(fields)) or fields.get("unit") == "D"


def _apart(parsed: ParsedText, index: int) -> bool:
    """Whether a token stands in an aside, in what someone says, or before the time that is told of."""
    token = parsed.tokens[index]
    for above in (token, *parsed.ancestors(index)):
        had = any(child.lower == "had" for child in parsed.children_of(above.index, "aux"))
        if above.dep in APART or had or (above.dep == "ccomp" and above is not token):
            return True
    return False


def _clause_nodes(parsed: ParsedText, head: int) -> dict[int, int]:
    """The head and the words above it up to the verb of its clause, with their distance."""
    nodes = {head: 0}
    token = parsed.tokens[head]
    for _ in range(CLIMBS):
        if token.dep in WALLS or token.head == token.index:
            break
        told_of_noun = token.dep == "relcl"
        token = parsed.tokens[token.head]
        nodes[token.index] = len(nodes)
        if told_of_noun:  # "the blast on Monday that killed nine", but no day beyond the noun
            break
    return nodes


def _steps(
    parsed: ParsedText, expression: TimeExpression, above: dict[int, int], head: int
) -> tuple[int, str] | None:
    """How far an expression hangs from a clause, and the edge of it that it marks; None where it dates another.

    What went on "as" or "when" something else did shares its day; what goes on "since" something else did
    began on its day; the participle behind a noun dates the noun ("the truce signed on Friday").
    """
    index = parsed.token_at(expression.span.start)
    if index is None:
        return None
    inside = parsed.tokens_in(expression.span)
    far, edge = 0, ""
    for _ in range(STEPS):
        if index in above:
            return 2 * above[index] + far, edge
        token = parsed.tokens[index]
        if token.head == index:
            return None
        if token.dep in ASIDE and index not in inside:
            mark = _mark(parsed, index)
            own = token.dep == "acl" and token.tag == "VBN" and token.head == head
            if token.dep == "advcl" and mark in (*SHARING, "since"):
                far, edge = far + 3, "since" if mark == "since" else edge
            elif not own:
                return None
        index = token.head
    return None


def _mark(parsed: ParsedText, index: int) -> str:
    """The word that opens a clause: as, when, since …"""
    found = parsed.child(index, "mark", "advmod")
    return found.lower if found is not None else ""
