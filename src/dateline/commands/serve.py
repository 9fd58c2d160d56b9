"""`dateline serve`: the reading room, in a browser."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from dateline.commands.choosing import AUTHOR, author_of, ledger_option
from dateline.commands.failing import Failures
from dateline.errors import DatelineError

EPILOG = """\b
Examples:
  dateline serve
  dateline serve --ledger flood.db --port 8080
  dateline serve --host 0.0.0.0 --token-file tokens.txt
"""


@click.command("serve", epilog=EPILOG)
@ledger_option
@click.option("--host", default="127.0.0.1", show_default=True, metavar="ADDRESS", help="Where to listen.")
@click.option(
    "--port",
    default=8000,
    show_default=True,
    type=click.IntRange(0, 65535),
    metavar="PORT",
    help="The port; 0 takes a free one.",
)
@click.option(
    "--token-file",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="The file of hashed tokens, without which only this machine is let in.",
)
@click.option(
    "--name",
    "names",
    multiple=True,
    metavar="HOST",
    help="A name by which browsers may call it, beside its own address; may be repeated.",
)
@click.option(
    "--author",
    envvar=AUTHOR,
    default=None,
    metavar="NAME",
    help=f"Who judges, where no token says so. [default: ${AUTHOR}, else the user's name]",
)
@click.option(
    "--fetch", is_flag=True, help="Let addresses be given to read, which this machine then fetches, politely."
)
def serve_command(
    *,
    where: str,
    host: str,
    port: int,
    token_file: Path | None,
    names: tuple[str, ...],
    author: str | None,
    fetch: bool,
) -> None:
    """Open the reading room: the ledger as pages and as an API.

    It listens on this machine alone; nothing is loaded from outside. A ledger is made where there is none.
    """
    failures = Failures()
    with failures.caught(), reading_room():
        from dateline.web.serving import serve
        from dateline.web.settings import Settings

        settings = Settings(
            ledger=where,
            host=host,
            port=port,
            hosts=names,
            token_file=token_file,
            author=author_of(author),
            fetch=fetch,
        )
        serve(settings, tell=click.echo)
    failures.exit()


@contextmanager
def reading_room() -> Iterator[None]:
    """Tell in one sentence where the reading room's packages are missing."""
    try:
        yield
    except ModuleNotFoundError as error:
        raise DatelineError(
            f"the reading room needs the package {error.name}: pip install 'dateline[web]'"
        ) from error
