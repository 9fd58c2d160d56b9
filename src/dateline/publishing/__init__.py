"""Ledger → something for a reader."""
