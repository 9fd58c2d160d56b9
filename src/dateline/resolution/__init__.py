"""Mentions → identities: candidate rows become the rows of a ledger."""

from dateline.resolution.mention_codes import MentionCodes
from dateline.resolution.rows import resolve

__all__ = ["MentionCodes", "resolve"]
