"""Who voted how: votes of a body on a motion, by the verbs of voting and the counts beside them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from dateline.extraction.candidates import Mention, VoteCandidate
from dateline.extraction.vote_counts import Count, counts_in, vote_words
from dateline.language import ParsedText, Sentence, Token
from dateline.model import Span, trimmed

HELD_BACK = frozenset(
    {"will", "would", "may", "might", "could", "should", "shall", "must", "can", "'ll", "’ll", "to", "if"}
)
NEAR = 4  # sentences within which mentions of one vote are joined
EDGE = ' \t\r\n\u00a0,;:."“”'


def find_votes(parsed: ParsedText) -> tuple[VoteCandidate, ...]:
    """Every vote of a body on a motion, each once, in the order of the text."""
    found: list[VoteCandidate] = []
    for sentence in parsed.sentences:
        if parsed.report.blocks[sentence.block].kind in ("title", "kicker"):
            continue
        counts = counts_in(parsed, sentence)
        here = [vote for token in _triggers(parsed, sentence) if (vote := _vote(parsed, token)) is not None]
        if counts:
            here = _with_counts(parsed, sentence, here, counts)
        found += here
    return tuple(_joined(parsed, found))


def _triggers(parsed: ParsedText, sentence: Sentence) -> Iterator[Token]:
    """The verbs that tell a vote that took place."""
    for token in parsed.tokens[sentence.first : sentence.end]:
        known = token.lemma in ("vote", "abstain", "veto") or token.lemma in vote_words("pass") | vote_words(
            "fail"
        ) | vote_words("fall")
        if known and token.tag[:2] == "VB" and not _is_open(parsed, token):
            yield token


def _is_open(parsed: ParsedText, verb: Token) -> bool:
    """Whether the verb tells no vote that was held: it is future, possible, negated or an infinitive."""
    helpers = {child.lower for child in parsed.children_of(verb.index, "aux", "auxpass", "neg", "mark")}
    return bool(helpers & (HELD_BACK | {"not", "n't", "n’t", "never"})) or verb.tag == "VB"


def _vote(parsed: ParsedText, verb: Token) -> VoteCandidate | None:
    if verb.lemma in ("vote", "abstain"):
        return _cast(parsed, verb)
    if verb.lemma == "veto":
        return _vetoed(parsed, verb)
    return _decided(parsed, verb)


def _subjects(parsed: ParsedText, verb: Token) -> list[Token]:
    """The subject and its conjuncts; for a second verb of a sentence, those of the first."""
    here = verb
    while parsed.child(here.index, "nsubj", "nsubjpass") is None and here.dep == "conj":
        here = parsed.tokens[here.head]
    subject = parsed.child(here.index, "nsubj", "nsubjpass")
    if subject is None or subject.tag in ("WP", "WDT"):
        return [parsed.tokens[here.head]] if here.dep == "relcl" else []
    found, queue = [], [subject]
    while queue:
        token = queue.pop(0)
        found.append(token)
        queue += parsed.children_of(token.index, "conj")
    return found


def _mention(parsed: ParsedText, token: Token) -> Mention:
    """The noun phrase of a voter or body, without its clauses and other members of its list."""
    inside = parsed.subtree(
        token.index, without=("relcl", "conj", "cc", "appos", "punct", "acl", "prep", "case")
    )
    return Mention(parsed.cover(inside[0], inside[-1]), token.index)


def _is_body(token: Token) -> bool:
    return token.lemma in vote_words("body") or token.lower in vote_words("body")


def _cast(parsed: ParsedText, verb: Token) -> VoteCandidate | None:
    """`X voted for …`, `parliament voted to …`, `A, B and C abstained`."""
    subjects = [t for t in _subjects(parsed, verb) if t.pos in ("NOUN", "PROPN")]
    if not subjects:
        return None
    side = "abstain" if verb.lemma == "abstain" else _way(parsed, verb)
    motion = _voted_on(parsed, verb)
    vote = VoteCandidate(Span(verb.start, verb.end), verb.index, motion=motion)
    if side is None:
        return None
    if len(subjects) == 1 and _is_body(subjects[0]) and side != "abstain":
        return replace(
            vote, body=_mention(parsed, subjects[0]), result="failed" if side == "against" else "passed"
        )
    named = tuple(_mention(parsed, token) for token in subjects if not _is_counted(parsed, token))
    if not named:
        return None
    if side == "for" and all(token.name == "" for token in subjects):
        return None
    field = {"for": "ayes", "against": "noes", "abstain": "abstentions"}[side]
    return replace(vote, **{field: named})  # type: ignore[arg-type]


def _is_counted(parsed: ParsedText, token: Token) -> bool:
    """Whether voters are a mere number ("five members") and so no names."""
    return parsed.child(token.index, "nummod") is not None or token.tag == "CD"


def _way(parsed: ParsedText, verb: Token) -> str | None:
    for preposition in parsed.children_of(verb.index, "prep"):
        if preposition.lower == "against":
            return "against"
        if preposition.lower == "for":
            return "for"
        noun = parsed.child(preposition.index, "pobj")
        if preposition.lower == "in" and noun is not None and noun.lower in ("favor", "favour"):
            return "for"
    if parsed.child(verb.index, "prt") is not None:
        return "against"
    return "for" if parsed.child(verb.index, "xcomp", "ccomp") is not None else None


def _voted_on(parsed: ParsedText, verb: Token) -> str | None:
    clause = parsed.child(verb.index, "xcomp")
    if clause is not None:
        return _words(parsed, clause.index)
    for preposition in parsed.children_of(verb.index, "prep"):
        if preposition.lower in ("for", "against", "on"):
            inner = parsed.child(preposition.index, "pobj", "pcomp")
            return _words(parsed, inner.index) if inner is not None else None
    return None


def _words(parsed: ParsedText, index: int) -> str | None:
    inside = parsed.subtree(index)
    cover = parsed.cover(inside[0], inside[-1])
    span = trimmed(parsed.report.text, cover.start, cover.end, EDGE)
    return parsed.words(span) if span is not None else None


def _vetoed(parsed: ParsedText, verb: Token) -> VoteCandidate | None:
    """A veto in a council; a president's veto of a bill is no vote."""
    sentence = parsed.sentence_of(verb.index)
    lemmas = {token.lemma for token in parsed.tokens[sentence.first : sentence.end]}
    thing = parsed.child(verb.index, "dobj", "nsubjpass")
    if thing is None or (thing.lemma != "resolution" and "council" not in lemmas):
        return None
    voters = [
        token for token in _subjects(parsed, verb) if token.pos == "PROPN" and token.index != thing.index
    ]
    noes = tuple(_mention(parsed, token) for token in voters)
    return VoteCandidate(
        Span(verb.start, verb.end), verb.index, motion=_words(parsed, thing.index), noes=noes, result="failed"
    )


def _decided(parsed: ParsedText, verb: Token) -> VoteCandidate | None:
    """`parliament passed the bill`, `the motion was rejected by the council`, `the resolution failed`."""
    passive = parsed.child(verb.index, "auxpass") is not None
    subject = parsed.child(verb.index, "nsubj", "nsubjpass")
    thing = subject if passive else parsed.child(verb.index, "dobj")
    result = "failed" if verb.lemma in vote_words("fail") or verb.lemma == "fail" else "passed"
    span = Span(verb.start, verb.end)
    if thing is None and subject is not None and verb.lemma in vote_words("fall") and _is_motion(subject):
        return VoteCandidate(span, verb.index, motion=_words(parsed, subject.index), result=result)
    if thing is None or verb.lemma == "fail" or not _is_motion(thing):
        return None
    actor = _agent(parsed, verb) if passive else subject
    if actor is None or not _is_body(actor):
        return None
    return VoteCandidate(
        span, verb.index, motion=_words(parsed, thing.index), body=_mention(parsed, actor), result=result
    )


def _is_motion(token: Token) -> bool:
    return token.lemma in vote_words("motion")


def _agent(parsed: ParsedText, verb: Token) -> Token | None:
    by = parsed.child(verb.index, "agent")
    return parsed.child(by.index, "pobj") if by is not None else None


def _with_counts(
    parsed: ParsedText, sentence: Sentence, votes: list[VoteCandidate], counts: list[Count]
) -> list[VoteCandidate]:
    """The sentence's first vote with the counts; a vote of its own where no verb told one."""
    numbers = {count.side: count.value for count in counts}
    if not {"for", "against"} & set(numbers) and not votes:
        return votes
    if not votes:
        index = parsed.token_at(counts[0].span.start) or sentence.first
        votes = [VoteCandidate(counts[0].span, index)]
    first = votes[0]
    result = first.result
    if "for" in numbers and "against" in numbers:
        result = result or ("passed" if numbers["for"] > numbers["against"] else "failed")
    counted = replace(
        first,
        span=Span(min(first.span.start, counts[0].span.start), max(first.span.end, counts[-1].span.end)),
        count_for=numbers.get("for"),
        count_against=numbers.get("against"),
        count_abstain=numbers.get("abstain"),
        result=result,
    )
    return [counted, *votes[1:]]


def _joined(parsed: ParsedText, votes: list[VoteCandidate]) -> list[VoteCandidate]:
    """Mentions of one vote as one: near each other, and not two different counts or two bodies."""
    found: list[VoteCandidate] = []
    for vote in votes:
        if found and _is_same(parsed, found[-1], vote):
            found[-1] = _merged(found[-1], vote)
        else:
            found.append(vote)
    return found


def _is_same(parsed: ParsedText, first: VoteCandidate, second: VoteCandidate) -> bool:
    distance = parsed.tokens[second.head].sentence - parsed.tokens[first.head].sentence
    counts = first.count_for is not None and second.count_for is not None
    same_counts = (first.count_for, first.count_against) == (second.count_for, second.count_against)
    bodies = first.body is not None and second.body is not None
    if bodies and first.body and second.body:
        bodies = parsed.tokens[first.body.head].lemma != parsed.tokens[second.body.head].lemma
    results = first.result is not None and second.result is not None and first.result != second.result
    return (
        (distance <= NEAR or (counts and same_counts))
        and not (counts and not same_counts)
        and not bodies
        and not results
    )


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
