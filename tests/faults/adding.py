"""`dateline add` without the language model: so fast that killing it two hundred times takes minutes.

    python -m tests.faults.adding LEDGER FOLDER

Each source that is stored is told on a line of its own, as soon as it is.
"""

from __future__ import annotations

import sys
from pathlib import Path

import dateline.adding
from dateline.ledger import open_ledger
from dateline.model import Entity, Figure, Ledger, Report, Span, Statement
from dateline.reading import sources


def read_report(report: Report, **_: object) -> Ledger:
    """Rows for every word of a report: many, so that writing them takes a while."""
    spans = [Span(start, start + 1) for start in range(len(report.text)) if report.text[start].isalnum()]
    return Ledger(
        report,
        (Entity("n1", "Ilsa Torvane", "person", mentions=tuple(spans[:1])),),
        tuple(
            Statement(f"s{n}", "n1", None, None, (span,), "indirect", "assert")
            for n, span in enumerate(spans)
        ),
        (),
        tuple(Figure(f"f{n}", span, "killed", float(n), None) for n, span in enumerate(spans)),
    )


def main(ledger: str, folder: str) -> None:
    """Add the folder to the ledger, in one process."""
    vars(dateline.adding)["read_report"] = read_report
    with open_ledger(ledger, create=True, patience=60.0) as connection:
        for added in dateline.adding.add(connection, ledger, sources([Path(folder)])):
            assert not added.failure, added.failure
            print(added.path, flush=True)  # noqa: T201


if __name__ == "__main__":
    main(*sys.argv[1:])
