"""The options that several commands share: which ledger, and who judges."""

from __future__ import annotations

import getpass
import os
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import click

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
