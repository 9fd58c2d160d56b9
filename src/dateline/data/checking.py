"""`python -m dateline.data.checking` checks every table of the package.

A table starts with `#` lines that hold `Source:` and `Licence:`, then its header, then its rows. Two
more head entries are read here: `Key: column, column.` names the columns that no two rows share (by
default all), and `Order: …` documents the order of the rows (by default sorted by the key). Columns
that hold codes hold only codes of codes.tsv, alternatives parted by `|`, or nothing.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Mapping

from dateline.data.codes import codes_of
from dateline.data.tables import DATA, names, rows
from dateline.errors import VocabularyError

CODE_COLUMNS = {
    "act": "act",
    "instrument": "instrument",
    "measure": "measure",
    "medium": "medium",
    "mode": "mode",
    "plover": "event",
    "plover_also": "event",
    "polarity": "polarity",
    "quantifier": "quantifier",
    "status": "status",
    "term": "term",
    "type": "event",
}
CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ufeff]")


def problems(name: str) -> list[str]:
    """What is wrong with one table, a sentence each; empty where all is well."""
    head = [line for line in _lines(name) if line.startswith("#")]
    found = [f"{name}: the head names no {word}" for word in ("Source:", "Licence:") if word not in str(head)]
    found += [f"{name}: line {number} holds a control character" for number in _controls(name)]
    try:
        table = rows(name)
    except VocabularyError as error:
        return [*found, str(error)]
    if not table:
        return [*found, f"{name}: no rows"]
    return [*found, *_key_problems(name, " ".join(head), table), *_code_problems(name, table)]


def _lines(name: str) -> list[str]:
    return (DATA / name).read_text("utf-8").split("\n")


def _controls(name: str) -> list[int]:
    return [number for number, line in enumerate(_lines(name), 1) if CONTROL.search(line)]


def _key_problems(name: str, head: str, table: tuple[Mapping[str, str], ...]) -> Iterator[str]:
    columns = list(table[0])
    match = re.search(r"\bKey: ([\w ,]+)", head)
    key = [column.strip() for column in match[1].split(",")] if match else columns
    unknown = [column for column in key if column not in columns]
    if unknown:
        yield f"{name}: the key column {unknown[0]} is not in the header"
        return
    keys = [tuple(row[column] for column in key) for row in table]
    seen: set[tuple[str, ...]] = set()
    for value in keys:
        if value in seen:
            yield f"{name}: two rows with the key {' · '.join(value)}"
        seen.add(value)
    yield from _order_problems(name, head, keys)


def _order_problems(name: str, head: str, keys: list[tuple[str, ...]]) -> Iterator[str]:
    if re.search(r"\bOrder: (?!by )", head):
        return
    folded = [[cell.casefold() for cell in key] for key in keys]
    if keys == sorted(keys) or folded == sorted(folded):
        return
    before, after = next(pair for pair in zip(keys, sorted(keys), strict=True) if pair[0] != pair[1])
    yield f"{name}: {' · '.join(before)} stands before {' · '.join(after)}, and no order is documented"


def _code_problems(name: str, table: tuple[Mapping[str, str], ...]) -> Iterator[str]:
    for column, kind in CODE_COLUMNS.items():
        if column not in table[0]:
            continue
        for row in table:
            for code in row[column].split("|"):
                if code and code not in codes_of(kind):
                    yield f"{name}: {code!r} in column {column} is no {kind} of codes.tsv"


def main() -> None:
    """Check all tables; the problems go to standard error, and the exit code is 1 where there are any."""
    found = [problem for name in names() for problem in problems(name)]
    for problem in found:
        sys.stderr.write(problem + "\n")
    sys.exit(1 if found else 0)


if __name__ == "__main__":
    main()
