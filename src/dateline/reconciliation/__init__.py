"""Reconciliation: rows of many reports become judgements, and no row is altered."""

from dateline.reconciliation.judging import Verdicts, judge
from dateline.reconciliation.keeping import Done, reconcile, renew
from dateline.reconciliation.views import LedgerView, view_of

__all__ = ["Done", "LedgerView", "Verdicts", "judge", "reconcile", "renew", "view_of"]
