"""The options that several commands share: which ledger, and who judges."""

from __future__ import annotations

import getpass
import os
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

if TYPE_CHECKING:
    from dateline.model import Ledger, Report

DEFAULT = "dateline.db"
VARIABLE = "DATELINE_LEDGER"
AUTHOR = "DATELINE_AUTHOR"

Command = TypeVar("Command", bound=Callable[..., object])


def ledger_option(command: Command) -> Command:
    """The option `--ledger`, as `where`."""
    return click.option(
        "--ledger",
        "where",
        envvar=VARIABLE,
        default=DEFAULT,
        metavar="FILE|postgresql://…",
        help=f"The ledger: a file, or a PostgreSQL database. [default: ${VARIABLE}, else {DEFAULT}]",
    )(command)


def places_option(command: Command) -> Command:
    """The option `--places`, as `packs`."""
    return click.option(
        "--places",
        "packs",
        type=click.Path(path_type=Path),
        multiple=True,
        metavar="PACK",
        help="A pack of villages beside the gazetteer, made by 'dateline gazetteer --build-pack'; may be repeated.",
    )(command)


def actors_option(command: Command) -> Command:
    """The option `--actors`, as `actors`."""
    return click.option(
        "--actors",
        type=click.Path(path_type=Path, dir_okay=False),
        metavar="FILE.csv",
        help="An actor file of your own (name, code, start, end …); it wins over the packaged one.",
    )(command)


def reader_of(actors: Path | None, packs: tuple[Path, ...]) -> Callable[[Report], Ledger]:
    """What reads a report, with the user's own actor file and packs of places where some are named.

    Raises `DatelineError` where one of them cannot be used.
    """
    from dateline.flow import read_report  # late, as what follows: it brings the parser
    from dateline.resolution import read_actors, with_packs

    own = read_actors(actors) if actors else None
    return partial(read_report, actors=own, places=with_packs(packs) if packs else None)


def author_options(command: Command) -> Command:
    """The options `--reason` and `--author` of a judgement."""
    reason = click.option("--reason", default="", metavar="WORDS", help="Why; kept with the judgement.")
    author = click.option(
        "--author",
        envvar=AUTHOR,
        default=None,
        metavar="NAME",
        help=f"Who judges. [default: ${AUTHOR}, else the user's name]",
    )
    return reason(author(command))


def author_of(name: str | None) -> str:
    """The author's name: as given, else the user's."""
    if name:
        return name
    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError):  # no name for this user, as in some containers
        return f"user {os.getuid()}"
