"""Mentions of one vote, told in several sentences, as one vote."""

from __future__ import annotations

from dataclasses import replace

from dateline.extraction.candidates import Mention, VoteCandidate
from dateline.language import ParsedText

SHORT = 3  # letters; longer words tell motions apart
NEAR = 4  # sentences within which mentions of one vote are joined


def joined(parsed: ParsedText, votes: list[VoteCandidate]) -> list[VoteCandidate]:
    """Mentions of one vote as one: near each other, and not two different counts or two bodies."""
    found: list[VoteCandidate] = []
    last = None
    for vote in votes:
        if last is not None and _is_same(parsed, found[-1], vote, last):
            found[-1] = _merged(found[-1], vote)
        else:
            found.append(vote)
        last = vote
    return found


def _is_same(parsed: ParsedText, first: VoteCandidate, second: VoteCandidate, last: VoteCandidate) -> bool:
    """Whether `second` tells of the vote `first`, whose `last` mention so far is given."""
    distance = parsed.tokens[second.head].sentence - parsed.tokens[last.head].sentence
    counts = first.count_for is not None and second.count_for is not None
    same_counts = (first.count_for, first.count_against) == (second.count_for, second.count_against)
    bodies = first.body is not None and second.body is not None
    if bodies and first.body and second.body:
        bodies = parsed.tokens[first.body.head].lemma != parsed.tokens[second.body.head].lemma
    results = first.result is not None and second.result is not None and first.result != second.result
    return (
        (distance <= NEAR or (counts and same_counts) or _is_one_motion(first.motion, second.motion))
        and not (counts and not same_counts)
        and not bodies
        and not results
    )


def _is_one_motion(first: str | None, second: str | None) -> bool:
    """Whether two motions share most of the words of the shorter."""
    words = [
        {word for word in (motion or "").lower().split() if len(word) > SHORT} for motion in (first, second)
    ]
    least = min(map(len, words))
    return least > 1 and len(words[0] & words[1]) > least / 2


def _merged(first: VoteCandidate, second: VoteCandidate) -> VoteCandidate:
    def both(a: tuple[Mention, ...], b: tuple[Mention, ...]) -> tuple[Mention, ...]:
        return tuple(dict.fromkeys((*a, *b)))

    return replace(
        first,
        motion=first.motion or second.motion,
        body=first.body or second.body,
        ayes=both(first.ayes, second.ayes),
        noes=both(first.noes, second.noes),
        abstentions=both(first.abstentions, second.abstentions),
        count_for=first.count_for if first.count_for is not None else second.count_for,
        count_against=first.count_against if first.count_against is not None else second.count_against,
        count_abstain=first.count_abstain if first.count_abstain is not None else second.count_abstain,
        result=first.result or second.result,
    )
