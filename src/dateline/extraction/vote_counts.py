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
NO_VOTES = ("%", "percent", "per", "years", "months", "days")
PERCENT = frozenset({"%", "percent", "per cent", "per"})
UNANIMOUS = frozenset({"unanimously", "unanimous"})
VOTE_STEMS = ("vot", "ballot", "margin", "tall", "count", "carried", "roll")
NEAR = 8  # lexemes before a pair in which it is told that it counts votes
CONTESTS = ("won", "win", "wins", "beat", "lost", "lose", "defeat", "victory")
VOTING = frozenset({"vote", "referendum", "ballot", "abstain", "abstention", "roll-call"})


@dataclass(frozen=True, slots=True)
class Count:
    """A number of votes and its side: for, against or abstain; `share` where it is a percentage.

    `bare` where the text names no side: "with 220 votes", which whoever is spoken of has won.
    """

    span: Span
    side: str
    value: int
    share: bool = False
    bare: bool = False


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
        if count.value or count.span.of(parsed.report.text).isdigit()
    )


def counts_in(parsed: ParsedText, sentence: Sentence) -> list[Count]:
    """The counts of votes in a sentence that speaks of voting."""
    lemmas = {token.lemma for token in parsed.tokens[sentence.first : sentence.end]}
    voting = bool(lemmas & VOTING)
    if not voting and not (
        lemmas & (vote_words("pass") | vote_words("fail") | vote_words("fall"))
        and lemmas & vote_words("motion")
    ):
        return []
    lexemes = lexemes_of(parsed.report.text, sentence.span.start, sentence.span.end)
    numbers = [n for n in find_numbers(lexemes) if n.kind in ("digits", "words") and n.value == int(n.value)]
    found = list(_pairs(lexemes, numbers))
    if voting or UNANIMOUS & {lexeme.lower for lexeme in lexemes}:
        for count in (*_told(lexemes, numbers), *_none(lexemes)):
            if count.side not in {known.side for known in found} and not _is_taken(count, found):
                found.append(count)
    return sorted(found, key=lambda count: count.span)


def _is_taken(count: Count, found: list[Count]) -> bool:
    return any(count.span == known.span for known in found)


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
        if before in ("from", "between", "$", "€", "£", *CONTESTS) or after in NO_VOTES:
            continue
        if not _speaks_of_votes(lexemes, first.first, second.end):
            continue
        if 1900 <= first.value < 2100 and between == ["-"]:
            continue
        yield Count(first.span, "for", int(first.value))
        yield Count(second.span, "against", int(second.value))
        return


def _speaks_of_votes(lexemes: list[Lexeme], first: int, end: int) -> bool:
    """Whether words of voting or deciding stand near a pair of numbers."""
    deciding = vote_words("pass") | vote_words("fail") | vote_words("fall") | vote_words("motion")
    near = [lexeme.lower for lexeme in (*lexemes[max(0, first - NEAR) : first], *lexemes[end : end + 3])]
    return any(
        word.startswith(VOTE_STEMS) or word.rstrip("d").rstrip("e") in _stems(deciding) for word in near
    )


@cache
def _stems(lemmas: frozenset[str]) -> frozenset[str]:
    return frozenset(lemma.rstrip("e") for lemma in lemmas)


def _told(lexemes: list[Lexeme], numbers: list[Number]) -> Iterator[Count]:
    """Counts whose side is named behind them: `141 in favour`, `five against`, `three abstentions`."""
    taken: set[str] = set()
    for place, number in enumerate(numbers):
        stop = numbers[place + 1].first if place + 1 < len(numbers) else len(lexemes)
        behind = [lexeme.lower for lexeme in lexemes[number.end : min(stop, number.end + REACH)]]
        side = _side(behind)
        if side and side not in taken:
            taken.add(side)
            share = bool(set(behind[:2]) & PERCENT)
            yield Count(number.span, side, int(number.value), share=share, bare=_is_bare(behind))


def _none(lexemes: list[Lexeme]) -> Iterator[Count]:
    """Sides on which nobody stood: `none against`, `no abstentions`, `unanimously`."""
    for place, lexeme in enumerate(lexemes):
        behind = [other.lower for other in lexemes[place + 1 : place + 3]]
        if lexeme.lower in UNANIMOUS:
            yield Count(Span(lexeme.start, lexeme.end), "against", 0)
        elif lexeme.lower in ("no", "none", "nobody", "zero") and behind:
            words = behind if behind[0] in ("votes", "vote", "members") else behind[:1]
            if words[-1] in vote_words("abstain"):
                yield Count(Span(lexeme.start, lexeme.end), "abstain", 0)
            elif words[-1] in ("against", "opposed", "opposing"):
                yield Count(Span(lexeme.start, lexeme.end), "against", 0)


def _side(behind: list[str]) -> str | None:
    """The side that the words behind a count name, None where they name none before a clause ends."""
    for place, word in enumerate(behind):
        if word in (".", ";", "(", ")", "who", ",", "electoral"):
            break
        if word in vote_words("abstain"):
            return "abstain"
        if word in vote_words("against") and _is_vote_word(behind, place, word, "no"):
            return "against"
        if word in vote_words("for") and _is_vote_word(behind, place, word, "for", "support", "yes"):
            return "for"
    return "for" if _is_bare(behind) else None


def _is_bare(behind: list[str]) -> bool:
    """Whether a count of votes ends without naming a side."""
    return behind[:1] == ["votes"] and behind[1:2] in ([], [","], ["."])


def _is_vote_word(behind: list[str], place: int, word: str, *weak: str) -> bool:
    """Whether a word names a side: weak words ("for", "no") only beside votes or voting."""
    if word not in weak:
        return True
    near = behind[max(0, place - 2) : place + 2]
    return any(other.startswith("vot") for other in near)
