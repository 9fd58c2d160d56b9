"""The command line: one file a command, opened when it is asked for."""

from __future__ import annotations

from importlib import import_module

import click

EPILOG = """\b
Examples:
  dateline read report.txt
  dateline add reports/
  dateline query figures --measure killed
  dateline brief --about Velan
  dateline explain ASSAULT
"""
COMMANDS = {  # each command with its file; what a command needs is imported only where that is asked for
    "read": "read",
    "add": "add",
    "watch": "watch",
    "status": "status",
    "reconcile": "reconcile",
    "brief": "brief",
    "search": "search",
    "query": "query",
    "show": "show",
    "diff": "diff",
    "accept": "judge",
    "reject": "judge",
    "unsure": "judge",
    "merge": "judge",
    "split": "judge",
    "correct": "judge",
    "undo": "judge",
    "judgements": "judgements",
    "dump": "dump",
    "load": "load",
    "explain": "explain",
    "gazetteer": "gazetteer",
    "serve": "serve",
    "token": "token",
}


class Commands(click.Group):
    """The commands, in the order of their use."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Their names."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of this name, or None."""
        if cmd_name not in COMMANDS:
            return None
        room = import_module(f"dateline.commands.{COMMANDS[cmd_name]}")
        command: click.Command = getattr(room, f"{cmd_name}_command")
        return command


@click.group(cls=Commands, epilog=EPILOG, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="dateline", message="dateline %(version)s")
def main() -> None:
    """Read news reports and keep a ledger of what they report.

    Who said what, what happened, how many, who voted how: every row with the words it comes from.
    """


__all__ = ["main"]
