"""Learn the weights of reconciliation: `python -m training.reconciliation_weights`.

Writes `src/dateline/data/reconciliation_weights.tsv`. Stories: from the developers' part of ECB+. Events,
figures and statements: from the gold ledgers of `../shared/gold/train` and what their `sets.json` links.
These are few (36 pairs of events, 20 of figures, 118 of statements), so the penalty pulls the weights of
events and figures to what one would expect of such features; those expectations are the priors below.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from itertools import combinations, product
from typing import Any

import numpy as np

from dateline.reconciliation import events, figures, pairs, profiles, statements
from dateline.reconciliation.views import LedgerView, view_of
from dateline.reconciliation.weighing import BIAS, TABLE
from evaluation.datasets import ROOT, shared_folder
from evaluation.ledgers import ledgers_in, plain_refs
from training.logistic import Matrix, fit
from training.story_weights import learned as story_weights

TARGET = ROOT / "src/dateline/data" / TABLE
HEAD = """\
# Logistic weights of reconciliation: how much each thing that two rows share speaks for their belonging together.
# Source: learned by training/reconciliation_weights.py from ECB+ (Cybulska and Vossen 2014; model story) and from
# Dateline's own training annotations of Wikinews reports and releases of the US and UK governments and the EU.
# Licence: Apache-2.0 (part of Dateline); ECB+ annotations CC BY 3.0; texts of Wikinews contributors CC BY 2.5.
# Key: model, feature. Order: model after model, its features as the program lists them.
model\tfeature\tweight
"""
EVENT_PRIOR = (
    *(1.0, 0.3, 1.5, 0.7, -1.0, 1.2, 0.5, -0.8, 0.7, -0.5, 0.7, 0.2, -1.5),
    *(2.0, 1.5, -1.5, -0.8, 2.0, 1.0, 2.0, 0.5, 0.2, -0.3, 1.0, -5.0),
)
FIGURE_PRIOR = (
    *(2.0, -0.7, 0.5, -2.0, 0.7, -1.2, 0.0, 0.7, -1.2, 0.3, -1.0, -0.7),
    *(0.7, 0.8, -0.3, -1.0, -1.0, 1.5, -0.3, -0.5, 1.5, -1.5, 0.7, -2.0),
)
PENALTIES = {"same_event": 1.0, "series": 4.0, "statement": 0.5}

Example = tuple[Any, Any, float]
Marked = set[frozenset[tuple[str, str]]]


def main() -> None:
    """Learn, and write the table."""
    shared = shared_folder()
    if shared is None:
        raise SystemExit("../shared is absent: set DATELINE_SHARED to the folder that holds gold and bench")
    folder = shared / "gold/train"
    lines = list(_lines("story", profiles.FEATURES, story_weights(shared)))
    TARGET.write_text(HEAD + "".join(lines), "utf-8", newline="\n")  # what follows asks for these
    views = [view_of(name, ledger, plain_refs(ledger)) for name, ledger in ledgers_in(folder).items()]
    sets = json.loads((folder / "sets.json").read_text("utf-8"))
    for model, names, prior, find in (
        ("same_event", events.FEATURES, EVENT_PRIOR, event_pairs),
        ("series", figures.FEATURES, FIGURE_PRIOR, figure_pairs),
    ):
        table, right = _table(find(views), marked(sets, model), events if model == "same_event" else figures)
        lines += _lines(model, names, fit(table, right, penalty=PENALTIES[model], prior=np.array(prior)))
    told = list(statement_pairs(views))
    table = np.array([statements.features(a, b, story) for a, b, story in told])
    for kind in statements.KINDS:
        linked = marked_links(sets, kind)
        right = np.array([float(frozenset((a.key, b.key)) in linked) for a, b, _ in told])
        lines += _lines(kind, statements.FEATURES, fit(table, right, penalty=PENALTIES["statement"]))
    TARGET.write_text(HEAD + "".join(lines), "utf-8", newline="\n")


def _lines(model: str, names: tuple[str, ...], weights: Matrix) -> Iterator[str]:
    for name, weight in zip((*names, BIAS), weights.tolist(), strict=True):
        yield f"{model}\t{name}\t{weight:.3f}\n"


def _table(examples: Iterator[Example], linked: Marked, room: Any) -> tuple[Matrix, Matrix]:
    told = list(examples)
    table = np.array([room.features(a, b, story) for a, b, story in told])
    return table, np.array([float(frozenset((a.key, b.key)) in linked) for a, b, _ in told])


def marked(sets: list[dict[str, Any]], model: str) -> Marked:
    """The pairs of rows that the annotators put into one group."""
    found = set()
    for one in sets:
        groups = one["same_event"] if model == "same_event" else [s["points"] for s in one["figure_series"]]
        for group in groups:
            found |= {frozenset(pair) for pair in combinations(map(tuple, group), 2)}
    return found


def marked_links(sets: list[dict[str, Any]], kind: str) -> Marked:
    """The pairs of statements that the annotators linked so."""
    links = (link for one in sets for link in one["statements"])
    return {frozenset((tuple(a), tuple(b))) for a, b, told in links if told == kind}


def report_pairs(views: list[LedgerView]) -> Iterator[tuple[LedgerView, LedgerView, float]]:
    """Each report with itself, and each two in their order, with the probability that they tell one story."""
    ordered = sorted(views, key=pairs.in_order)
    for view in ordered:
        yield view, view, 1.0
    for one, other in combinations(ordered, 2):
        yield one, other, profiles.same_story(one.profile, other.profile)


def event_pairs(views: list[LedgerView]) -> Iterator[Example]:
    """The pairs of events that are compared."""
    yield from _pairs(views, "events", lambda a, b, story: pairs.may_be_one(a, b, story))


def figure_pairs(views: list[LedgerView]) -> Iterator[Example]:
    """The pairs of figures that are compared."""
    yield from _pairs(views, "figures", lambda a, b, story: pairs.may_compare(a, b, story))


def statement_pairs(views: list[LedgerView]) -> Iterator[Example]:
    """The pairs of statements that are compared."""
    yield from _pairs(
        views, "statements", lambda a, b, story: story >= pairs.NEAR and statements.linkable(a, b)
    )


def _pairs(
    views: list[LedgerView], rows: str, possible: Callable[[Any, Any, float], bool]
) -> Iterator[Example]:
    for one, other, story in report_pairs(views):
        mine, theirs = getattr(one, rows), getattr(other, rows)
        for a, b in combinations(mine, 2) if one is other else product(mine, theirs):
            if possible(a, b, story):
                yield a, b, story


if __name__ == "__main__":
    main()
