"""`dateline token`: a token for the reading room."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from dateline.commands.failing import Failures
from dateline.commands.serve import reading_room

RIGHTS = ("read", "judge", "add")
EPILOG = """\b
Examples:
  dateline token desk --right read --token-file tokens.txt
  dateline token 'Ana M.' --right read --right judge --until 2031-12-31 --token-file tokens.txt
"""


@click.command("token", epilog=EPILOG)
@click.argument("name")
@click.option(
    "--right",
    "rights",
    type=click.Choice(RIGHTS),
    multiple=True,
    required=True,
    help="What it allows; may be repeated.",
)
@click.option(
    "--token-file",
    required=True,
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="The file that its hash is added to, which 'dateline serve' is given.",
)
@click.option(
    "--until",
    type=click.DateTime(formats=["%Y-%m-%d"]),
    metavar="YYYY-MM-DD",
    help="The last day that it holds.",
)
def token_command(name: str, *, rights: tuple[str, ...], token_file: Path, until: datetime | None) -> None:
    """Make a token for the reading room, and print it, once.

    NAME is whose it is; what its owner judges bears that name. The file holds only a hash of the token.
    """
    failures = Failures()
    with failures.caught(), reading_room():
        from dateline.web.tokens import new_token

        click.echo(new_token(token_file, name, rights, until=until.date() if until else None))
    failures.exit()
