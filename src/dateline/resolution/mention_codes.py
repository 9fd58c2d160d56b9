"""Actor codes of mentions: what an event coder is asked for, who wants codes and no ledger."""

from __future__ import annotations

from dateline.extraction.candidates import Extraction, Mention
from dateline.language import ParsedText
from dateline.resolution.actor_file import packaged
from dateline.resolution.codes import Identification
from dateline.resolution.identities import Identities
from dateline.resolution.phrases import is_pronoun
from dateline.resolution.places import find_places


class MentionCodes:
    """The code of each mention of an extraction's rows.

    Finer than the entity's: "the Veldaran government" is the state in the ledger, its code here has GOV.
    """

    def __init__(self, parsed: ParsedText, extraction: Extraction) -> None:
        self.parsed = parsed
        self._identities = Identities(parsed, extraction)
        self._identification = Identification(parsed, (packaged(),), find_places(parsed))

    def of(self, mention: Mention) -> str | None:
        """The actor code of a mention, None for one without."""
        return self._identification.code_of(mention.head, self._identities.of(mention))

    def words(self, mention: Mention) -> str:
        """The words of a mention; for a pronoun the name of the one it stands for, where that is known."""
        record = self._identities.of(mention) if is_pronoun(self.parsed.tokens[mention.head]) else None
        return record.name if record is not None else self.parsed.words(mention.span)

    def states_behind(self, head: int) -> list[Mention]:
        """The states that the sentence names behind a token, in order."""
        end = self.parsed.sentence_of(head).end
        places = (place for place in self._identification.countries.places if head < place.first < end)
        return [Mention(self.parsed.cover(place.first, place.end - 1), place.end - 1) for place in places]
