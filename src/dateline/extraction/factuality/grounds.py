"""The grounds on which a report has a happening, and how one ground weakens another."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache

from dateline.data import rows

FACTS = ("happened", "ongoing")


@dataclass(frozen=True, slots=True)
class Ground:
    """One ground with the ledger status and the value that it gives, affirmed and negated."""

    status: str
    status_negated: str
    value: float
    value_negated: float


@dataclass(frozen=True, slots=True)
class Commitment:
    """What the text says of a happening: on which ground it stands, whether it is negated, and who holds it.

    `told` where a speaker in the report holds it rather than the report itself.
    """

    ground: str = "asserted"
    negative: bool = False
    told: bool = False

    @property
    def status(self) -> str:
        """The status in the ledger."""
        ground = grounds()[self.ground]
        return ground.status_negated if self.negative else ground.status

    @property
    def value(self) -> float:
        """The commitment from -3 (certainly not) to 3 (certainly)."""
        ground = grounds()[self.ground]
        return ground.value_negated if self.negative else ground.value


@cache
def grounds() -> dict[str, Ground]:
    """All grounds by name, strongest first."""
    return {
        row["ground"]: Ground(
            row["status"], row["status_negated"], float(row["value"]), float(row["value_negated"])
        )
        for row in rows("factuality_grounds.tsv")
    }


def weakened(commitment: Commitment, ground: str) -> Commitment:
    """The commitment on `ground`, unless it already stands on a weaker one.

    What is tried, told or under way only on a ground that is no fact is no more than that ground.
    """
    known = grounds()
    if ground == "attempted" and commitment.ground == "under_way":
        ground = "trying"
    if known[ground].status in FACTS and known[commitment.ground].status not in FACTS:
        return commitment
    if abs(known[ground].value) <= abs(known[commitment.ground].value):
        return replace(commitment, ground=ground)
    return commitment


def following(commitment: Commitment, effect: str) -> Commitment:
    """The commitment to what a word governs, from that to the word itself and the word's effect on it.

    The effects are those of factuality_embedders.tsv; which column holds is the caller's choice.
    """
    if commitment.ground == "generic":
        commitment = replace(commitment, ground="asserted")
    if effect == "fact":
        return replace(commitment, negative=False)
    if effect == "not":
        return replace(commitment, negative=True)
    if effect == "same":
        return Commitment(told=commitment.told)
    if effect == "report":
        return Commitment(told=True)
    if effect == "open":
        return Commitment("questioned", told=commitment.told)
    return replace(weakened(commitment, effect), negative=False)
