"""The counts of a vote: `35 to 12`, `a 7-2 vote`, `52 votes in favour, 48 against and three abstentions`."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from dateline.data.tables import rows
from dateline.extraction.numbers import HYPHENS, Lexeme, Number, find_numbers, lexemes_of
from dateline.language import ParsedText, Sentence
from dateline.model import Span

REACH = 7  # lexemes behind a count in which its side is named
PLAIN_JOINERS = frozenset({"to", "votes", "-", "vote", "against"})
VOTING = frozenset({"vote", "ballot", "abstain", "abstention", "roll-call"})


@dataclass(frozen=True, slots=True)
class Count:
    """A number of votes and its side: for, against or abstain."""

    span: Span
    side: str
    value: int


@cache
def vote_words(kind: str) -> frozenset[str]:
    """The words of a kind (body, motion, pass, fail, for, against, abstain)."""
    return frozenset(row["word"] for row in rows("vote_words.tsv") if row["kind"] == kind)


def vote_counts(parsed: ParsedText) -> tuple[tuple[Span, float], ...]:
    """Every printed count of votes in the report, in order."""
    return tuple(
        (count.span, float(count.value))
        for sentence in parsed.sentences
        for count in counts_in(parsed, sentence)
    )


def counts_in(parsed: ParsedText, sentence: Sentence) -> list[Count]:
    """The counts of votes in a sentence that speaks of voting."""
    lemmas = {token.lemma for token in parsed.tokens[sentence.first : sentence.end]}
    voting = bool(lemmas & VOTING)
    if not voting and not (
        lemmas & (vote_words("pass") | vote_words("fail")) and lemmas & vote_words("motion")
    ):
        return []
    lexemes = lexemes_of(parsed.report.text, sentence.span.start, sentence.span.end)
    numbers = [n for n in find_numbers(lexemes) if n.kind in ("digits", "words") and n.value == int(n.value)]
    found = list(_pairs(lexemes, numbers))
    paired = {count.span for count in found}
    if voting:
        found += [
            c
            for c in _told(lexemes, numbers)
            if c.span not in paired and c.side not in {f.side for f in found}
        ]
    sides = {count.side for count in found}
    return sorted(found, key=lambda count: count.span) if sides else []


def _pairs(lexemes: list[Lexeme], numbers: list[Number]) -> Iterator[Count]:
    """`35 to 12`, `7-2`, `230-to-198`, `52 votes to 48`; the first such pair only."""
    for first, second in itertools.pairwise(numbers):
        between = ["-" if w.lower in HYPHENS else w.lower for w in lexemes[first.end : second.first]]
        joined = (
            between
            and set(between) <= PLAIN_JOINERS
            and ("to" in between or between in (["-"], ["against"], ["votes", "against"]))
        )
        if not joined or len(between) > 4 or "share" in (first.kind, second.kind):
            continue
        before = lexemes[first.first - 1].lower if first.first else ""
        after = lexemes[second.end].lower if second.end < len(lexemes) else ""
        if before in ("from", "between", "$", "€", "£") or after in (
            "%",
            "percent",
            "per",
            "years",
            "months",
            "days",
        ):
            continue
        if 1900 <= first.value < 2100 and between == ["-"]:
            continue
        yield Count(first.span, "for", int(first.value))
        yield Count(second.span, "against", int(second.value))
        return


def _told(lexemes: list[Lexeme], numbers: list[Number]) -> Iterator[Count]:
    """Counts whose side is named behind them: `141 in favour`, `five against`, `three abstentions`."""
    taken: set[str] = set()
    for place, number in enumerate(numbers):
        stop = numbers[place + 1].first if place + 1 < len(numbers) else len(lexemes)
        behind = [lexeme.lower for lexeme in lexemes[number.end : min(stop, number.end + REACH)]]
        side = _side(behind)
        if side and side not in taken:
            taken.add(side)
            yield Count(number.span, side, int(number.value))


def _side(behind: list[str]) -> str | None:
    """The side that the words behind a count name, None where they name none before a clause ends."""
    for place, word in enumerate(behind):
        if word in (".", ";", "(", ")", "who"):
            return None
        if word in vote_words("abstain"):
            return "abstain"
        if word in vote_words("against") and _is_vote_word(behind, place, word, "no"):
            return "against"
        if word in vote_words("for") and _is_vote_word(behind, place, word, "for", "support", "yes"):
            return "for"
    return None


def _is_vote_word(behind: list[str], place: int, word: str, *weak: str) -> bool:
    """Whether a word names a side: weak words ("for", "no") only beside votes or voting."""
    if word not in weak:
        return True
    near = behind[max(0, place - 2) : place + 2]
    return any(other.startswith("vot") for other in near)
