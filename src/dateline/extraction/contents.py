"""Contents: the words that a cue reports, as exact spans."""

from __future__ import annotations

from dateline.extraction.cues import Cue
from dateline.extraction.mentions import subject_of
from dateline.language import ParsedText, Token
from dateline.model import Span, trimmed

EDGE = " \t\r\n\u00a0,;:–—-"
FOR_PREPOSITIONS = frozenset(
    {"for", "of", "on", "about", "against", "with", "as", "to", "over", "in", "from"}
)
OBJECTS = ("dobj", "attr", "oprd", "dative")
INNER_VERBS = ("xcomp", "ccomp")
HEARERS = frozenset({"tell", "inform", "notify", "assure", "remind", "advise", "brief", "warn"})


def content_of(parsed: ParsedText, cue: Cue) -> tuple[Span, ...]:
    """The content that stands in the cue's own sentence by syntax, as trimmed spans; empty where none does."""
    if cue.kind in ("phrase", "adverb"):
        return _clause_around(parsed, cue)
    if cue.kind == "passive":
        return _passive_content(parsed, cue)
    if cue.kind == "noun":
        return _noun_content(parsed, cue)
    clause = _clause(parsed, cue.head)
    if clause is not None and clause.index > cue.head and cue.takes & {"that", "quote", "to", "inf"}:
        if clause.dep == "xcomp" and not cue.takes & {"to", "inf"}:
            return ()
        return _following(parsed, cue, clause)
    if clause is not None and clause.index < cue.head and "quote" in cue.takes:
        return _preceding(parsed, cue)
    inserted = _around_parenthesis(parsed, cue)
    if inserted:
        return inserted
    return _objects(parsed, cue)


def _clause(parsed: ParsedText, head: int) -> Token | None:
    """The clause that a verb governs: one after it before one ahead of it."""
    clauses = [token for token in parsed.children_of(head, *INNER_VERBS) if not _is_name(parsed, token)]
    after = [token for token in clauses if token.index > head]
    if after and after[-1].dep == "ccomp":
        return after[-1]
    return next(iter(after or clauses), None)


def _is_name(parsed: ParsedText, token: Token) -> bool:
    return token.pos == "PROPN" and not parsed.children[token.index]


def _following(parsed: ParsedText, cue: Cue, clause: Token) -> tuple[Span, ...]:
    """From the start of the clause, or of the one asked to act, to the clause's end."""
    inside = parsed.subtree(clause.index)
    first, last = inside[0], inside[-1]
    first = max(first, cue.head + 1)
    lemma = parsed.tokens[cue.head].lemma
    addressed = parsed.child(cue.head, "dobj", "dative")
    if addressed is not None and cue.head < addressed.index < first:
        acting = clause.dep == "xcomp" or _begins_with_to(parsed, clause)
        if acting or lemma not in HEARERS:
            first = min(parsed.subtree(addressed.index)[0], first)
    while first < last and parsed.tokens[first].lower == "that" and parsed.tokens[first].dep == "mark":
        first += 1
    return _span(parsed, first, last)


def _begins_with_to(parsed: ParsedText, clause: Token) -> bool:
    return any(token.lower == "to" and token.tag == "TO" for token in parsed.children_of(clause.index, "aux"))


def _preceding(parsed: ParsedText, cue: Cue) -> tuple[Span, ...]:
    """What stands before "X said" at the end of a sentence, and what follows in it after a comma."""
    sentence = parsed.sentence_of(cue.head)
    start = _cue_clause(parsed, cue)[0]
    first = sentence.first
    if parsed.tokens[first].dep == "cc":
        first += 1
    return _span(parsed, first, start - 1) if first < start else ()


def _cue_clause(parsed: ParsedText, cue: Cue) -> tuple[int, int]:
    """The first and last token of the cue with its speaker, auxiliaries and adverbs."""
    low = high = cue.head
    for child in parsed.children_of(cue.head):
        if child.dep in (
            "nsubj",
            "nsubjpass",
            "aux",
            "auxpass",
            "advmod",
            "neg",
            "prt",
            "dobj",
            "dative",
            "npadvmod",
        ):
            inside = parsed.subtree(child.index)
            if child.dep in ("dobj", "dative", "advmod", "npadvmod") and inside[0] < cue.head:
                continue
            low, high = min(low, inside[0]), max(high, inside[-1])
    return low, high


def _around_parenthesis(parsed: ParsedText, cue: Cue) -> tuple[Span, ...]:
    """The clause around an inserted "officials said"."""
    token = parsed.tokens[cue.head]
    if token.dep not in ("parataxis", "ccomp", "advcl") or "quote" not in cue.takes or not cue.speakers:
        return ()
    subject = subject_of(parsed, cue.head)
    if subject is None or parsed.child(cue.head, "mark", "dobj", "advcl") is not None:
        return ()
    low, high = _cue_clause(parsed, cue)
    sentence = parsed.sentence_of(cue.head)
    before = parsed.tokens[low - 1].text if low > sentence.first else ""
    after = parsed.tokens[high + 1].text if high + 1 < sentence.end else "."
    if before != "," or after not in ",.":
        return ()
    inside = parsed.subtree(token.head)
    spans = _span(parsed, inside[0], low - 1) if inside[0] < low else ()
    if high < inside[-1]:
        spans += _span(parsed, high + 1, inside[-1])
    return spans


def _objects(parsed: ParsedText, cue: Cue) -> tuple[Span, ...]:
    """The object that a verb such as "demanded" or "condemned" takes, with what belongs to it."""
    first, last = -1, -1
    for child in parsed.children_of(cue.head):
        if child.index < cue.head:
            continue
        taken = (child.dep in OBJECTS and "np" in cue.takes) or (
            child.dep == "prep" and _takes_preposition(parsed, cue, child, first >= 0)
        )
        hearer = child.dep in OBJECTS and cue.takes & FOR_PREPOSITIONS and "np" not in cue.takes
        infinitive = child.dep == "xcomp" and cue.takes & {"inf", "to"}
        if taken or hearer or infinitive or (first >= 0 and child.dep == "oprd"):
            inside = parsed.subtree(child.index)
            bare = child.dep == "prep" and first < 0 and child.lower != "as"
            first = first if first >= 0 else inside[0] + (1 if bare else 0)
            last = max(last, inside[-1])
    if last < 0 or first > last or _only_hearer(parsed, cue, last):
        return ()
    return _span(parsed, first, last)


def _takes_preposition(parsed: ParsedText, cue: Cue, preposition: Token, has_object: bool) -> bool:
    word = "to-np" if preposition.lower == "to" else preposition.lower
    return word in cue.takes or (has_object and preposition.lower in ("for", "as", "against"))


def _only_hearer(parsed: ParsedText, cue: Cue, last: int) -> bool:
    """Whether all that was found is the one spoken to, so that nothing was said."""
    if "np" in cue.takes:
        return False
    addressed = parsed.child(cue.head, "dobj", "dative")
    return addressed is not None and last == parsed.subtree(addressed.index)[-1]


def _passive_content(parsed: ParsedText, cue: Cue) -> tuple[Span, ...]:
    """`it was said that S`; `X is believed to have …`: the subject, and the rest after the cue."""
    clause = _clause(parsed, cue.head)
    subject = parsed.child(cue.head, "nsubjpass", "nsubj")
    if subject is not None and subject.lower == "it" and clause is not None:
        return _following(parsed, cue, clause)
    if subject is None:
        token = parsed.tokens[cue.head]
        subject = parsed.tokens[token.head] if token.dep == "acl" else None
    if subject is None:
        return ()
    if clause is not None and clause.dep == "ccomp" and clause.index > cue.head and "to" in cue.takes:
        return _following(parsed, cue, clause)
    rest = clause if clause is not None and clause.index > cue.head else _preposition(parsed, cue)
    inside = [i for i in parsed.subtree(subject.index) if i < cue.head]
    if not inside or (rest is None and not cue.speakers):
        return ()
    spans = _span(parsed, inside[0], inside[-1])
    if rest is not None:
        after = parsed.subtree(rest.index)
        spans += _span(parsed, after[0], after[-1])
    return spans


def _preposition(parsed: ParsedText, cue: Cue) -> Token | None:
    taken = (token for token in parsed.children_of(cue.head, "prep") if token.lower in cue.takes)
    return next((token for token in taken if token.index > cue.head), None)


def _noun_content(parsed: ParsedText, cue: Cue) -> tuple[Span, ...]:
    """The clause of a noun of saying, or what it is for."""
    for child in parsed.children_of(cue.head, "acl", "ccomp", "relcl", "prep"):
        if child.index < cue.head or (
            child.dep == "prep" and child.lower not in ("for", "to", "on", "over", "at")
        ):
            continue
        if child.dep == "prep" and "noun" not in cue.takes:
            continue
        if child.lemma in ("say", "read") and child.dep == "acl":
            return ()
        inside = parsed.subtree(child.index)
        first = inside[0] + (1 if child.dep == "prep" or parsed.tokens[inside[0]].lower == "that" else 0)
        return _span(parsed, first, inside[-1]) if first <= inside[-1] else ()
    return ()


def _clause_around(parsed: ParsedText, cue: Cue) -> tuple[Span, ...]:
    """The clause that "according to X" or "reportedly" belongs to, without those words."""
    token = parsed.tokens[cue.head]
    cut = parsed.subtree(cue.head)
    governor = parsed.tokens[token.head]
    while governor.pos not in ("VERB", "AUX") and governor.head != governor.index:
        governor = parsed.tokens[governor.head]
    inside = parsed.subtree(governor.index)
    if governor.dep not in ("ROOT", "ccomp", "relcl") and cue.kind == "phrase":
        sentence = parsed.sentence_of(cue.head)
        inside = list(range(sentence.first, sentence.end))
    low, high = cut[0], cut[-1]
    spans = _span(parsed, inside[0], low - 1) if inside[0] < low else ()
    if high < inside[-1]:
        spans += _span(parsed, high + 1, inside[-1])
    return spans


def _span(parsed: ParsedText, first: int, last: int) -> tuple[Span, ...]:
    """The tokens from `first` to `last` without marks at the edges; none where nothing but marks is left."""
    if first > last:
        return ()
    cover = parsed.cover(first, last)
    text = parsed.report.text
    span = trimmed(text, cover.start, cover.end, EDGE)
    if span is None:
        return ()
    last_char = text[span.end - 1]
    if last_char == "." and not _abbreviated(parsed, last):
        span = trimmed(text, span.start, span.end - 1, EDGE)
    return (span,) if span and any(char.isalnum() for char in span.of(text)) else ()


def _abbreviated(parsed: ParsedText, last: int) -> bool:
    return parsed.tokens[last].text != "."
