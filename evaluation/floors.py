"""Floors: what every figure of the exam must reach on its fixed sample. They only rise.

`floors.toml` keeps for each figure its floor and the best floor it ever had. A floor that stands
below its best was lowered by hand and needs a `reason`. A set whose files changed is not compared
at all: its digest is pinned, and a difference is an error of its own.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path

from evaluation.datasets import ROOT, Dataset, Measured, datasets, shared_folder
from evaluation.parsing import Means
from evaluation.predicting import PLAIN
from evaluation.scoring import measure

FILE = Path(__file__).with_name("floors.toml")
MARGIN = 0.01
HEAD = """\
# Floors of the exam, measured on the fixed samples of sets.toml; `make floors` fails below one.
# `python -m evaluation floors --raise` lifts them and never lowers one. To lower a floor, change it by
# hand and write beside it why: reason = "…". `best` is the best floor a figure ever had: leave it.
# For errors (mae) a floor is a most, so that rising means falling.
"""


@dataclass(frozen=True, slots=True)
class Floor:
    """The floor of one figure, the best it ever was, and why it was lowered since where it was."""

    floor: float
    best: float
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Pinned:
    """A set's digest and the floors of its figures."""

    digest: str
    floors: dict[str, Floor]


def load(file: Path = FILE) -> dict[str, Pinned]:
    """The floors of all sets; none where the file is not there yet."""
    if not file.exists():
        return {}
    table = tomllib.loads(file.read_text("utf-8"))
    return {
        name: Pinned(entry["digest"], {at: Floor(**floor) for at, floor in entry.get("floors", {}).items()})
        for name, entry in table.items()
    }


def dump(pinned: dict[str, Pinned], file: Path = FILE) -> None:
    """Write the floors, sets and figures in the order given."""
    lines = [HEAD]
    for name, entry in pinned.items():
        lines += [f'["{name}"]', f'digest = "{entry.digest}"', "", f'["{name}".floors]']
        lines += [f'"{at}" = {{ {_fields(floor)} }}' for at, floor in entry.floors.items()]
        lines.append("")
    file.write_text("\n".join(lines), "utf-8")


def _fields(floor: Floor) -> str:
    said = floor.reason.replace("\\", "\\\\").replace('"', '\\"')
    return f"floor = {floor.floor}, best = {floor.best}" + (f', reason = "{said}"' if said else "")


def lifted(figure: Measured, old: Floor | None, value: float) -> Floor:
    """The floor after measuring `value`: a small margin below it, unless the old one is higher already."""
    margin = MARGIN * (100 if figure.percent else 1)
    reached = round(value + margin if figure.lower else max(0.0, value - margin), 4)
    if old is None:
        return Floor(reached, reached)
    if not better(figure, reached, old.floor):
        return old
    best = reached if better(figure, reached, old.best) else old.best
    return Floor(reached, best, "" if reached == best else old.reason)


def better(figure: Measured, one: float, other: float) -> bool:
    """Whether `one` is strictly better than `other`: higher, or lower where less is better."""
    return one < other if figure.lower else one > other


def faults(pinned: dict[str, Pinned]) -> list[str]:
    """One sentence for every floor that was lowered by hand without a reason."""
    known = {dataset.name: dataset for dataset in datasets()}
    return [
        f"{name}, {at}: the floor {floor.floor} is below the {floor.best} it once was and has no reason"
        for name, entry in pinned.items()
        if name in known
        for figure in known[name].figures
        for at, floor in entry.floors.items()
        if at == figure.at and better(figure, floor.best, floor.floor) and not floor.reason.strip()
    ]


def check(*, lift: bool, means: Means = PLAIN, file: Path = FILE) -> int:
    """Measure every sample; 1 where a figure is below its floor or a set is not the pinned one, else 0."""
    pinned = load(file)
    wrong = faults(pinned)
    shared = shared_folder()
    if shared is None:
        print("skipped: ../shared is absent")
        return _told(wrong)
    found: dict[str, Pinned] = {}
    for dataset in datasets():
        old = pinned.get(dataset.name)
        digest = dataset.digest(shared)
        if old and old.digest != digest and not lift:
            wrong.append(_changed(dataset, old.digest, digest))
            continue
        found[dataset.name] = _compared(dataset, digest, old, shared, wrong, means)
    if lift:
        if wrong:
            print("the floors below stay as they are:")
        dump(found, file)
        print(f"written to {_place(file)}")
    return _told(wrong)


def _compared(
    dataset: Dataset, digest: str, old: Pinned | None, shared: Path, wrong: list[str], means: Means
) -> Pinned:
    result = measure(dataset, shared, sample=True, means=means)
    floors = {}
    for figure in dataset.figures:
        value = figure.of(result)
        before = old.floors.get(figure.at) if old else None
        if before and better(figure, before.floor, value):
            wrong.append(f"{dataset.name}, {figure.label}: {value:.4f} is below the floor {before.floor}")
        mark = "–" if before is None else f"{before.floor:.4f}"
        print(f"{dataset.name:22} {figure.at:26} {value:9.4f}   floor {mark}", flush=True)
        floors[figure.at] = lifted(figure, before, value)
    return Pinned(digest, floors)


def _changed(dataset: Dataset, pinned: str, found: str) -> str:
    return (
        f"{dataset.name}: the data set is not the pinned one (digest {found[:12]}…, pinned {pinned[:12]}…); "
        "look at what changed, then run 'python -m evaluation floors --raise'"
    )


def _place(file: Path) -> Path:
    return file.relative_to(ROOT) if file.is_relative_to(ROOT) else file


def _told(wrong: list[str]) -> int:
    for sentence in wrong:
        print(f"error: {sentence}")
    return 1 if wrong else 0
