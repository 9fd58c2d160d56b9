"""Addresses on the command line: fetched only where `--fetch` asks for it, kept as WARC files, and read from these."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

import click

from dateline.commands.failing import Failures
from dateline.errors import FetchingError
from dateline.reading.fetching import Fetcher
from dateline.reading.keeping import fetch_kept, kept_folder

ADDRESSES = ("http://", "https://")
Command = TypeVar("Command", bound=Callable[..., object])


class Source(click.Path):
    """A path, or a web address, which stays as it was written."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """A string for an address, a path for anything else."""
        if isinstance(value, str) and value.startswith(ADDRESSES):
            return value
        return super().convert(value, param, ctx)


def fetch_option(command: Command) -> Command:
    """The option `--fetch`."""
    return click.option(
        "--fetch",
        is_flag=True,
        help="Fetch what is named by its address (http:// or https://): politely, and never from a private network.",
    )(command)


@contextmanager
def fetched(
    names: Iterable[str | Path], *, fetch: bool, beside: str | None, failures: Failures, fetcher: Fetcher
) -> Iterator[list[Path]]:
    """The files to read, in order: for each address the WARC file that now holds what it answered.

    The WARC files lie in a folder beside the ledger file `beside` and stay there, so that what was read can be
    shown; without one they are gone when the block ends. An address that cannot be fetched is told and left out.
    """
    with tempfile.TemporaryDirectory(prefix="dateline-") as passing:
        folder = kept_folder(beside) if beside is not None else Path(passing)
        found: list[Path] = []
        for name in names:
            if isinstance(name, Path):
                found.append(name)
                continue
            with failures.caught():
                found.append(_fetch(name, folder, fetch=fetch, fetcher=fetcher))
        yield found


def _fetch(address: str, folder: Path, *, fetch: bool, fetcher: Fetcher) -> Path:
    if not fetch:
        raise FetchingError(f"{address} is an address: add --fetch to have it fetched")
    return fetch_kept(address, folder, fetcher=fetcher)
