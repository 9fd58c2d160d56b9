"""Contents: the words that a cue reports, as exact spans."""

from __future__ import annotations

from collections.abc import Callable

from dateline.extraction.clauses import around_inserted, around_phrase, behind_adverb, cue_clause
from dateline.extraction.cues import Cue, reporting_verbs
from dateline.extraction.trimming import last_token
from dateline.language import ParsedText, Token
from dateline.model import Span, trimmed

EDGE = " \t\r\n\u00a0,;:–—-"
PREPOSITIONS = frozenset({"for", "of", "on", "upon", "about", "against", "with", "as", "over", "in", "from"})
BELONGING = frozenset({"from", "of", "for", "with", "to", "against", "into", "between", "among", "over"})
OBJECTS = ("dobj", "attr", "oprd", "dative")
CLAUSES = ("xcomp", "ccomp")
JOINTS = frozenset({",", "and", "but", "so", "or", "yet", "while"})
HEARERS = frozenset({"tell", "inform", "notify", "assure", "remind", "advise", "brief", "warn"})


def content_of(parsed: ParsedText, cue: Cue) -> tuple[Span, ...]:
    """The content that syntax finds in the cue's sentence, as trimmed spans; empty where it finds none."""
    return tuple(span for first, last in _ranges(parsed, cue) for span in _span(parsed, first, last))


def _ranges(parsed: ParsedText, cue: Cue) -> list[tuple[int, int]]:
    """The content as ranges of tokens, both ends included."""
    if cue.kind == "phrase":
        return around_phrase(parsed, cue.head)
    if cue.kind == "adverb":
        return behind_adverb(parsed, cue.head)
    if cue.kind == "passive":
        return _passive_content(parsed, cue)
    if cue.kind == "noun":
        return _noun_content(parsed, cue)
    if _introduced_by_as(parsed, cue):
        return around_phrase(parsed, cue.head)
    clause = _clause(parsed, cue)
    if clause is not None and clause.index > cue.head:
        return _following(parsed, cue, clause)
    if clause is not None and "quote" in cue.takes:
        return _preceding(parsed, cue)
    if "quote" in cue.takes and cue.speakers:
        inserted = around_inserted(parsed, cue.head)
        if inserted:
            return inserted
    return _objects(parsed, cue) or (_astray(parsed, cue) if "that" in cue.takes else [])


def _astray(parsed: ParsedText, cue: Cue) -> list[tuple[int, int]]:
    """A "that" clause which the parser hung on a noun in between: "announced in an address that …"."""
    for child in parsed.children_of(cue.head, "prep", "dobj", "dative"):
        noun = parsed.child(child.index, "pobj") if child.dep == "prep" else child
        if noun is not None and child.dep == "dobj" and "np" in cue.takes:
            continue
        clause = parsed.child(noun.index, "acl", "relcl", "ccomp") if noun and noun.index > cue.head else None
        if clause is None:
            continue
        inside = parsed.subtree(clause.index)
        if parsed.tokens[inside[0]].lower == "that" and len(inside) > 2:
            return [(inside[0] + 1, inside[-1])]
    return []


def _introduced_by_as(parsed: ParsedText, cue: Cue) -> bool:
    """Whether the cue stands in a clause such as "as officials noted"."""
    mark = parsed.child(cue.head, "mark")
    bare = parsed.child(cue.head, "ccomp", "dobj", "xcomp") is None
    return mark is not None and mark.lower == "as" and bare and parsed.tokens[cue.head].dep == "advcl"


def _clause(parsed: ParsedText, cue: Cue) -> Token | None:
    """The clause that a cue governs and that its frame allows: one after it before one ahead of it."""
    fitting = [token for token in parsed.children_of(cue.head, *CLAUSES) if _fits(parsed, cue, token)]
    after = [token for token in fitting if token.index > cue.head]
    if after and after[-1].dep == "ccomp":
        return after[-1]
    return next(iter(after or fitting), None)


def _fits(parsed: ParsedText, cue: Cue, clause: Token) -> bool:
    if clause.index < cue.head:
        return "quote" in cue.takes
    infinitive = any(child.tag == "TO" for child in parsed.children_of(clause.index, "aux"))
    if infinitive or clause.dep == "xcomp":
        return bool(cue.takes & {"to", "inf"})
    subject = parsed.child(clause.index, "nsubj", "nsubjpass", "expl", "aux")
    finite = clause.pos in ("VERB", "AUX") and (clause.tag != "VBG" or subject is not None)
    finite = finite or parsed.child(clause.index, "aux", "auxpass") is not None
    if finite:
        return bool(cue.takes & {"that", "quote"})
    return "small" in cue.takes


def _following(parsed: ParsedText, cue: Cue, clause: Token) -> list[tuple[int, int]]:
    """From the start of the clause, or of the one asked to act, to the clause's end."""
    inside = parsed.subtree(clause.index)
    first, last = max(inside[0], cue.head + 1), inside[-1]
    addressed = parsed.child(cue.head, "dobj", "dative")
    if addressed is None and cue.takes & {"on", "upon"}:
        preposition = parsed.child(cue.head, "prep")
        addressed = parsed.child(preposition.index, "pobj") if preposition else None
    if addressed is not None and cue.head < addressed.index < first:
        acting = clause.dep == "xcomp" or any(c.tag == "TO" for c in parsed.children_of(clause.index, "aux"))
        if acting or parsed.tokens[cue.head].lemma not in HEARERS:
            first = min(parsed.subtree(addressed.index)[0], first)
    while first < last and parsed.tokens[first].lower == "that" and parsed.tokens[first].dep == "mark":
        first += 1
    if clause.dep == "xcomp" or any(c.tag == "TO" for c in parsed.children_of(clause.index, "aux")):
        last = _before_day(parsed, clause, last)
    last = last_token(parsed, first, last, noun=False, cued=_next_cue(parsed, cue))
    return [(first, _joined_on(parsed, cue, last))]


def _joined_on(parsed: ParsedText, cue: Cue, last: int) -> int:
    """The end of a content with the clause that goes on with it, which the parser hung on the cue."""
    for other in parsed.children_of(cue.head, "conj"):
        inside = parsed.subtree(other.index)
        start = next((i for i in range(last + 1, inside[0])), inside[0])
        between = {parsed.tokens[i].lower for i in range(start, inside[0])}
        own = parsed.child(other.index, "nsubj", "nsubjpass", "expl")
        goes_on = inside[0] > last and between <= JOINTS and other.pos in ("VERB", "AUX")
        if goes_on and own is not None and not _is_cue(other):
            return last_token(parsed, inside[0], inside[-1], noun=False, cued=_next_cue(parsed, cue))
    return last


def _before_day(parsed: ParsedText, clause: Token, last: int) -> int:
    """The end of an order without the bare day behind it, which is the day of the order."""
    for child in parsed.children_of(clause.index, "npadvmod"):
        inside = parsed.subtree(child.index)
        if inside[-1] == last and child.name == "DATE" and inside[0] > clause.index + 1:
            return inside[0] - 1
    return last


def _next_cue(parsed: ParsedText, cue: Cue) -> Callable[[Token], bool]:
    """Whether a coordinated verb is a cue beside this one: "said the road was closed and urged …"."""
    tense = parsed.tokens[cue.head].tag

    def is_next(token: Token) -> bool:
        own = parsed.child(token.index, "nsubj") is not None
        beside = token.tag == tense and not parsed.children_of(token.index, "aux", "auxpass")
        return _is_cue(token) and (own or beside)

    return is_next


def _is_cue(token: Token) -> bool:
    frame = reporting_verbs().get(token.lemma)
    return frame is not None and frame.scope == "ledger" and token.tag.startswith("VB")


def _preceding(parsed: ParsedText, cue: Cue) -> list[tuple[int, int]]:
    """What stands before "X said" in its sentence."""
    sentence = parsed.sentence_of(cue.head)
    start = cue_clause(parsed, cue.head)[0]
    first = sentence.first + (parsed.tokens[sentence.first].dep == "cc")
    return [(first, start - 1)] if first < start else []


def _objects(parsed: ParsedText, cue: Cue) -> list[tuple[int, int]]:
    """The object that a verb such as "demanded" or "condemned" takes, with what belongs to it."""
    first, last, taken_any = -1, -1, False
    for child in parsed.children_of(cue.head):
        if child.index < cue.head:
            continue
        is_object = child.dep in OBJECTS
        preposition = child.dep == "prep" and _takes(cue, child, has_object=first >= 0)
        infinitive = child.dep == "xcomp" and bool(cue.takes & {"inf", "to"})
        small = "small" in cue.takes and (is_object or child.dep in CLAUSES)
        wished = (
            "for" in cue.takes and child.dep in ("advcl", "xcomp", "ccomp") and _begins(parsed, child, "for")
        )
        goes_on = last >= 0 and child.dep == "prep" and "np" in cue.takes and child.lower in BELONGING
        hearer = is_object and bool(cue.takes & (PREPOSITIONS | {"to-np"})) and "np" not in cue.takes
        fits = (is_object and "np" in cue.takes and not _is_pronoun(cue, child)) or wished or goes_on
        if not (fits or preposition or infinitive or small or hearer):
            continue
        inside = parsed.subtree(child.index)
        bare = (child.dep == "prep" or wished) and first < 0 and child.lower != "as"
        taken_any = taken_any or not hearer or small or _holds_taken(parsed, cue, inside)
        first = first if first >= 0 else inside[0] + bare
        last = max(last, inside[-1])
    if not taken_any or last < 0 or first > last:
        return []
    if cue.takes & {"small"} and "np" not in cue.takes and not _complemented(parsed, cue):
        return []
    return [(first, last_token(parsed, first, last, noun=True, cued=_is_cue))]


def _begins(parsed: ParsedText, clause: Token, word: str) -> bool:
    return parsed.tokens[parsed.subtree(clause.index)[0]].lower == word


def _is_pronoun(cue: Cue, token: Token) -> bool:
    """Whether an object is a bare pronoun, which only a judgement on someone takes for its content."""
    return token.pos == "PRON" and cue.act not in ("praise", "condemn", "accuse")


def _takes(cue: Cue, preposition: Token, *, has_object: bool) -> bool:
    word = "to-np" if preposition.lower == "to" else preposition.lower
    return word in cue.takes or (has_object and preposition.lower in ("for", "as", "against"))


def _holds_taken(parsed: ParsedText, cue: Cue, inside: list[int]) -> bool:
    """Whether an object holds the preposition that the verb takes ("accused the firm of …")."""
    return any(parsed.tokens[i].dep == "prep" and parsed.tokens[i].lower in cue.takes for i in inside)


def _complemented(parsed: ParsedText, cue: Cue) -> bool:
    """Whether an object has a complement that judges it: an adjective, or words, not a name, in marks."""
    inside = range(cue.head + 1, parsed.sentence_of(cue.head).end - 1)
    words = [parsed.tokens[i + 1] for i in inside if parsed.tokens[i].text in ('"', "“")]
    marked = any(
        word.text[:1].islower() and word.start == parsed.tokens[word.index - 1].end for word in words
    )
    adjective = parsed.child(cue.head, "oprd", "acomp")
    return marked or (adjective is not None and adjective.pos == "ADJ")


def _passive_content(parsed: ParsedText, cue: Cue) -> list[tuple[int, int]]:
    """`it was said that S`; `X is believed to have …`: the subject, and the rest after the cue."""
    token = parsed.tokens[cue.head]
    clauses = [c for c in parsed.children_of(cue.head, *CLAUSES) if c.index > cue.head]
    clause = clauses[0] if clauses else None
    subject = parsed.child(cue.head, "nsubjpass", "nsubj")
    if clause is not None and (subject is None or subject.lower == "it" or clause.dep == "ccomp"):
        return _following(parsed, cue, clause)
    if cue.act == "accuse" and token.dep in ("relcl", "acl"):
        return []
    if subject is None and token.dep == "acl":
        subject = parsed.tokens[token.head]
    if subject is None:
        return []
    rest = clause or next((c for c in parsed.children_of(cue.head, "prep") if _takes_behind(cue, c)), None)
    inside = [i for i in parsed.subtree(subject.index) if i < cue.head]
    if not inside or (rest is None and not (cue.speakers and "np" in cue.takes)):
        return []
    if rest is None:
        return [(inside[0], inside[-1])]
    behind = parsed.subtree(rest.index)
    return [(inside[0], inside[-1]), (behind[0], behind[-1])]


def _takes_behind(cue: Cue, preposition: Token) -> bool:
    return preposition.index > cue.head and (preposition.lower in cue.takes or preposition.lower == "as")


def _noun_content(parsed: ParsedText, cue: Cue) -> list[tuple[int, int]]:
    """The clause of a noun of saying, or what it is for."""
    verb = parsed.tokens[cue.head].head
    for child in parsed.children_of(cue.head) + parsed.children_of(verb, "prep", "ccomp"):
        if child.index < cue.head or child.dep not in ("acl", "ccomp", "relcl", "prep"):
            continue
        if child.dep == "prep" and not (child.lower in ("for", "over", "at") and "noun" in cue.takes):
            continue
        if child.lemma in ("say", "read", "call", "claim") and child.dep == "acl":
            return []
        if child.dep != "prep" and "that" not in cue.takes:
            continue
        inside = parsed.subtree(child.index)
        skip = child.dep == "prep" or parsed.tokens[inside[0]].lower == "that"
        last = inside[-1]
        for other in parsed.children_of(verb, "xcomp", "advcl"):
            if child.dep == "prep" and other.index > child.index and other.dep == "xcomp":
                last = max(last, parsed.subtree(other.index)[-1])
        return [(inside[0] + skip, last)] if inside[0] + skip <= last else []
    return []


def _span(parsed: ParsedText, first: int, last: int) -> tuple[Span, ...]:
    """The tokens from `first` to `last` without marks at the edges; none where nothing but marks is left."""
    if first > last:
        return ()
    cover = parsed.cover(first, last)
    text = parsed.report.text
    span = trimmed(text, cover.start, cover.end, EDGE)
    if span is not None and text[span.end - 1] == "." and parsed.tokens[last].text == ".":
        span = trimmed(text, span.start, span.end - 1, EDGE)
    return (span,) if span and any(char.isalnum() for char in span.of(text)) else ()
