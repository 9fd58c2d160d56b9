"""Questions → parsed texts, with an optional cache of parses for developers."""

from __future__ import annotations

import hashlib
import os
import pickle
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path

import dateline.language as language_room
from dateline.language import ParsedText, parse
from dateline.model import Block, Report, trimmed

BLANK_LINE = re.compile(r"\n[ \t\r]*\n")


def report_of(text: str, *, published: date | None = None, source: str = "question") -> Report:
    """A benchmark's text as a report of paragraphs only: such texts come without their title.

    Paragraphs are parted by blank lines where the text has any, else every line is one.
    """
    blocks = []
    for start, end in _stretches(
        text, BLANK_LINE if BLANK_LINE.search(text.strip()) else re.compile(r"\n(?![ \t]*[a-z])")
    ):
        span = trimmed(text, start, end)
        if span:
            blocks.append(Block("paragraph", span))
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    return Report(text, source, digest, tuple(blocks), published=published)


def _stretches(text: str, border: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    start = 0
    for match in border.finditer(text):
        yield start, match.start()
        start = match.end()
    yield start, len(text)


@dataclass(frozen=True, slots=True)
class Means:
    """By what means questions are answered: a folder of kept parses, a number of processes."""

    cache: Path | None = None
    jobs: int = 1


class Parser:
    """`parse`, remembering its results in `folder` where one is given.

    A parse is kept under a digest of the text, its blocks and the code of the language room, so a
    change of that room or of the text is never answered from the cache. For developers only.
    """

    def __init__(self, folder: Path | None = None) -> None:
        self.folder = folder
        if folder is not None:
            folder.mkdir(parents=True, exist_ok=True)

    def __call__(self, report: Report) -> ParsedText:
        """The report's parse, from the folder where it is kept there."""
        if self.folder is None:
            return parse(report)
        file = self.folder / _key(report)
        if file.exists():
            kept: ParsedText = pickle.loads(file.read_bytes())
            return replace(kept, report=report)
        parsed = parse(report)
        unfinished = file.with_name(f"{file.name}.{os.getpid()}")
        unfinished.write_bytes(pickle.dumps(parsed))
        unfinished.replace(file)
        return parsed


def _key(report: Report) -> str:
    blocks = [(block.kind, block.span.start, block.span.end) for block in report.blocks]
    said = f"{_code_version()}{blocks}{report.text}"
    return hashlib.sha256(said.encode("utf-8", "surrogatepass")).hexdigest()


@cache
def _code_version() -> str:
    """A digest of the language room's source: what it yields depends on nothing else of the house."""
    folder = Path(str(language_room.__file__)).parent
    code = b"".join(file.read_bytes() for file in sorted(folder.glob("*.py")))
    return hashlib.sha256(code).hexdigest()
