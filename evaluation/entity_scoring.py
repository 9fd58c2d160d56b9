"""Score the entities of predicted ledgers: which mentions are one actor, and which country it belongs to.

    python evaluation/entity_scoring.py GOLD_DIR PRED_DIR [--json] [--misses]

Folders in the shape of the gold ledgers. The key holds no mentions but names, so that a mention is made
of every place where the text has a name of exactly one gold entity (the longest name first, whole words),
and of every speaker span, pronouns too. The response to a mention is the predicted entity whose mention
overlaps it most (Jaccard of characters, at least .3); a mention without one is an entity of its own.

    b3        B-cubed (Bagga and Baldwin 1998) over these mentions: precision, recall, F1
    b3_found  the same over those mentions only that some predicted entity has
    covered   the share of mentions that some predicted entity has
    country   of the gold entities that a predicted one names, those with the same country (or none)
    kind      the same for the kind

Standard library only.
"""

from __future__ import annotations

import json
import re
import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

Json = dict[str, Any]
Pair = tuple[int, int]
LEAST = 0.3


def plain(name: str) -> str:
    """A name for comparison: lower case, without marks and the article in front."""
    words = re.sub(r"[^\w\s]", "", name.lower())
    return re.sub(r"^(?:the|a|an)\s+", "", " ".join(words.split()))


def names_of(entity: Mapping[str, Any]) -> set[str]:
    """All plain names of an entity."""
    return {plain(name) for name in (entity["name"], *(entity.get("names") or []))} - {""}


def key_mentions(text: str, gold: Json) -> dict[Pair, str]:
    """The mentions of the key, each with the id of its entity."""
    found: dict[Pair, str] = {}
    for statement in gold["statements"]:
        if statement["speaker"] is not None and statement["speaker_span"]:
            start, end = statement["speaker_span"]
            found[start, end] = statement["speaker"]
    holders: dict[str, set[str]] = {}
    for entity in gold["entities"]:
        for name in (entity["name"], *(entity.get("names") or [])):
            holders.setdefault(name, set()).add(entity["id"])
    taken = [False] * len(text)
    for start, end in found:
        taken[start:end] = [True] * (end - start)
    for name in sorted(holders, key=lambda name: (-len(name), name)):
        if len(holders[name]) > 1 or not name.strip():
            continue
        for match in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", text):
            if not any(taken[match.start() : match.end()]):
                taken[match.start() : match.end()] = [True] * len(name)
                found[match.span()] = next(iter(holders[name]))
    return found


def response(mentions: list[Pair], predicted: Json) -> dict[Pair, str]:
    """The predicted entity of each mention, a name of its own where there is none."""
    spans = [
        (start, end, entity["id"]) for entity in predicted["entities"] for start, end in entity["mentions"]
    ]
    answer = {}
    for number, mention in enumerate(mentions):
        ranked = [(jaccard(mention, (start, end)), -start, id_) for start, end, id_ in spans]
        best = max(ranked, default=(0.0, 0, ""))
        answer[mention] = best[2] if best[0] >= LEAST else f"none {number}"
    return answer


def jaccard(one: Pair, other: Pair) -> float:
    """The share of common characters of two spans."""
    common = min(one[1], other[1]) - max(one[0], other[0])
    return common / (one[1] - one[0] + other[1] - other[0] - common) if common > 0 else 0.0


def b_cubed(key: Mapping[Pair, str], answer: Mapping[Pair, str]) -> tuple[float, float]:
    """The sums of precision and recall over all mentions."""
    together = Counter((key[mention], answer[mention]) for mention in key)
    in_key, in_answer = Counter(key.values()), Counter(answer[mention] for mention in key)
    precision = sum(n * n / in_answer[pair[1]] for pair, n in together.items())
    recall = sum(n * n / in_key[pair[0]] for pair, n in together.items())
    return precision, recall


def named_pairs(gold: Json, predicted: Json) -> Iterator[tuple[Json, Json]]:
    """Each gold entity with the first predicted one that names it as `gold/score.py` asks."""
    held = Counter(name for entity in predicted["entities"] for name in names_of(entity))
    for entity in gold["entities"]:
        for other in predicted["entities"]:
            own = {name for name in names_of(other) if held[name] == 1}
            if plain(other["name"]) in names_of(entity) & own or plain(entity["name"]) in own:
                yield entity, other
                break


class Tally:
    """The sums over all reports."""

    def __init__(self) -> None:
        self.mentions = self.found = self.entities = self.named = self.country = self.kind = 0
        self.precision = self.recall = self.found_precision = self.found_recall = 0.0
        self.misses: list[str] = []

    def add(self, report: str, text: str, gold: Json, predicted: Json) -> None:
        """Count one report."""
        key = key_mentions(text, gold)
        answer = response(list(key), predicted)
        found = {mention: id_ for mention, id_ in key.items() if not answer[mention].startswith("none ")}
        for mentions, names in ((key, ("precision", "recall")), (found, ("found_precision", "found_recall"))):
            for name, value in zip(names, b_cubed(mentions, answer), strict=True):
                setattr(self, name, getattr(self, name) + value)
        self.mentions += len(key)
        self.found += len(found)
        self.entities += len(gold["entities"])
        for one, other in named_pairs(gold, predicted):
            self.named += 1
            self.country += one.get("country") == other.get("country")
            self.kind += one["kind"] == other["kind"]
            if one.get("country") != other.get("country"):
                self.misses.append(
                    f"{report}: {one['name']} {one.get('country')}, got {other.get('country')}"
                )

    def figures(self) -> Json:
        """The result as the scorers of the exam print it."""
        return {
            "b3": _f1(self.precision, self.recall, self.mentions),
            "b3_found": _f1(self.found_precision, self.found_recall, self.found),
            "covered": _share(self.found, self.mentions),
            "named": _share(self.named, self.entities),
            "country": _share(self.country, self.named),
            "kind": _share(self.kind, self.named),
        }


def _f1(precision: float, recall: float, of: int) -> Json:
    p, r = (value / of if of else 0.0 for value in (precision, recall))
    return {"p": round(p, 4), "r": round(r, 4), "f1": round(2 * p * r / (p + r), 4) if p + r else 0.0}


def _share(right: int, of: int) -> Json:
    return {"accuracy": round(right / of, 4) if of else 0.0, "of": of}


def main(argv: list[str]) -> int:
    """Print the figures; with `--misses` every wrong country too."""
    gold_dir, predicted_dir = (Path(word) for word in argv if not word.startswith("--"))
    tally = Tally()
    for file in sorted(gold_dir.glob("*.txt")):
        guess = predicted_dir / f"{file.stem}.json"
        predicted = json.loads(guess.read_text("utf-8")) if guess.exists() else {"entities": []}
        gold = json.loads(file.with_suffix(".json").read_text("utf-8"))
        tally.add(file.stem, file.read_text("utf-8"), gold, predicted)
    print(json.dumps(tally.figures(), indent=1))
    if "--misses" in argv:
        print("\n".join(tally.misses))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
