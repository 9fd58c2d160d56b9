"""Who exactly: the state, the actor code as of the report's date, the Wikidata id, and how that is known."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from dateline.extraction.mentions import phrase_of
from dateline.language import ParsedText
from dateline.resolution.actor_file import FORMER, Actor, ActorFile
from dateline.resolution.bodies import Body
from dateline.resolution.countries import Countries
from dateline.resolution.places import PlaceMention
from dateline.resolution.registry import Record
from dateline.resolution.roles import sector_of

FOREIGN = frozenset({"NGO", "JRN", "REF", "CRM", "UAF", "IGO", "REB", "MED"})
ANYWHERE = frozenset(
    {
        "people",
        "person",
        "source",
        "report",
        "expert",
        "tourist",
        "migrant",
        "partner",
        "community",
        "coalition",
        "leader",
        "observer",
        "smuggler",
        "investigation",
        "convoy",
    }
)
SEVERAL = 2  # words that a name needs to be looked up in the actor file


@dataclass(frozen=True, slots=True)
class Identity:
    """What is known of an actor beyond this report; `basis` tells how its state is known."""

    country: str | None = None
    code: str | None = None
    wikidata: str | None = None
    basis: str | None = None


class Identification:
    """Identities for the records of one report; the last of the files is the packaged one."""

    def __init__(
        self, parsed: ParsedText, files: tuple[ActorFile, ...], places: Iterable[PlaceMention] = ()
    ) -> None:
        self.parsed = parsed
        self.day = parsed.report.published
        self.files = files
        self.countries = Countries(parsed, places)
        self._known: dict[int, Identity] = {}

    def of(self, record: Record) -> Identity:
        """The identity of a record, the same whenever it is asked for."""
        found = self._known.get(record.number)
        if found is None:
            self._known[record.number] = Identity()  # owners may own each other in broken sentences
            found = self._known[record.number] = self._identity(record)
        return found

    def code_of(self, head: int, record: Record | None) -> str | None:
        """The code of one mention: its record's, else what its own words tell."""
        found = self.countries.in_words(head)
        words = self.parsed.words(phrase_of(self.parsed, head))
        home = self.countries.home or ""
        if record is not None:
            code = self.of(record).code or self.of(record).country
            government = record.kind == "state" and sector_of(words) == "GOV"
            if code is None and record.kind in ("person", "group") and home:
                code = home + sector_of_record(record)
            return f"{code}GOV" if code and government else code
        if found is None:
            return None
        if found.country is None:
            return found.body.code if found.body else None
        return found.country + sector_of(words)

    def _identity(self, record: Record) -> Identity:
        actor = self._actor(record)
        if record.kind == "state":
            return Identity(record.country, record.country, None, "name")
        if actor is not None:
            return self._of_actor(record, actor)
        country, basis, body = self._country(record)
        sector = sector_of_record(record)
        if body is not None and country is None:
            return Identity(None, body.code, None, basis)
        code = None
        if country and record.kind != "place":
            code = country + sector
        return Identity(country, code, None, basis)

    def _of_actor(self, record: Record, actor: Actor) -> Identity:
        held = actor.on(self.day)
        if held is not None:
            return Identity(held.country, held.code, actor.wikidata, "name")
        sector = FORMER if actor.is_former(self.day) and actor.kind == "person" else sector_of_record(record)
        code = actor.country + sector if actor.country else None
        return Identity(actor.country, code, actor.wikidata, "name")

    def _actor(self, record: Record) -> Actor | None:
        """The actor of the file that a record is.

        In the user's own file by any of its names. In the packaged one a person by a full name, and by a last
        name only with a title of office; a body by the name that it goes by.
        """
        if record.form == "common":
            return None
        own = [file.find([record.name, *record.names]) for file in self.files[:-1]]
        if any(own):
            return next(actor for actor in own if actor is not None)
        packaged = self.files[-1]
        if record.kind != "person":
            return packaged.find([record.name])
        full = [name for name in record.names if len(name.split()) >= SEVERAL]
        actor = packaged.find([record.name, *full], kind="person")
        if actor is None and " " not in record.name:
            actor = self._titled(record)
        return None if actor is None or self._speaks_against(record, actor) else actor

    def _titled(self, record: Record) -> Actor | None:
        """Whom a title of office with a last name means: of several, the one whose state the report names."""
        for title in record.names:
            found = [actor for file in self.files for actor in file.surnamed(record.name, title, self.day)]
            here = [actor for actor in found if actor.country in self.countries.named] or found
            if len(here) == 1:
                return here[0]
        return None

    def _speaks_against(self, record: Record, actor: Actor) -> bool:
        """Whether the report's own words place someone of this name in another state."""
        found = next((words for head in record.heads if (words := self.countries.in_words(head))), None)
        here = found.country if found else record.country
        return bool(here and actor.country and here != actor.country and here not in _states(actor))

    def _country(self, record: Record) -> tuple[str | None, str | None, Body | None]:
        """The state of a record, the basis of that, and the body that it speaks for where it has none."""
        for head in record.heads:
            found = self.countries.in_words(head)
            if found is not None:
                return found.country, "words", found.body
        if record.country:
            return record.country, "words", None
        if record.owner is not None and record.owner is not record:
            owner = self.of(record.owner)
            if owner.country:
                return owner.country, "owner", None
        home = self.countries.home if _may_be_local(record) else None
        return home, "context" if home else None, None


def _states(actor: Actor) -> frozenset[str]:
    return frozenset(one.code[:3] for one in actor.occupancies)


def _may_be_local(record: Record) -> bool:
    """Whether one whose words name no state may be taken for one of the report's own state.

    Police, officials and residents are; migrants, aid agencies, the press and armed men may be anyone's.
    """
    if record.form != "common":
        return True
    sector = sector_of_record(record)
    if any("local" in name.lower().split() for name in (record.name, *record.names)):
        return True
    if record.nouns & ANYWHERE and sector in ("", "CVL", "GOV", "MIL", "EDU"):
        return False
    return sector not in FOREIGN and (bool(sector) or record.kind != "group")


def sector_of_record(record: Record) -> str:
    """The sector that the descriptions and titles of a record name, the longest role phrase first."""
    words = [name for name in record.names if record.form == "common" or name != record.name]
    words = [record.name, *words] if record.form == "common" or record.kind != "person" else words
    found = [sector for name in words if (sector := sector_of(name))]
    return found[0] if found else ""
