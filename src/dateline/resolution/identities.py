"""Every mention of a report's rows → one record each: names first, then descriptions and pronouns."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from dateline.extraction.candidates import Extraction, Mention
from dateline.extraction.mentions import phrase_of
from dateline.extraction.sources import source_of
from dateline.language import ParsedText, Token
from dateline.language.lexicon import body_nouns, person_nouns
from dateline.resolution.coreference import SUBJECTS, Named, antecedent
from dateline.resolution.naming import Naming, naming_of
from dateline.resolution.phrases import is_pronoun
from dateline.resolution.registry import ABBREVIATION, Record, Register

FIRST_PERSON = frozenset({"i", "me", "my", "we", "us", "our", "myself", "ourselves", "mine", "ours"})
PLURAL = frozenset({"we", "us", "our", "ourselves", "ours"})
NAME_TOKENS = 5  # tokens of a name that is looked for inside other phrases
NAME_LABELS = ("PERSON", "ORG", "GPE", "LOC", "FAC", "NORP")


class Identities:
    """The records of a report, looked up by the mention's head token; a place has a record of its own."""

    def __init__(self, parsed: ParsedText, extraction: Extraction) -> None:
        self.parsed = parsed
        self.register = Register()
        self._found: dict[tuple[int, bool], Record] = {}
        mentions = sorted(_mentions(parsed, extraction), key=lambda pair: (pair[0].head, pair[1]))
        namings = {(m.head, place): (m, naming_of(parsed, m, place=place)) for m, place in mentions}
        self._names(namings)
        self._in_order(namings)
        self._first_person(extraction)
        self._sweep()

    def of(self, mention: Mention | None, *, place: bool = False) -> Record | None:
        """The record of a mention, None for no mention."""
        return None if mention is None else self._found.get((mention.head, place))

    def described(self, nouns: frozenset[str]) -> list[tuple[int, Record]]:
        """The mentions that one of these nouns heads, in order: head token and record."""
        found = ((head, record) for (head, place), record in self._found.items() if not place)
        return sorted(
            ((head, record) for head, record in found if self.parsed.tokens[head].lemma in nouns),
            key=lambda one: one[0],
        )

    def _names(self, namings: dict[tuple[int, bool], tuple[Mention, Naming]]) -> None:
        """Enter all proper and known names, the longest first, so that short forms find the full name."""
        named = [(key, *pair) for key, pair in namings.items() if pair[1].form in ("proper", "known")]
        for key, mention, naming in sorted(named, key=lambda n: (-len(n[2].name.split()), n[0])):
            record = self._introduced(mention, naming) or self.register.enter(naming)
            self._found[key] = record
            brackets = ABBREVIATION.match(self.parsed.report.text, self.parsed.tokens[mention.head].end)
            if brackets and naming.kind != "person":
                self.register.alias(record, brackets.group(1))

    def _introduced(self, mention: Mention, naming: Naming) -> Record | None:
        """Whom the report itself has introduced by a word that the lexicon knows for another.

        A person's last name that is also a town, an abbreviation that the report spells out its own way.
        """
        if naming.form != "known":
            return None
        words = self.parsed.words(mention.span)
        return self.register.person_called(words) or self.register.abbreviated(naming.printed)

    def _in_order(self, namings: dict[tuple[int, bool], tuple[Mention, Naming]]) -> None:
        """Walk through the text; descriptions and pronouns take the record of their antecedent.

        A headline comes last: it describes who only the body names.
        """
        body = [key for key in namings if not self._in_title(key[0])]
        before: list[Named] = []
        for key in body:
            self._take_up(key, *namings[key], before)
        before.reverse()
        for key in namings:
            if key not in self._found and self._in_title(key[0]):
                mention, naming = namings[key]
                self._take_up(key, mention, replace(naming, definite=True), before)
            elif self._in_title(key[0]):
                self._found[key].mentions.append(namings[key][0].span)

    def _in_title(self, head: int) -> bool:
        report = self.parsed.report
        return bool(report.blocks) and report.blocks[self.parsed.sentence_of(head).block].kind == "title"

    def _take_up(self, key: tuple[int, bool], mention: Mention, naming: Naming, before: list[Named]) -> None:
        """Find or make the record of one mention."""
        record = self._found.get(key)
        if record is None and not self._is_first_person(mention):
            record = antecedent(self.parsed, naming, mention.head, before)
            if record is None and naming.form == "common":
                record = self.register.surnamed(naming) or self.register.enter(naming)
            elif record is not None and naming.form == "common":
                record.add(naming)
        if record is not None:
            self._found[key] = record
            record.mentions.append(mention.span)
            before.append(Named(mention.head, record))
            if naming.form != "pronoun":
                record.heads.append(mention.head)
                record.owner = record.owner or self._owner(mention.head)

    def _owner(self, head: int) -> Record | None:
        """To whom the one that a token names belongs: "his critics", "the president's office"."""
        child = self.parsed.child(head, "poss")
        return self._found.get((child.index, False)) if child is not None else None

    def _sweep(self) -> None:
        """Trace names that stand inside other phrases, and those that the tagger left out."""
        tokens = self.parsed.tokens
        seen = {(record.number, i) for record in self.register.records for i in self._inside(record)}
        index = 0
        while index < len(tokens):
            end, record = self._named_from(index) if tokens[index].text[:1].isupper() else (index + 1, None)
            if record is not None and not any((record.number, i) in seen for i in range(index, end)):
                record.mentions.append(self.parsed.cover(index, end - 1))
            index = end

    def _inside(self, record: Record) -> Iterator[int]:
        for span in record.mentions:
            yield from self.parsed.tokens_in(span)

    def _named_from(self, first: int) -> tuple[int, Record | None]:
        """The end of the longest name of a record that begins at a token, and the record."""
        last = min(first + NAME_TOKENS, self.parsed.sentence_of(first).end)
        for end in range(last, first, -1):
            record = self.register.named(self.parsed.words(self.parsed.cover(first, end - 1)))
            if record is not None:
                return end, record
        return first + 1, None

    def _is_first_person(self, mention: Mention) -> bool:
        token = self.parsed.tokens[mention.head]
        return token.lower in FIRST_PERSON and is_pronoun(token)

    def _first_person(self, extraction: Extraction) -> None:
        """ "I" and "we" are the speaker of the statement that they stand in; in a release, the office that speaks."""
        office = self._office()
        for mention, place in _mentions(self.parsed, extraction):
            if not self._is_first_person(mention) or place:
                continue
            told = [s for s in extraction.statements if s.speaker is None or s.speaker.head != mention.head]
            position = source_of(tuple(told), mention.span)
            plural = self.parsed.tokens[mention.head].lower in PLURAL
            record = office if plural else None
            if position is not None:
                record = self.of(told[position].speaker)
            if record is not None:
                self._found[(mention.head, False)] = record
                record.mentions.append(mention.span)

    def _office(self) -> Record | None:
        """The body or state whose act the first sentence of the text tells: "The agency condemns …"."""
        for sentence in self.parsed.sentences:
            block = self.parsed.report.blocks[sentence.block] if self.parsed.report.blocks else None
            if block is not None and block.kind != "paragraph":
                continue
            tokens = self.parsed.tokens[sentence.first : sentence.end]
            root = next((token for token in tokens if token.head == token.index), None)
            subject = self.parsed.child(root.index, "nsubj") if root is not None else None
            record = self._found.get((subject.index, False)) if subject is not None else None
            return record if record is not None and record.kind in ("organization", "state") else None
        return None


def _mentions(parsed: ParsedText, extraction: Extraction) -> Iterator[tuple[Mention, bool]]:
    """The mentions of all rows, and every name and named subject of the report; True where a place is meant."""
    for statement in extraction.statements:
        yield from _present((statement.speaker, statement.addressee, statement.behalf))
    for event in extraction.events:
        yield from _present((*event.actors, *event.recipients))
        yield from _present((event.place,), place=True)
    for figure in extraction.figures:
        yield from _present((figure.side,))
        yield from _present((figure.place,), place=True)
    for vote in extraction.votes:
        yield from _present((vote.body, *vote.ayes, *vote.noes, *vote.abstentions))
    for name in parsed.names:
        if name.label in NAME_LABELS:
            inside = range(name.first, name.end)
            head = next((i for i in inside if parsed.tokens[i].head not in inside), name.end - 1)
            yield Mention(phrase_of(parsed, head), head), name.label in ("LOC", "FAC")
    for token in parsed.tokens:
        if _may_name(token):
            yield Mention(phrase_of(parsed, token.index), token.index), False


def _may_name(token: Token) -> bool:
    """Whether a token heads words for an actor that no row and no tagged name need hold."""
    if token.pos == "PROPN":
        return token.dep in SUBJECTS and not token.name
    if token.pos == "NOUN":
        inside = token.dep in ("compound", "npadvmod", "amod", "nmod")
        return not inside and (token.lemma in person_nouns() or token.lemma in body_nouns())
    return (token.tag == "PRP" and token.dep in SUBJECTS) or token.tag == "PRP$"


def _present(mentions: Iterable[Mention | None], *, place: bool = False) -> Iterator[tuple[Mention, bool]]:
    for mention in mentions:
        if mention is not None:
            yield mention, place
