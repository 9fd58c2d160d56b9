"""The data sets of the exam: where they are, what is reported of them, how a sample of them is drawn."""

from __future__ import annotations

import hashlib
import json
import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from evaluation.tasks import Refusal

ROOT = Path(__file__).parent.parent


@dataclass(frozen=True, slots=True)
class Measured:
    """One reported figure of a set: where it stands in the scorer's JSON, and what others reach."""

    at: str
    label: str
    lower: bool = False
    percent: bool = False
    peer: str = "–"
    people: str = "–"
    target: str = "–"

    def of(self, result: Mapping[str, Any]) -> float:
        """The figure in a scorer's result; 0.0 where the scorer leaves it out, having nothing to count."""
        found: Any = result
        rest = self.at
        while rest:
            key = next((k for k in _heads(rest) if isinstance(found, Mapping) and k in found), None)
            if key is None:
                return 0.0
            found, rest = found[key], rest[len(key) + 1 :]
        return float(found)


def _heads(path: str) -> list[str]:
    """The ways to read the first key of a dotted path, longest first: the scorers' keys hold dots too."""
    parts = path.split(".")
    return [".".join(parts[:n]) for n in range(len(parts), 0, -1)]


@dataclass(frozen=True, slots=True)
class Dataset:
    """One set of the exam.

    `path` and `scorer` are relative to the shared folder; a scorer under `evaluation/` is our own.
    """

    name: str
    task: str
    path: Path
    scorer: Path
    figures: tuple[Measured, ...]
    sample: int | None = None
    beside: str | None = None

    def files(self, shared: Path) -> list[Path]:
        """The files that make up the set, sorted by name."""
        whole = shared / self.path
        if whole.is_dir():
            return sorted(file for file in whole.iterdir() if file.is_file())
        further = sorted((whole.parent / self.beside).iterdir()) if self.beside else []
        return [whole, *further]

    def scorer_file(self, shared: Path) -> Path:
        """The script that scores the set."""
        return (ROOT if self.scorer.parts[0] == "evaluation" else shared) / self.scorer

    def digest(self, shared: Path) -> str:
        """The SHA-256 over the names and the bytes of the set's files."""
        whole = hashlib.sha256()
        for file in self.files(shared):
            data = file.read_bytes()
            whole.update(f"{file.name}\0{len(data)}\0".encode())
            whole.update(data)
        return whole.hexdigest()

    def rows(self, shared: Path, *, sample: bool) -> list[dict[str, Any]]:
        """The set's gold lines, or the fixed sample of them, in the file's order."""
        lines = (shared / self.path).read_text("utf-8").split("\n")
        rows = [json.loads(line) for line in lines if line.strip()]
        return sampled(rows, self.sample if sample else None)


def sampled(rows: list[dict[str, Any]], most: int | None) -> list[dict[str, Any]]:
    """`most` of the rows, chosen by a hash of their ids, in their order; all of them where `most` is None."""
    if most is None or len(rows) <= most:
        return rows
    chosen = set(sorted(_lot(row["id"]) for row in rows)[:most])
    return [row for row in rows if _lot(row["id"]) in chosen]


def _lot(id_: str) -> str:
    return hashlib.sha256(f"dateline-sample:{id_}".encode()).hexdigest()


def shared_folder() -> Path | None:
    """Where the exam lies: `DATELINE_SHARED`, else `shared` beside the repository; None where absent."""
    folder = Path(os.environ.get("DATELINE_SHARED") or ROOT.parent / "shared")
    return folder if folder.is_dir() else None


@cache
def datasets() -> tuple[Dataset, ...]:
    """All sets, in the order of the report."""
    table = tomllib.loads(Path(__file__).with_name("sets.toml").read_text("utf-8"))
    return tuple(_dataset(entry) for entry in table["set"])


def _dataset(entry: dict[str, Any]) -> Dataset:
    figures = tuple(Measured(**figure) for figure in entry["figures"])
    paths = {key: Path(entry[key]) for key in ("path", "scorer")}
    return Dataset(**{**entry, **paths, "figures": figures})


def chosen(names: list[str] | None) -> tuple[Dataset, ...]:
    """The sets of these names, all where none is given; `Refusal` where one is unknown."""
    known = {dataset.name: dataset for dataset in datasets()}
    for name in names or ():
        if name not in known:
            raise Refusal(f"{name}: no such set; the sets are {', '.join(known)}")
    return tuple(dataset for dataset in datasets() if not names or dataset.name in names)
