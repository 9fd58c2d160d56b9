"""What a command does with files that cannot be used: one sentence each, and exit code 2 at the end."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager

import click

from dateline.errors import DatelineError, LedgerError, ModelError

FAILED = 2


class Failures:
    """Counts what failed, and tells each on standard error."""

    def __init__(self) -> None:
        self.number = 0

    @contextmanager
    def caught(self, source: str = "") -> Iterator[None]:
        """Tell an error of the block in one sentence and go on behind it.

        With `source`, the file at work, only that file is given up: what fails for all of them, the
        ledger or the language model, is left to the block around. A defect of Dateline itself also costs
        the user one file, not the others, and is told as what it is (`python -X dev` shows its traceback).
        """
        try:
            yield
        except DatelineError as error:
            if source and isinstance(error, LedgerError | ModelError):
                raise
            self.tell(str(error))
        except (OSError, click.ClickException):
            raise
        except Exception as error:
            if sys.flags.dev_mode or not source:
                raise
            self.tell(f"{source}: Dateline failed on it ({error!r}); please report this with the file")

    def tell(self, sentence: str) -> None:
        """Print one failure."""
        self.number += 1
        click.echo(f"dateline: {' '.join(sentence.split())}", err=True)

    def exit(self) -> None:
        """End the command with exit code 2 where anything failed."""
        if self.number:
            sys.exit(FAILED)
