"""Paths, folders and patterns → the files that hold reports."""

from __future__ import annotations

import glob
import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from dateline.reading.files import STANDARD_INPUT
from dateline.reading.gathering import holds_reports

SUFFIXES = (
    ".txt",
    ".html",
    ".htm",
    ".xhtml",
    ".rss",
    ".atom",
    ".eml",
    ".pdf",
    ".warc",
    ".warc.zst",
)
WRAPPINGS = (".json", ".jsonl", ".xml")  # files that may hold reports, and more often hold other data


def sources(paths: Iterable[str | Path]) -> Iterator[Path]:
    """The files to read for these paths, in order: a folder stands for the reports in it, sorted.

    Folders are searched to the bottom for files whose names end as texts, web pages, feeds, news items, e-mails,
    PDF and WARC files do, packed with gzip or not; hidden ones, links to folders, and JSON and XML
    files that hold data beside the reports are left out. A path that is
    not there and holds `*`, `?` or `[` is a pattern (`**` for any depth). What matches nothing is given as it is:
    `read_file` tells what is wrong with it, and the others are still read.
    """
    for path in map(Path, paths):
        if path == Path(STANDARD_INPUT):
            yield path
        elif path.is_dir():
            yield from list(_files_in(path)) or [path]
        elif not os.path.lexists(path) and glob.has_magic(str(path)):
            # A pattern may be absolute, which Path.glob does not take.
            yield from map(Path, sorted(glob.glob(str(path), recursive=True)) or [str(path)])  # noqa: PTH207
        else:
            yield path


def _files_in(folder: Path) -> Iterator[Path]:
    for here, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            plain = name.lower().removesuffix(".gz")
            if name.startswith(".") or not plain.endswith((*SUFFIXES, *WRAPPINGS)):
                continue
            if plain.endswith(SUFFIXES) or holds_reports(Path(here) / name):
                yield Path(here) / name
