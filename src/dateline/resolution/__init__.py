"""Mentions → identities: candidate rows become the rows of a ledger."""

from dateline.resolution.across import same_actors
from dateline.resolution.actor_file import ActorFile
from dateline.resolution.gazetteer import Gazetteer
from dateline.resolution.mention_codes import MentionCodes
from dateline.resolution.own_actors import read_actors
from dateline.resolution.place_packs import with_packs
from dateline.resolution.rows import resolve

__all__ = ["ActorFile", "Gazetteer", "MentionCodes", "read_actors", "resolve", "same_actors", "with_packs"]
