"""`dateline serve`: the reading room, in a browser."""

from __future__ import annotations

from pathlib import Path

import click

from dateline.commands.choosing import ledger_option
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
def serve_command(*, where: str, host: str, port: int, token_file: Path | None) -> None:
    """Open the reading room: the ledger as pages and as an API.

    It listens on this machine alone; nothing is loaded from outside. A ledger is made where there is none.
    """
    failures = Failures()
    with failures.caught():
        try:
            from dateline.web.serving import serve
        except ModuleNotFoundError as error:
            raise DatelineError(
                f"the reading room needs the package {error.name}: pip install 'dateline[web]'"
            ) from error
        from dateline.web.settings import Settings

        serve(Settings(ledger=where, host=host, port=port, token_file=token_file), tell=click.echo)
    failures.exit()
