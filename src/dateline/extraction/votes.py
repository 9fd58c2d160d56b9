"""Who voted how: votes of a body on a motion, by the verbs of voting and the counts beside them."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import replace

from dateline.extraction.candidates import Mention, VoteCandidate
from dateline.extraction.factuality.clauses import has_negator
from dateline.extraction.vote_counts import Count, counts_in, vote_words
from dateline.extraction.vote_joining import joined
from dateline.language import ParsedText, Sentence, Token
from dateline.model import Span, trimmed

HELD_BACK = frozenset(
    {"will", "would", "may", "might", "could", "should", "shall", "must", "can", "'ll", "’ll", "to", "if"}
)
HALF = 50  # percent
RESULTS = {"for": "passed", "against": "failed"}
NONE_ON = {"for": "count_for", "against": "count_against", "abstain": "count_abstain"}
EDGE = ' \t\r\n\u00a0,;:."“”'


def find_votes(parsed: ParsedText) -> tuple[VoteCandidate, ...]:
    """Every vote of a body on a motion, each once, in the order of the text."""
    found: list[VoteCandidate] = []
    for sentence in parsed.sentences:
        if parsed.report.blocks[sentence.block].kind in ("title", "kicker"):
            continue
        counts = counts_in(parsed, sentence)
        here = [vote for token in _triggers(parsed, sentence) if (vote := _vote(parsed, token)) is not None]
        here += [vote for token in _nouns(parsed, sentence) if (vote := _held(parsed, token)) is not None]
        if counts:
            here = _with_counts(parsed, sentence, here, counts)
        found += here
    return tuple(joined(parsed, found))


def voting_noun(parsed: ParsedText, verb: Token) -> Token | None:
    """Who is singled out by how they voted: Velan in "Velan was the only member to vote against"."""
    if verb.tag != "VB" or verb.dep not in ("acl", "relcl", "advcl", "xcomp"):
        return None
    for above in itertools.islice(parsed.ancestors(verb.index), 4):
        if above.lemma == "be" and above.tag in ("VBD", "VBZ", "VBP"):
            return parsed.child(above.index, "nsubj")
        if above.pos not in ("NOUN", "PROPN", "ADP", "NUM", "ADJ", "DET"):
            return None
    return None


def _triggers(parsed: ParsedText, sentence: Sentence) -> Iterator[Token]:
    """The verbs that tell a vote that took place."""
    for token in parsed.tokens[sentence.first : sentence.end]:
        known = token.lemma in ("vote", "abstain", "veto") or token.lemma in vote_words("pass") | vote_words(
            "fail"
        ) | vote_words("fall")
        if known and token.tag[:2] == "VB" and not _is_open(parsed, token):
            yield token


def _nouns(parsed: ParsedText, sentence: Sentence) -> Iterator[Token]:
    return (t for t in parsed.tokens[sentence.first : sentence.end] if t.lemma == "vote" and t.pos == "NOUN")


def _held(parsed: ParsedText, noun: Token) -> VoteCandidate | None:
    """A vote told of as over by a noun: `following a vote for a special session`, `after the vote against it`."""
    before = parsed.tokens[noun.head]
    if before.lower not in ("following", "after", "since") or parsed.child(noun.index, "neg") is not None:
        return None
    for preposition in parsed.children_of(noun.index, "prep"):
        thing = parsed.child(preposition.index, "pobj")
        if thing is not None and preposition.lower in RESULTS:
            motion, result = _words(parsed, thing.index), RESULTS[preposition.lower]
            return VoteCandidate(Span(noun.start, noun.end), noun.index, motion=motion, result=result)
    return None


def _is_open(parsed: ParsedText, verb: Token) -> bool:
    """Whether the verb tells no vote that was held: it is future, possible, negated or an infinitive."""
    if voting_noun(parsed, verb) is not None:
        return False
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
    singled = voting_noun(parsed, verb)
    if singled is not None:
        return _listed(parsed, singled)
    here = verb
    while parsed.child(here.index, "nsubj", "nsubjpass") is None and here.dep == "conj":
        here = parsed.tokens[here.head]
    subject = parsed.child(here.index, "nsubj", "nsubjpass")
    if subject is None or subject.tag in ("WP", "WDT"):
        return [parsed.tokens[here.head]] if here.dep == "relcl" else []
    return _listed(parsed, subject)


def _listed(parsed: ParsedText, first: Token) -> list[Token]:
    """A noun and all that are coordinated with it."""
    found, queue = [], [first]
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
    if has_negator(parsed, subjects[0]):
        return replace(vote, **{NONE_ON[side]: 0})  # type: ignore[arg-type]
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
    agent = _agent(parsed, verb)
    named = _listed(parsed, agent) if agent is not None else _subjects(parsed, verb)
    voters = [token for token in named if token.tag[:2] == "NN" and token.index != thing.index]
    noes = tuple(_mention(parsed, token) for token in voters)
    return VoteCandidate(
        Span(verb.start, verb.end), verb.index, motion=_words(parsed, thing.index), noes=noes, result="failed"
    )


def _decided(parsed: ParsedText, verb: Token) -> VoteCandidate | None:
    """`parliament passed the bill`, `the motion was rejected by the council`, `the bill passed the senate`."""
    passive = parsed.child(verb.index, "auxpass") is not None
    subject = parsed.child(verb.index, "nsubj", "nsubjpass")
    thing = subject if passive else parsed.child(verb.index, "dobj")
    result = "failed" if verb.lemma in vote_words("fail") or verb.lemma == "fail" else "passed"
    vote = VoteCandidate(Span(verb.start, verb.end), verb.index, result=result)
    if subject is not None and not passive and verb.lemma in vote_words("fall") and _is_motion(subject):
        body = _mention(parsed, thing) if thing is not None and _is_body(thing) else None
        return replace(vote, motion=_words(parsed, subject.index), body=body)
    if thing is None or verb.lemma == "fail" or not _is_motion(thing):
        return None
    actor = _agent(parsed, verb) if passive else subject
    if actor is None and passive and _counts_here(parsed, verb):
        return replace(vote, motion=_words(parsed, thing.index))
    if actor is None or not _is_body(actor):
        return None
    return replace(vote, motion=_words(parsed, thing.index), body=_mention(parsed, actor))


def _counts_here(parsed: ParsedText, verb: Token) -> bool:
    """Whether the sentence counts votes, so that a decision without a body is a vote."""
    counts = counts_in(parsed, parsed.sentence_of(verb.index))
    return bool({count.side for count in counts if not count.share} & {"for", "against"})


def _is_motion(token: Token) -> bool:
    return token.lemma in vote_words("motion")


def _agent(parsed: ParsedText, verb: Token) -> Token | None:
    by = parsed.child(verb.index, "agent")
    return parsed.child(by.index, "pobj") if by is not None else None


def _with_counts(
    parsed: ParsedText, sentence: Sentence, votes: list[VoteCandidate], counts: list[Count]
) -> list[VoteCandidate]:
    """The sentence's first vote with the counts; a vote of its own where no verb told one."""
    numbers = {count.side: count.value for count in counts if not count.share}
    shares = {count.side: count.value for count in counts if count.share}
    if not {"for", "against"} & {*numbers, *shares} and not votes:
        return votes
    if not votes:
        if all(count.bare for count in counts) or (not shares and _is_only_ahead(parsed, sentence)):
            return votes
        index = parsed.token_at(counts[0].span.start) or sentence.first
        votes = [VoteCandidate(counts[0].span, index)]
    first = votes[0]
    numbers = _by_result(numbers, first, parsed)
    counted = replace(
        first,
        span=Span(min(first.span.start, counts[0].span.start), max(first.span.end, counts[-1].span.end)),
        count_for=numbers.get("for", first.count_for),
        count_against=numbers.get("against", first.count_against),
        count_abstain=numbers.get("abstain", first.count_abstain),
        result=first.result or _result(numbers, shares),
    )
    return [counted, *votes[1:]]


def _by_result(numbers: dict[str, int], vote: VoteCandidate, parsed: ParsedText) -> dict[str, int]:
    """The counts of a pair in the order of the result: "defeated 9-4" tells nine against."""
    turned = parsed.tokens[vote.head].lemma in vote_words("fail") and numbers.get("for", 0) > numbers.get(
        "against", 0
    )
    if turned and "against" in numbers:
        return numbers | {"for": numbers["against"], "against": numbers["for"]}
    return numbers


def _result(numbers: dict[str, int], shares: dict[str, int]) -> str | None:
    """The result that counts tell where no verb does: the greater side's, or that of more than half."""
    if "for" in numbers and "against" in numbers:
        return "passed" if numbers["for"] > numbers["against"] else "failed"
    for side, result in (("for", "passed"), ("against", "failed")):
        if side in shares:
            other = "failed" if result == "passed" else "passed"
            return result if shares[side] > HALF else other
    return None


def _is_only_ahead(parsed: ParsedText, sentence: Sentence) -> bool:
    """Whether all that a sentence says of voting is still to come."""
    verbs = [
        t for t in parsed.tokens[sentence.first : sentence.end] if t.lemma == "vote" and t.tag[:2] == "VB"
    ]
    return bool(verbs) and all(_is_open(parsed, verb) for verb in verbs)
