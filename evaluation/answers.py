"""One question in, one answer out: what each benchmark is told, in its own terms.

Formats: `../shared/bench/README.md`. Every function takes the question, its parsed text and returns
the answer without its id.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from dateline.extraction import extract
from dateline.extraction.candidates import EventCandidate, FigureCandidate, Mention
from dateline.extraction.factuality import Factuality, judge
from dateline.extraction.figures import find_figures
from dateline.extraction.statements import find_statements
from dateline.extraction.times import find_times
from dateline.language import ParsedText
from dateline.model import Span
from dateline.reading.headers import date_line
from dateline.resolution import MentionCodes
from dateline.resolution.dates import value_of
from evaluation.dyads import dyad
from evaluation.rewriting import main_events

Json = dict[str, Any]

ISO_DAY = re.compile(r"\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])")
HEAD = 600  # characters of a text that may hold its date line
LABELS = {
    "asserted": "happened",
    "under_way": "happened",
    "ended": "happened",
    "charged": "happened",
    "alleged": "happened",
    "believed": "happened",
    "future": "future",
    "expected": "future",
    "intended": "future",
    "purpose": "future",
    "possible": "uncertain",
    "able": "uncertain",
    "mooted": "uncertain",
    "threatened": "uncertain",
    "unlikely": "uncertain",
    "conditional": "conditional",
    "cancelled": "denied",
    "unintended": "denied",
    "generic": "generic",
}  # MEANTIME's label of each ground; underspecified for the rest (wanted, attempted, demanded, questioned)
DOUBTFUL = ("questioned", "threatened")  # grounds whose negation denies nothing


def day(value: object) -> date | None:
    """The day of a question's `date`, None where it has none that is written the ISO way; hours are cut."""
    written = ISO_DAY.match(value) if isinstance(value, str) else None
    return date.fromisoformat(written.group()) if written else None


def published_of(question: Json) -> date | None:
    """The day of a question's `date`, else the one that a line at the head of its text is made of."""
    found = day(question.get("date"))
    head = question["text"][:HEAD].splitlines() if found is None else []
    lines = (date_line(line.strip()) for line in head if line.strip())
    return found or next((line.date for line in lines if line is not None and line.date), None)


def attribution(question: Json, parsed: ParsedText) -> Json:
    """Every attribution, thought and intention too, as the attribution corpora count."""
    found = find_statements(parsed, wide=True)
    return {
        "attributions": [
            {
                "source": _pairs(statement.speaker.span if statement.speaker else None),
                "cue": _pairs(statement.cue),
                "content": _pairs(*statement.contents),
            }
            for statement in found
        ]
    }


def events(question: Json, parsed: ParsedText) -> Json:
    """What the text is about: the events of its main clauses, typed after PLOVER's rewrite rules."""
    extraction = extract(parsed)
    codes = MentionCodes(parsed, extraction)
    pairs = [dyad(parsed, event, extraction.statements) for event in main_events(parsed, extraction.events)]
    return {"events": [_event(event, codes) for event in pairs]}


def _event(event: EventCandidate, codes: MentionCodes) -> Json:
    def side(mentions: Iterable[Mention]) -> list[Json]:
        """Actors by their words, pronouns by their names, and by their codes: state and sector, or body."""
        return [{"text": codes.words(mention), "code": codes.of(mention)} for mention in mentions]

    recipients = event.recipients
    if not any(map(codes.of, recipients)):
        recipients = (*recipients, *_state_acted_upon(event, codes))
    return {
        "actor": side(event.actors),
        "recipient": side(recipients),
        "cameo": event.cameo,
        "plover": event.type,
        "mode": event.mode,
    }


def _state_acted_upon(event: EventCandidate, codes: MentionCodes) -> list[Mention]:
    """The first other state behind the trigger: coders take it for the recipient where none is named.

    "Lifted a curfew in Veldara", "withdrew its troops from Veldara". The ledger holds it as the place.
    """
    own = {(codes.of(mention) or "")[:3] for mention in event.actors}
    return [state for state in codes.states_behind(event.head) if (codes.of(state) or "")[:3] not in own][:1]


def time(question: Json, parsed: ParsedText) -> Json:
    """Every time expression with its TIMEX3 type and value."""
    published = parsed.report.published or published_of(question)
    return {
        "pred": [
            {
                "start": expression.span.start,
                "end": expression.span.end,
                "type": expression.kind,
                "value": value_of(expression, published),
            }
            for expression in find_times(parsed)
        ]
    }


def figures(question: Json, parsed: ParsedText) -> Json:
    """Every figure with a bound whose measure the corpora count, in their words."""
    return {
        "pred": [
            {
                "start": figure.span.start,
                "end": figure.span.end,
                "measure": measure,
                "low": figure.low,
                "high": figure.high,
            }
            for figure in find_figures(parsed)
            if (figure.low is not None or figure.high is not None) and (measure := corpus_measure(figure))
        ]
    }


def corpus_measure(figure: FigureCandidate) -> str | None:
    """The name that the figure corpora give to a figure's measure, by `measures.tsv`; None for none."""
    for measure, term, name in _measures():
        if measure in ("*", figure.measure) and term in ("*", figure.term):
            return name
    return None


@cache
def _measures() -> tuple[tuple[str, str, str], ...]:
    lines = Path(__file__).with_name("measures.tsv").read_text("utf-8").splitlines()
    cells = [line.split("\t") for line in lines if line and not line.startswith("#")]
    return tuple((measure, term, name) for measure, term, name in cells[1:])


def factuality(question: Json, parsed: ParsedText) -> Json:
    """The commitment to each given happening."""
    return {"pred": [_commitment(event, parsed) for event in question["events"]]}


def _commitment(event: Mapping[str, int], parsed: ParsedText) -> Json:
    answer: Json = {"start": event["start"], "end": event["end"], "value": 3.0, "label": "happened"}
    head = head_of(parsed, Span(event["start"], event["end"]))
    if head is not None:
        judged = judge(parsed, head)
        answer.update(value=judged.value, label=meantime_label(judged))
    return answer


def meantime_label(judged: Factuality) -> str:
    """The label that MEANTIME gives to a commitment: by its ground, `denied` where it is negated."""
    if judged.negative and judged.ground not in DOUBTFUL:
        return "denied"
    return LABELS.get(judged.ground, "underspecified")


def head_of(parsed: ParsedText, span: Span) -> int | None:
    """The token of a span that governs the others, the first of them where there are several."""
    inside = list(parsed.tokens_in(span))
    if not inside:
        return parsed.token_at(span.start)
    governors = (i for i in inside if parsed.tokens[i].head == i or parsed.tokens[i].head not in inside)
    return next(governors, inside[0])


def _pairs(*spans: Span | None) -> list[list[int]]:
    return [[span.start, span.end] for span in spans if span is not None]
