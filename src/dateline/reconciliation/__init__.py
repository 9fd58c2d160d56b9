"""Reconciliation: rows of many reports become judgements, and no row is altered."""

from dateline.reconciliation.judging import Verdicts, judge
from dateline.reconciliation.views import LedgerView, view_of

__all__ = ["LedgerView", "Verdicts", "judge", "view_of"]
