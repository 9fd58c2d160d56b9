"""Whose the people and things counted are, and where: by the phrase, else the sentence, else the report.

What the phrase does not say is taken from the names around it only where they leave no doubt: all of
one country, or a report that is about one country.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from dateline.extraction.candidates import Extraction, FigureCandidate, Mention
from dateline.extraction.figure_words import lexicon
from dateline.extraction.mentions import phrase_of
from dateline.language import ParsedText
from dateline.language.lexicon import demonyms, plain, states
from dateline.model import Span
from dateline.resolution.identities import Identities
from dateline.resolution.registry import Record

OF_COUNTRIES = frozenset({"GPE", "NORP"})
PLACES = frozenset({"GPE", "LOC", "FAC"})
STRICKEN = frozenset({"affected", "killed", "injured", "missing", "percent", "count"})
SICKNESS = 3  # words of disease that make a report one about an outbreak
LOST = frozenset({"killed", "injured", "casualties", "missing"})
LONGEST_NAME = 4  # tokens of the name of a state
ACTING = frozenset({"nsubj", "nsubjpass", "dobj"})
ELSEWHERE = frozenset(
    {"money", "distance", "votes", "duration", "members"}
)  # measures whose place only the phrase tells
DOMINANT = 2.0  # times that a country is named as often as any other in a report about it
LEAST = 3  # names of it


@dataclass(frozen=True, slots=True)
class _Named:
    """A name of a country, people or place in the text."""

    head: int
    label: str
    record: Record


class FigurePlaces:
    """The parties and places of a report's figures."""

    def __init__(self, parsed: ParsedText, identities: Identities, extraction: Extraction) -> None:
        self.parsed = parsed
        self.identities = identities
        self.statements = extraction.statements
        sick = sum(token.lemma in lexicon("noun", "disease") for token in parsed.tokens)
        self.stricken = sick >= SICKNESS
        self.voters = {
            parsed.tokens[vote.head].sentence: vote.body for vote in extraction.votes if vote.body is not None
        }
        self.by_sentence: dict[int, list[_Named]] = {}
        self.states: dict[str, Record] = {}
        for named in self._names():
            self.by_sentence.setdefault(parsed.tokens[named.head].sentence, []).append(named)
            country = named.record.country
            if country and named.record.kind == "state":
                self.states.setdefault(country, named.record)
        self.main = _dominant(_countries(parsed))

    def _names(self) -> list[_Named]:
        found = []
        for name in self.parsed.names:
            if name.label not in OF_COUNTRIES | PLACES:
                continue
            inside = range(name.first, name.end)
            head = next((i for i in inside if self.parsed.tokens[i].head not in inside), name.end - 1)
            mention = Mention(phrase_of(self.parsed, head), head)
            record = self.identities.of(mention, place=name.label in ("LOC", "FAC"))
            if record is not None:
                found.append(_Named(head, name.label, record))
        return found

    def of(
        self,
        figure: FigureCandidate,
        before: tuple[Record | None, Record | None],
    ) -> tuple[Record | None, Record | None]:
        """The party and the place of a figure; `before` are those of the figure before it in its paragraph."""
        side = self.identities.of(figure.side)
        place = self.identities.of(figure.place, place=True)
        sentence = self.parsed.tokens[figure.head].sentence
        if side is None and figure.measure == "votes":
            side = self.identities.of(self.voters.get(sentence))
        said = [mention.span for mention in self._speakers(figure)]
        near = [
            named
            for named in self.by_sentence.get(sentence, [])
            if not any(span.covers(self.parsed.tokens[named.head].span) for span in said)
        ]
        if place is None and figure.measure not in ELSEWHERE:
            place = self._place_near(near) or before[1]
        if side is None:
            side = self._people(figure)
        if side is None and self.stricken and figure.measure in STRICKEN:
            side = self._side(figure.place is not None, place, near) or before[0] or self._state(self.main)
        if side is None and figure.measure in LOST:
            side = self._state_that_counts(figure)
        if place is None and figure.measure not in ELSEWHERE:
            place = self._state(self.main)
        return side, place

    def _people(self, figure: FigureCandidate) -> Record | None:
        """The state whose people are counted: `7.5 million South Sudanese`, `two Russians`."""
        name = self.parsed.name_at(figure.head)
        if name is None:
            return None
        words = plain(self.parsed.words(self.parsed.cover(name.first, name.end - 1)))
        known = demonyms().get(words)
        return self._state(known.country) if known else None

    def _place_near(self, near: list[_Named]) -> Record | None:
        """The one place that the sentence names, a town before its country; None where it names several.

        A state that acts in the sentence ("since Oster invaded") is no place.
        """
        places = [named for named in near if named.label in PLACES]
        towns = {named.record.number: named.record for named in places if named.record.kind != "state"}
        lands = {
            named.record.number: named.record
            for named in places
            if named.record.kind == "state" and self.parsed.tokens[named.head].dep not in ACTING
        }
        for found in (towns, lands):
            if found:
                return next(iter(found.values())) if len(found) == 1 else None
        return None

    def _side(self, told: bool, place: Record | None, near: list[_Named]) -> Record | None:
        """The country of the place that the phrase names, else that of the report, of the place, of the sentence."""
        if place is not None and place.country and (told or self.main is None):
            return self._state(place.country)
        countries = list(dict.fromkeys(n.record.country for n in near if n.record.country))
        return self._state(countries[0]) if len(countries) == 1 and self.main is None else None

    def _state_that_counts(self, figure: FigureCandidate) -> Record | None:
        """A state that tells how many people were lost tells of its own, where the phrase says no other."""
        record = next((self.identities.of(mention) for mention in self._speakers(figure)), None)
        return record if record is not None and record.kind == "state" else None

    def _speakers(self, figure: FigureCandidate) -> list[Mention]:
        """The speaker of the statement that a figure stands on: where it is spoken is not where it was counted."""
        speaker = self.statements[figure.statement].speaker if figure.statement is not None else None
        return [speaker] if speaker is not None else []

    def _state(self, country: str | None) -> Record | None:
        return self.states.get(country) if country else None


def _countries(parsed: ParsedText) -> Counter[str]:
    """How often a report names each country, by its name or its people's."""
    tally: Counter[str] = Counter()
    place = 0
    while place < len(parsed.tokens):
        taken = 1
        if parsed.tokens[place].text[:1].isupper():
            for length in range(min(LONGEST_NAME, len(parsed.tokens) - place), 0, -1):
                words = plain(parsed.words(parsed.cover(place, place + length - 1)))
                known = states().get(words) or demonyms().get(words)
                if known is not None:
                    tally[known.country or known.name] += 1
                    taken = length
                    break
        place += taken
    return tally


def _dominant(tally: Counter[str]) -> str | None:
    """The country that a report is about, None where it is about several."""
    if not tally:
        return None
    (country, count), *others = tally.most_common(2)
    return country if count >= max(LEAST, DOMINANT * others[0][1] if others else 0) else None


def paragraph_of(parsed: ParsedText, span: Span) -> int:
    """The index of the block that a figure stands in."""
    index = parsed.token_at(span.start)
    return -1 if index is None else parsed.sentence_of(index).block
