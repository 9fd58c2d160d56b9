"""Mentions → identities: candidate rows become the rows of a ledger."""

from dateline.resolution.rows import resolve

__all__ = ["resolve"]
