"""Count how many reports use each word: `python -m training.word_counts`.

Writes `src/dateline/data/word_counts.tsv` from the free news texts of `../shared/corpus` and
`../shared/gold/train` (Wikinews, CC BY 2.5, and governments' releases; see their SOURCE.md).
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from dateline.reconciliation.words import stem, words_of
from evaluation.datasets import ROOT, shared_folder

TARGET = ROOT / "src/dateline/data/word_counts.tsv"
LEAST = 2
HEAD = """\
# In how many of some free news reports a word (its stem) occurs; those in only one are left out.
# * is the number of reports.
# Source: counted by training/word_counts.py in Wikinews reports and releases of the US and UK governments and the EU.
# Licence: CC BY 2.5 (Wikinews contributors); releases: public domain, Open Government Licence v3.0, EU reuse notice.
# Key: stem.
stem\treports
"""


def main() -> None:
    """Write the table."""
    shared = shared_folder()
    if shared is None:
        raise SystemExit("../shared is absent: set DATELINE_SHARED to the folder that holds gold and corpus")
    files: list[Path] = sorted([*(shared / "corpus").glob("*.txt"), *(shared / "gold/train").glob("*.txt")])
    counts = Counter({"*": len(files)})
    for file in files:
        counts.update({stem(word) for word in words_of(file.read_text("utf-8")) if word[0].isalpha()})
    lines = [f"{word}\t{count}\n" for word, count in sorted(counts.items()) if count >= LEAST]
    TARGET.write_text(HEAD + "".join(lines), "utf-8", newline="\n")


if __name__ == "__main__":
    main()
